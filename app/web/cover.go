package web

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/cover"
	"corridor/app/hall"
	"corridor/app/school"
	"corridor/views"
)

// standing is the visitor as the verbs of covers know them.
func standing(c echo.Context) cover.By {
	v := visitor(c)
	return cover.By{School: v.School, Session: v.Session, Person: v.Person, Name: v.Name, For: v.Teacher.ID}
}

// toCover leads whoever doesn't cover anybody any more to the page that says so.
func (s *Site) toCover(c echo.Context) error {
	if c.Request().Method == http.MethodGet && plain(c) && c.Path() != "/events" {
		return c.Redirect(http.StatusSeeOther, "/cover")
	}
	return hall.ErrCoverOver
}

// coverPage is where a substitute or assistant says whom they act for, and their own cover while they have one.
func (s *Site) coverPage(c echo.Context) error {
	v := visitor(c)
	if v.Acting() && c.QueryParam("another") == "" {
		return s.drawOwnCover(c, justBegun(c, v.Cover, s.Clock()))
	}
	return s.drawCover(c, http.StatusOK, views.Cover{})
}

// justBegun reports whether the page follows the beginning of the cover, and so shows its PIN without a tap.
func justBegun(c echo.Context, mine school.Cover, now time.Time) bool {
	return c.QueryParam("new") != "" && now.Sub(mine.BeganAt) < time.Minute
}

// atWork is for how long after their last look at a page somebody counts as being there.
const atWork = 15 * time.Minute

// drawCover completes a form with whom there is to cover today.
func (s *Site) drawCover(c echo.Context, status int, form views.Cover) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	form.Before = v.Cover
	if !v.Person.Shared {
		form.Assists, err = s.covers.Assists(ctx, policy, standing(c))
		if err != nil {
			return err
		}
		return s.draw(c, status, views.AssistPage(s.frame(c), form))
	}
	if form.Plans, err = s.covers.Offered(ctx, policy, v.School); err != nil {
		return err
	}
	if form.Teachers, err = s.teachers(c); err != nil {
		return err
	}
	if form.Here, err = s.DB.At(v.School).SignedIn(ctx, s.Clock(), s.Clock().Add(-atWork)); err != nil {
		return err
	}
	form.Here = slices.DeleteFunc(form.Here, func(id school.ID) bool {
		return !slices.ContainsFunc(form.Teachers, func(p school.Person) bool { return p.ID == id })
	})
	form.Slots = slotsLeft(policy, policy.Local(s.Clock()))
	return s.draw(c, status, views.CoverPage(s.frame(c), form))
}

// teachers are those whom somebody can cover.
func (s *Site) teachers(c echo.Context) (list []school.Person, err error) {
	staff, err := s.DB.At(visitor(c).School).Staff(c.Request().Context())
	for _, p := range staff {
		if p.Is(school.Teacher) {
			list = append(list, p)
		}
	}
	return list, err
}

// slotsLeft are the periods of a day that are not over by what local shows.
func slotsLeft(policy school.Policy, local time.Time) (left []school.Period) {
	for _, slot := range policy.Bells.TeachersDay(local, nil) {
		if school.MinuteOf(local) < slot.EndsMinute {
			left = append(left, slot.Period)
		}
	}
	return left
}

// cover makes a substitute's or assistant's session act for a teacher.
func (s *Site) cover(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	fields, err := c.FormParams()
	if err != nil {
		return err
	}
	wish := cover.Wish{
		Name: shortName(words(fields.Get("name"))), Teacher: formID(c, "teacher"), Periods: coverNames(fields["periods"]),
		Plan: formID(c, "plan"), Code: words(fields.Get("code")), Anyway: fields.Get("anyway") == "1",
	}
	wasRight := func() {}
	if wish.Code != "" {
		var taken bool
		if wasRight, taken = s.tries.code(string(v.School), string(v.Session), c.RealIP()); !taken {
			return s.coverAgain(c, wish, errManyCodes)
		}
	}
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	_, err = s.covers.Begin(ctx, policy, standing(c), wish)
	if errors.Is(err, cover.ErrTwice) { // a double tap, or two tabs: the page shows which of the two it is
		wasRight()
		return s.goTo(c, "/cover")
	}
	if !errors.Is(err, cover.ErrCode) {
		wasRight()
	}
	if err != nil {
		return s.coverAgain(c, wish, err)
	}
	return s.goTo(c, "/cover?new=1")
}

var errManyCodes = errors.New("too many wrong codes")

// longestCoverName bounds the name that a substitute gives, in characters.
const longestCoverName = 80

func shortName(name string) string {
	if runes := []rune(name); len(runes) > longestCoverName {
		return string(runes[:longestCoverName])
	}
	return name
}

// coverNames are the names that a form has sent, each in one line.
func coverNames(values []string) (names []string) {
	for _, value := range values {
		if name := words(value); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// coverAgain is the form as it was sent, with what is wrong with it.
func (s *Site) coverAgain(c echo.Context, wish cover.Wish, err error) error {
	f := s.frame(c)
	form := views.Cover{Name: wish.Name, Teacher: wish.Teacher, Periods: wish.Periods, Code: wish.Code, Plan: wish.Plan, Problems: map[string]string{}}
	taken, isTaken := errors.AsType[*cover.Taken](err)
	status := http.StatusUnprocessableEntity
	switch {
	case isTaken:
		status, form.Taken = http.StatusConflict, taken.By
	case errors.Is(err, cover.ErrNoName):
		form.Problems["name"] = f.Say.Say("web.cover.name")
	case errors.Is(err, cover.ErrNoTeacher):
		form.Problems["teacher"] = f.Say.Say("web.cover.teacher")
	case errors.Is(err, cover.ErrOver):
		form.Problems["periods"] = f.Say.Say("web.cover.over")
	case errors.Is(err, cover.ErrCode):
		form.Problems["code"] = f.Say.Say("web.cover.code")
	case errors.Is(err, errManyCodes):
		status, form.Problems["code"] = http.StatusTooManyRequests, f.Say.Say("web.cover.many-codes")
	case errors.Is(err, cover.ErrNoPlan):
		status, form.Problems["plan"] = http.StatusConflict, f.Say.Say("web.cover.no-plan")
	default:
		return err
	}
	return s.drawCover(c, status, form)
}

// endCover ends a cover before its time.
func (s *Site) endCover(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	v := visitor(c)
	ended, err := s.covers.End(c.Request().Context(), standing(c), id, coverOffice(v))
	switch {
	case err != nil:
		return err
	case ended.Session == v.Session:
		return s.goTo(c, "/cover")
	case ended.Teacher.ID == v.Person.ID:
		return s.goTo(c, "/teacher")
	}
	return s.goTo(c, "/admin/cover")
}
