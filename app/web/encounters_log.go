package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/db"
	"corridor/views"
)

// logPage is how many rows a page of the encounter log has; an export reads so many at a time.
const (
	logPage   = 50
	exportLot = 500
)

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
	good = true
	day := func(value string) (at time.Time) {
		if value == "" {
			return at
		}
		at, err := time.ParseInLocation(time.DateOnly, value, zone)
		good = good && err == nil
		return at
	}
	of.From, of.Until = day(c.QueryParam("from")), day(c.QueryParam("until"))
	if !of.Until.IsZero() {
		of.Until = of.Until.AddDate(0, 0, 1)
	}
	return of, good && (of.Until.IsZero() || of.From.Before(of.Until))
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
	of.Most, of.Before = exportLot, ""
	w := s.spreadsheet(c, "encounter-log-"+f.Now.In(f.Zone).Format(time.DateOnly)+".csv")
	if err := writeCells(w, views.EncounterLogHead(f)); err != nil {
		return err
	}
	for {
		rows, err := s.DB.At(visitor(c).School).EncounterLog(c.Request().Context(), of)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := writeCells(w, views.EncounterLogCells(f, preventedView(row))); err != nil {
				return err
			}
		}
		if len(rows) < exportLot {
			w.Flush()
			return w.Error()
		}
		of.Before = rows[len(rows)-1].ID
	}
}

// spreadsheet begins the answer with a file of comma-separated values, marked so that spreadsheets know its letters.
func (s *Site) spreadsheet(c echo.Context, name string) *csv.Writer {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/csv; charset=utf-8")
	h.Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	c.Response().WriteHeader(http.StatusOK)
	_, _ = c.Response().Write([]byte("\ufeff")) // the next write tells if nobody is there
	return csv.NewWriter(c.Response())
}

func writeCells(w *csv.Writer, cells []string) error {
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	return w.Write(cells)
}

// harmless keeps a spreadsheet from taking a cell for a formula.
func harmless(cell string) string {
	if cell != "" && strings.IndexByte("=+-@\t\r\n", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}
