package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

const rulesStudentsAt = rulesAt + "/students"

// studentsRules lists who has rules of their own, and whom a search finds.
func (s *Site) studentsRules(c echo.Context) error {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	screen := views.StudentsRules{Find: s.sought(c, "find")}
	var err error
	if screen.Found, err = s.findStudents(c, "", screen.Find); err != nil {
		return err
	}
	students, err := at.StudentsWithRules(ctx)
	if err != nil {
		return err
	}
	limits, err := at.EveryOwnLimit(ctx)
	if err != nil {
		return err
	}
	entitled, err := at.Entitlements(ctx, "")
	of := map[school.ID][]school.Entitlement{}
	for _, e := range entitled {
		of[e.StudentID] = append(of[e.StudentID], e.Entitlement)
	}
	for _, p := range students {
		screen.Students = append(screen.Students, views.StudentRule{Student: p, Limits: limits[p.ID], Entitlements: of[p.ID]})
	}
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.StudentsRulesPage(s.frame(c), screen))
}

func (s *Site) studentLimitsForm() setForm[school.Limits] {
	return setForm[school.Limits]{
		kind: s.rules.Students, fields: limitFields,
		value: func(sent url.Values, _ school.Limits) (school.Limits, map[string]setting.Sentence) {
			return limitsOf(sent)
		},
	}
}

func (s *Site) studentRules(c echo.Context) error {
	subject, err := s.subjectJustSaved(c)
	if err != nil {
		return err
	}
	screen, err := s.studentRulesScreen(c)
	if err != nil {
		return err
	}
	switch subject {
	case s.rules.Students.Subject:
		screen.Limits = justSaved(c, screen.Limits)
	case s.rules.Entitlements.Subject:
		screen.News = justSaved(c, views.Editing{})
	}
	return s.draw(c, http.StatusOK, views.StudentRulesPage(s.frame(c), screen))
}

// studentRulesScreen is the page of the student in the path.
func (s *Site) studentRulesScreen(c echo.Context) (screen views.StudentRulesEdit, err error) {
	id, err := pathID(c)
	if err != nil {
		return screen, err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	found, err := s.findStudents(c, id, "")
	if err != nil {
		return screen, err
	}
	screen.Student = found[0]
	limits, err := s.rules.Students.At(ctx, of, id)
	if err != nil {
		return screen, err
	}
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return screen, err
	}
	screen.Today = policy.Day(s.Clock())
	screen.Limits = s.studentLimitsForm().drawn(limits)
	screen.Limits.Today = s.limitsOfToday(c, screen.Student, limits, policy)
	kept, err := s.DB.At(of).Entitlements(ctx, id)
	for _, e := range kept {
		screen.Entitlements = append(screen.Entitlements, views.EntitlementEdit{
			ID: e.ID, Entitlement: e.Entitlement, Form: s.entitlementForm().drawn(e.Entitlement),
		})
	}
	fresh := freshEntitlement(id, screen.Today)
	screen.New = views.EntitlementEdit{ID: db.NewID(), Entitlement: fresh, Form: s.entitlementForm().drawn(fresh)}
	return screen, err
}

// limitsOfToday says which limits hold for a student, whoever has laid them down.
func (s *Site) limitsOfToday(c echo.Context, student school.Person, own school.Limits, policy school.Policy) map[string]string {
	f := s.frame(c)
	return map[string]string{"limits": views.LimitsOf(f, policy.LimitsOf(student.Grade, own))}
}

// setStudentLimits saves one student's own limits.
func (s *Site) setStudentLimits(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	e, err := s.studentLimitsForm().save(c, id, nil)
	if err != nil {
		return err
	}
	screen, err := s.studentRulesScreen(c)
	if err != nil {
		return err
	}
	e.Form.Today = screen.Limits.Today
	screen.Limits = e.Form
	return s.answerEditing(c, e.Status, e.Form, rulesStudentsAt+"/"+string(id),
		func() node { return views.StudentLimitsView(s.frame(c), screen.Student, e.Form) },
		func() node { return views.StudentRulesPage(s.frame(c), screen) })
}
