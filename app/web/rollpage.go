package web

import (
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// rollPage follows an emergency: the figures, the messages, and every student of the list. A check-in sends that one
// student, drawn once for all who watch.
type rollPage struct {
	of       school.ID
	want     want
	on, seen string // what the page was drawn from
	marks    map[school.ID]rowMark
}

// rowMark is what a student's row is drawn from, short.
type rowMark struct {
	at, out   int64
	by        string
	absent    bool
	room, was school.ID
}

func markOf(a school.Account) rowMark {
	return rowMark{
		at: moment(a.CheckedAt), out: moment(a.Place.OutSince), by: a.CheckedBy, absent: a.Absent, room: a.Place.Room.ID, was: a.Place.From.ID,
	}
}

func moment(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.UnixMicro()
}

func (p *rollPage) update(s *stream, _ []live.Event) error {
	r, err := s.site.roll(s.c.Request().Context(), p.of)
	if err != nil {
		return err
	}
	f := s.site.fragmentFrame(s.c)
	if p.on != r.onMark() {
		return p.whole(s, r)
	}
	if r.Freeze.ID == "" {
		return nil
	}
	if err := p.parts(s, f, r); err != nil {
		return err
	}
	return p.rows(s, f, r)
}

// whole draws the page anew: an emergency has begun, or ended, or a drill has become one.
func (p *rollPage) whole(s *stream, r *roll) (err error) {
	if p.want, err = s.site.wanted(s.c, r.Freeze); err != nil {
		return err
	}
	screen, err := s.site.screenOf(s.c, r, p.want)
	if err != nil {
		return err
	}
	p.on, p.seen, p.marks = screen.On, screen.Seen, nil
	p.remember(r)
	f := s.site.frame(s.c)
	return s.say(hx.Partial("emergency", views.EmergencyView(f, screen)))
}

// parts are what stands around the list.
func (p *rollPage) parts(s *stream, f views.Frame, r *roll) error {
	count := school.Counted(r.Accounts)
	var states []string
	for _, out := range r.Out {
		states = append(states, string(out.ID)+string(out.State))
	}
	for _, part := range []fragment{
		{"emergency-tally", count, func() node { return views.EmergencyTally(f, count) }},
		{"all-clear-warning", count, func() node { return views.AllClearWarning(f, count) }},
		{"emergency-notices", r.Notices, func() node { return views.EmergencyNotices(f, r.Notices) }},
		{"emergency-out", states, func() node { return views.EmergencyOut(f, views.Emergency{Freeze: r.Freeze, Out: r.out()}) }},
	} {
		if !s.changed(part.id, part.model) {
			continue
		}
		if err := s.say(hx.Partial(part.id, part.draw())); err != nil {
			return err
		}
	}
	return nil
}

// rows sends the students who stand otherwise than before; at first the whole list, if the page has an older one.
func (p *rollPage) rows(s *stream, f views.Frame, r *roll) error {
	if p.marks == nil {
		p.remember(r)
		shown := p.want.of(r.Accounts)
		if seenAs(shown) == p.seen {
			return nil
		}
		e := views.Emergency{Freeze: r.Freeze, View: p.want.view, Search: p.want.search, Class: p.want.className, Rows: shown}
		return s.say(hx.Partial("seen-list", views.SeenList(f, e)))
	}
	changed := false
	for _, a := range r.Accounts {
		if mark := markOf(a); p.marks[a.Student.ID] != mark {
			p.marks[a.Student.ID], changed = mark, true
			if p.shows(r, a) {
				s.sayHTML(r.row(f, a))
			}
		}
	}
	if changed && p.want.view == "place" {
		return p.places(s, f, r)
	}
	return nil
}

func (p *rollPage) remember(r *roll) {
	p.marks = make(map[school.ID]rowMark, len(r.Accounts))
	for _, a := range r.Accounts {
		p.marks[a.Student.ID] = markOf(a)
	}
}

// shows reports whether the student can be on the page. One who was missing when it was drawn may still be there.
func (p *rollPage) shows(r *roll, a school.Account) bool {
	_, out := r.gone[a.Student.ID]
	return out || p.want.view != "class" || p.want.search != "" || p.want.class[a.Student.ID]
}

// places are the figures of each place.
func (p *rollPage) places(s *stream, f views.Frame, r *roll) error {
	for _, at := range views.ByPlace(p.want.of(r.Accounts)) {
		id, count := views.PlaceCount(f, at)
		if !s.changed(id, school.Counted(at.Rows)) {
			continue
		}
		if err := s.say(hx.Partial(id, count)); err != nil {
			return err
		}
	}
	return nil
}

// row is a student as a message to whoever shows them, drawn once.
func (r *roll) row(f views.Frame, a school.Account) []byte {
	key := drawnRow{a.Student.ID, f.Say.Tag()}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.drawn[key] == nil {
		drawn := html(hx.Partial("seen-"+string(a.Student.ID), views.SeenRow(f, a)))
		if g, out := r.gone[a.Student.ID]; out {
			drawn = append(drawn, html(hx.Partial("out-"+string(a.Student.ID), views.OutRow(f, g)))...)
		}
		r.drawn[key] = drawn
	}
	return r.drawn[key]
}
