package web

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// absences shows who is absent on a day: to the office everybody, to a teacher their own students.
func (s *Site) absences(c echo.Context) error {
	return s.drawAbsences(c, http.StatusOK, words(c.QueryParam("day")), markedOf(c), nil)
}

// findAbsent is the same with the students whom a search finds, whose names are in no address.
func (s *Site) findAbsent(c echo.Context) error {
	return s.drawAbsences(c, http.StatusOK, words(c.FormValue("day")), nil, nil)
}

// markedOf is what the tap before has done: the address has its figures and nobody's name.
func markedOf(c echo.Context) *views.Marked {
	for _, which := range []string{"off", "back"} {
		if n, err := strconv.Atoi(c.QueryParam(which)); err == nil && n >= 0 {
			return &views.Marked{Back: which == "back", Passes: n}
		}
	}
	return nil
}

func (s *Site) drawAbsences(c echo.Context, status int, day string, marked *views.Marked, problems map[string]string) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.Absences{Day: day, Today: policy.Day(s.Clock()), Marked: marked, Problems: problems, Office: coverOffice(v), Find: words(c.FormValue("find"))}
	noon, is := policy.Noon(day)
	if !is {
		screen.Day = screen.Today
		noon, _ = policy.Noon(screen.Today)
	}
	screen.Noon = noon
	all, err := s.DB.At(v.School).AbsencesOn(ctx, screen.Day)
	if err != nil {
		return err
	}
	absent := map[school.ID]bool{}
	for _, a := range all {
		absent[a.Student.ID] = true
		may, err := s.Hall.MayMarkAbsent(ctx, by(c), v.School, a.Student.ID)
		if err != nil {
			return err
		}
		if may {
			screen.List = append(screen.List, views.Absence{ID: a.ID, Student: a.Student, Note: a.Note})
		}
	}
	if screen.Find != "" {
		if screen.Found, err = s.mayBeAbsent(c, screen.Find, absent); err != nil {
			return err
		}
	}
	return s.draw(c, status, views.AbsencesPage(s.frame(c), screen))
}

// mayBeAbsent are the students of a name whom the visitor may say to be absent, and who are not yet.
func (s *Site) mayBeAbsent(c echo.Context, find string, absent map[school.ID]bool) (found []school.Person, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	var list []school.Person
	if coverOffice(v) && !v.Acting() {
		list, err = s.DB.At(v.School).FindStudents(ctx, find)
	} else {
		list, err = s.DB.At(v.School).FindTaught(ctx, by(c).InName(), "", find)
	}
	for _, p := range list {
		if !absent[p.ID] {
			found = append(found, p)
		}
	}
	return found, err
}

// markAbsent says that a student is absent on a day.
func (s *Site) markAbsent(c echo.Context) error {
	student := formID(c, "student")
	day := words(c.FormValue("day"))
	if student == "" {
		return echo.NewHTTPError(http.StatusUnprocessableEntity)
	}
	_, off, err := s.Hall.MarkAbsent(c.Request().Context(), by(c), visitor(c).School, day, words(c.FormValue("note")), student)
	if no := unplannable(err); no != nil {
		return s.drawAbsences(c, http.StatusUnprocessableEntity, "", nil, map[string]string{"day": s.fragmentFrame(c).Unplannable(no)})
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/absences?day="+day+"&off="+strconv.Itoa(off))
}

// takeAbsenceBack says that a student is at school after all.
func (s *Site) takeAbsenceBack(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	a, err := s.DB.At(visitor(c).School).Absence(c.Request().Context(), id)
	if err != nil {
		return err
	}
	back, err := s.Hall.TakeAbsenceBack(c.Request().Context(), by(c), visitor(c).School, id)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/absences?day="+a.Day+"&back="+strconv.Itoa(back))
}
