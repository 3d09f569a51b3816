package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// StudentHomePage is the student's home: the own pass, which takes the screen while it runs, what can be
// started, what is coming.
func StudentHomePage(f Frame, s StudentHome) Node {
	return f.page(page{title: f.say("student.title"), stream: "/events?page=student&seen=" + f.Seen},
		ui.Stage(
			If(!heads(s.Mine), ui.Title(f.say("student.title"))),
			MyPassView(f, s.Mine),
			StudentHomeView(f, s),
		),
		SheetView(f, s.Sheet),
	)
}

// heads reports whether the own pass is drawn so large that it is the page's heading.
func heads(m MyPass) bool {
	return m.Pass != nil && (m.Pass.State == pass.Active || m.Pass.InLine())
}

// StudentHomeView is what a student can start, and the rest of the day.
func StudentHomeView(f Frame, s StudentHome) Node {
	return ui.StagePart("student-home", false,
		f.invitations(s),
		f.hints(s),
		ui.Tight(
			ui.Panel("go", f.say("student.go"), "",
				Group{
					If(s.MayPlan, ui.LinkButton(ui.Plain, "calendar-clock", f.say("sched.schedule"), "/student?create=1&plan=1", openSheet("?create=1&plan=1"))),
					ui.LinkButton(ui.Primary, "plus", f.say("action.create"), "/student?create=1", openSheet("?create=1")),
				},
				f.favourites(s.Favourites)),
			f.whereabouts(s),
		),
		f.coming(s.Coming),
		f.earlier(s.Earlier),
	)
}

// hints say before the student asks what can't be had just now.
func (f Frame) hints(s StudentHome) Node {
	var hints []Node
	switch {
	case s.NoFly && s.NoFlyEnds.IsZero():
		hints = append(hints, ui.Banner(ui.Waiting, f.say("hint.no-fly-today")))
	case s.NoFly:
		hints = append(hints, ui.Banner(ui.Waiting, f.say("hint.no-fly", "Time", f.clock(s.NoFlyEnds))))
	}
	if s.LessonMode != "" && s.LessonMode != school.Free {
		hints = append(hints, ui.Banner(ui.Waiting, f.lessonHint(s)))
	}
	if len(hints) == 0 {
		return nil
	}
	return ui.Pleas(hints...)
}

func (f Frame) lessonHint(s StudentHome) string {
	teacher := s.Place.Teacher
	if teacher == "" {
		teacher = f.say("hint.your-teacher")
	}
	switch s.LessonMode {
	case school.OneAtATime:
		return f.say("hint.one", "Teacher", teacher)
	case school.UrgentOnly:
		return f.say("hint.urgent", "Teacher", teacher)
	}
	return f.say("hint.nobody", "Teacher", teacher)
}

func (f Frame) favourites(choices []Choice) Node {
	if len(choices) == 0 {
		return ui.Empty("star", f.say("student.no-favourites"), f.say("student.no-favourites-advice"),
			ui.LinkButton(ui.Plain, "star", f.say("student.choose-favourites"), "/settings"))
	}
	return ui.Tiles(Map(choices, func(c Choice) Node { return f.roomTile(c, "", false, "") })...)
}

// whereabouts is where the bell schedule has the student, and what is left of the limit.
func (f Frame) whereabouts(s StudentHome) Node {
	line := dots(f.placeLine(s.Place), f.left(s.Left, s.Of))
	if line == "" {
		return nil
	}
	return ui.Note(Text(line))
}

func (f Frame) placeLine(p Place) string {
	where := ""
	if p.Room.ID != "" {
		where = f.say("pass.from", "Room", p.Room.Label())
	}
	if p.Period != "" && p.Teacher != "" {
		return dots(where, f.say("student.lesson", "Period", p.Period, "Teacher", p.Teacher))
	}
	return dots(where, p.Period, p.Teacher)
}

func (f Frame) left(left, of *int) string {
	switch {
	case left == nil || of == nil:
		return ""
	case *left < 1:
		return f.say("student.none-left")
	}
	return f.say("student.left", "Left", *left, "Count", *of)
}

func (f Frame) coming(passes []pass.Pass) Node {
	if len(passes) == 0 {
		return nil
	}
	return ui.Panel("coming-up", f.say("student.coming"), "", nil,
		Map(passes, func(p pass.Pass) Node { return ComingRow(f, p) })...)
}

func (f Frame) earlier(passes []pass.Pass) Node {
	if len(passes) == 0 {
		return nil
	}
	return ui.FoldPanel("earlier", f.say("student.earlier"), "",
		Map(passes, func(p pass.Pass) Node { return ui.PassRow(f.plainFace(p)) })...)
}
