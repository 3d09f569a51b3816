package web

import (
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// standingDays is how many days back the page goes where no first day is asked for.
const standingDays = 30

// standing shows what became of standing passes: ?from=, ?until=, ?purpose=. Whoever has made none, and receives nobody,
// sees none.
func (s *Site) standing(c echo.Context) error {
	f := s.frame(c)
	screen, status, err := s.standingScreen(c, f)
	if err != nil {
		return err
	}
	return s.draw(c, status, views.StandingPage(f, screen))
}

func (s *Site) standingScreen(c echo.Context, f views.Frame) (screen views.StandingPasses, status int, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	today := f.Now.In(f.Zone)
	screen = views.StandingPasses{From: words(c.QueryParam("from")), Until: words(c.QueryParam("until"))}
	if screen.From == "" {
		screen.From = today.AddDate(0, 0, -standingDays).Format(time.DateOnly)
	}
	if screen.Until == "" {
		screen.Until = today.Format(time.DateOnly)
	}
	if p := pass.Purpose(c.QueryParam("purpose")); slices.Contains(pass.Purposes, p) {
		screen.Purpose = p
	}
	if _, _, good := daysBetween(screen.From, screen.Until, f.Zone); !good {
		screen.Problem = f.Say.Say("web.encounters.days")
		return screen, http.StatusUnprocessableEntity, nil
	}
	rooms, err := s.Hall.OwnRooms(ctx, by(c), v.School)
	if err != nil {
		return screen, 0, err
	}
	list, err := s.DB.At(v.School).StandingBetween(ctx, v.Person.ID, rooms, v.Administers(), screen.From, screen.Until)
	for _, l := range list {
		if screen.Purpose == "" || l.Purpose == screen.Purpose {
			screen.Rows = append(screen.Rows, views.StandingRow{
				Student: l.Student, Purpose: l.Purpose, Kept: l.Kept, Missed: l.Missed, Off: l.Off, Minutes: l.Minutes,
			})
		}
	}
	return screen, http.StatusOK, err
}

// exportStanding writes the same as a table for a spreadsheet.
func (s *Site) exportStanding(c echo.Context) error {
	f := s.frame(c)
	screen, status, err := s.standingScreen(c, f)
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return echo.ErrBadRequest
	}
	return s.exported(c, f, "standing-passes", views.StandingHead(f), func(school.ID) (cells [][]string, last school.ID, err error) {
		for _, row := range screen.Rows {
			cells = append(cells, views.StandingCells(f, row))
		}
		screen.Rows = nil
		return cells, "", nil
	})
}
