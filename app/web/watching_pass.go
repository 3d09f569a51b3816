package web

import (
	"github.com/labstack/echo/v4"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// onePassPage follows one pass in the hands of staff.
type onePassPage struct {
	of, pass, student school.ID
}

func (p *onePassPage) topics() []live.Topic {
	return []live.Topic{live.Student(p.of, p.student), live.Rules(p.of)}
}

func (p *onePassPage) update(s *stream, _ []live.Event) error {
	shown, err := s.site.Hall.Pass(s.c.Request().Context(), p.of, p.pass)
	if err != nil {
		return err
	}
	desk, err := s.site.deskOf(s.c, views.PassDesk{Pass: shown})
	if err != nil || isHistory(visitor(s.c), shown) {
		return err
	}
	f := s.site.fragmentFrame(s.c)
	if !s.changed("pass-desk", []any{desk.Pass, desk.Undo, len(desk.Story), f.StoodAt}) {
		return nil
	}
	return s.say(hx.Partial("pass-desk", views.PassDeskView(f, desk)))
}

// quietPage says nothing but that the server is there: a page that fetches by itself what it shows.
type quietPage struct{ of school.ID }

func (p *quietPage) topics() []live.Topic { return []live.Topic{live.Rules(p.of)} }

func (p *quietPage) update(*stream, []live.Event) error { return nil }

// passWatched is the page of the pass that the address names.
func (s *Site) passWatched(c echo.Context) (page, error) {
	id, v := school.ID(c.QueryParam("pass")), visitor(c)
	if !id.Valid() {
		return nil, echo.ErrNotFound
	}
	p, err := s.Hall.Pass(c.Request().Context(), v.School, id)
	return &onePassPage{v.School, id, p.StudentID}, err
}
