package web

import (
	"corridor/app/live"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// officePage is a page of the administration: what is typed there stays as it is, and only what concerns the whole
// school is brought to it.
type officePage struct{ of school.ID }

func (p *officePage) topics() []live.Topic { return []live.Topic{live.Rules(p.of)} }

func (p *officePage) update(s *stream, _ []live.Event) error {
	f := s.site.frame(s.c)
	if !s.changed("frozen", []any{f.Frozen, f.Notice}) {
		return nil
	}
	return s.say(hx.Partial("frozen", views.FrozenBanner(f)))
}
