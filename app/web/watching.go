package web

import (
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// studentPage follows a student's own passes, and the line they are in.
type studentPage struct{ mine []live.Topic }

func (p *studentPage) topics() []live.Topic { return p.mine }

func (p *studentPage) update(s *stream, _ []live.Event) error {
	v := visitor(s.c)
	screen, err := s.site.studentScreen(s.c)
	if err != nil {
		return err
	}
	p.mine = []live.Topic{live.Student(v.School, v.Person.ID), live.Rules(v.School)}
	if mine := screen.Mine.Pass; mine != nil && mine.InLine() {
		p.mine = append(p.mine, live.Room(v.School, mine.DestinationID))
	}
	f := s.site.fragmentFrame(s.c)
	if !s.alarming() && s.changed("frozen", f.Frozen) {
		if err := s.say(hx.Partial("frozen", views.FrozenBanner(f))); err != nil {
			return err
		}
	}
	if s.changed("my-pass", screen.Mine) && !isRequest(screen.Mine.Pass) {
		if err := s.say(hx.Partial("my-pass", views.MyPassView(f, screen.Mine))); err != nil {
			return err
		}
	}
	screen.Mine = views.MyPass{}
	if s.changed("student-home", screen) {
		return s.say(hx.Partial("student-home", views.StudentHomeView(f, screen)))
	}
	return nil
}

// isRequest reports whether a pass is drawn by the answer to the form that asked for it. The stream leaves
// it alone: a PIN pad may be open on it.
func isRequest(p *pass.Pass) bool { return p != nil && p.State == pass.Requested }

// teacherPage follows the rooms of a member of staff, what is asked of them, and the school's rules.
type teacherPage struct {
	of, person, room school.ID
	watched          []live.Topic
}

func (p *teacherPage) topics() []live.Topic { return p.watched }

func (p *teacherPage) update(s *stream, _ []live.Event) error {
	b, err := s.site.Hall.TeacherBoard(s.c.Request().Context(), p.of, p.person, p.room)
	if err != nil {
		return err
	}
	p.watch(b)
	f, board := s.site.fragmentFrame(s.c), boardView(b)
	for _, part := range []fragment{
		{"board-title", []string{b.Period, b.Lesson.Name, b.Room.Label()}, func() node { return views.BoardTitle(f, teacherView(b)) }},
		{"board-counts", []int{len(b.Out), len(b.Line)}, func() node { return views.BoardCounts(f, board) }},
		{"needs-you", b.Requests, func() node { return views.NeedsYou(f, board) }},
		{"out-now", []any{b.Out, f.StoodAt}, func() node { return views.OutNow(f, board) }},
		{"in-line", b.Line, func() node { return views.InLine(f, board) }},
		{"coming", b.Coming, func() node { return views.Coming(f, board) }},
		{"ended-today", b.Ended, func() node { return views.EndedToday(f, board) }},
		{"roster", []any{b.Roster, f.StoodAt}, func() node { return views.Roster(f, board) }},
		{"lesson-mode", b.Mode, func() node { return views.LessonModes(f, b.Mode) }},
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

func (p *teacherPage) watch(b hall.Board) {
	p.watched = []live.Topic{live.Person(p.of, p.person), live.Rules(p.of)}
	for _, room := range b.Rooms {
		p.watched = append(p.watched, live.Room(p.of, room.ID))
	}
	for _, seat := range b.Roster {
		p.watched = append(p.watched, live.Student(p.of, seat.Student.ID))
	}
}

// hallPage follows everyone who is out. A change sends that one card; it is drawn once for all who watch.
type hallPage struct {
	of    school.ID
	known map[school.ID]bool
	dirty bool // cards were added at the end, out of order
}

func (p *hallPage) topics() []live.Topic {
	return []live.Topic{live.Hall(p.of), live.Rules(p.of)}
}

func (p *hallPage) update(s *stream, events []live.Event) error {
	for _, e := range events {
		if e.Pass == "" || len(p.known) == 0 {
			return p.all(s)
		}
	}
	if events == nil {
		return p.all(s)
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
	return nil
}

// all draws every card anew, in order, if any changed or came out of order.
func (p *hallPage) all(s *stream) error {
	screen, err := s.site.hallScreen(s.c)
	if err != nil {
		return err
	}
	p.known = map[school.ID]bool{}
	for _, out := range screen.Passes {
		p.known[out.ID] = true
	}
	f := s.site.fragmentFrame(s.c)
	if !s.changed("hall", []any{screen.Passes, f.StoodAt}) && !p.dirty {
		return nil
	}
	p.dirty = false
	return s.say(
		hx.Partial("hall-counters", views.HallCounters(f, screen.Counters)),
		hx.Partial("hall-cards", views.HallCards(f, screen.Passes)),
	)
}

func (p *hallPage) card(s *stream, e live.Event) error {
	drawn, err := s.site.cards.card(s, p.of, e)
	if err != nil {
		return err
	}
	id := "pass-" + string(e.Pass)
	switch known := p.known[e.Pass]; {
	case drawn.pass.State == pass.Active && known:
		s.sayHTML(drawn.changed)
	case drawn.pass.State == pass.Active:
		if len(found([]pass.Pass{drawn.pass}, words(s.c.QueryParam("search")))) == 0 {
			return nil
		}
		p.known[e.Pass], p.dirty = true, true
		s.sayHTML(drawn.added)
	case known:
		delete(p.known, e.Pass)
		if len(p.known) == 0 {
			return p.all(s)
		}
		return s.say(hx.PartialInto(id, hx.Delete))
	}
	return nil
}
