package views_test

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// screens are all pages, as the people of the drawings see them at ten.
func screens() map[string]Node {
	drawn := rulesScreens()
	for _, part := range []map[string]Node{studentScreens(), sheetScreens(), staffScreens(), otherScreens(), duringScreens(), encounterScreens(), peopleScreens(), sessionScreens(), coverScreens(), emergencyScreens(),
		roomScreens(), manyScreens(), providerScreens(), planScreens(), noticeScreens(), seriesScreens()} {
		for name, page := range part {
			drawn[name] = page
		}
	}
	for name, page := range rosterScreens() {
		drawn[name] = page
	}
	for name, page := range bellsScreens() {
		drawn[name] = page
	}
	return drawn
}

func studentScreens() map[string]Node {
	home := func(mine views.MyPass) Node { return views.StudentHomePage(frame(ada, "/student"), adasHome(mine)) }
	own := func(p pass.Pass) views.MyPass { return views.MyPass{Pass: &p, Turn: 30 * time.Second} }
	padded := own(requested(1, ada, guidance, "schedule change"))
	padded.Pin = &views.PinPad{Action: "approve", Teachers: []school.Person{ito, ortiz}, Teacher: ito.ID}
	proof := out(1, ada, restroom, 90*time.Second)
	proof.Origin.CodeToEnd = true
	ending := own(proof)
	ending.Pin = &views.PinPad{Action: "end", Teachers: []school.Person{ito}, Teacher: ito.ID, Problem: "That is not it. 3 tries left."}
	refused := own(ready(1, ada, library))
	refused.Refusal = &pass.Refusal{Code: pass.Busy}
	return map[string]Node{
		"student":           home(views.MyPass{}),
		"student-first":     views.StudentHomePage(frame(ada, "/student"), views.StudentHome{}),
		"student-hints":     views.StudentHomePage(frame(ada, "/student"), pausedHome()),
		"pass-active":       home(own(out(1, ada, restroom, 4*time.Minute+32*time.Second))),
		"pass-last-minute":  home(own(out(1, ada, library, 48*time.Second))),
		"pass-overtime":     home(own(out(1, ada, restroom, -72*time.Second))),
		"pass-proof":        home(own(proof)),
		"pass-waiting":      home(own(waiting(1, ada, library, 2, 4*time.Minute))),
		"pass-ready":        home(own(ready(1, ada, library))),
		"pass-ready-busy":   home(refused),
		"pass-requested":    home(own(requested(1, ada, guidance, "schedule change"))),
		"pass-pin":          home(padded),
		"pass-pin-end":      home(ending),
		"pass-ended":        home(own(ended(1, ada, restroom, pass.ByStudent))),
		"pass-denied":       home(own(over(1, ada, library, pass.Denied, "After the quiz, please.", ""))),
		"pass-expired":      home(own(over(1, ada, library, pass.Expired, "", ""))),
		"pass-missed":       home(own(over(1, ada, library, pass.Missed, "", "turn"))),
		"pass-page-student": views.PassPage(frame(ada, "/student"), own(out(1, ada, restroom, 4*time.Minute+32*time.Second))),
	}
}

func adasHome(mine views.MyPass) views.StudentHome {
	return views.StudentHome{
		Mine: mine,
		Favourites: []views.Choice{
			{Room: restroom}, {Room: water}, {Room: nurse}, {Room: library, Locked: true},
			{Room: guidance, Refusal: &pass.Refusal{Code: pass.Closed, Detail: "hours", At: ten.Add(20 * time.Minute), Room: "Guidance"}},
		},
		Place: views.Place{Room: classroom, Period: "Period 3", Teacher: "Mr Ito"},
		Left:  number(3), Of: number(5),
		Coming:  []pass.Pass{scheduled(21, ada, guidance, 80*time.Minute)},
		Earlier: []pass.Pass{ended(22, ada, restroom, pass.ByStudent), over(23, ada, library, pass.Denied, "", "")},
	}
}

func pausedHome() views.StudentHome {
	home := adasHome(views.MyPass{})
	home.NoFly, home.LessonMode, home.NoFlyEnds, home.Left = true, school.OneAtATime, ten.Add(10*time.Minute), number(0)
	home.Coming, home.Earlier = nil, nil
	return home
}

func sheetScreens() map[string]Node {
	asStudent := func(s views.Sheet) Node {
		home := adasHome(views.MyPass{})
		home.Sheet = s
		return views.StudentHomePage(frame(ada, "/student"), home)
	}
	asStaff := func(s views.Sheet) Node {
		home := itosHome()
		home.Sheet = s
		return views.TeacherHomePage(frame(ito, "/teacher"), home)
	}
	return map[string]Node{
		"sheet-rooms":    asStudent(adasSheet(func(s *views.Sheet) { s.Choice = nil })),
		"sheet-searched": asStudent(adasSheet(func(s *views.Sheet) { s.Choice, s.Find = nil, "first" })),
		"sheet-start":    asStudent(adasSheet(nil)),
		"sheet-ask":      asStudent(adasSheet(locked)),
		"sheet-full":     asStudent(adasSheet(full)),
		"sheet-urgent":   asStudent(adasSheet(func(s *views.Sheet) { s.UrgentLeft = 0 })),
		"sheet-busy":     asStudent(adasSheet(func(s *views.Sheet) { s.Refusal = &pass.Refusal{Code: pass.Busy} })),
		"sheet-problem":  asStudent(adasSheet(withoutOrigin)),
		"sheet-plain":    views.SheetPage(frame(ada, "/passes"), adasSheet(full)),
		"sheet-find":     asStaff(views.Sheet{Open: true, Staff: true, ID: id(90)}),
		"sheet-found":    asStaff(views.Sheet{Open: true, Staff: true, ID: id(90), Find: "le", Students: []school.Person{kim, leo}}),
		"sheet-staff":    asStaff(itosSheet(nil)),
		"sheet-warnings": asStaff(itosSheet(warned)),
		"sheet-line":     asStaff(itosSheet(onlyFull)),
	}
}

func adasSheet(change func(*views.Sheet)) views.Sheet {
	both := nurse
	both.Trip, both.Urgent = school.BothTrips, true
	s := views.Sheet{
		Open: true, ID: id(90), Student: ada, Choices: adasHome(views.MyPass{}).Favourites, Origins: []school.Room{classroom, library},
		Origin: classroom, Choice: &views.Choice{Room: both}, Minutes: 5, Most: 10, Trip: pass.Round, UrgentLeft: 2,
	}
	for i := range 4 {
		far := room(300+i, "Room", []string{"101", "102", "103", "104"}[i], "door-open", i+1)
		far.Folder = "First floor"
		s.Choices = append(s.Choices, views.Choice{Room: far})
	}
	if change != nil {
		change(&s)
	}
	return s
}

func locked(s *views.Sheet) {
	s.Choice = &views.Choice{Room: library, Locked: true, Approver: &ito}
	s.Approvers = []school.Person{ito}
}

func full(s *views.Sheet) {
	s.Choice = &views.Choice{Room: library}
	s.Refusal = &pass.Refusal{Code: pass.Full, Detail: "room", Room: "Library", Number: 2, Line: true}
}

func withoutOrigin(s *views.Sheet) {
	s.Origin, s.Problems = school.Room{}, map[string]string{"origin": "Choose the room the pass starts from."}
}

func itosSheet(change func(*views.Sheet)) views.Sheet {
	s := adasSheet(nil)
	s.Staff, s.Student, s.Choice, s.Home = true, kim, &views.Choice{Room: library}, "/teacher"
	if change != nil {
		change(&s)
	}
	return s
}

func warned(s *views.Sheet) {
	s.Confirmed = []pass.Code{pass.NotVisible}
	s.Refusal = &pass.Refusal{
		Code: pass.Full, Detail: "room", Room: "Library", Number: 2, Line: true, Overridable: true,
		Also: []pass.Refusal{{Code: pass.Limit, Detail: "day", Number: 5, Overridable: true}},
	}
}

func onlyFull(s *views.Sheet) {
	s.Refusal = &pass.Refusal{Code: pass.Full, Detail: "room", Room: "Library", Number: 2, Line: true}
}

func staffScreens() map[string]Node {
	f := frame(ito, "/teacher")
	frozen := f
	frozen.Frozen, frozen.Alarm, frozen.StoodAt = true, alarm(false), ten
	substitute := f
	substitute.Cover = &views.CoverBar{Mine: danasCover}
	desk := itosHome()
	desk.Desk, desk.Room, desk.Rooms, desk.Board.Roster = true, nurse, nil, nil
	opened := itosHome()
	opened.Board.Requests = []views.Request{{
		Pass: requested(31, kim, library, "return a book"), Origins: []school.Room{classroom, library}, Open: true, Problem: "Write the time as 10:30.",
	}}
	return map[string]Node{
		"teacher-open":  views.TeacherHomePage(f, opened),
		"teacher":       views.TeacherHomePage(f, itosHome()),
		"teacher-code":  views.TeacherHomePage(f, views.TeacherHome{Room: classroom, PinSet: true, CodePaused: ten.Add(40 * time.Minute)}),
		"teacher-empty": views.TeacherHomePage(f, views.TeacherHome{Room: classroom, PinSet: true}),
		"teacher-pin":   views.TeacherHomePage(frozen, views.TeacherHome{Room: classroom}),
		"substitute":    views.TeacherHomePage(substitute, itosHome()),
		"desk":          views.TeacherHomePage(f, desk),
		"hall":          views.HallMonitorPage(frame(ito, "/hall"), hallAtTen(false)),
		"hall-empty":    views.HallMonitorPage(frame(ito, "/hall"), views.HallMonitor{Search: "zzz", Sealed: "xxx", Sort: "student"}),
		"wall":          views.HallMonitorPage(frame(ito, "/hall"), hallAtTen(true)),
		"pass-page":     views.StaffPassPage(f, views.PassDesk{Pass: itosHome().Board.Out[0]}),
	}
}

func itosHome() views.TeacherHome {
	refused := views.Request{Pass: requested(33, zoe, library, ""), Refusal: &pass.Refusal{
		Code: pass.Full, Detail: "room", Room: "Library", Number: 2, Line: true, Overridable: true,
		Also: []pass.Refusal{{Code: pass.Limit, Detail: "day", Number: 5, Overridable: true}},
	}}
	answered := requested(34, leo, nurse, "")
	answered.State = pass.Active
	return views.TeacherHome{
		Room: classroom, Rooms: []school.Room{classroom, library}, Period: "Period 3", Section: "Biology",
		LessonMode: school.Free, PinSet: true,
		Board: views.Board{
			Requests: []views.Request{
				{Pass: requested(31, kim, library, "return a book"), Origins: []school.Room{classroom, library}}, refused, {Pass: answered},
			},
			Out: []pass.Pass{
				out(41, mia, nurse, -125*time.Second), out(42, ben, restroom, 190*time.Second), out(43, zoe, library, 41*time.Second),
			},
			Line:   []pass.Pass{ready(44, kim, restroom), waiting(45, leo, restroom, 2, 4*time.Minute)},
			Coming: []pass.Pass{scheduled(46, ada, guidance, 40*time.Minute)},
			Ended:  []pass.Pass{ended(47, ada, restroom, pass.ByTeacher), ended(48, ben, water, pass.BySystem)},
			Roster: itosRoster(),
		},
	}
}

func itosRoster() []views.Seat {
	gone, late, line, soon, asks := out(42, ben, restroom, 190*time.Second), out(41, mia, nurse, -125*time.Second),
		waiting(45, leo, restroom, 2, 0), scheduled(46, ada, guidance, 40*time.Minute), requested(31, kim, library, "")
	return []views.Seat{
		{Student: ada, Pass: &soon}, {Student: ben, Pass: &gone}, {Student: kim, Pass: &asks}, {Student: leo, Pass: &line},
		{Student: mia, Pass: &late}, {Student: zoe}, {Student: student(7, "Gus", "Moreau", "9"), Absent: true},
		{Student: student(8, "Maximiliano", "Fernández de la Cruz", "9")}, {Student: student(9, "Uma", "Patel", "9")},
	}
}

func hallAtTen(wall bool) views.HallMonitor {
	people, places := []school.Person{mia, ada, ben, kim, leo, zoe}, []school.Room{nurse, restroom, library, water, guidance, classroom}
	m := views.HallMonitor{Sort: "expiry", Wall: wall, Counters: views.Counters{Out: 12, Overtime: 2, InLine: 3, Maximum: number(40)}}
	for i := range 12 {
		m.Passes = append(m.Passes, out(60+i, people[i%6], places[(i+i/6)%6], time.Duration(i*37-60)*time.Second))
	}
	m.Passes[3].Urgent = true
	return m
}

func otherScreens() map[string]Node {
	nobody := frame(school.Person{}, "/signin")
	nobody.Links = nil
	boss := frame(school.Person{ID: id(111), GivenName: "Grace", FamilyName: "Hall", Roles: []school.Role{school.Administrator}}, "/admin")
	boss.Links = append([]views.Link{{Href: "/admin"}}, boss.Links...)
	frozen := boss
	frozen.Frozen, frozen.Alarm, frozen.StoodAt = true, alarm(false), ten
	capped := library
	capped.Capacity, capped.MaxOut, capped.Trip = number(20), number(3), school.BothTrips
	closed := nurse
	closed.ClosedAt = ten.Add(-time.Hour)
	rooms := []school.Room{classroom, restroom, capped, closed}
	own := views.Settings{Rooms: []school.Room{restroom, water, nurse, library, guidance}, Chosen: []school.ID{restroom.ID, nurse.ID}}
	pin := views.Settings{PinSet: true, Done: "Your PIN is changed.", PinUses: []views.PinUse{
		{At: ten.Add(-20 * time.Minute), Student: "Kim Lee", Action: "approve", Right: true},
		{At: ten.Add(-26 * time.Hour), Student: "Leo Park", Action: "end"},
	}}
	return map[string]Node{
		"signin":           views.SignInPage(nobody, views.SignIn{}),
		"signin-demo":      views.SignInPage(nobody, views.SignIn{Name: "ada", Problem: "signin.unknown", Demo: []string{"student@demo.school", "teacher@demo.school", "nurse@demo.school", "admin@demo.school"}}),
		"settings-student": views.SettingsPage(frame(ada, "/settings"), own),
		"settings-teacher": views.SettingsPage(frame(ito, "/settings"), pin),
		"cover":            views.CoverPage(frame(ortiz, "/cover"), views.Cover{Problems: map[string]string{"name": "Write your name."}, Teachers: []school.Person{ito, ortiz}}),
		"admin":            views.AdminPage(boss, views.Admin{Counters: views.Counters{Out: 12, Overtime: 2, InLine: 3}, Rooms: rooms, Students: 1200, Staff: 80, Bells: true, Changes: someHistory().Changes}),
		"admin-first":      views.AdminPage(boss, views.Admin{Staff: 1}),
		"admin-frozen":     views.AdminPage(frozen, views.Admin{Rooms: rooms}),
		"denied":           views.DenialPage(frame(ada, "/hall"), views.Denial{Status: 403}),
		"starting":         views.StartingPage(nobody),
		"denied-district":  views.DenialPage(frame(ada, "/district"), views.Denial{Status: 403}),
		"not-found":        views.DenialPage(nobody, views.Denial{Status: 404}),
		"refused":          views.RefusalPage(frame(ada, "/passes"), pass.Refusal{Code: pass.Busy}),
	}
}
