package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestWhileSomebodyCoversNoDoorOfTheirOwnIsOpen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update people set roles = '{assistant,administrator}',
permissions = '{hall-monitor,emergency,configuration,encounter-groups}' where id = $1`, w.personID("substitute"))
	dana := w.signedIn(w.server(), "substitute")
	if a := dana.get("/hall"); a.status != http.StatusOK {
		t.Fatalf("before the cover: %d, want the hall monitor", a.status)
	}
	dana.post("/cover", url.Values{"name": {"Dana Reyes"}, "teacher": {string(w.personID("teacher"))}})
	for route, letters := range reach {
		if strings.Contains(letters, "T") || letters == "S" || letters == "" {
			continue
		}
		if a := w.try(dana, route); a.status != http.StatusForbidden {
			t.Errorf("%s: %d, want it shut", route, a.status)
		}
	}
	for _, route := range []string{"GET /groups", "POST /groups", "POST /settings/pin"} {
		if a := w.try(dana, route); a.status < http.StatusBadRequest {
			t.Errorf("%s: %d, want the teacher's own to be left alone", route, a.status)
		}
	}
	if a := dana.get("/teacher"); a.status != http.StatusOK {
		t.Errorf("the teacher's home: %d, want it open", a.status)
	}
}

// A right is asked of the visitor, who may be acting for somebody, and not of the account.
func TestNoDoorAsksTheAccountPastTheVisitor(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	past := regexp.MustCompile(`\.Person\.May\(|\.Person\.Is\(school\.Administrator\)|\.Person\.Permissions`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := past.Find(text); found != nil && !strings.HasSuffix(file, "_test.go") {
			t.Errorf("%s: %s; ask the visitor: v.May, v.Administers", file, found)
		}
	}
}
