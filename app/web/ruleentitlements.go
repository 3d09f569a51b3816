package web

import (
	"net/url"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

func (s *Site) entitlementForm() setForm[school.Entitlement] {
	return setForm[school.Entitlement]{kind: s.rules.Entitlements, fields: entitlementFields, value: entitlementValue}
}

func entitlementFields(e school.Entitlement) url.Values {
	fields := url.Values{"entitles": {string(e.Kind)}, "more_minutes": {""}, "starts_on": {e.StartsOn}, "ends_on": {e.EndsOn}}
	if e.Minutes > 0 {
		fields["more_minutes"] = putNumber(e.Minutes)
	}
	return fields
}

func entitlementValue(sent url.Values, over school.Entitlement) (school.Entitlement, map[string]setting.Sentence) {
	r := readRules(sent)
	e := school.Entitlement{
		StudentID: over.StudentID, Kind: school.Entitles(r.typed("entitles")), StartsOn: r.typed("starts_on"), EndsOn: r.typed("ends_on"),
	}
	if e.Kind == school.ToMinutes {
		e.Minutes = r.number("more_minutes")
	}
	return e, r.wrong
}

func freshEntitlement(student school.ID, today string) school.Entitlement {
	return school.Entitlement{StudentID: student, Kind: school.ToMinutes, StartsOn: today}
}

// setEntitlement gives a student an entitlement, or changes one; its id came with the form.
func (s *Site) setEntitlement(c echo.Context) error {
	student, id, err := s.entitlementAsked(c)
	if err != nil {
		return err
	}
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	var base *school.Entitlement
	if c.FormValue("new") != "" {
		fresh := freshEntitlement(student, policy.Day(s.Clock()))
		base = &fresh
	}
	e, err := s.entitlementForm().save(c, id, base)
	if err != nil {
		return err
	}
	return s.drawEntitlements(c, e.Status, func(screen *views.StudentRulesEdit) views.Editing {
		if e.Form.Saved {
			screen.News = e.Form
			return e.Form
		}
		if base != nil {
			screen.New = views.EntitlementEdit{ID: id, Entitlement: e.Value, Form: e.Form}
		}
		for i := range screen.Entitlements {
			if screen.Entitlements[i].ID == id {
				screen.Entitlements[i].Form = e.Form
			}
		}
		return e.Form
	})
}

// endEntitlement ends one from now on.
func (s *Site) endEntitlement(c echo.Context) error {
	_, id, err := s.entitlementAsked(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	change, err := s.rules.End(ctx, actor(c), of, id, policy.Local(s.Clock()))
	status, news, err := stopped(c, err)
	if err != nil {
		return err
	}
	return s.drawEntitlements(c, status, func(screen *views.StudentRulesEdit) views.Editing {
		screen.News = views.Editing{Saved: true, Change: change}
		if news != "" {
			screen.News = problemOf(news)
		}
		return screen.News
	})
}

// entitlementAsked is the student in the path and the entitlement in the form, which is nobody else's.
func (s *Site) entitlementAsked(c echo.Context) (student, id school.ID, err error) {
	if student, err = pathID(c); err != nil {
		return "", "", err
	}
	id = school.ID(c.FormValue("entitlement"))
	if !id.Valid() {
		return "", "", db.ErrNotFound
	}
	is, err := s.rules.Entitlements.At(c.Request().Context(), visitor(c).School, id)
	switch {
	case err == nil && is.StudentID != student:
		return "", "", db.ErrNotFound
	case err != nil && c.FormValue("new") == "":
		return "", "", err
	}
	return student, id, nil
}

// drawEntitlements answers with the student's entitlements as they are now; put adds what became of the form.
func (s *Site) drawEntitlements(c echo.Context, status int, put func(*views.StudentRulesEdit) views.Editing) error {
	screen, err := s.studentRulesScreen(c)
	if err != nil {
		return err
	}
	form := put(&screen)
	return s.answerEditing(c, status, form, rulesStudentsAt+"/"+string(screen.Student.ID),
		func() node { return views.EntitlementsView(s.frame(c), screen) },
		func() node { return views.StudentRulesPage(s.frame(c), screen) })
}
