package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
	"corridor/views/ui"
)

// tend is for what staff do to a pass that is there: the verb, and then its answer where the form stands, which
// says so itself: in the sheet over a list, on the pass's page, in a toast, in the row of a request or of a wish
// for more time, or in the pass's own row. again is the address to try again with warnings confirmed.
func (s *Site) tend(c echo.Context, again string, problems map[string]string, verb func(id school.ID, over hall.Over) (pass.Pass, error)) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var p pass.Pass
	if len(problems) == 0 {
		over := hall.Over{Codes: codesOf(c), Reason: reasonOf(c)}
		p, err = verb(id, over)
		reasonless := errors.Is(err, hall.ErrNeedsReason)
		if reasonless { // the warnings are looked for anew: if there are none any more, no reason is needed either
			p, err = verb(id, hall.Over{})
		}
		if err == nil {
			return s.tended(c, p)
		}
		if reasonless {
			return s.notTended(c, again, err, map[string]string{"over": "web.reason"})
		}
		problems = problemsOf(err)
	}
	return s.notTended(c, again, err, problems)
}

// problemsOf are the fields that an error is about, with the ids of the sentences beside them.
func problemsOf(err error) map[string]string {
	for known, at := range map[error][2]string{
		hall.ErrNoReason: {"reason", "web.say-why"}, hall.ErrNotEnded: {"ended_at", "web.not-ended"},
		hall.ErrNotToday: {"ended_at", "web.not-today"}, hall.ErrNotThen: {"ended_at", "web.not-then"},
		hall.ErrElsewhere: {"ended_at", "web.elsewhere"}, hall.ErrTooLate: {"", "web.too-late"},
	} {
		if errors.Is(err, known) {
			return map[string]string{at[0]: at[1]}
		}
	}
	return nil
}

// tended answers what was done.
func (s *Site) tended(c echo.Context, p pass.Pass) error {
	from, f := c.FormValue("from"), s.fragmentFrame(c)
	switch {
	case plain(c):
		return c.Redirect(http.StatusSeeOther, s.whereFrom(c, p))
	case from == "page":
		return s.drawDesk(c, http.StatusOK, views.PassDesk{Pass: p})
	case from == "request":
		return s.draw(c, http.StatusOK, views.RequestRow(f, views.Request{Pass: p}))
	case from == "ask":
		return s.draw(c, http.StatusOK, views.MoreTimeRow(f, p))
	}
	row := hx.Partial("pass-"+string(p.ID), s.fragmentOf(c, p))
	switch {
	case from == "toast":
		return s.draw(c, http.StatusOK, gomponents.Group{views.Back(f, p), row})
	case from == "sheet":
		return s.draw(c, http.StatusOK, gomponents.Group{ui.NoSheet(), row, s.toastFor(c, p)})
	}
	return s.draw(c, http.StatusOK, gomponents.Group{s.fragmentOf(c, p), s.toastFor(c, p)})
}

// whereFrom is the page that a plain form came from: the pass's own, or the list.
func (s *Site) whereFrom(c echo.Context, p pass.Pass) string {
	if c.FormValue("from") == "page" {
		return "/passes/" + string(p.ID)
	}
	return pageOf(c)
}

// notTended answers a refusal or an error of a form; what was typed stays.
func (s *Site) notTended(c echo.Context, again string, no error, problems map[string]string) error {
	status := http.StatusUnprocessableEntity
	refused, is := errors.AsType[*pass.Refusal](no)
	switch {
	case !is && len(problems) == 0:
		return no
	case is && len(problems) == 0:
		status = http.StatusConflict
	}
	p, err := s.passOf(c)
	if err != nil {
		return err
	}
	f := s.fragmentFrame(c)
	desk := views.PassDesk{
		Pass: p, Sheet: c.FormValue("from") == "sheet" && !plain(c), Refusal: refused, Again: "/passes/" + string(p.ID) + again, Confirmed: codesOf(c),
		Problems: map[string]string{}, Minutes: c.FormValue("minutes"), Reason: reasonOf(c), EndedAt: c.FormValue("ended_at"),
	}
	for field, sentence := range problems {
		desk.Problems[field] = f.Say.Say(sentence)
	}
	return s.drawNotTended(c, status, desk, again)
}

func (s *Site) drawNotTended(c echo.Context, status int, desk views.PassDesk, again string) error {
	f, from, p := s.fragmentFrame(c), c.FormValue("from"), desk.Pass
	toast := s.toastOf(f, desk, again)
	switch {
	case plain(c), from == "page", from == "sheet":
		return s.drawDesk(c, status, desk)
	case from == "toast":
		return s.draw(c, status, toast)
	case from == "request":
		return s.draw(c, status, gomponents.Group{views.RequestRow(f, views.Request{Pass: p}), hx.PartialInto("notices", hx.InnerHTML, toast)})
	case from == "ask":
		return s.draw(c, status, gomponents.Group{views.MoreTimeRow(f, p), hx.PartialInto("notices", hx.InnerHTML, toast)})
	}
	return s.draw(c, status, gomponents.Group{s.fragmentOf(c, p), hx.PartialInto("notices", hx.InnerHTML, toast)})
}

// toastOf says what is wrong where the form itself is gone.
func (s *Site) toastOf(f views.Frame, desk views.PassDesk, again string) gomponents.Node {
	if desk.Refusal != nil {
		return views.NotDone(f, desk.Pass, again, *desk.Refusal, desk.Confirmed)
	}
	for _, sentence := range desk.Problems {
		return views.Told(sentence)
	}
	return nil
}

// toastFor says what was done with one tap, and takes it back with another.
func (s *Site) toastFor(c echo.Context, p pass.Pass) gomponents.Node {
	over := p.State == pass.Ended || p.State == pass.Cancelled
	if !visitor(c).ActsAsStaff() || !over || p.EndedBy != by(c).InName() || s.Clock().Sub(p.EndedAt) > hall.UndoFor {
		return nil
	}
	return hx.PartialInto("notices", hx.InnerHTML, views.Done(s.fragmentFrame(c), p))
}

// drawDesk draws a pass in the hands of staff: in a sheet, as a fragment, or as a page.
func (s *Site) drawDesk(c echo.Context, status int, desk views.PassDesk) error {
	desk, err := s.deskOf(c, desk)
	switch {
	case err != nil:
		return err
	case plain(c):
		return s.draw(c, status, views.StaffPassPage(s.frame(c), desk))
	case desk.Sheet:
		return s.draw(c, status, views.PassSheet(s.fragmentFrame(c), desk, pageOf(c)))
	}
	return s.draw(c, status, views.PassDeskView(s.fragmentFrame(c), desk))
}

// deskOf adds what this visitor may do with a pass, and its story.
func (s *Site) deskOf(c echo.Context, desk views.PassDesk) (views.PassDesk, error) {
	ctx, v, p := c.Request().Context(), visitor(c), desk.Pass
	story, err := s.Hall.Story(ctx, v.School, p.ID)
	if err != nil {
		return desk, err
	}
	may, err := s.Hall.MayDo(ctx, by(c), p)
	if err != nil {
		return desk, err
	}
	desk.Tends, desk.Receives = may.Tend, may.Receive
	if len(story) > 0 && may.Tend && hall.CanUndo(story[len(story)-1], p, s.Clock()) {
		desk.Undo = story[len(story)-1].What
	}
	if !v.Substitutes() {
		desk.Story = story
	}
	if err := s.planDesk(c, &desk); err != nil {
		return desk, err
	}
	if desk.Series, err = s.showsSeries(c, p.Series.ID); err != nil {
		return desk, err
	}
	desk.Passed, err = s.passedOver(c, p)
	return desk, err
}
