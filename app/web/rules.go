package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// rulesAt is the address of the rules' page.
const rulesAt = "/admin/rules"

func (s *Site) rulesPage(c echo.Context) error {
	subject, err := s.subjectJustSaved(c)
	if err != nil {
		return err
	}
	screen, err := s.rulesScreen(c, func(of string, e views.Editing) views.Editing {
		if of == subject {
			return justSaved(c, e)
		}
		return e
	})
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.RulesPage(s.frame(c), screen))
}

// subjectJustSaved is the kind of setting that a plain form has just changed; empty where there is none.
func (s *Site) subjectJustSaved(c echo.Context) (string, error) {
	id := school.ID(c.QueryParam("saved"))
	if !id.Valid() {
		return "", nil
	}
	change, err := s.DB.At(visitor(c).School).Change(c.Request().Context(), id)
	if errors.Is(err, db.ErrNotFound) {
		return "", nil
	}
	return change.Subject, err
}

// rulesScreen is the whole page; mark has the last word on each form, by its kind of setting.
func (s *Site) rulesScreen(c echo.Context, mark func(subject string, e views.Editing) views.Editing) (screen views.Rules, err error) {
	ctx, of := c.Request().Context(), visitor(c).School
	today, noFly, err := s.rulesToday(c)
	if err != nil {
		return screen, err
	}
	screen.Parts = map[string]views.Editing{}
	for name, p := range s.ruleParts() {
		e, err := p.drawn(ctx, of)
		if err != nil {
			return screen, err
		}
		e.Today = today
		screen.Parts[name] = mark(p.subject, e)
	}
	if screen.Grades, err = s.gradeRules(ctx, of); err != nil {
		return screen, err
	}
	screen.NoFly.Today, screen.NoFly.Form = noFly, mark(s.rules.NoFly.Subject, views.Editing{})
	if screen.NoFly.Times, err = s.noFlyList(ctx, of); err != nil {
		return screen, err
	}
	students, err := s.DB.At(of).StudentsWithRules(ctx)
	screen.Own = len(students)
	return screen, err
}

// setRules saves one part of the page.
func (s *Site) setRules(c echo.Context) error {
	name := c.Param("part")
	p, known := s.ruleParts()[name]
	if !known {
		return echo.ErrNotFound
	}
	status, form, err := p.save(c)
	if err != nil {
		return err
	}
	if form.Today, _, err = s.rulesToday(c); err != nil {
		return err
	}
	return s.answerEditing(c, status, form, rulesAt,
		func() node { return views.RulesPart(s.frame(c), name, form) },
		func() node { return s.rulesAgain(c, func(screen *views.Rules) { screen.Parts[name] = form }) })
}

// rulesAgain is the whole page with what is wrong in one of its forms, for a browser without htmx.
func (s *Site) rulesAgain(c echo.Context, put func(*views.Rules)) node {
	screen, err := s.rulesScreen(c, func(_ string, e views.Editing) views.Editing { return e })
	if err != nil {
		screen.Parts = map[string]views.Editing{} // what was typed is worth more than the rest of the page
	}
	put(&screen)
	return views.RulesPage(s.frame(c), screen)
}

func (s *Site) noFlyList(ctx context.Context, of school.ID) (list []views.NoFlyTime, err error) {
	kept, err := s.DB.At(of).NoFlyTimes(ctx)
	for _, n := range kept {
		list = append(list, views.NoFlyTime{ID: n.ID, NoFly: n.NoFly})
	}
	return list, err
}
