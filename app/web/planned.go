package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/views"
)

// movePass gives a planned pass another time, or says beside the field why not.
func (s *Site) movePass(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	problems := map[string]string{}
	when := laterForm(c, problems)
	said := sentences(s.fragmentFrame(c).Say, problems)
	if len(said) == 0 {
		p, err := s.Hall.Move(c.Request().Context(), by(c), visitor(c).School, id, when)
		no := unplannable(err)
		switch {
		case err == nil:
			return s.tended(c, p)
		case no == nil:
			return err
		}
		said[no.Field] = s.fragmentFrame(c).Unplannable(no)
	}
	p, err := s.passOf(c)
	if err != nil {
		return err
	}
	desk := views.PassDesk{Pass: p, Sheet: c.FormValue("from") == "sheet" && !plain(c), Problems: said, Plan: planOf(c)}
	return s.drawDesk(c, http.StatusUnprocessableEntity, desk)
}

// planDesk adds to a pass in the hands of staff what it can be moved to, and how it is asked for again.
func (s *Site) planDesk(c echo.Context, desk *views.PassDesk) error {
	p := desk.Pass
	if !desk.Tends || !p.Planned() {
		desk.Plan = nil
		return nil
	}
	policy, err := s.Hall.Policy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	if desk.Plan == nil {
		desk.Plan = &views.Plan{Date: policy.Day(p.StartsAt), Time: policy.Local(p.StartsAt).Format("15:04")}
	}
	offerTimes(desk.Plan, policy, s.Clock())
	return nil
}
