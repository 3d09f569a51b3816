package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// approve says yes to a request, changed if the approver changed something.
func (s *Site) approve(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	day, err := s.dayOf(c, id)
	if err != nil {
		return err
	}
	changes, problem, err := s.changes(c, day)
	if no := unplannable(err); no != nil {
		return s.requestUnplannable(c, id, no)
	}
	if err != nil {
		return err
	}
	if problem != "" {
		return s.requestAgain(c, id, http.StatusUnprocessableEntity, problem)
	}
	p, err := s.Hall.Approve(c.Request().Context(), by(c), visitor(c).School, id, changes)
	if errors.Is(err, hall.ErrNeedsReason) {
		return s.approveWithoutReason(c, id, changes)
	}
	if refused, is := errors.AsType[*pass.Refusal](err); is {
		return s.refuse(c, id, refused)
	}
	if no := unplannable(err); no != nil {
		return s.requestUnplannable(c, id, no)
	}
	if err != nil {
		return err
	}
	return s.answerRequest(c, s.withPlace(c, p))
}

// dayOf is a moment of the day that a request is for.
func (s *Site) dayOf(c echo.Context, id school.ID) (time.Time, error) {
	p, err := s.Hall.Pass(c.Request().Context(), visitor(c).School, id)
	if err == nil && p.Planned() {
		return p.StartsAt, nil
	}
	return s.Clock(), err
}

// changes reads "approve with changes"; a field left empty changes nothing. A time of the clock is one of the day.
func (s *Site) changes(c echo.Context, day time.Time) (changes hall.Changes, problem string, err error) {
	changes = hall.Changes{
		Override: codesOf(c), Message: words(c.FormValue("message")), Reason: words(c.FormValue("reason")),
	}
	if value := c.FormValue("minutes"); value != "" {
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > 999 {
			return changes, "web.minutes", nil
		}
		changes.Minutes = n
	}
	if value := school.ID(c.FormValue("origin")); value != "" {
		if !value.Valid() {
			return changes, "web.origin", nil
		}
		changes.Origin = value
	}
	value := c.FormValue("not_before")
	if value == "" {
		value = c.FormValue("when")
	}
	if value == "" || value == "now" {
		return changes, "", nil
	}
	policy, err := s.Hall.Policy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return changes, "", err
	}
	at, understood := localTime(value, policy.Zone, day)
	if !understood {
		return changes, "web.time", nil
	}
	if typed := value[len(value)-len("15:04"):]; policy.Local(at).Format("15:04") != typed {
		return changes, "", skipped(at, typed, policy.Zone)
	}
	changes.NotBefore = at
	return changes, "", nil
}

// deny says no, with words if there are any.
func (s *Site) deny(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	p, err := s.Hall.Deny(c.Request().Context(), by(c), visitor(c).School, id, words(c.FormValue("message")))
	if err != nil {
		return err
	}
	return s.answerRequest(c, p)
}

// requestAgain draws a request whose form has an error.
func (s *Site) requestAgain(c echo.Context, id school.ID, status int, problem string) error {
	p, err := s.Hall.Pass(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	sentence := s.fragmentFrame(c).Say.Say(problem)
	return s.drawRequest(c, status, views.Request{Pass: p, Open: true, Problem: sentence})
}

// requestUnplannable draws a request that can't wait for the time that was given.
func (s *Site) requestUnplannable(c echo.Context, id school.ID, no *school.Unplannable) error {
	p, err := s.Hall.Pass(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	return s.drawRequest(c, http.StatusUnprocessableEntity, views.Request{Pass: p, Open: true, Problem: s.fragmentFrame(c).Unplannable(no)})
}

// skipped is a time of the clock, "02:30", that there is none of on the day of at.
func skipped(at time.Time, typed string, zone *time.Location) *school.Unplannable {
	clock, _ := time.Parse("15:04", typed) // it has been read as one
	next, _ := school.OnClock(at.In(zone), school.MinuteOf(clock), zone)
	return &school.Unplannable{Why: "skipped", Field: "time", At: next}
}

// drawRequest draws a request that stays open, with the changes as they were typed; a plain form gets a page.
func (s *Site) drawRequest(c echo.Context, status int, r views.Request) error {
	r.Typed = typed(c)
	if plain(c) {
		return s.draw(c, status, views.RequestPage(s.frame(c), r))
	}
	return s.draw(c, status, views.RequestRow(s.fragmentFrame(c), r))
}

// typed are the changes of an approval as they were sent.
func typed(c echo.Context) views.Typed {
	t := views.Typed{Minutes: words(c.FormValue("minutes")), NotBefore: words(c.FormValue("not_before")), Message: words(c.FormValue("message"))}
	if origin := school.ID(c.FormValue("origin")); origin.Valid() {
		t.Origin = string(origin)
	}
	return t
}
