package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// within is a school in which everybody has something of their own: passes in every state, a series, a group of students,
// an encounter group, a sheet for a substitute, a PIN, a device.
type within struct {
	*town
	ids   map[string]string // by what they name
	names []string          // of students, which no other student is told
	words []string          // of what one member of staff keeps for themselves
}

func newWithin(t *testing.T) *within {
	t.Helper()
	w := &within{town: newTown(t), ids: map[string]string{}, words: []string{"Bus 4", "Front row"}}
	w.unbound()
	w.schoolWeek()
	server := w.server()
	admin, ito := w.signedIn(server, "admin"), w.signedIn(server, "teacher")
	done := func(what string, a answer) {
		if a.status != http.StatusOK && a.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", what, a.status, a.body)
		}
	}
	active := w.goesOut(w.signedIn(server, "student"), "Restroom 2E")
	request := w.askForm(w.room("Library"))
	done("a request", w.signedIn(server, "student10").postFrom("/student", "/passes", request))
	done("a series", ito.postFrom("/teacher", "/passes", w.repeatForm("student")))
	admin.keepsApart("Bus 4", "student10", "student11")
	done("a group", ito.post("/groups", url.Values{"name": {"Front row"}, "student": {string(w.personID("student")), string(w.personID("student10"))}, "save": {"1"}}))
	done("a sheet", ito.post("/handover", url.Values{"day": {"2026-11-23"}}))
	done("an absence", admin.post("/absences", url.Values{"student": {string(w.personID("student11"))}, "day": {"2026-11-23"}, "note": {"Ill"}}))
	w.db.SQL(t, `insert into entitlements (school_id, id, student_id, kind, minutes) values ($1, gen_random_uuid(), $2, 'minutes', 7)`,
		w.school.School.ID, w.personID("student10"))
	for table, id := range w.someIDs() {
		if slices.Contains([]string{"rooms", "student_groups", "handovers", "encounter_groups", "series", "absences", "entitlements", "sections", "day_types"}, table) {
			w.ids[table] = id
		}
	}
	w.ids["passes-active"], w.ids["passes-requested"] = active, request.Get("id")
	w.ids["passes-scheduled"] = w.db.Text(t, `select id::text from passes where state = 'scheduled' limit 1`)
	for _, name := range []string{"student", "student10", "teacher"} {
		w.ids["people-"+name] = string(w.personID(name))
		w.ids["sessions-"+name] = w.db.Text(t, `select coalesce((select id::text from sessions where person_id = $1 and ended_at is null limit 1), '')`, w.personID(name))
	}
	for _, name := range []string{"student", "student10", "student11"} {
		w.names = append(w.names, w.nameOf(name))
	}
	return w
}

// tries sends everything to every route, but for those that change what is somebody's own. What begins with one of the
// closed paths answers no.
func (w *within) tries(b *browser, told []string, closed ...string) {
	w.Helper()
	own := []string{"/signout", "/settings/notices", "/settings/look", "/settings/text", "/settings/language", "/settings/favourites", "/settings/pin", "/view", "/school", "/lesson-mode", "/handover"}
	for _, route := range w.routes() {
		method, path, _ := strings.Cut(route, " ")
		if open[route] || path == "/events" || method == http.MethodPost && slices.ContainsFunc(own, func(p string) bool { return strings.HasPrefix(path, p) }) {
			continue
		}
		for table, id := range w.ids {
			form := url.Values{"minutes": {"2"}, "reason": {"because"}, "answer": {"accept"}, "code": {"123456"}, "day": {"2026-11-23"}, "action": {"approve"}, "pin": {"4826"}}
			for _, field := range []string{"student", "students", "teacher", "room", "origin", "destination", "pass", "group", "person", "change", "approver", "session", "section", "series", "device", "at"} {
				form.Set(field, id)
			}
			address := strings.NewReplacer(":id", id, ":part", "limits", ":date", "2026-11-23").Replace(path)
			var a answer
			if method == http.MethodGet {
				a = b.get(address + "?" + form.Encode() + "&page=student")
			} else {
				a = b.post(address, form)
			}
			if a.status >= http.StatusInternalServerError {
				w.Errorf("%s with an id of %s: %d\n%s", route, table, a.status, a.body)
			}
			if a.status < http.StatusBadRequest && slices.ContainsFunc(closed, func(p string) bool { return strings.HasPrefix(path, p) }) {
				w.Errorf("%s with an id of %s: %d", route, table, a.status)
			}
			for _, words := range told {
				if a.has(words) {
					w.Errorf("%s with an id of %s tells %q: %d", route, table, words, a.status)
				}
			}
		}
	}
}

// kept is what the database has of some tables, as a number each. That rules have been looked at anew is no change of them.
func (w *within) kept(tables ...string) (imprints []string) {
	w.Helper()
	for _, table := range tables {
		imprints = append(imprints, table+" "+w.db.Text(w, fmt.Sprintf(`select coalesce(md5(string_agg(y, ',' order by y)), '') from (select (to_jsonb(x) - 'revision')::text from %s x) rows (y)`, table)))
	}
	return imprints
}

func TestAStudentReachesNothingOfAnotherAtTheirSchool(t *testing.T) {
	t.Parallel()
	w := newWithin(t)
	dov := w.signedIn(w.server(), "student30")
	tables := []string{
		"passes", "people", "rooms", "room_people", "absences", "approval_pins", "pin_tries", "covers", "cover_plans", "handovers", "encounter_groups",
		"encounter_members", "entitlements", "student_limits", "student_groups", "student_group_members", "series", "series_students", "series_days",
		"push_devices", "lesson_modes", "emergencies", "schools", "section_answers",
	}
	before := w.kept(tables...)
	sessions := w.db.Count(t, `select count(*) from sessions where ended_at is null`)
	w.tries(dov, append(w.names, w.words...), "/passes/:id", "/series/:id", "/people/:id")
	w.unchanged(before, w.kept(tables...))
	if now := w.db.Count(t, `select count(*) from sessions where ended_at is null`); now != sessions {
		t.Errorf("%d sessions go on, want %d", now, sessions)
	}
}

// A teacher may see every student and every pass, but nothing that another keeps, and nothing that needs a right.
func TestATeacherReachesNothingThatIsAnothersOrNeedsARight(t *testing.T) {
	t.Parallel()
	w := newWithin(t)
	ortiz := w.signedIn(w.server(), "teacher2")
	tables := []string{
		"people", "rooms", "room_people", "absences", "approval_pins", "covers", "cover_plans", "handovers", "encounter_groups", "encounter_members",
		"entitlements", "student_limits", "student_groups", "student_group_members", "series", "series_students", "series_days", "push_devices",
		"lesson_modes", "emergencies", "schools", "section_answers",
	}
	before := w.kept(tables...)
	sessions := w.db.Count(t, `select count(*) from sessions where ended_at is null`)
	w.tries(ortiz, w.words, "/handover/:id", "/covers/:id")
	w.unchanged(before, w.kept(tables...))
	if now := w.db.Count(t, `select count(*) from sessions where ended_at is null`); now != sessions {
		t.Errorf("%d sessions go on, want %d", now, sessions)
	}
	if n := w.db.Count(t, `select count(*) from people where permissions <> '{}' and id = $1`, w.personID("teacher2")); n != 0 {
		t.Error("a teacher has given themselves a right")
	}
}

func (w *within) unchanged(before, after []string) {
	w.Helper()
	for i := range before {
		if before[i] != after[i] {
			w.Errorf("changed: %s", strings.Fields(before[i])[0])
		}
	}
}
