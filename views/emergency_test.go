package views_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// alarm is what staff screens say at ten, eight minutes into an emergency.
func alarm(drill bool) *views.Alarm {
	return &views.Alarm{
		Drill: drill, Last: school.Notice{At: ten.Add(-6 * time.Minute), By: "Ms Hall", Text: "Stay where you are. Lock the doors."},
		Count: school.Count{CheckedIn: 412, Of: 1180, Absent: 20},
	}
}

func freezeAt(drill bool) school.Freeze {
	return school.Freeze{ID: id(900), Drill: drill, StartedAt: ten.Add(-8 * time.Minute), StartedBy: "Ms Hall"}
}

func accounts() []school.Account {
	in := school.LastPlace{Room: classroom, Section: "Biology"}
	return []school.Account{
		{Student: ada, Place: in, CheckedAt: ten.Add(-5 * time.Minute), CheckedBy: "Mr Ito"},
		{Student: ben, Place: school.LastPlace{Room: restroom, From: classroom, OutSince: ten.Add(-12 * time.Minute)}},
		{Student: kim, Place: in, Absent: true},
		{Student: leo, Place: in},
		{Student: mia, Place: school.LastPlace{Room: nurse, From: classroom, OutSince: ten.Add(-14 * time.Minute)}, CheckedAt: ten.Add(-2 * time.Minute), CheckedBy: "Dana Reyes"},
		{Student: zoe},
	}
}

// emergencyAt is the page of an emergency as somebody has chosen to see it.
func emergencyAt(view, search string, may bool) views.Emergency {
	all := accounts()
	back := ended(43, mia, nurse, pass.ByMonitor)
	return views.Emergency{
		Freeze:  freezeAt(false),
		Notices: []school.Notice{{At: ten.Add(-8 * time.Minute), By: "Ms Hall", Text: "Lockdown."}, alarm(false).Last},
		Out:     []views.Gone{{Pass: out(42, ben, restroom, 190*time.Second), Account: all[1]}, {Pass: back, Account: all[4]}},
		Count:   school.Counted(all), View: view, Search: search, Sealed: strings.Repeat("x", len(search)), Class: "Biology", Rows: all, May: may, FormID: id(901), On: "on", Seen: "seen",
	}
}

func emergencyScreens() map[string]Node {
	f := frame(ito, "/emergency")
	f.Frozen, f.Alarm, f.StoodAt = true, alarm(false), ten.Add(-8*time.Minute)
	drill := f
	drill.Alarm = alarm(true)
	board := f
	board.Path = "/teacher"
	student := frame(ada, "/student")
	student.Frozen, student.StoodAt = true, ten.Add(-8*time.Minute)
	quiet := frame(ito, "/emergency")
	drilled := emergencyAt("all", "", true)
	drilled.Freeze, drilled.Problem = freezeAt(true), "Write what staff should know."
	nobody := emergencyAt("missing", "", false)
	nobody.Rows, nobody.Out, nobody.Notices = nil, nil, nil
	searched := emergencyAt("all", "zzz", false)
	searched.Rows = nil
	return map[string]Node{
		"emergency":         views.EmergencyPage(f, emergencyAt("class", "", false)),
		"emergency-places":  views.EmergencyPage(f, emergencyAt("place", "", true)),
		"emergency-drill":   views.EmergencyPage(drill, drilled),
		"emergency-all-in":  views.EmergencyPage(f, nobody),
		"emergency-search":  views.EmergencyPage(f, searched),
		"emergency-none":    views.EmergencyPage(quiet, views.Emergency{}),
		"emergency-begin":   views.EmergencyPage(quiet, views.Emergency{May: true, FormID: id(901), Past: past()}),
		"emergency-past":    views.PastEmergenciesPage(quiet, past()),
		"emergency-report":  views.EmergencyReportPage(quiet, reportOf(past()[0])),
		"emergency-running": views.EmergencyReportPage(f, views.EmergencyReport{Freeze: freezeAt(false)}),
		"teacher-frozen":    views.TeacherHomePage(board, itosHome()),
		"sheet-frozen":      views.SheetPage(student, frozenSheet(adasSheet(nil))),
		"sheet-frozen-late": views.SheetPage(student, lateFrozenSheet()),
		"staff-frozen":      views.SheetPage(board, itosSheet(nil)),
		"student-frozen":    views.StudentHomePage(student, adasHome(frozenPass())),
	}
}

func frozenPass() views.MyPass {
	p := out(1, ada, restroom, -72*time.Second)
	return views.MyPass{Pass: &p, Stands: true}
}

func past() []school.Freeze {
	over := freezeAt(false)
	over.EndedAt, over.EndedBy = ten.Add(-3*time.Minute), "Mr Reed"
	drill := school.Freeze{
		ID: id(902), Drill: true, StartedAt: ten.Add(-30 * 24 * time.Hour), StartedBy: "Mr Reed",
		EndedAt: ten.Add(-30*24*time.Hour + 72*time.Minute), EndedBy: "Mr Reed",
	}
	return []school.Freeze{over, drill}
}

func reportOf(over school.Freeze) views.EmergencyReport {
	all, e := accounts(), emergencyAt("", "", false)
	return views.EmergencyReport{
		Freeze: over, Notices: e.Notices, Out: []pass.Pass{e.Out[0].Pass, e.Out[1].Pass}, CheckIns: []school.Account{all[0], all[4]},
		Missing: []school.Account{all[3], all[5], all[2]},
	}
}

// frozenSheet is a sheet as a start that the freeze refused leaves it.
func frozenSheet(s views.Sheet) views.Sheet {
	s.MayPlan, s.Refusal = true, &pass.Refusal{Code: pass.Frozen}
	s.Plan = &views.Plan{Date: "2026-11-23", Today: "2026-11-23", Last: "2027-11-24"}
	return s
}

func lateFrozenSheet() views.Sheet {
	s := frozenSheet(adasSheet(nil))
	s.Plan.Later = true
	return s
}

func TestWhileTheSchoolIsFrozenNoPageOffersAStartForNow(t *testing.T) {
	t.Parallel()
	f := frame(ito, "/teacher")
	f.Frozen, f.StoodAt = true, ten.Add(-time.Minute)
	later := requested(32, zoe, library, "")
	later.StartsAt = ten.Add(time.Hour)
	off := regexp.MustCompile(`<button[^>]* disabled`)
	for name, c := range map[string]struct {
		node Node
		want int // buttons that can't be pressed
	}{
		"a request for now":             {views.RequestRow(f, views.Request{Pass: requested(31, kim, library, "")}), 1}, // not Deny
		"a request for later":           {views.RequestRow(f, views.Request{Pass: later}), 0},
		"all of several":                {views.NeedsActions(f, []views.Request{{Pass: requested(31, kim, library, "")}, {Pass: requested(33, leo, nurse, "")}}), 1},
		"all of several, one for later": {views.NeedsActions(f, []views.Request{{Pass: requested(31, kim, library, "")}, {Pass: later}}), 0},
		"a sheet of staff":              {views.SheetView(f, itosSheet(nil)), 0}, // nothing draws it anew at the all clear
		"a student's sheet after a try": {views.SheetView(f, frozenSheet(adasSheet(nil))), 0},
		"a pass":                        {views.PassDeskView(f, views.PassDesk{Pass: out(41, kim, library, 190*time.Second), Tends: true}), 1}, // not End pass
		"a pass in a sheet":             {views.PassDeskView(f, views.PassDesk{Pass: out(41, kim, library, 190*time.Second), Tends: true, Sheet: true}), 0},
		"a turn in line":                {views.MyPassView(f, views.MyPass{Pass: frozenTurn()}), 1},
	} {
		if got := len(off.FindAllString(drawn(t, c.node), -1)); got != c.want {
			t.Errorf("%s: %d buttons can't be pressed, want %d", name, got, c.want)
		}
	}
	if page := drawn(t, views.SheetView(f, frozenSheet(adasSheet(nil)))); strings.Count(page, `data-refusal="frozen"`) != 1 ||
		strings.Index(page, `data-refusal="frozen"`) < strings.Index(page, `data-when="now"`) {
		t.Errorf("the freeze isn't said once, and only where a pass is for now:\n%s", page)
	}
}

func frozenTurn() *pass.Pass {
	turn := ready(44, ada, restroom)
	return &turn
}
