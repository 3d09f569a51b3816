package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// aDay has the fields of a new day type with these periods (name, from, until), as a browser sends them.
func aDay(name string, rows ...[3]string) url.Values {
	form := url.Values{"id": {string(db.NewID())}, "name": {name}, "do": {"save"}}
	for _, r := range rows {
		form.Add("p_id", string(db.NewID()))
		form.Add("p_name", r[0])
		form.Add("p_from", r[1])
		form.Add("p_until", r[2])
		form.Add("p_also", "")
		form.Add("p_schedule", "")
	}
	return form
}

// saysNo posts a form and expects it refused with a sentence, with what was typed still there.
func (b *browser) saysNo(address string, form url.Values, status int, sentence string, kept ...string) {
	b.Helper()
	a := b.post(address, form)
	if a.status != status || !a.has(sentence) {
		b.Errorf("%s: %d, want %d with %q\n%s", address, a.status, status, sentence, a.text())
	}
	for _, typed := range kept {
		if !strings.Contains(a.body, `value="`+typed+`"`) {
			b.Errorf("%s: %q was typed and is gone", address, typed)
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// text is what an answer says, without its markup.
func (a answer) text() string { return tags.ReplaceAllString(a.body, " ") }

// made posts a form that is to be saved.
func (b *browser) made(address string, form url.Values) answer {
	b.Helper()
	a := b.post(address, form)
	if a.status != http.StatusSeeOther {
		b.Fatalf("%s: %d\n%s", address, a.status, a.text())
	}
	return a
}

func (w *town) bellsOf() school.Bells {
	w.Helper()
	bells, err := w.db.At(w.school.School.ID).Bells(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return bells
}

func (w *town) dayTypeNamed(name string) school.DayType {
	w.Helper()
	bells := w.bellsOf()
	at := slices.IndexFunc(bells.DayTypes, func(d school.DayType) bool { return d.Name == name })
	if at < 0 {
		w.Fatalf("there is no day type %q", name)
	}
	return bells.DayTypes[at]
}

func TestADayTypeIsLaidByHandAndTakesTimesAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := aDay("A day", [3]string{"Period 1", "0815", "9.00 am"}, [3]string{"Period 2", "1:05", "13:50"},
		[3]string{"", "", ""}, [3]string{"Night school", "8 pm", "12:00 AM"})
	for range 2 { // a double tap makes one
		admin.made("/admin/bells/days", form)
	}
	day := w.dayTypeNamed("A day")
	if len(day.Periods) != 3 || day.Periods[2].EndsMinute != 1440 || day.Periods[0].StartsMinute != 495 || day.Periods[0].EndsMinute != 540 ||
		day.Periods[1].StartsMinute != 785 || day.Periods[1].EndsMinute != 830 {
		t.Errorf("periods: %+v; want 8:15 to 9:00, 13:05 to 13:50, and until midnight", day.Periods)
	}
}

func TestWhatCanNotBeADayIsRefusedWithASentenceAndNothingIsLost(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	good := [3]string{"Period 1", "8:00", "8:45"}
	for _, c := range []struct {
		name     string
		form     url.Values
		sentence string
		kept     string
	}{
		{"no name", aDay("", good), "Type a name.", "Period 1"},
		{"a name that is taken", aDay("Regular day", good), "Another one has this name.", "Period 1"},
		{"no time at all", aDay("A", [3]string{"Period 1", "25:00", "8:45"}), "is no time", "25:00"},
		{"an end before its start", aDay("A", [3]string{"Period 1", "9:00", "8:45"}), "It ends before it starts.", "8:45 AM"},
		{"an overlap", aDay("A", good, [3]string{"Period 2", "8:30", "9:00"}), "It overlaps with Period 1 from 8:30 AM to 8:45 AM.", "8:30 AM"},
		{"a name twice", aDay("A", good, [3]string{"period 1", "9:00", "9:45"}), "is there twice", "period 1"},
		{"a period without a name", aDay("A", [3]string{"", "9:00", "9:45"}), "Type a name for this period.", "9:00 AM"},
	} {
		admin.saysNo("/admin/bells/days", c.form, http.StatusUnprocessableEntity, c.sentence, c.kept)
	}
	taken := aDay("A", good)
	taken.Set("weekdays", "1")
	admin.saysNo("/admin/bells/days", taken, http.StatusUnprocessableEntity, "has one of these weekdays already", "Period 1")
	lunch := aDay("A", good)
	for field, value := range map[string]string{"l_wave": "Lunch A", "l_from": "8:30", "l_until": "9:00", "l_room": "", "l_schedule": ""} {
		lunch.Set(field, value)
	}
	admin.saysNo("/admin/bells/days", lunch, http.StatusUnprocessableEntity, "This lunch lies within no period.", "Lunch A")
	if got := len(w.bellsOf().DayTypes); got != len(w.school.DayTypes) {
		t.Errorf("%d day types, want %d as before", got, len(w.school.DayTypes))
	}
}

func TestAnOverlapIsShownAsAPicture(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	a := admin.post("/admin/bells/days", aDay("A", [3]string{"Period 1", "8:00", "9:00"}, [3]string{"Period 2", "8:30", "9:30"}))
	for _, drawn := range []string{`<svg class="chart-day"`, `class="chart-overlap"`, `fill="url(#day-picture-hatch)"`, ">Overlap</text>"} {
		if !strings.Contains(a.body, drawn) {
			t.Errorf("the picture lacks %s", drawn)
		}
	}
}

func TestEightEqualPeriodsAreLaidInOneGoAndNothingIsSavedByIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := aDay("A")
	for field, value := range map[string]string{
		"do": "series", "s_from": "8:00", "s_count": "8", "s_minutes": "45", "s_between": "5", "s_lunch": "4", "s_lunch_minutes": "30",
	} {
		form.Set(field, value)
	}
	a := admin.post("/admin/bells/days", form)
	for _, laid := range []string{"Period 1", "Period 8", "Lunch", "8:00 AM", "8:45 AM", "11:20 AM", "11:50 AM"} {
		if !strings.Contains(a.body, `value="`+laid+`"`) {
			t.Errorf("%q is not among the rows", laid)
		}
	}
	if got := len(w.bellsOf().DayTypes); got != len(w.school.DayTypes) {
		t.Errorf("%d day types: laying rows has saved something", got)
	}
	form.Set("s_minutes", "500")
	admin.saysNo("/admin/bells/days", form, http.StatusUnprocessableEntity, "That goes on past midnight.", "500")
}

func TestRowsAreTakenFromASpreadsheet(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := aDay("A")
	form.Set("do", "paste")
	form.Set("paste", "Period 1\t8:00\t8:45\r\nPeriod 2\t8:50 AM - 9:35 AM\r\n12:40–1:25 Period 6\r\nPeriod 7, 1:30 pm, 2:15 pm\r\nAssembly\r\n")
	a := admin.post("/admin/bells/days", form)
	for _, laid := range []string{"Period 1", "Period 2", "Period 6", "Period 7", "8:00 AM", "9:35 AM", "1:25 PM", "2:15 PM"} {
		if !strings.Contains(a.body, `value="`+laid+`"`) {
			t.Errorf("%q is not among the rows", laid)
		}
	}
	if !a.has("1 line could not be read") || !strings.Contains(a.body, ">Assembly</textarea>") {
		t.Error("the line that could not be read is gone")
	}
}

func TestTwoPeopleWhoChangeDifferentPeriodsOfOneDayLoseNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, other := w.signedIn(server, "admin"), w.signedIn(server, "admin")
	page := "/admin/bells/days/" + string(w.dayTypeNamed("Early release").ID)
	first, second, third := admin.formOf(page, page), other.formOf(page, page), other.formOf(page, page)
	change := func(form url.Values, field, from, to string) {
		at := slices.Index(form[field], from)
		if at < 0 {
			t.Fatalf("the form has no %s %q: %q", field, from, form[field])
		}
		form[field][at] = to
	}
	change(first, "p_name", "Period 1", "First")
	change(second, "p_also", "", "2(E)") // of the first row, Night 1
	change(third, "p_name", "Period 1", "Erste")
	admin.made(page, first)
	other.made(page, second)
	other.saysNo(page, third, http.StatusConflict, "First", "Erste")
	day := w.dayTypeNamed("Early release")
	names := map[string]school.Period{}
	for _, p := range day.Periods {
		names[p.Name] = p
	}
	if _, kept := names["First"]; !kept || !slices.Equal(names["Night 1"].Also, []string{"2(E)"}) {
		t.Errorf("periods: %+v; want both changes", day.Periods)
	}
}

func TestADayTypeThatIsUsedIsNotDeletedAndADeletedOneIsPutBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	early := "/admin/bells/days/" + string(w.dayTypeNamed("Early release").ID)
	admin.saysNo(early+"/deletion", nil, http.StatusConflict, "days of the calendar have this day type")
	weekend := w.dayTypeNamed("Weekend")
	a := admin.made("/admin/bells/days/"+string(weekend.ID)+"/deletion", nil)
	_, change, _ := strings.Cut(a.header.Get("Location"), "saved=")
	admin.made("/admin/history/"+change+"/reversal", nil)
	if back := w.dayTypeNamed("Weekend"); len(back.Periods) != len(weekend.Periods) || len(back.Weekdays) != 2 {
		t.Errorf("put back: %+v, want it as it was", back)
	}
}

func TestAHolidayIsLaidOverASpanAndPutBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	a := admin.made("/admin/bells/calendar", url.Values{"starts_on": {"2026-12-21"}, "ends_on": {"2027-01-01"}, "what": {"off"}, "note": {"Winter break"}})
	if page := admin.get("/admin/bells/calendar?year=2026-12-21"); !page.has("Winter break") || !page.has("Holiday, no school · Winter break") {
		t.Error("the calendar does not show the holiday")
	}
	if _, off := w.bellsOf().Days["2026-12-24"]; !off {
		t.Error("24 December is a school day")
	}
	_, change, _ := strings.Cut(a.header.Get("Location"), "saved=")
	admin.made("/admin/history/"+change+"/reversal", nil)
	if _, off := w.bellsOf().Days["2026-12-24"]; off {
		t.Error("the holiday is there although it was put back")
	}
}

func TestOneDayOfAnotherTypeIsSetAndItsWeekendIsLeftOut(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update day_types set weekdays = '{}' where name = 'Weekend'`)
	admin := w.signedIn(w.server(), "admin")
	early := w.dayTypeNamed("Early release").ID
	admin.made("/admin/bells/calendar", url.Values{"starts_on": {"2027-02-05"}, "ends_on": {"2027-02-08"}, "what": {string(early)}})
	days := w.bellsOf().Days
	if days["2027-02-05"] != early || days["2027-02-08"] != early {
		t.Error("Friday and Monday are not what was asked for")
	}
	if _, said := days["2027-02-06"]; said {
		t.Error("a Saturday without school has been made a school day")
	}
}

func TestDatesThatCanNotBeAreRefusedWithASentence(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	for _, c := range []struct{ first, last, sentence string }{
		{"", "", "Choose a date."},
		{"2026-12-24", "2026-12-21", "It ends before it starts."},
		{"2099-12-24", "2099-12-24", "lies in no school year"},
		{"2026-09-01", "2027-03-01", "longer than 120 days"},
	} {
		form := url.Values{"starts_on": {c.first}, "ends_on": {c.last}, "what": {"off"}, "note": {"My note"}}
		admin.saysNo("/admin/bells/calendar", form, http.StatusUnprocessableEntity, c.sentence, "My note")
	}
	admin.saysNo("/admin/bells/calendar", url.Values{"starts_on": {"2026-12-24"}}, http.StatusUnprocessableEntity, "Choose what these days are.")
}

func TestOfTwoWhoChangeOneDayTheSecondSeesWhatTheFirstHasMadeOfIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := "/admin/bells/calendar/2026-12-22"
	second := admin.formOf(page, "/admin/bells/calendar")
	admin.made("/admin/bells/calendar", url.Values{"starts_on": {"2026-12-22"}, "what": {"off"}, "note": {"Snow"}})
	second.Set("note", "Mine")
	second.Set("what", "off")
	admin.saysNo("/admin/bells/calendar", second, http.StatusConflict, "Snow", "Mine")
	if a := admin.get(page); !strings.Contains(a.body, `value="Snow"`) {
		t.Error("the first one's note is gone")
	}
}

func TestTermsOfOneKindFollowEachOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := url.Values{"id": {string(db.NewID())}, "name": {"Winter"}, "kind": {"semester"}, "starts_on": {"2026-12-01"}, "ends_on": {"2027-02-01"}}
	admin.saysNo("/admin/bells/terms", form, http.StatusUnprocessableEntity, "It overlaps with", "Winter")
	form.Set("kind", "gradingPeriod")
	admin.made("/admin/bells/terms", form)
	page := "/admin/bells/terms/" + form.Get("id")
	admin.made(page+"/deletion", nil)
	if a := admin.get(page); a.status != http.StatusNotFound {
		t.Errorf("the deleted term: %d, want not found", a.status)
	}
	form.Set("ends_on", "2026-11-01")
	admin.saysNo("/admin/bells/terms", form, http.StatusUnprocessableEntity, "It ends before it starts.", "Winter")
}

func TestAGradeHasOneBellSchedule(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	middle := url.Values{"id": {string(db.NewID())}, "name": {"Middle school"}, "grades": {"9", "10"}}
	admin.made("/admin/bells/schedules", middle)
	again := url.Values{"id": {string(db.NewID())}, "name": {"Ninth"}, "grades": {"9"}}
	admin.saysNo("/admin/bells/schedules", again, http.StatusUnprocessableEntity, "Grade 9 has the bells of", "Ninth")
	day := aDay("Both", [3]string{"Period 1", "8:00", "8:45"}, [3]string{"Period 1", "8:10", "8:55"})
	day["p_schedule"][1] = middle.Get("id")
	admin.made("/admin/bells/days", day)
	admin.saysNo("/admin/bells/schedules/"+middle.Get("id")+"/deletion", nil, http.StatusConflict, "has periods with these bells")
}

func TestAAndBTakeTurnsOverTheSchoolDays(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	early, regular := w.dayTypeNamed("Early release").ID, w.dayTypeNamed("Regular day").ID
	form := url.Values{
		"id": {string(db.NewID())}, "day_types": {string(early), string(regular), "", ""}, "weekdays": {"1", "2", "3", "4", "5"},
		"starts_on": {"2027-01-04"}, "ends_on": {"2027-01-15"},
	}
	admin.made("/admin/bells/rotations", form)
	bells := w.bellsOf()
	for date, want := range map[string]string{"2027-01-04": "Early release", "2027-01-05": "Regular day", "2027-01-11": "Regular day", "2027-01-09": "Weekend"} {
		if day, _ := bells.Day(dayOf(date)); day.Name != want {
			t.Errorf("%s: %q, want %q", date, day.Name, want)
		}
	}
	form.Set("id", string(db.NewID()))
	admin.saysNo("/admin/bells/rotations", form, http.StatusUnprocessableEntity, "Other days alternate")
	form["day_types"] = form["day_types"][:1]
	admin.saysNo("/admin/bells/rotations", form, http.StatusUnprocessableEntity, "Choose at least two turns.")
	admin.saysNo("/admin/bells/days/"+string(regular)+"/deletion", nil, http.StatusConflict, "It takes turns with others.")
}

func TestALunchWaveIsGivenToTeachersAndRooms(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	day := aDay("Waves", [3]string{"Period 4", "11:00", "12:30"})
	for i, wave := range []string{"Lunch A", "Lunch B"} {
		day.Add("l_wave", wave)
		day.Add("l_from", []string{"11:00", "11:30"}[i])
		day.Add("l_until", []string{"11:30", "12:00"}[i])
		day.Add("l_room", "")
		day.Add("l_schedule", "")
	}
	admin.made("/admin/bells/days", day)
	room := string(w.school.Rooms[0].ID)
	admin.made("/admin/bells/waves", url.Values{"name": {"Lunch A"}, "rooms": {room}})
	admin.saysNo("/admin/bells/waves", url.Values{"name": {"Lunch B"}, "rooms": {room}}, http.StatusUnprocessableEntity, "are in &#34;Lunch A&#34; already")
	if a := admin.get("/admin/bells"); !a.has("Lunch A") || !a.has("Lunch B") {
		t.Error("the bell schedule does not lead to its waves")
	}
}

func TestNamesOfTheRosterThatNoDayHasAreShownAndGivenToAPeriod(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update sections set periods = '{3(A)}' where 'Period 3' = any(periods)`)
	admin := w.signedIn(w.server(), "admin")
	if a := admin.get("/admin/bells"); !a.has("3(A)") || !a.has("sections: nobody is expected there") {
		t.Fatal("the unknown name is not shown")
	}
	admin.made("/admin/bells/names", url.Values{"name": {"3(A)"}, "period": {"/Period 3"}})
	if a := admin.get("/admin/bells"); a.has("3(A)") {
		t.Error("the name is still unknown")
	}
}

func TestANameGivenInSeveralDayTypesIsTakenBackInAll(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update sections set periods = '{3(A)}' where 'Period 3' = any(periods)`)
	admin := w.signedIn(w.server(), "admin")
	given := func() (n int) {
		for _, d := range w.bellsOf().DayTypes {
			if slices.ContainsFunc(d.Periods, func(p school.Period) bool { return slices.Contains(p.Also, "3(A)") }) {
				n++
			}
		}
		return n
	}
	a := admin.post("/admin/bells/names", url.Values{"name": {"3(A)"}, "period": {"/Period 3"}})
	if given() < 2 {
		t.Fatalf("%d day types have the name, want several", given())
	}
	page := admin.get(a.header.Get("Location"))
	undo := reversal.FindString(page.body)
	if a = admin.post(undo, admin.formOf(a.header.Get("Location"), undo)); a.status != http.StatusSeeOther || given() != 0 {
		t.Errorf("undone: %d, %d day types have the name still", a.status, given())
	}
	if a = admin.post(undo, url.Values{"together": {"1"}}); a.status != http.StatusConflict || a.has(`name="anyway"`) {
		t.Errorf("undone twice: %d, want to hear that it has been changed since", a.status)
	}
}

func TestThePageSaysWhatPeriodItIsNowAndAtAnotherTime(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	if a := admin.get("/admin/bells"); !a.has("Evening 1 until 3:40 PM") || !a.has("Regular day") {
		t.Errorf("at three in the afternoon:\n%s", a.text())
	}
	if a := admin.get("/admin/bells?date=2026-11-24&time=1:15"); !a.has("Period 7 until 2:00 PM") {
		t.Errorf("at a quarter past one:\n%s", a.text())
	}
	if a := admin.get("/admin/bells?date=2026-11-24&time=25:00"); !a.has("Write the time as 8:15") || !strings.Contains(a.body, `value="25:00"`) {
		t.Error("a bad time is not said, or what was typed is gone")
	}
}

// dayOf is noon of a date at the school.
func dayOf(date string) time.Time {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return at.Add(12 * time.Hour)
}
