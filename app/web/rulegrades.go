package web

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/rules"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

func (s *Site) gradeForm() setForm[rules.GradeLimits] {
	return setForm[rules.GradeLimits]{
		kind:   s.rules.Grades,
		fields: func(g rules.GradeLimits) url.Values { return limitFields(g.Limits) },
		value: func(sent url.Values, over rules.GradeLimits) (rules.GradeLimits, map[string]setting.Sentence) {
			l, wrong := limitsOf(sent)
			return rules.GradeLimits{Name: over.Name, Limits: l}, wrong
		},
	}
}

func limitFields(l school.Limits) url.Values {
	return url.Values{"day": putMaybe(l.Day), "week": putMaybe(l.Week), "term": putMaybe(l.Term)}
}

func limitsOf(sent url.Values) (school.Limits, map[string]setting.Sentence) {
	r := readRules(sent)
	return school.Limits{Day: r.maybe("day"), Week: r.maybe("week"), Term: r.maybe("term")}, r.wrong
}

// gradeRules are the school's grades with their limits, in the order of the years.
func (s *Site) gradeRules(ctx context.Context, of school.ID) (list []views.GradeRule, err error) {
	grades, err := s.DB.At(of).Grades(ctx)
	if err != nil {
		return nil, err
	}
	limits, err := s.DB.At(of).EveryGradeLimit(ctx)
	if err != nil {
		return nil, err
	}
	for _, grade := range slices.Sorted(maps.Keys(grades)) {
		if grade == "" {
			continue
		}
		g := rules.GradeLimits{Name: grade, Limits: limits[grade]}
		list = append(list, s.gradeRule(of, g, s.gradeForm().drawn(g)))
	}
	slices.SortStableFunc(list, func(a, b views.GradeRule) int { return cmp.Compare(yearOf(a.Grade), yearOf(b.Grade)) })
	return list, nil
}

// yearOf orders grades: what is no number (K, PK) comes first.
func yearOf(grade string) int {
	year, err := strconv.Atoi(grade)
	if err != nil {
		return -1
	}
	return year
}

func (s *Site) gradeRule(of school.ID, g rules.GradeLimits, form views.Editing) views.GradeRule {
	return views.GradeRule{ID: db.GradeID(of, g.Name), Grade: g.Name, Limits: g.Limits, Form: form}
}

// setGrade saves the limits of one grade.
func (s *Site) setGrade(c echo.Context) error {
	ctx, of := c.Request().Context(), visitor(c).School
	id := db.GradeID(of, c.FormValue("grade"))
	e, err := s.gradeForm().save(c, id, nil)
	if err != nil {
		return err
	}
	is, err := s.rules.Grades.At(ctx, of, id)
	if err != nil {
		return err
	}
	rule := s.gradeRule(of, is, e.Form)
	return s.answerEditing(c, e.Status, e.Form, rulesAt,
		func() node { return views.GradeView(s.frame(c), rule) },
		func() node {
			return s.rulesAgain(c, func(screen *views.Rules) {
				for i := range screen.Grades {
					if screen.Grades[i].ID == id {
						screen.Grades[i] = rule
					}
				}
			})
		})
}
