package views

import (
	"encoding/hex"
	"net/url"
	"strconv"
	"strings"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

const auditHome = "/admin/audit"

// Audit is the audit log, or a part of it.
type Audit struct {
	Entries     []AuditEntry
	Kinds       []string // that can be asked for alone
	Kind        string   // the one that is; empty for all
	From, Until string   // days, "2006-01-02"
	Find        string   // the name of who did something, or to whom it was done
	Sealed      string   // the same, as an address keeps it
	Older       school.ID
	Later       bool // this is not the first page
	Problem     string
	Sealing     Sealing
}

// Sealing is the end of the chain that the audit log is: how many entries it has, and the hash of the last one.
type Sealing struct {
	Count int64
	Hash  []byte
}

// AuditEntry is one thing that was done. Number is 0 and Previous empty until it is sealed.
type AuditEntry struct {
	Change
	BySystem            bool
	Number              int64
	Previous            []byte // the hash of the entry before it
	Teacher             string // for whom it was done
	Student             string // of the pass that it is about
	Origin, Destination string
}

// AuditPage lists who did what to whom and when, newest first.
func AuditPage(f Frame, a Audit) Node {
	return f.office(auditHome, f.say("audit.title"),
		ui.Heading(f.say("audit.title"),
			If(len(a.Entries) > 0, ui.LinkButton(ui.Plain, "download", f.say("audit.export"), auditHome+".csv"+a.query("")))),
		If(a.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, a.Problem))),
		ui.Note(f.text("audit.lead")),
		f.auditTools(a),
		f.auditRows(a),
		ui.Fold(ui.Quiet, "lock", f.say("audit.sealing"), false, nil, ui.Note(f.sealed(a.Sealing))),
	)
}

// sealed says how far the log is sealed, and by which hash it can be told from another.
func (f Frame) sealed(end Sealing) Node {
	if end.Count == 0 {
		return f.text("audit.unsealed")
	}
	return f.text("audit.sealed", "Count", int(end.Count), "Hash", shortHash(end.Hash))
}

// shortHash is as much of a hash as somebody writes down.
func shortHash(hash []byte) string { return hex.EncodeToString(hash[:min(8, len(hash))]) }

func (f Frame) auditTools(a Audit) Node {
	kinds := []ui.Option{{Label: f.say("audit.everything"), Chosen: a.Kind == ""}}
	for _, kind := range a.Kinds {
		kinds = append(kinds, ui.Option{Value: kind, Label: f.say("audit.kind." + kind), Chosen: kind == a.Kind})
	}
	return ui.Tools(ui.FindBy(auditHome+"/search",
		ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("audit.find"), Value: a.Find}),
		ui.Select(ui.Field{ID: "kind", Name: "kind", Label: f.say("audit.kind")}, kinds),
		ui.TextField(ui.Field{ID: "from", Name: "from", Type: "date", Label: f.say("encounters.from"), Value: a.From}),
		ui.TextField(ui.Field{ID: "until", Name: "until", Type: "date", Label: f.say("encounters.until"), Value: a.Until}),
		ui.Button(ui.Plain, "list-filter", f.say("hall.show")),
	))
}

func (f Frame) auditRows(a Audit) Node {
	if len(a.Entries) == 0 {
		return ui.Empty("scroll-text", f.say("audit.none"), f.say("audit.none-advice"), nil)
	}
	columns := []ui.Column{
		{Label: f.say("audit.when")}, {Label: f.say("audit.who")}, {Label: f.say("audit.what")}, {Label: f.say("audit.about")},
		{Label: f.say("audit.details")},
		{Label: f.say("audit.number"), Number: true},
	}
	return Group{
		ui.StackTable(f.say("audit.title"), columns, Map(a.Entries, f.auditRow)...),
		ui.Actions(
			If(a.Later, ui.LinkButton(ui.Plain, "arrow-up", f.say("audit.newest"), auditHome+a.query(""))),
			If(a.Older != "", ui.LinkButton(ui.Plain, "arrow-down", f.say("audit.older"), auditHome+a.query(a.Older))),
		),
	}
}

func (f Frame) auditRow(e AuditEntry) Node {
	about := Text(f.about(e))
	if address := e.address(); address != "" && f.about(e) != "" {
		about = h.A(h.Class("link"), h.Href(address), about)
	}
	return ui.Row(nil,
		ui.Cell(Text(f.moment(e.At))), ui.NameCell(Text(f.doer(e))), ui.Cell(Text(f.did(e.Change))),
		ui.Cell(about), ui.Cell(Text(f.auditDetail(e))), ui.NumberCell(Text(number(e.Number))),
	)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// doer is who did it, and for which teacher.
func (f Frame) doer(e AuditEntry) string {
	switch {
	case e.Change.For != "":
		return f.deputy(e.Change.For, e.Teacher, true)
	case e.BySystem:
		return f.say("history.system")
	case e.Teacher != "" && e.Teacher != e.Who:
		return f.deputy(f.orGone(e.Who), e.Teacher, false)
	}
	return f.orGone(e.Who)
}

// did is what was done, in words; a change of a setting is told by its kind.
func (f Frame) did(c Change) string {
	if c.What == pass.WasAskedFor && c.New["state"] == string(pass.Active) {
		return f.say("audit.what.pass-started") // asked for and started in one
	}
	if state, _ := c.New["state"].(string); c.What == pass.CameDue && f.Say.Has("audit.due."+state) {
		return f.say("audit.due." + state)
	}
	if id := "audit.what." + strings.ReplaceAll(strings.ToLower(c.What), " ", "-"); f.Say.Has(id) {
		return f.say(id)
	}
	verb, back := strings.CutSuffix(strings.TrimPrefix(c.What, c.Subject+" "), " back")
	if id := "audit.did." + verb; f.Say.Has(id) {
		said := f.say(id, "Setting", f.subject(c.Subject))
		if back {
			return f.say("audit.undo", "What", said)
		}
		return said
	}
	return c.What
}

// about is whom or what it was done to.
func (f Frame) about(e AuditEntry) string {
	if e.Subject == "pass" {
		return f.say("pass.way", "Student", f.orGone(e.Student), "Room", f.orNone(e.Destination))
	}
	return changed{f, e.Names}.name(e.Change)
}

// auditDetail is what it made of it: each field as it was and as it is.
func (f Frame) auditDetail(e AuditEntry) string {
	if e.Subject == "pass" {
		return ""
	}
	said := []string{}
	for _, d := range (changed{f, e.Names}).differences(e.Change) {
		words := d.Words
		if words == "" {
			words = d.Old + " → " + d.New
		}
		said = append(said, d.Field+": "+words)
	}
	return strings.Join(said, "; ")
}

// address is the page that tells more; empty where there is none.
func (e AuditEntry) address() string {
	switch {
	case e.Subject == "pass" && e.Student != "":
		return "/passes/" + string(e.Of)
	case e.Old != nil && e.New != nil && e.Subject != "pass":
		return "/admin/history?of=" + string(e.Of)
	}
	return ""
}

// query is the filter as it stands, from the row on.
func (a Audit) query(before school.ID) string {
	query := url.Values{}
	for name, value := range map[string]string{"find": a.Sealed, "kind": a.Kind, "from": a.From, "until": a.Until, "before": string(before)} {
		if value != "" && (name != "find" || a.Find != "") {
			query.Set(name, value)
		}
	}
	return "?" + query.Encode()
}

// AuditHead names the columns of an exported audit log.
func AuditHead(f Frame) []string {
	return []string{
		f.say("audit.number"), f.say("encounters.cell-date"), f.say("encounters.cell-time"), f.say("audit.who"), f.say("audit.what"),
		f.say("audit.about"), f.say("encounters.from"), f.say("audit.details"), f.say("audit.subject-id"), f.say("audit.previous"),
	}
}

// AuditCells are one row of an exported audit log, its day and time as every spreadsheet reads them.
func AuditCells(f Frame, e AuditEntry) []string {
	at := e.At.In(f.Zone)
	return []string{
		number(e.Number), at.Format(time.DateOnly), at.Format(time.TimeOnly), f.doer(e), f.did(e.Change), f.about(e), e.Origin,
		f.auditDetail(e), string(e.Of), hex.EncodeToString(e.Previous),
	}
}
