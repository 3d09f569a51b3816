package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// movePass gives a planned pass another time, or says beside the field why not.
func (s *Site) movePass(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	sentences := map[string]string{}
	say := s.fragmentFrame(c).Say
	problems := map[string]string{}
	when := laterForm(c, problems)
	for field, sentence := range problems {
		sentences[field] = say.Say(sentence)
	}
	if len(sentences) == 0 {
		p, err := s.Hall.Move(c.Request().Context(), by(c), visitor(c).School, id, when)
		no := unplannable(err)
		switch {
		case err == nil:
			return s.tended(c, p)
		case no == nil:
			return err
		}
		sentences[no.Field] = s.fragmentFrame(c).Unplannable(no)
	}
	p, err := s.passOf(c)
	if err != nil {
		return err
	}
	desk := views.PassDesk{Pass: p, Sheet: c.FormValue("from") == "sheet" && !plain(c), Problems: sentences, Plan: planOf(c)}
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
	now := policy.Local(s.Clock())
	if desk.Plan == nil {
		at := policy.Local(p.StartsAt)
		desk.Plan = &views.Plan{Date: at.Format("2006-01-02"), Time: at.Format("15:04")}
	}
	desk.Plan.Periods, desk.Plan.Today = policy.Bells.PeriodNames(), now.Format("2006-01-02")
	desk.Plan.Last = now.AddDate(0, 0, school.FurthestDay).Format("2006-01-02")
	return nil
}
