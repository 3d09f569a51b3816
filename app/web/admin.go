package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/db"
	"corridor/views"
)

func (s *Site) admin(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	m, err := s.Hall.HallMonitor(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.Admin{Counters: counters(m), FormID: db.NewID()}
	at := s.DB.At(v.School)
	if screen.Rooms, err = at.Rooms(ctx); err != nil {
		return err
	}
	if screen.Students, screen.Staff, err = at.CountPeople(ctx); err != nil {
		return err
	}
	screen.Bells = len(m.Policy.Bells.DayTypes) > 0
	if screen.RostersWaiting, screen.RosterProblem, err = s.rosterNews(c); err != nil {
		return err
	}
	if screen.Changes, err = s.newest(c, changesShown); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.AdminPage(s.frame(c), screen))
}

// changesShown is how many of the newest changes stand on the first page.
const changesShown = 5

// newest are the newest changes of the settings that this person may change.
func (s *Site) newest(c echo.Context, most int) (list []views.Change, err error) {
	v := visitor(c)
	changes, err := s.DB.At(v.School).History(c.Request().Context(), db.Changes{Subjects: append(s.subjectsOf(v), ""), Most: most})
	for _, change := range changes {
		list = append(list, changeView(change))
	}
	if err != nil {
		return nil, err
	}
	return list, s.nameIn(c.Request().Context(), v.School, list)
}
