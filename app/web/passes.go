package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// ask makes a pass, or says beside the form why not; what was typed stays.
func (s *Site) ask(c echo.Context) error {
	ask, problems := askForm(c)
	students, err := s.studentsAsked(c)
	if err != nil {
		return err
	}
	if repeats(c, ask) && calendarPeople(visitor(c)) && len(students) > 0 {
		return s.repeatPass(c, ask, students, problems)
	}
	if len(students) > 1 {
		return s.askMany(c, ask, students, problems)
	}
	if len(students) == 0 {
		problems["student"] = "web.student"
	}
	if len(problems) > 0 {
		return s.sheetAgain(c, http.StatusUnprocessableEntity, ask, nil, problems)
	}
	ask.Student = students[0]
	made, err := s.Hall.Ask(c.Request().Context(), by(c), ask)
	refused, is := errors.AsType[*pass.Refusal](err)
	switch {
	case is:
		return s.sheetAgain(c, http.StatusConflict, ask, refused, nil)
	case unplannable(err) != nil:
		return s.planAgain(c, ask, unplannable(err))
	case errors.Is(err, hall.ErrNeedsReason):
		return s.askWithoutReason(c, ask)
	case errors.Is(err, hall.ErrNoUrgent):
		ask.Urgent = false
		return s.sheetAgain(c, http.StatusUnprocessableEntity, ask, nil, map[string]string{"urgent": "web.urgent"})
	case err != nil:
		return err
	}
	return s.answerSheet(c, s.withPlace(c, made))
}

// studentsAsked are whom the pass is for: a student themselves, or those whom staff named, each once.
func (s *Site) studentsAsked(c echo.Context) ([]school.ID, error) {
	v := visitor(c)
	if !v.ActsAsStaff() {
		return []school.ID{v.Person.ID}, nil
	}
	values, err := c.FormParams()
	if err != nil {
		return nil, err
	}
	var ids []school.ID
	for _, value := range values["student"] {
		if id := school.ID(strings.ToLower(value)); id.Valid() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// withPlace adds what the verb had no need of: the place in line and the wait, and who is asked.
func (s *Site) withPlace(c echo.Context, p pass.Pass) pass.Pass {
	if !p.InLine() && p.State != pass.Requested {
		return p
	}
	placed, err := s.Hall.Pass(c.Request().Context(), visitor(c).School, p.ID)
	if err != nil {
		return p // the stream brings the place in a moment
	}
	return placed
}

// passPage shows one pass to those it concerns: the student's own, or to staff any.
func (s *Site) passPage(c echo.Context) error {
	p, err := s.passOf(c)
	if err != nil {
		return err
	}
	if visitor(c).ActsAsStaff() {
		desk, err := s.deskOf(c, views.PassDesk{Pass: p})
		if err != nil {
			return err
		}
		return s.draw(c, http.StatusOK, views.StaffPassPage(s.frame(c), desk))
	}
	if err := s.Hall.AddLongest(c.Request().Context(), &p); err != nil {
		return err
	}
	return s.drawPassPage(c, http.StatusOK, views.MyPass{Pass: &p})
}

// drawPassPage draws the page of one pass. Its stream begins from what is shown, but for a PIN pad, which
// the stream leaves alone until the pass changes.
func (s *Site) drawPassPage(c echo.Context, status int, shown views.MyPass) error {
	policy, err := s.Hall.Policy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	f, mine := s.frame(c), s.mine(policy, shown.Pass)
	f.Seen, shown.Turn = seenAs(mine), mine.Turn
	return s.draw(c, status, views.PassPage(f, shown))
}

// start takes the turn in line.
func (s *Site) start(c echo.Context) error {
	return s.act(c, func(id school.ID) (pass.Pass, error) {
		return s.Hall.Start(c.Request().Context(), by(c), visitor(c).School, id)
	})
}

// end ends a pass, at the moment of the tap where the page had lost its network.
func (s *Site) end(c echo.Context) error {
	tapped := time.Time{}
	if ms, err := strconv.ParseInt(c.FormValue("at"), 10, 64); err == nil {
		tapped = time.UnixMilli(ms)
	}
	id, err := pathID(c)
	if err != nil {
		return err
	}
	form, _ := c.FormParams() // a form that can't be read has no fields
	switch {
	case form.Has("code") && !visitor(c).ActsAsStaff():
		return s.endByCode(c, id, form.Get("code"))
	case form.Get("from") == "sheet" || form.Get("from") == "page":
		return s.tend(c, "/end", nil, func(id school.ID, _ hall.Over) (pass.Pass, error) {
			return s.Hall.End(c.Request().Context(), by(c), visitor(c).School, id, tapped)
		})
	case form.Has("here"):
		return s.act(c, func(id school.ID) (pass.Pass, error) {
			return s.Hall.EndHere(c.Request().Context(), by(c), visitor(c).School, id)
		})
	}
	return s.act(c, func(id school.ID) (pass.Pass, error) {
		return s.Hall.End(c.Request().Context(), by(c), visitor(c).School, id, tapped)
	})
}

// cancel takes back a request or leaves a line.
func (s *Site) cancel(c echo.Context) error {
	return s.act(c, func(id school.ID) (pass.Pass, error) {
		return s.Hall.Cancel(c.Request().Context(), by(c), visitor(c).School, id)
	})
}

// act is for the forms on a pass that is there: the verb, then the pass as it is now. A refusal is shown on
// the pass itself.
func (s *Site) act(c echo.Context, verb func(id school.ID) (pass.Pass, error)) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	p, err := verb(id)
	if refused, is := errors.AsType[*pass.Refusal](err); is {
		return s.refuse(c, id, refused)
	}
	if errors.Is(err, hall.ErrNeedsProof) {
		return s.pinInstead(c, id, "end")
	}
	if err != nil {
		return err
	}
	return s.answer(c, s.withPlace(c, p))
}

// refuse answers 409 with the pass and the rule's sentence on it.
func (s *Site) refuse(c echo.Context, id school.ID, refused *pass.Refusal) error {
	p, err := s.Hall.Pass(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	if visitor(c).ActsAsStaff() {
		return s.drawRequest(c, http.StatusConflict, views.Request{
			Pass: p, Refusal: refused, Confirmed: codesOf(c), Reason: words(c.FormValue("reason")),
		})
	}
	mine := views.MyPass{Pass: &p, Refusal: refused}
	if plain(c) {
		return s.drawPassPage(c, http.StatusConflict, mine)
	}
	return s.draw(c, http.StatusConflict, views.MyPassView(s.fragmentFrame(c), mine))
}
