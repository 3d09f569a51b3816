package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/cover"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/views"
)

// deputy is the page of an assistant's account: all substitutes share it, or it is one person's, who acts for teachers.
func (s *Site) deputy(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return s.drawDeputy(c, http.StatusOK, id, views.DeputyForm{})
}

func (s *Site) drawDeputy(c echo.Context, status int, id school.ID, form views.DeputyForm) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	d, err := s.deputies.At(ctx, v.School, id)
	if err != nil {
		return err
	}
	who, err := s.DB.At(v.School).Person(ctx, id)
	if err != nil {
		return err
	}
	screen := views.Deputy{Person: who, Shared: d.Shared, For: d.For, Periods: policy.Bells.PeriodNames(), Form: form}
	if screen.Teachers, err = s.teachers(c); err != nil {
		return err
	}
	if screen.Today = policy.Day(s.Clock()); form.From == "" {
		screen.Form.From = screen.Today
	}
	return s.draw(c, status, views.DeputyPage(s.frame(c), screen))
}

// addAssist gives an assistant a teacher.
func (s *Site) addAssist(c echo.Context) error {
	fields, err := c.FormParams()
	if err != nil {
		return err
	}
	a := school.Assist{Teacher: formID(c, "teacher"), From: words(fields.Get("from")), Until: words(fields.Get("until")), Periods: coverNames(fields["periods"])}
	return s.changeDeputy(c, a, func(d cover.Deputy) cover.Deputy {
		d = d.Without(a.Teacher, a.From) // sent twice it is one
		d.For = append(d.For, a)
		return d
	})
}

// removeAssist takes a teacher from an assistant.
func (s *Site) removeAssist(c echo.Context) error {
	return s.changeDeputy(c, school.Assist{}, func(d cover.Deputy) cover.Deputy {
		return d.Without(formID(c, "teacher"), c.FormValue("from"))
	})
}

// setShared says whether all substitutes share the account.
func (s *Site) setShared(c echo.Context) error {
	return s.changeDeputy(c, school.Assist{}, func(d cover.Deputy) cover.Deputy {
		if d.Shared = c.FormValue("shared") == "1"; d.Shared {
			d.For = nil
		}
		return d
	})
}

// changeDeputy saves what is made of the setting as it is now.
func (s *Site) changeDeputy(c echo.Context, typed school.Assist, change func(cover.Deputy) cover.Deputy) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, v := c.Request().Context(), visitor(c)
	_, err = s.deputies.Change(ctx, actor(c), v.School, id, func(is cover.Deputy) *cover.Deputy { wanted := change(is); return &wanted })
	invalid, is := errors.AsType[*setting.Invalid](err)
	if !is && err != nil {
		return err
	}
	if !is {
		if err := s.covers.Sweep(ctx, v.School); err != nil { // those that rest on what was taken away don't hold any more
			s.Log.Warn("covers are not swept", "school", v.School, "error", err)
		}
		return s.goTo(c, "/admin/people/"+string(id)+"/assistant")
	}
	form := views.DeputyForm{Teacher: typed.Teacher, From: typed.From, Until: typed.Until, Periods: typed.Periods, Problems: map[string]string{}}
	for field, sentence := range invalid.Fields {
		form.Problems[field] = said(languageSay(c), sentence)
	}
	return s.drawDeputy(c, http.StatusUnprocessableEntity, id, form)
}
