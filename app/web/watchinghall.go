package web

import (
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
	"corridor/views/ui"
)

// hallPage follows everyone who is out. A change sends that one card; it is drawn once for all who watch. A card
// stays where it is while somebody points at the list: one that is over fades there, a new one stands at the end.
type hallPage struct {
	of, session school.ID
	wall        bool               // nobody points at a screen on the wall
	known       map[school.ID]bool // the cards that are shown; false: over
	dirty       bool               // some are over, or out of order
	round       int                // counts the wishes for order
}

func (p *hallPage) topics() []live.Topic {
	return []live.Topic{live.Hall(p.of), live.Rules(p.of), live.Rows(p.of, p.session)}
}

func (p *hallPage) update(s *stream, events []live.Event) error {
	if p.known == nil || p.wall && events == nil || wished(events, live.Rows(p.of, p.session)) {
		return p.all(s)
	}
	if events == nil {
		return p.look(s)
	}
	for _, e := range events {
		if e.Pass == "" || len(p.known) == 0 {
			return p.all(s)
		}
	}
	for _, e := range events {
		if err := p.card(s, e); err != nil {
			return err
		}
	}
	html, err := s.site.cards.counters(s, p.of)
	if err != nil {
		return err
	}
	s.sayHTML(html)
	return p.settle(s, p.dirty && !p.anybody())
}

// anybody reports whether a card is shown of somebody who is out.
func (p *hallPage) anybody() bool {
	for _, out := range p.known {
		if out {
			return true
		}
	}
	return false
}

// all draws every card anew, in order.
func (p *hallPage) all(s *stream) error {
	screen, err := s.site.hallScreen(s.c)
	if err != nil {
		return err
	}
	first := p.known == nil
	p.known = map[school.ID]bool{}
	for _, out := range screen.Passes {
		p.known[out.ID] = true
	}
	if changed := s.changed("hall", []any{screen.Passes, s.site.fragmentFrame(s.c).StoodAt}); !changed && !p.dirty && first {
		return nil
	}
	p.dirty = false
	if err := p.settle(s, false); err != nil {
		return err
	}
	f := s.site.fragmentFrame(s.c)
	return s.say(
		hx.Partial("hall-counters", views.HallCounters(f, screen.Counters)),
		hx.Partial("hall-cards", views.HallCards(f, screen.Passes)),
	)
}

// look is the look at everything that comes with the beat: if anything is not as it is shown, the page is to ask
// for order.
func (p *hallPage) look(s *stream) error {
	screen, err := s.site.hallScreen(s.c)
	if err != nil {
		return err
	}
	p.dirty = s.changed("hall", []any{screen.Passes, s.site.fragmentFrame(s.c).StoodAt}) || p.dirty
	p.round++
	return p.settle(s, p.dirty)
}

// settle lays out the wish for order, or takes it away.
func (p *hallPage) settle(s *stream, wish bool) error {
	again := ""
	if wish {
		again = seenAs(p.round)
	}
	if p.wall || !s.changed("settle", again) {
		return nil
	}
	return s.say(hx.Partial("settle", ui.Settle("/rows", again)))
}

func (p *hallPage) card(s *stream, e live.Event) error {
	drawn, err := s.site.cards.card(s, p.of, e)
	if err != nil {
		return err
	}
	_, shown := p.known[e.Pass]
	out := drawn.pass.State == pass.Active
	switch {
	case shown && (out || !p.wall):
		p.known[e.Pass], p.dirty = out, p.dirty || !out
		s.sayHTML(drawn.changed)
	case shown:
		delete(p.known, e.Pass)
		if len(p.known) == 0 {
			return p.all(s)
		}
		return s.say(hx.PartialInto("pass-"+string(e.Pass), hx.Delete))
	case out && len(found([]pass.Pass{drawn.pass}, s.site.sought(s.c, "search"))) > 0:
		p.known[e.Pass], p.dirty = true, true
		s.sayHTML(drawn.added)
	}
	return nil
}
