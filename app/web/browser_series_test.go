package web_test

import "testing"

func TestATeacherMakesAPassRepeatByTheSheetAndFindsItInTheCalendar(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	ito := w.deviceOf(server, "teacher")
	ito.visitsRunning("/teacher?student=" + string(w.personID("student")) + "&destination=" + string(w.room("Library").ID) + "&plan=1")
	ito.stays()
	ito.shows("#sheet [name=repeat]")
	ito.writes("[name=date]", "2026-11-24")
	ito.writes("[name=time]", "10:15")
	ito.taps("Monday to Friday")
	if ask[bool](ito, `!!document.querySelector("#until-by, [name=until_by]")`) {
		ito.taps("On a day")
	}
	ito.writes("[name=until]", "2026-12-18")
	ito.taps("Schedule pass")
	ito.readsIn("#notices", "It repeats: Library")
	ito.stayed()
	ito.taps("Show")
	ito.readsIn("#series-days", "10:15")
	ito.visits("/calendar?date=2026-11-25")
	ito.readsIn(".agenda-day", "10:15", "Library")
	ito.taps("Day after")
	ito.until("the next day", `location.search.includes("date=2026-11-26")`)
}
