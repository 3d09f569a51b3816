package web_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	chained "corridor/app/audit"
)

func TestTheAuditLogSaysWhoDidWhatToWhomAndWhen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, admin := w.signedIn(server, "student"), w.signedIn(server, "admin")
	id := w.goesOut(ada, "Restroom 2E")
	w.signedIn(server, "teacher").post("/passes/"+id+"/end", nil)
	page := admin.keepsApart("Bus 4", "student10", "student11")
	admin.renames(page, "Bus 5")
	dana := w.substitute(w.signedIn(server, "substitute"), "Dana Reyes", "teacher")
	dana.postFrom("/teacher", "/lesson-mode", url.Values{"mode": {"nobody"}})
	a := admin.get("/admin/audit")
	for _, row := range []string{
		w.nameOf("student") + "|Started a pass|" + w.nameOf("student") + " → Restroom 2E||",
		"Mr Ito|Ended a pass|" + w.nameOf("student") + " → Restroom 2E||",
		"Dr Whitlock|Encounter group: changed|Bus 5|Name: Bus 4 → Bus 5|",
		"Dana Reyes (substitute) for Mr Ito|Began to cover|Mr Ito|",
		"Dana Reyes (substitute) for Mr Ito|Set the lesson mode|Mr Ito|",
	} {
		if !strings.Contains(a.rows(), row) {
			t.Errorf("the log lacks %q; it has\n%s", row, a.rows())
		}
	}
	for kind, has := range map[string][2]string{
		"pass": {"Ended a pass", "Signed in"}, "person": {"Signed in", "Ended a pass"}, "setting": {"Bus 5", "Signed in"}, "cover": {"Began to cover", "Bus 5"},
	} {
		if a := admin.get("/admin/audit?kind=" + kind); !strings.Contains(a.rows(), has[0]) || strings.Contains(a.rows(), has[1]) {
			t.Errorf("only %s: want %q and not %q in\n%s", kind, has[0], has[1], a.rows())
		}
	}
	if a := admin.get("/admin/audit?from=2026-11-24"); a.rows() != "" || !a.has("No such entry") {
		t.Errorf("from tomorrow on:\n%s", a.rows())
	}
	if a := admin.get("/admin/audit?from=2026-11-24&until=2026-11-20"); a.status != http.StatusUnprocessableEntity || !a.has(`value="2026-11-20"`) {
		t.Errorf("days in no order: %d", a.status)
	}
}

func TestTheAuditLogIsSearchedByWhoDidItAndToWhom(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	id := w.goesOut(w.signedIn(server, "student"), "Restroom 2E")
	w.signedIn(server, "teacher").post("/passes/"+id+"/end", nil)
	admin := w.signedIn(server, "admin")
	a := admin.searches("/admin/audit", "find", w.nameOf("student"))
	if rows := a.rows(); !strings.Contains(rows, "Mr Ito|Ended a pass") || strings.Contains(rows, "Mr Ito|Signed in") {
		t.Errorf("of the student:\n%s", rows)
	}
	if a = admin.searches("/admin/audit", "find", "Nobody Atall"); a.rows() != "" {
		t.Errorf("of nobody:\n%s", a.rows())
	}
	sent := admin.post("/admin/audit/search", url.Values{"find": {w.nameOf("student")}, "kind": {"pass"}, "from": {"2026-11-01"}})
	if to := sent.header.Get("Location"); !strings.Contains(to, "kind=pass") || !strings.Contains(to, "from=2026-11-01") || strings.Contains(to, "Oka") {
		t.Errorf("the search leads to %q", to)
	}
}

func TestTheAuditLogIsExportedAsItIsShownWithItsSeals(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	admin.renames(page, "=cmd|calc")
	chain := chained.New(w.db.DB)
	if err := chain.Seal(t.Context(), w.school.School.ID); err != nil {
		t.Fatal(err)
	}
	head, err := chain.Check(t.Context(), w.school.School.ID)
	if err != nil {
		t.Fatal(err)
	}
	if a := admin.get("/admin/audit"); !a.has(fmt.Sprintf("%d entries are sealed", head.Number)) || !a.has(fmt.Sprintf("the hash %x:", head.Hash[:8])) {
		t.Errorf("want %d sealed, with the hash %x:\n%s", head.Number, head.Hash, a.body)
	}
	a := admin.get("/admin/audit.csv?kind=setting")
	list, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
	if err != nil || len(list) < 3 || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("the file: %d, %v\n%s", a.status, err, a.body)
	}
	newest := list[1]
	if newest[3] != "Dr Whitlock" || newest[5] != "'=cmd|calc" || newest[1] != "2026-11-23" || len(newest[9]) != 64 {
		t.Errorf("the newest row: %q", newest)
	}
	for _, row := range list[1:] {
		if row[4] == "Signed in" {
			t.Error("the file has what was not asked for")
		}
	}
	if head.Number == 0 {
		t.Error("nothing was sealed")
	}
	if a := admin.get("/admin/audit.csv?from=nonsense"); a.status != http.StatusBadRequest {
		t.Errorf("no day: %d", a.status)
	}
}

var (
	cellsOf = regexp.MustCompile(`(?s)<t([dh])[ >].*?</t[dh]>`)
)

// table is the body of the table of an answer.
func (a answer) table() string {
	_, body, _ := strings.Cut(a.body, "<tbody>")
	body, _, _ = strings.Cut(body, "</tbody>")
	return body
}

// rows are the rows of the table of an answer, each a line of its cells but the first.
func (a answer) rows() string {
	var lines []string
	for _, row := range strings.Split(a.table(), "<tr>")[1:] {
		var texts []string
		for _, cell := range cellsOf.FindAllString(row, -1) {
			texts = append(texts, tags.ReplaceAllString(cell, ""))
		}
		lines = append(lines, strings.Join(texts[1:], "|"))
	}
	return strings.Join(lines, "\n")
}
