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
type studentPage struct {
	mine  []live.Topic
	lead  school.ID  // who has them now
	pulse hall.Pulse // as it was when the page was read last
	fades bool       // a pass that is over is shown, for a while
}

func (p *studentPage) topics() []live.Topic { return p.mine }

func (p *studentPage) update(s *stream, events []live.Event) error {
	v := visitor(s.c)
	pulse, err := s.site.Hall.Pulse(s.c.Request().Context(), v.School, v.Person.ID, p.lead)
	if err != nil || events == nil && pulse == p.pulse && !pulse.Restless() && !p.fades {
		return err
	}
	screen, err := s.site.studentScreen(s.c)
	if err != nil {
		return err
	}
	p.pulse, p.lead = pulse, screen.Place.Lead
	p.fades = screen.Mine.Pass != nil && screen.Mine.Pass.Over()
	p.mine = []live.Topic{live.Student(v.School, v.Person.ID), live.Rules(v.School)}
	if screen.Place.Lead != "" {
		p.mine = append(p.mine, live.Lesson(v.School, screen.Place.Lead))
	}
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
	of, person, room, session school.ID
	watched                   []live.Topic
	still                     still
}

func (p *teacherPage) topics() []live.Topic { return p.watched }

func (p *teacherPage) update(s *stream, events []live.Event) error {
	b, err := s.site.boardOf(s.c, p.room)
	if err != nil {
		return err
	}
	p.watch(b)
	f, board := s.site.fragmentFrame(s.c), boardView(b)
	f.Rooms = roomsOf(b)
	out, come := views.Counted(f, board)
	home := teacherView(b)
	if home.CodePaused, err = s.site.codePaused(s.c, home.Room); err != nil {
		return err
	}
	for _, part := range []fragment{
		{"board-title", []string{b.Period, b.Lesson.Name, b.Room.Label()}, func() node { return views.BoardTitle(f, teacherView(b)) }},
		{"board-counts", []int{out, come, len(b.Line)}, func() node { return views.BoardCounts(f, board) }},
		{"code-paused", home.CodePaused, func() node { return views.CodePaused(f, home) }},
		{"roster", []any{b.Roster, b.Usual.ID, f.StoodAt}, func() node { return views.Roster(f, board) }},
		{"more-time", []any{b.Asks, f.StoodAt}, func() node { return views.MoreTime(f, board) }},
		{"desk-state", []any{b.Room.ID, b.Room.ClosedByHand(f.Now), b.Room.ReopensAt, b.Room.Away(f.Now), b.Room.AwayUntil}, func() node { return views.DeskStateOf(f, teacherView(b)) }},
		{"lesson-mode", b.Mode, func() node { return views.LessonModes(f, b.Mode) }},
	} {
		if !s.changed(part.id, part.model) {
			continue
		}
		if err := s.say(hx.Partial(part.id, part.draw())); err != nil {
			return err
		}
	}
	if p.still.shown == nil || wished(events, live.Rows(p.of, p.session)) {
		return p.still.inOrder(s, boardLists(f, b))
	}
	if events == nil && p.still.moved {
		p.still.round++
	}
	return p.still.inPlace(s, boardLists(f, b))
}

func (p *teacherPage) watch(b hall.Board) {
	p.watched = []live.Topic{live.Person(p.of, p.person), live.Rules(p.of), live.Rows(p.of, p.session)}
	for _, room := range b.Rooms {
		p.watched = append(p.watched, live.Room(p.of, room.ID))
	}
	for _, seat := range b.Roster {
		p.watched = append(p.watched, live.Student(p.of, seat.Student.ID))
	}
}
