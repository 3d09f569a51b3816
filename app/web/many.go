package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
)

// mostMany is how long the passes of one form may take, all together.
const mostMany = time.Minute

// askMany makes a pass for each of several students. Every one is decided by itself, whatever becomes of the
// others and whether or not the page is still there to see it; sent twice it makes each pass once.
func (s *Site) askMany(c echo.Context, ask hall.Ask, ids []school.ID, problems map[string]string) error {
	each := c.FormValue("origin") == views.EachOrigin
	if each {
		delete(problems, "origin")
	}
	if len(ids) > school.MostAtOnce {
		problems["student"] = "web.many.most"
	}
	if err := s.Hall.MaySend(c.Request().Context(), by(c), visitor(c).School, ids...); err != nil {
		return err // before any of them is named, or sent
	}
	if len(problems) > 0 {
		return s.manyAgain(c, http.StatusUnprocessableEntity, ask, ids, nil, problems)
	}
	students, err := s.DB.At(visitor(c).School).StudentsOf(c.Request().Context(), ids)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), mostMany)
	defer cancel()
	var outcomes []views.Outcome
	status, first := http.StatusOK, ask.ID
	for i, id := range ids {
		ask.Student, ask.ID = id, nthID(first, i)
		ask.Override = overridesFor(c, id)
		student := named(students, id)
		outcome, unexplained := s.askOne(ctx, c, ask, student, each)
		outcome.Student = student
		if unexplained {
			problems["reason"], status = "web.reason", http.StatusUnprocessableEntity
		} else if outcome.Pass == nil && status == http.StatusOK {
			status = http.StatusConflict
		}
		outcomes = append(outcomes, outcome)
	}
	ask.ID = first
	if status == http.StatusOK && (plain(c) || allOut(outcomes)) {
		return s.answerMany(c, outcomes)
	}
	return s.manyAgain(c, status, ask, ids, outcomes, problems)
}

// askOne makes one of the passes. unexplained: there are warnings that were confirmed without a reason.
func (s *Site) askOne(ctx context.Context, c echo.Context, ask hall.Ask, student school.Person, each bool) (o views.Outcome, unexplained bool) {
	f, of := s.fragmentFrame(c), visitor(c).School
	if each && ask.When.Now() {
		origin, err := s.Hall.RoomNow(ctx, of, student)
		if err == nil && origin == "" {
			return views.Outcome{Problem: f.Say.Say("web.many.nowhere")}, false
		}
		ask.Origin = origin // of a failed look as well: nobody is let go without one
	}
	p, err := s.Hall.Ask(ctx, by(c), ask)
	if errors.Is(err, hall.ErrNeedsReason) {
		ask.Override = nil
		p, err = s.Hall.Ask(ctx, by(c), ask)
		unexplained = err != nil
	}
	refused, is := errors.AsType[*pass.Refusal](err)
	switch {
	case is:
		return views.Outcome{Refusal: refused, Confirmed: ask.Override}, unexplained
	case unplannable(err) != nil:
		return views.Outcome{Problem: f.Unplannable(unplannable(err))}, false
	case errors.Is(err, db.ErrNotFound):
		return views.Outcome{Problem: f.Say.Say("web.many.gone")}, false
	case err != nil:
		s.Log.Error("a pass of many failed", "school", of, "pass", ask.ID, "error", err)
		return views.Outcome{Problem: f.Say.Say("web.many.failed")}, false
	}
	p = s.withPlace(c, p)
	return views.Outcome{Pass: &p}, false
}

// overridesFor are the warnings confirmed for one student: those that name the student, and those that name
// nobody, which hold for all.
func overridesFor(c echo.Context, student school.ID) []pass.Code {
	codes := codesOf(c)
	values, _ := c.FormParams() // as codesOf
	for _, value := range values["override"] {
		of, code, qualified := strings.Cut(value, ":")
		if qualified && school.ID(of) == student && pass.Code(code).Confirmable() && !slices.Contains(codes, pass.Code(code)) {
			codes = append(codes, pass.Code(code))
		}
	}
	return codes
}

func named(students []school.Person, id school.ID) school.Person {
	if i := slices.IndexFunc(students, func(p school.Person) bool { return p.ID == id }); i >= 0 {
		return students[i]
	}
	return school.Person{ID: id}
}

// allOut reports whether there is nothing to tell: everybody is on their way.
func allOut(outcomes []views.Outcome) bool {
	return !slices.ContainsFunc(outcomes, func(o views.Outcome) bool { return o.Pass == nil || o.Pass.State != pass.Active && !o.Pass.Planned() })
}

// manyAgain draws the sheet of several students as it was sent, with what became of each or what is wrong.
func (s *Site) manyAgain(c echo.Context, status int, ask hall.Ask, ids []school.ID, outcomes []views.Outcome, problems map[string]string) error {
	if !ask.ID.Valid() {
		ask.ID = db.NewID()
	}
	students, err := s.DB.At(visitor(c).School).StudentsOf(c.Request().Context(), ids)
	if err != nil {
		return err
	}
	for _, o := range outcomes {
		if o.Student.GivenName == "" { // a form sent again must count in the same order
			students = inOrder(ids, students)
			break
		}
	}
	many := views.Many{Students: students, Line: ask.Line, Each: c.FormValue("origin") == views.EachOrigin, Outcomes: outcomes}
	sheet, err := s.fillMany(c, ask, many)
	if err != nil {
		return err
	}
	f := s.frame(c)
	sheet.Problems = sentences(f.Say, problems)
	if sheet.Choice == nil {
		sheet.Many.Picking = true
	}
	if plain(c) {
		return s.draw(c, status, views.SheetPage(f, sheet))
	}
	return s.draw(c, status, views.SheetView(f, sheet))
}

// answerMany closes the sheet and says what was done, with the way back.
func (s *Site) answerMany(c echo.Context, outcomes []views.Outcome) error {
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	f := s.fragmentFrame(c)
	return s.draw(c, http.StatusOK, gomponents.Group{
		views.SheetView(f, views.Sheet{}), hx.PartialInto("notices", hx.InnerHTML, views.MadeAll(f, views.MadeOf(outcomes))),
	})
}

func inOrder(ids []school.ID, students []school.Person) []school.Person {
	all := make([]school.Person, len(ids))
	for i, id := range ids {
		all[i] = named(students, id)
	}
	return all
}
