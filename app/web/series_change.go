package web

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// changeSeries lets a series be another from a day on.
func (s *Site) changeSeries(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	was, err := s.DB.At(visitor(c).School).Series(c.Request().Context(), id)
	if err != nil {
		return err
	}
	problems := map[string]string{}
	minutes, err := strconv.Atoi(c.FormValue("minutes"))
	if err != nil {
		problems["minutes"] = "web.minutes"
	}
	ask := hall.Ask{
		ID: formID(c, "id"), Destination: was.DestinationID, Origin: formID(c, "from"), Minutes: minutes, Trip: pass.Trip(c.FormValue("trip")),
		Message: was.Message, Invites: c.FormValue("kind") == "invitation", When: laterForm(c, problems),
	}
	if !ask.ID.Valid() {
		ask.ID = db.NewID()
	}
	if ask.Trip != pass.Round && ask.Trip != pass.OneWay {
		problems["trip"] = "web.trip"
	}
	x, err := s.seriesForm(c, ask, problems)
	if err != nil {
		return err
	}
	f := s.fragmentFrame(c)
	said := sentences(f.Say, problems)
	var refusal *pass.Refusal
	if len(said) == 0 {
		made, err := s.Hall.ChangeSeries(c.Request().Context(), by(c), visitor(c).School, id, x)
		refused, is := errors.AsType[*pass.Refusal](err)
		no := unplannable(err)
		switch {
		case err == nil:
			return c.Redirect(http.StatusSeeOther, "/series/"+string(made.ID))
		case is:
			refusal = refused
		case no != nil:
			said[no.Field] = f.Unplannable(no)
		default:
			return err
		}
	}
	screen, err := s.seriesScreen(c)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if refusal != nil {
		status = http.StatusConflict
	}
	screen.Refusal, screen.Sheet.Problems, screen.Sheet.ID, screen.Sheet.Minutes, screen.Sheet.Trip = refusal, said, ask.ID, ask.Minutes, ask.Trip
	return s.draw(c, status, views.SeriesOnePage(s.frame(c), screen))
}

// endSeries ends a series from a day on.
func (s *Site) endSeries(c echo.Context) error {
	return s.seriesDayForm(c, func(id school.ID, day string) error {
		return s.Hall.EndSeries(c.Request().Context(), by(c), visitor(c).School, id, day)
	})
}

// callOffSeriesDay calls off one day of a series.
func (s *Site) callOffSeriesDay(c echo.Context) error {
	return s.seriesDayForm(c, func(id school.ID, day string) error {
		return s.Hall.CallOffDay(c.Request().Context(), by(c), visitor(c).School, id, day)
	})
}

func (s *Site) seriesDayForm(c echo.Context, verb func(id school.ID, day string) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	day := words(c.FormValue("day"))
	if _, is := policy.Noon(day); !is || day < policy.Day(s.Clock()) {
		screen, err := s.seriesScreen(c)
		if err != nil {
			return err
		}
		screen.Problem = languageSay(c).Say("web.series-from")
		return s.draw(c, http.StatusUnprocessableEntity, views.SeriesOnePage(s.frame(c), screen))
	}
	if err := verb(id, day); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/series/"+string(id))
}
