package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// exportLot is how many rows an export reads at a time.
const exportLot = 500

// daysBetween reads two days of a filter, of which each may be empty: the moments at which they begin and end. The days
// are the school's own, the last one whole; good is false where they are none, or in no order.
func daysBetween(first, last string, zone *time.Location) (from, until time.Time, good bool) {
	good = true
	day := func(value string) (at time.Time) {
		if value == "" {
			return at
		}
		at, err := time.ParseInLocation(time.DateOnly, value, zone)
		good = good && err == nil
		return at
	}
	from, until = day(first), day(last)
	if !until.IsZero() {
		until = until.AddDate(0, 0, 1)
	}
	return from, until, good && (until.IsZero() || from.Before(until))
}

// exported writes a list as a file for a spreadsheet, a lot at a time: lot answers the rows that follow the one with the
// id, and the id of the last of them.
func (s *Site) exported(c echo.Context, f views.Frame, name string, head []string, lot func(after school.ID) ([][]string, school.ID, error)) error {
	w := s.spreadsheet(c, name+"-"+f.Now.In(f.Zone).Format(time.DateOnly)+".csv")
	if err := writeCells(w, head); err != nil {
		return err
	}
	for after := school.ID(""); ; {
		rows, last, err := lot(after)
		if err != nil {
			return err
		}
		for _, cells := range rows {
			if err := writeCells(w, cells); err != nil {
				return err
			}
		}
		if len(rows) < exportLot {
			w.Flush()
			return w.Error()
		}
		after = last
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
