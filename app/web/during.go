package web

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// extend gives a running pass more time; from its student it is a wish for it.
func (s *Site) extend(c echo.Context) error {
	if !visitor(c).ActsAsStaff() {
		return s.askForMore(c)
	}
	more, problems := moreForm(c)
	return s.tend(c, "/extension", problems, func(id school.ID, _ hall.Over) (pass.Pass, error) {
		return s.Hall.Extend(c.Request().Context(), by(c), visitor(c).School, id, more)
	})
}

// moreForm reads how much more time, and why. Of several reasons the first that says something counts: that of a
// button, or what was typed.
func moreForm(c echo.Context) (more hall.MoreTime, problems map[string]string) {
	problems = map[string]string{}
	more.Extended = -1
	if n, err := strconv.Atoi(c.FormValue("extended")); err == nil {
		more.Extended = n
	}
	n, err := strconv.Atoi(c.FormValue("minutes"))
	if err != nil || n < 1 || n > 999 {
		problems["minutes"] = "web.minutes"
	}
	more.Minutes, more.Reason = n, reasonOf(c)
	return more, problems
}

func reasonOf(c echo.Context) string {
	values, _ := c.FormParams() // a form that can't be read has no fields
	for _, value := range values["reason"] {
		if value = words(value); value != "" {
			return value
		}
	}
	return ""
}

// askForMore is a student's one wish for more time.
func (s *Site) askForMore(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	more, problems := moreForm(c)
	forms := views.OwnForms{MoreMinutes: more.Minutes, MoreReason: more.Reason}
	if len(problems) > 0 {
		forms.MoreProblem = s.fragmentFrame(c).Say.Say("web.minutes")
		return s.drawOwn(c, http.StatusUnprocessableEntity, id, forms)
	}
	p, err := s.Hall.AskForMore(c.Request().Context(), by(c), visitor(c).School, id, more)
	if refused, is := errors.AsType[*pass.Refusal](err); is {
		return s.refuse(c, id, refused)
	}
	if err != nil {
		return err
	}
	return s.answer(c, p)
}

// drawOwn draws a student's own pass with a form as it was sent; a plain form gets a page.
func (s *Site) drawOwn(c echo.Context, status int, id school.ID, forms views.OwnForms) error {
	p, err := s.Hall.Pass(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	if p.StudentID != visitor(c).Person.ID {
		return echo.ErrNotFound
	}
	if err := s.Hall.AddLongest(c.Request().Context(), &p); err != nil {
		return err
	}
	mine := views.MyPass{Pass: &p, Forms: forms}
	if plain(c) {
		return s.drawPassPage(c, status, mine)
	}
	return s.draw(c, status, views.MyPassView(s.fragmentFrame(c), mine))
}

// denyMore says no to a student's wish for more time.
func (s *Site) denyMore(c echo.Context) error {
	return s.tend(c, "/extension/denial", nil, func(id school.ID, _ hall.Over) (pass.Pass, error) {
		return s.Hall.DenyMore(c.Request().Context(), by(c), visitor(c).School, id)
	})
}

// pause stops the clock while the student is with somebody.
func (s *Site) pause(c echo.Context) error {
	return s.tend(c, "/pause", nil, func(id school.ID, _ hall.Over) (pass.Pass, error) {
		return s.Hall.Pause(c.Request().Context(), by(c), visitor(c).School, id)
	})
}

// resume lets the clock run on.
func (s *Site) resume(c echo.Context) error {
	return s.tend(c, "/resumption", nil, func(id school.ID, _ hall.Over) (pass.Pass, error) {
		return s.Hall.Resume(c.Request().Context(), by(c), visitor(c).School, id)
	})
}

// sendBack ends a pass and starts the way back.
func (s *Site) sendBack(c echo.Context) error {
	return s.tend(c, "/return", nil, func(id school.ID, over hall.Over) (pass.Pass, error) {
		return s.Hall.SendBack(c.Request().Context(), by(c), visitor(c).School, id, over)
	})
}

// correct corrects the end of a pass of today.
func (s *Site) correct(c echo.Context) error {
	problems := map[string]string{}
	policy, err := s.Hall.Policy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	at, understood := localTime(c.FormValue("ended_at"), policy.Zone, s.Clock())
	if !understood {
		problems["ended_at"] = "web.time"
	}
	return s.tend(c, "/correction", problems, func(id school.ID, _ hall.Over) (pass.Pass, error) {
		return s.Hall.Correct(c.Request().Context(), by(c), visitor(c).School, id, at, reasonOf(c))
	})
}

// undo takes back what was done last.
func (s *Site) undo(c echo.Context) error {
	return s.tend(c, "/undo", nil, func(id school.ID, over hall.Over) (pass.Pass, error) {
		return s.Hall.Undo(c.Request().Context(), by(c), visitor(c).School, id, over)
	})
}

// passSheet is what staff can do with a pass, over the list it stands in.
func (s *Site) passSheet(c echo.Context) error {
	p, err := s.passOf(c)
	if err != nil {
		return err
	}
	desk, err := s.deskOf(c, views.PassDesk{Pass: p, Sheet: true})
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.PassSheet(s.fragmentFrame(c), desk, pageOf(c)))
}

// passOf is the pass of the path, where this visitor may see it: a student their own, staff any; a substitute
// sees what the lesson needs, and no history.
func (s *Site) passOf(c echo.Context) (pass.Pass, error) {
	id, err := pathID(c)
	if err != nil {
		return pass.Pass{}, err
	}
	v := visitor(c)
	p, err := s.Hall.Pass(c.Request().Context(), v.School, id)
	if err == nil && (!v.ActsAsStaff() && p.StudentID != v.Person.ID || isHistory(v, p)) {
		err = echo.ErrNotFound
	}
	return p, err
}

// isHistory reports whether a pass is nothing for this visitor any more: for a substitute one that is over, but for those
// that they have ended themselves in this cover, which they may still take back.
func isHistory(v account.Visitor, p pass.Pass) bool {
	theirs := p.EndedBy == v.Teacher.ID && !p.EndedAt.Before(v.Cover.BeganAt)
	return v.Substitutes() && p.Over() && !theirs
}
