package views_test

import (
	"strings"
	"testing"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

var medication = pass.Series{
	ID: "00000000-0000-7000-8000-000000000901", DestinationID: library.ID, Destination: library, Trip: pass.Round, Minutes: 5, Repeats: pass.EveryWeekday,
	Minute: 675, StartsOn: "2026-11-23", EndsOn: "2026-12-18", Purpose: pass.Medication, MadeBy: ito.ID, Maker: ito,
	Students: []school.Person{kim}, OriginID: classroom.ID, Origin: classroom,
}

// seriesScreens are passes that repeat, the calendar, standing passes and absences.
func seriesScreens() map[string]Node {
	noon := time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)
	missed := over(42, kim, library, pass.Missed, "", "")
	missed.MadeAs, missed.StartsAt, missed.Refusal = pass.MadeByStaff, ten.Add(-time.Hour), "closed"
	absent := over(43, ada, library, pass.Cancelled, "", "")
	absent.MadeAs, absent.StartsAt, absent.Refusal = pass.MadeByStaff, ten.Add(2*time.Hour), "absent"
	daily := scheduled(41, kim, guidance, time.Hour)
	daily.Series = pass.Repetition{ID: medication.ID, Repeats: pass.EveryWeekday, EndsOn: medication.EndsOn}
	monday := views.CalendarDay{Date: "2026-11-23", Noon: noon, School: true, Type: "A day", Passes: []pass.Pass{missed, daily, absent}}
	shown := map[school.ID]bool{medication.ID: true}
	tuesday := views.CalendarDay{Date: "2026-11-24", Noon: noon.AddDate(0, 0, 1), School: true, Type: "B day", Ahead: []views.Ahead{{Series: medication, At: ten.Add(25 * time.Hour)}}}
	off := views.CalendarDay{Date: "2026-11-26", Noon: noon.AddDate(0, 0, 3)}
	sheet := itosSheet(func(s *views.Sheet) {
		s.MayPlan, s.Refusal = true, nil
		s.Plan = &views.Plan{
			Later: true, Date: "2026-11-23", Time: "11:15", Today: "2026-11-23", Last: "2027-11-24", Periods: []string{"Period 3", "Period 4"},
			Repeat: &views.Repeat{
				How: pass.Weekly, Weekdays: []time.Weekday{time.Tuesday}, ByTerm: true, Term: school.Term{Name: "Fall semester", EndsOn: "2026-12-18"},
				Types: []school.DayType{{ID: "a", Name: "A day"}, {ID: "b", Name: "B day"}},
			},
		}
		s.Problems = map[string]string{"weekday": "Choose the weekdays."}
	})
	teacher := itosHome()
	teacher.Sheet = sheet
	one := views.OneSeries{
		Series: medication, Today: "2026-11-23", MayEdit: true, Purpose: true, EndsFrom: "2026-11-23", Sheet: sheet,
		Days: []views.SeriesDay{
			{Noon: noon, Date: "2026-11-23", At: ten.Add(time.Hour), Passes: []pass.Pass{missed}},
			{Noon: noon.AddDate(0, 0, 1), Date: "2026-11-24", At: ten.Add(25 * time.Hour)},
			{Noon: noon.AddDate(0, 0, 2), Date: "2026-11-25", Off: true},
			{Noon: noon.AddDate(0, 0, 3), Date: "2026-11-26", No: &school.Unplannable{Why: "no-period", Period: "Period 3", At: noon.AddDate(0, 0, 3)}},
		},
	}
	one.Sheet.Problems = nil
	empty, roomless, own := one, one, one
	empty.Series.Students, roomless.Series.Destination.Archived, own.Series.Destination.Archived = nil, true, true
	own.MayEdit, own.Purpose = false, false
	flu := views.Absence{ID: "00000000-0000-7000-8000-000000000902", Student: ada}
	return map[string]Node{
		"series-sheet":     views.TeacherHomePage(frame(ito, "/teacher"), teacher),
		"series-all":       views.SeriesPage(frame(ito, "/series"), views.AllSeries{MayPlan: true, List: []pass.Series{medication}, Today: "2026-11-23", Seen: map[school.ID]bool{medication.ID: true}}),
		"series-none":      views.SeriesPage(frame(ito, "/series"), views.AllSeries{MayPlan: true, Today: "2026-11-23"}),
		"series-one":       views.SeriesOnePage(frame(ito, "/series/:id"), one),
		"calendar-day":     views.MyCalendarPage(frame(ada, "/calendar"), views.MyCalendar{Date: "2026-11-23", Today: "2026-11-23", Days: []views.CalendarDay{monday}, Shown: shown}),
		"series-nobody":    views.SeriesOnePage(frame(ito, "/series/:id"), empty),
		"series-no-room":   views.SeriesOnePage(frame(ito, "/series/:id"), roomless),
		"series-own":       views.SeriesOnePage(frame(kim, "/series/:id"), own),
		"series-pass":      views.StaffPassPage(frame(ito, "/passes/:id"), views.PassDesk{Pass: daily, Series: true}),
		"series-coming":    views.StudentHomePage(frame(kim, "/student"), views.StudentHome{Coming: []pass.Pass{daily}}),
		"calendar-off":     views.MyCalendarPage(frame(ada, "/calendar"), views.MyCalendar{Date: "2026-11-26", Today: "2026-11-23", Days: []views.CalendarDay{off}}),
		"calendar-week":    views.MyCalendarPage(frame(ito, "/calendar"), views.MyCalendar{Date: "2026-11-23", Today: "2026-11-23", Week: true, Days: []views.CalendarDay{monday, tuesday, off}, Shown: shown}),
		"standing":         views.StandingPage(frame(ito, "/standing"), views.StandingPasses{From: "2026-11-01", Until: "2026-11-23", Rows: []views.StandingRow{{Student: kim, Purpose: pass.Medication, Kept: 11, Missed: 2, Off: 1, Minutes: 48}}}),
		"standing-none":    views.StandingPage(frame(ito, "/standing"), views.StandingPasses{From: "2026-11-01", Until: "2026-11-23"}),
		"absences":         views.AbsencesPage(frame(ito, "/absences"), views.Absences{Day: "2026-11-23", Today: "2026-11-23", Noon: noon, List: []views.Absence{flu}, Find: "Kim", Found: []school.Person{kim}, Office: true, Marked: &views.Marked{Passes: 2}}),
		"absences-none":    views.AbsencesPage(frame(ito, "/absences"), views.Absences{Day: "2026-11-22", Today: "2026-11-23", Noon: noon.AddDate(0, 0, -1), Find: "Zed"}),
		"absence-list":     views.AbsenceFilePage(frame(ito, "/absences/file"), views.AbsenceFile{Day: "2026-11-23", Read: true, Text: "1001", New: []views.AbsenceLine{{Student: kim, Day: "2026-11-23"}}, Same: 1}),
		"absence-list-bad": views.AbsenceFilePage(frame(ito, "/absences/file"), views.AbsenceFile{Day: "2026-11-23", Read: true, Text: "77", Faults: []string{"Line 1: No student at your school has this number or e-mail."}}),
	}
}

func TestTheTitleOfAWeekSaysTheDaysThatAreShown(t *testing.T) {
	t.Parallel()
	var week []views.CalendarDay // from a Sunday on
	for i := range 7 {
		noon := time.Date(2026, 11, 22+i, 12, 0, 0, 0, time.UTC)
		week = append(week, views.CalendarDay{Date: noon.Format(time.DateOnly), Noon: noon})
	}
	page := func() string {
		return drawn(t, views.MyCalendarPage(frame(ito, "/calendar"), views.MyCalendar{Date: "2026-11-23", Today: "2026-11-23", Week: true, Days: week}))
	}
	if !strings.Contains(page(), "Nov 23, 2026 – Nov 27, 2026") {
		t.Error("a week of school isn't said to be from Monday to Friday")
	}
	week[6].Passes = []pass.Pass{scheduled(46, ada, guidance, 5*24*time.Hour)}
	if !strings.Contains(page(), "Nov 23, 2026 – Nov 28, 2026") {
		t.Error("a Saturday that is shown isn't in the title")
	}
}

func TestWhoLeavesAndWhoComesAreCountedApart(t *testing.T) {
	t.Parallel()
	f := frame(ito, "/teacher")
	f.Rooms = []school.ID{classroom.ID}
	comes := out(41, mia, classroom, time.Minute)
	comes.OriginID, comes.Origin = library.ID, library
	line := drawn(t, views.BoardCounts(f, views.Board{Out: []pass.Pass{out(42, ben, restroom, time.Minute), out(43, zoe, library, time.Minute), comes}}))
	if !strings.Contains(line, "Out 2") || !strings.Contains(line, "To you 1") {
		t.Errorf("two have left and one comes; it says %s", line)
	}
}
