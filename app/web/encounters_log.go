package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// logPage is how many rows a page of the encounter log has.
const logPage = 50

// encounterLog lists what the encounter groups have prevented.
func (s *Site) encounterLog(c echo.Context) error {
	ctx, v, f := c.Request().Context(), visitor(c), s.frame(c)
	of, good := wantedLog(c, f.Zone)
	screen := views.EncounterLog{Group: of.Group, From: c.QueryParam("from"), Until: c.QueryParam("until"), Later: of.Before != ""}
	status := http.StatusOK
	if !good {
		status, screen.Problem = http.StatusUnprocessableEntity, f.Say.Say("web.encounters.days")
		of.From, of.Until = time.Time{}, time.Time{}
	}
	at := s.DB.At(v.School)
	groups, err := at.EncounterGroups(ctx, v.Person.ID, "")
	if err != nil {
		return err
	}
	for _, g := range groups {
		screen.Groups = append(screen.Groups, groupView(g))
	}
	if screen.Count, err = at.CountPrevented(ctx, of); err != nil {
		return err
	}
	of.Most = logPage + 1
	rows, err := at.EncounterLog(ctx, of)
	if err != nil {
		return err
	}
	if len(rows) > logPage {
		rows = rows[:logPage]
		screen.Older = rows[logPage-1].ID
	}
	for _, row := range rows {
		screen.Rows = append(screen.Rows, preventedView(row))
	}
	return s.draw(c, status, views.EncounterLogPage(f, screen))
}

// wantedLog reads which part of the log is wanted. The days are the school's own, the last one whole.
func wantedLog(c echo.Context, zone *time.Location) (of db.PreventedOf, good bool) {
	of.Group, of.Before = idOf(c.QueryParam("group")), idOf(c.QueryParam("before"))
	of.From, of.Until, good = daysBetween(c.QueryParam("from"), c.QueryParam("until"), zone)
	return of, good
}

func preventedView(p db.Prevented) views.Prevented {
	return views.Prevented{
		ID: p.ID, At: p.At, Group: views.EncounterGroup{ID: p.Group, Name: p.GroupName}, Deleted: p.Deleted,
		Student: p.Student.Name(), Origin: p.Origin.Label(), Destination: p.Destination.Label(),
		By: p.By.AddressedAs(), BySelf: p.By.ID == p.Student.ID, Partner: p.Partner.Name(),
		From: p.From.Label(), To: p.To.Label(), OutAt: p.OutAt, BackAt: p.BackAt,
	}
}

// exportEncounterLog writes the log, as far as it is wanted, as a table for a spreadsheet.
func (s *Site) exportEncounterLog(c echo.Context) error {
	f := s.frame(c)
	of, good := wantedLog(c, f.Zone)
	if !good {
		return echo.ErrBadRequest
	}
	return s.exported(c, f, "encounter-log", views.EncounterLogHead(f), func(before school.ID) (cells [][]string, last school.ID, err error) {
		of.Before, of.Most = before, exportLot
		rows, err := s.DB.At(visitor(c).School).EncounterLog(c.Request().Context(), of)
		for _, row := range rows {
			cells, last = append(cells, views.EncounterLogCells(f, preventedView(row))), row.ID
		}
		return cells, last, err
	})
}
