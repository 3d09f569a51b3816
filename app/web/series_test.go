package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"corridor/app/school"
	"corridor/db"
)

// schoolWeek gives the school bells from Monday to Friday.
func (w *town) schoolWeek() {
	w.Helper()
	w.db.SQL(w.T, `update day_types set weekdays = '{1,2,3,4,5}' where id = (select min(id::text)::uuid from day_types)`)
	w.db.SQL(w.T, `insert into day_types (school_id, id, name, weekdays) select id, gen_random_uuid(), 'Whole day', '{1,2,3,4,5}' from schools
where not exists (select from day_types)`)
	w.db.SQL(w.T, `update schools set revision = revision + 1`)
}

// repeatForm is the form by which staff lay down a pass to the library that repeats on weekdays.
func (w *town) repeatForm(student string) url.Values {
	form := w.planForm(student, "2026-11-24", "10:15")
	form.Set("repeat", "weekdays")
	form.Set("until_by", "date")
	form.Set("until", "2026-12-18")
	form.Set("purpose", "medication")
	return form
}

// passOn is the address of the only planned pass of a day.
func (w *town) passOn(day string) string {
	w.Helper()
	list, err := w.db.At(w.school.School.ID).OfStudentBetween(w.Context(), w.personID("student"), day, day)
	if err != nil || len(list) != 1 {
		w.Fatalf("%d passes on %s, %v", len(list), day, err)
	}
	return "/passes/" + string(list[0].ID)
}

func TestATeacherLetsAPassRepeatAndBothSeeItInTheCalendar(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.schoolWeek()
	server := w.server()
	ada, ito, ortiz := w.signedIn(server, "student"), w.signedIn(server, "teacher"), w.signedIn(server, "teacher2")
	made := ito.postFrom("/teacher", "/passes", w.repeatForm("student"))
	if made.status != http.StatusOK || !made.has("It repeats: Library") {
		t.Fatalf("repeat: %d\n%s", made.status, made.body)
	}
	for path, b := range map[string]*browser{"/calendar?date=2026-11-24": ada, "/calendar?date=2026-11-24&view=week": ito, "/calendar?date=2026-12-15": ada} {
		if page := b.get(path); page.status != http.StatusOK || !page.has("Library") || !page.has("10:15") || page.has("Medication") {
			t.Errorf("%s: %d, lacks the pass or says what it is for\n%s", path, page.status, page.body)
		}
	}
	for path, says := range map[string]string{
		"/calendar?date=2026-11-28": "There is no school", "/calendar?date=2027-01-12": "No passes on this day", "/calendar?date=nonsense": "Monday",
	} {
		says = strings.Replace(says, "There is no school", "No passes: there is no school", 1)
		if page := ada.get(path); page.status != http.StatusOK || !page.has(says) {
			t.Errorf("%s: %d, want %q\n%s", path, page.status, says, page.body)
		}
	}
	series := "/series/" + regexp.MustCompile(`/series/([0-9a-f-]{36})`).FindStringSubmatch(made.body)[1]
	if page := ito.get(series); !page.has("Medication") || !page.has("Monday to Friday") || !page.has("Call off") {
		t.Errorf("its page: %d\n%s", page.status, page.body)
	}
	if page := ito.get("/series"); !page.has(series) || !page.has("Medication") {
		t.Errorf("the list: %s", page.body)
	}
	one := w.passOn("2026-11-24")
	for path, b := range map[string]*browser{"/calendar?date=2026-11-24": ada, "/calendar?date=2026-11-24&": ito, one: ito, one + "?": ada} {
		if page := b.get(path); !page.has(`</svg>repeats</span>`) || !page.has(`href="`+series+`"`) {
			t.Errorf("%s: %d, marks it %v, leads to its series %v", path, page.status, page.has("repeats"), page.has(series))
		}
	}
	if page := ada.get(one); page.has("/events?page=student") || page.has("Cancel pass") {
		t.Errorf("the student's page of a firm pass: the stream takes it away %v, they may call it off %v", page.has("/events?page=student"), page.has("Cancel pass"))
	}
	if page := ortiz.get(one); !page.has(`</svg>repeats</span>`) || page.has(series) {
		t.Errorf("a teacher who may not see its series: marks it %v, leads there %v", page.has("repeats"), page.has(series))
	}
	for _, sent := range []answer{ortiz.get(series), ortiz.post(series+"/ending", url.Values{"day": {"2026-11-25"}}), ortiz.post(series+"/cancellation", url.Values{"day": {"2026-11-25"}})} {
		if sent.status != http.StatusForbidden {
			t.Errorf("another teacher: %d, want 403", sent.status)
		}
	}
	if off := ito.post(series+"/cancellation", url.Values{"day": {"2026-11-25"}}); off.status != http.StatusSeeOther || w.passesOf("student", "cancelled") != 1 {
		t.Errorf("a day called off: %d, %d passes", off.status, w.passesOf("student", "cancelled"))
	}
	if wrong := ito.post(series+"/ending", url.Values{"day": {"soon"}}); wrong.status != http.StatusUnprocessableEntity || !wrong.has("Choose a day from today on") {
		t.Errorf("ended on no day: %d", wrong.status)
	}
	changed := ito.post(series, url.Values{
		"id": {string(db.NewID())}, "date": {"2026-12-01"}, "time": {"11:00"}, "minutes": {"5"}, "trip": {"round"}, "kind": {"firm"},
		"repeat": {"weekly"}, "until_by": {"date"}, "until": {"2026-12-18"},
	})
	if changed.status != http.StatusUnprocessableEntity || !changed.has("Choose the weekdays") || !changed.has(`value="11:00"`) {
		t.Errorf("weekly on no day: %d\n%s", changed.status, changed.body)
	}
	if end := ito.post(series+"/ending", url.Values{"day": {"2026-11-30"}}); end.status != http.StatusSeeOther {
		t.Errorf("ended: %d", end.status)
	}
}

func TestWhatIsWrongWithARepetitionIsSaidBesideItsFieldAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.schoolWeek()
	ito := w.signedIn(w.server(), "teacher")
	for says, change := range map[string]func(form url.Values){
		"Choose the last day":      func(f url.Values) { f.Set("until", "") },
		"The last day is before":   func(f url.Values) { f.Set("until", "2026-11-23") },
		"None of these days comes": func(f url.Values) { f.Set("repeat", "weekly"); f.Set("weekday", "0") },
		"Choose the weekdays":      func(f url.Values) { f.Set("repeat", "weekly") },
		"Choose the day types":     func(f url.Values) { f.Set("repeat", "day-types") },
		"Choose how it repeats":    func(f url.Values) { f.Set("repeat", "hourly") },
		"more than a year ahead":   func(f url.Values) { f.Set("until", "2029-01-01") },
		"run past midnight":        func(f url.Values) { f.Set("time", "23:58") },
	} {
		form := w.repeatForm("student")
		change(form)
		form.Set("minutes", "3")
		answer := ito.postFrom("/teacher", "/passes", form)
		if answer.status != http.StatusUnprocessableEntity || !answer.has(says) || !answer.has(`value="3" checked`) {
			t.Errorf("%q: %d\n%s", says, answer.status, answer.body)
		}
	}
	if n := w.passesOf("student", ""); n != 0 {
		t.Errorf("%d passes made, want none", n)
	}
}

func TestStandingPassesAreCountedForThoseWhoMaySeeWhatTheyAreFor(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ito := w.signedIn(server, "teacher")
	if made := ito.postFrom("/teacher", "/passes", w.repeatForm("student")); made.status != http.StatusOK {
		t.Fatalf("repeat: %d", made.status)
	}
	w.db.SQL(t, `update passes set state = 'ended', started_at = starts_at, due_at = starts_at, ended_at = starts_at + interval '6 minutes', ended_how = 'student', deadline_at = null
where on_day = '2026-11-24' and made_as = 'staff' and starts_at is not null and state = 'scheduled'`)
	w.db.SQL(t, `update passes set state = 'missed', refusal = 'closed', deadline_at = null where on_day = '2026-11-25' and state = 'scheduled'`)
	const path = "?from=2026-11-20&until=2026-12-31"
	for name, sees := range map[string]bool{"teacher": true, "admin": true, "teacher2": false} {
		page := w.signedIn(server, name).get("/standing" + path)
		if page.status != http.StatusOK || page.has(w.nameOf("student")) != sees {
			t.Errorf("%s: %d, sees it: %v, want %v\n%s", name, page.status, !sees, sees, page.body)
		}
	}
	file := ito.get("/standing.csv" + path)
	if want := "Medication,1,1,0,6"; !file.has(want) {
		t.Errorf("the file lacks %q:\n%s", want, file.body)
	}
	if wrong := ito.get("/standing?from=2026-12-01&until=2026-11-01"); wrong.status != http.StatusUnprocessableEntity {
		t.Errorf("days in no order: %d", wrong.status)
	}
}

func TestAbsencesComeByHandAndByListAndSayWhatTheyCallOff(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito, admin := w.signedIn(server, "student"), w.signedIn(server, "teacher"), w.signedIn(server, "admin")
	if made := ito.postFrom("/teacher", "/passes", w.repeatForm("student")); made.status != http.StatusOK {
		t.Fatalf("repeat: %d", made.status)
	}
	student := string(w.personID("student"))
	found := admin.post("/absences/search", url.Values{"day": {"2026-11-24"}, "find": {w.nameOf("student")}})
	if found.status != http.StatusOK || !found.has(student) {
		t.Fatalf("search: %d\n%s", found.status, found.body)
	}
	sent := admin.post("/absences", url.Values{"day": {"2026-11-24"}, "student": {student}})
	if to := sent.header.Get("Location"); sent.status != http.StatusSeeOther || to != "/absences?day=2026-11-24&off=1" {
		t.Fatalf("absent: %d to %q", sent.status, to)
	}
	page := admin.get("/absences?day=2026-11-24&off=1")
	if !page.has("One pass is called off") || !page.has(w.nameOf("student")) {
		t.Errorf("the page: %s", page.body)
	}
	for who, b := range map[string]*browser{"the student": ada, "the teacher": ito} {
		if day := b.get("/calendar?date=2026-11-24"); !day.has("cancelled · absent") {
			t.Errorf("%s is not told in the calendar:\n%s", who, day.body)
		}
	}
	removal := regexp.MustCompile(`/absences/[0-9a-f-]{36}/removal`).FindString(page.body)
	if back := admin.post(removal, nil); back.header.Get("Location") != "/absences?day=2026-11-24&back=1" || w.passesOf("student", "cancelled") != 0 {
		t.Errorf("taken back: %d to %q", back.status, back.header.Get("Location"))
	}
	if again := admin.post(removal, nil); again.status != http.StatusNotFound {
		t.Errorf("taken back twice: %d", again.status)
	}
	list := url.Values{"day": {"2026-11-24"}, "lines": {"student,date\n" + w.numberOf("student") + "\n" + w.numberOf("student2") + ",2026-11-25\n999999999\n"}}
	bad := admin.post("/absences/file", list)
	if bad.status != http.StatusUnprocessableEntity || !bad.has("Line 4") || !bad.has("No student at your school") {
		t.Errorf("a list with an unknown student: %d\n%s", bad.status, bad.body)
	}
	list.Set("apply", "1")
	if admin.post("/absences/file", list); w.db.Count(t, `select count(*) from absences where on_day >= '2026-11-24'`) != 0 {
		t.Error("a list with a fault is saved in part")
	}
	list.Set("lines", strings.Replace(list.Get("lines"), "999999999\n", "", 1))
	list.Del("apply")
	if preview := admin.post("/absences/file", list); preview.status != http.StatusOK || !preview.has("2 absences are new") || !preview.has("Save 2 absences") {
		t.Errorf("the preview: %d\n%s", preview.status, preview.body)
	}
	list.Set("apply", "1")
	if done := admin.post("/absences/file", list); !done.has("2 absences are saved. Passes called off: 1.") {
		t.Errorf("saved: %d\n%s", done.status, done.body)
	}
	if no := ito.get("/absences/file"); no.status != http.StatusForbidden {
		t.Errorf("a teacher brings a list: %d, want 403", no.status)
	}
}

// seriesID is that of the only series.
func (w *town) seriesID() (id school.ID) {
	w.Helper()
	list, err := w.db.At(w.school.School.ID).LiveSeries(w.Context(), "2026-01-01")
	if err != nil || len(list) == 0 {
		w.Fatalf("%d series, %v", len(list), err)
	}
	return list[0].ID
}

func TestAStudentAsksForAPassThatRepeatsAndOneYesIsForAllOfIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.schoolWeek()
	w.db.SQL(t, `update schools set students_schedule = true, revision = revision + 1`)
	server := w.server()
	ada, bob, ito := w.signedIn(server, "student"), w.signedIn(server, "student2"), w.signedIn(server, "teacher")
	form := w.repeatForm("student")
	form.Set("approver", string(w.personID("teacher")))
	if no := ada.postFrom("/student", "/passes", form); no.status != http.StatusUnprocessableEntity || !no.has("staff let passes repeat") {
		t.Errorf("where the school doesn't let them: %d\n%s", no.status, no.body)
	}
	w.db.SQL(t, `update schools set students_repeat = true, revision = revision + 1`)
	w.db.SQL(t, `update rooms set approval_schedule = true`)
	if page := ada.get("/student?destination=" + string(w.room("Library").ID) + "&plan=1"); !page.has(`name="repeat"`) || page.has(`name="purpose"`) {
		t.Errorf("the sheet: repeats %v, asks what for %v", page.has(`name="repeat"`), page.has(`name="purpose"`))
	}
	if made := ada.postFrom("/student", "/passes", form); made.status != http.StatusOK || !made.has("Asked for: Library") {
		t.Fatalf("asked: %d\n%s", made.status, made.body)
	}
	series := "/series/" + string(w.seriesID())
	if page := ada.get(series); !page.has("This waits for a yes") || !page.has("Take it back") || !page.has("Call off") || !page.has("By itself, at its time") || page.has("Medication") {
		t.Errorf("the student's page before: %d\n%s", page.status, page.body)
	}
	const ahead = "/calendar?date=2026-12-15"
	if page := ada.get(ahead); page.has("10:15") {
		t.Error("a day far ahead is in the calendar before anybody has said yes")
	}
	if page := bob.get(series); page.status != http.StatusForbidden {
		t.Errorf("another student: %d, want 403", page.status)
	}
	home := ito.get("/teacher")
	if !home.has("Monday to Friday, until 12/18") {
		t.Errorf("the request doesn’t say its days: %q", regexp.MustCompile(`.{200}Monday to Friday.{200}`).FindString(home.body))
	}
	request := regexp.MustCompile(`/passes/([0-9a-f-]{36})/approval`).FindString(home.body)
	if yes := ito.postFrom("/teacher", request, nil); yes.status != http.StatusOK {
		t.Fatalf("approved: %d\n%s", yes.status, yes.body)
	}
	for name, b := range map[string]*browser{"the student": ada, "the teacher": ito} {
		if day := b.get(ahead); !day.has("10:15") {
			t.Errorf("%s has no day far ahead in the calendar", name)
		}
		if day := b.get("/calendar?date=2026-11-25"); !day.has("10:15") {
			t.Errorf("%s has no pass in the calendar:\n%s", name, day.body)
		}
		if list := b.get("/series"); !list.has(series) {
			t.Errorf("%s doesn't find it in the list", name)
		}
	}
	if page := ito.get(series); !page.has("End it") || page.has("Change from a day on") {
		t.Errorf("the approver's page: %d\n%s", page.status, page.body)
	}
	if off := ada.post(series+"/cancellation", url.Values{"day": {"2026-11-25"}}); off.status != http.StatusSeeOther || w.passesOf("student", "cancelled") != 1 {
		t.Errorf("a day called off: %d", off.status)
	}
	if end := ada.post(series+"/ending", url.Values{"day": {"2026-11-23"}}); end.status != http.StatusSeeOther || w.passesOf("student", "scheduled") != 0 {
		t.Errorf("all of it: %d, %d left", end.status, w.passesOf("student", "scheduled"))
	}
}
