package web

import (
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

const (
	// auditPage is how many rows a page of the audit log has.
	auditPage = 100
	// auditDays is how many days back the page goes where no first day is asked for.
	auditDays = 30
	// mostMeant bounds how many people a name that is searched for may stand for.
	mostMeant = 200
)

// auditKinds are the subjects of the audit log by the kind that the page offers; what is in none of them is a setting.
var auditKinds = map[string][]string{
	"pass":      {"pass", "series"},
	"absence":   {"absence"},
	"person":    {"person", "account", "assistant", "group"},
	"cover":     {"cover", "cover plan", "handover"},
	"roster":    {"roster", "roster pull", "section"},
	"emergency": {"emergency", "school", "student"},
}

// auditLog lists who did what to whom, and when.
func (s *Site) auditLog(c echo.Context) error {
	f, v, ctx := s.frame(c), visitor(c), c.Request().Context()
	screen := s.auditScreen(c, f)
	status := http.StatusOK
	of, good, err := s.wantedAudit(c, screen, f.Zone)
	if err != nil {
		return err
	}
	if !good {
		status, screen.Problem = http.StatusUnprocessableEntity, f.Say.Say("web.encounters.days")
		of.From, of.Until = time.Time{}, time.Time{}
	}
	of.Before, of.Most = idOf(c.FormValue("before")), auditPage+1
	screen.Later = of.Before != ""
	rows, err := s.auditEntries(c, of)
	if err != nil {
		return err
	}
	if len(rows) > auditPage {
		rows = rows[:auditPage]
		screen.Older = rows[auditPage-1].ID
	}
	screen.Entries = rows
	head, err := s.DB.At(v.School).AuditHead(ctx)
	if err != nil {
		return err
	}
	screen.Sealing = views.Sealing{Count: head.Number, Hash: head.Hash}
	return s.draw(c, status, views.AuditPage(f, screen))
}

// auditScreen is the filter as it was asked for; it goes back some weeks unless it says from when.
func (s *Site) auditScreen(c echo.Context, f views.Frame) views.Audit {
	a := views.Audit{Kind: c.FormValue("kind"), From: c.FormValue("from"), Until: c.FormValue("until"), Find: s.sought(c, "find")}
	a.Sealed = s.sealed(c, a.Find)
	if a.From == "" {
		a.From = f.Now.In(f.Zone).AddDate(0, 0, -auditDays).Format(time.DateOnly)
	}
	for _, kind := range append(slices.Sorted(maps.Keys(auditKinds)), "setting") {
		a.Kinds = append(a.Kinds, kind)
	}
	return a
}

// wantedAudit says which rows a filter asks for; good is false where its days are no days.
func (s *Site) wantedAudit(c echo.Context, a views.Audit, zone *time.Location) (of db.AuditEntriesOf, good bool, err error) {
	of.From, of.Until, good = daysBetween(a.From, a.Until, zone)
	of.Subjects, of.Without = auditKinds[a.Kind], s.keptFrom(visitor(c))
	if a.Kind == "setting" {
		of.Without = append(of.Without, slices.Concat(slices.Collect(maps.Values(auditKinds))...)...)
	}
	if a.Find == "" {
		return of, good, nil
	}
	named, err := s.DB.At(visitor(c).School).People(c.Request().Context(), db.Sought{Words: a.Find, Most: mostMeant})
	of.People = []school.ID{}
	for _, p := range named {
		of.People = append(of.People, p.ID)
	}
	return of, good, err
}

// keptFrom are the kinds of settings that a person is not told of.
func (s *Site) keptFrom(v account.Visitor) (subjects []string) {
	for subject, k := range s.keptSettings() {
		if !k.may(v) {
			subjects = append(subjects, subject)
		}
	}
	return subjects
}

func (s *Site) auditEntries(c echo.Context, of db.AuditEntriesOf) ([]views.AuditEntry, error) {
	ctx, v := c.Request().Context(), visitor(c)
	list, err := s.DB.At(v.School).AuditEntries(ctx, of)
	if err != nil {
		return nil, err
	}
	changes := make([]views.Change, len(list))
	for i, e := range list {
		changes[i] = changeView(e.Change)
	}
	if err := s.nameIn(ctx, v.School, changes); err != nil {
		return nil, err
	}
	rows := make([]views.AuditEntry, len(list))
	for i, e := range list {
		rows[i] = views.AuditEntry{
			Change: changes[i], BySystem: e.Actor.ID == "", Number: e.Number, Previous: e.Previous, Teacher: e.For.AddressedAs(), Student: e.Student.Name(),
			Origin: e.Origin.Label(), Destination: e.Destination.Label(),
		}
	}
	return rows, nil
}

// exportAudit writes the audit log, as far as it is wanted, as a table for a spreadsheet.
func (s *Site) exportAudit(c echo.Context) error {
	f := s.frame(c)
	of, good, err := s.wantedAudit(c, s.auditScreen(c, f), f.Zone)
	if err != nil {
		return err
	}
	if !good {
		return echo.ErrBadRequest
	}
	return s.exported(c, f, "audit-log", views.AuditHead(f), func(before school.ID) (cells [][]string, last school.ID, err error) {
		of.Before, of.Most = before, exportLot
		rows, err := s.auditEntries(c, of)
		for _, row := range rows {
			cells, last = append(cells, views.AuditCells(f, row)), row.ID
		}
		return cells, last, err
	})
}
