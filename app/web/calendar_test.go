package web_test

import (
	"net/http"
	"testing"

	"corridor/db"
)

// teaches gives a teacher the only class there is, in a room that is not theirs, on all days, around a quarter past ten.
func (w *town) teaches(teacher, room string, students ...string) {
	w.Helper()
	section := db.NewID()
	w.db.SQL(w.T, `delete from sections`)
	w.db.SQL(w.T, `insert into periods (school_id, id, day_type_id, name, starts_minute, ends_minute)
select d.school_id, gen_random_uuid(), d.id, 'Period 3', 600, 660 from day_types d where d.weekdays <> '{}'
and not exists (select from periods p where p.day_type_id = d.id and p.starts_minute <= 615 and p.ends_minute > 615)`)
	w.db.SQL(w.T, `insert into sections (school_id, id, name, room_id, periods)
select $1, $2, 'Biology', $3, array_agg(distinct name) from periods where starts_minute <= 615 and ends_minute > 615`, w.school.School.ID, section, w.room(room).ID)
	enrol := func(name, part string) {
		w.db.SQL(w.T, `insert into enrollments (school_id, id, section_id, person_id, part) values ($1, gen_random_uuid(), $2, $3, $4)`,
			w.school.School.ID, section, w.personID(name), part)
	}
	enrol(teacher, "teacher")
	for _, name := range students {
		enrol(name, "student")
	}
	w.db.SQL(w.T, `update schools set revision = revision + 1`)
}

func TestATeachersCalendarHasWhoLeavesFromTheirClass(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.schoolWeek()
	w.teaches("teacher2", "Room 214", "student")
	server := w.server()
	ito, ortiz := w.signedIn(server, "teacher"), w.signedIn(server, "teacher2")
	form := w.repeatForm("student")
	form.Set("from", "")
	mine := w.repeatForm("student2") // from the same room, but of nobody in the class
	mine.Set("time", "10:20")
	for _, sent := range []answer{ito.postFrom("/teacher", "/passes", form), ito.postFrom("/teacher", "/passes", mine)} {
		if sent.status != http.StatusOK {
			t.Fatalf("repeat: %d\n%s", sent.status, sent.body)
		}
	}
	for _, path := range []string{"/calendar?date=2026-11-25", "/calendar?date=2026-12-15", "/calendar?date=2026-12-15&view=week"} {
		page := ortiz.get(path)
		if page.status != http.StatusOK || !page.has(w.nameOf("student")) || !page.has("10:15") || page.has(w.nameOf("student2")) || page.has("/series/") {
			t.Errorf("%s: %d, has who leaves %v, others %v, a page that isn't theirs to see %v", path, page.status,
				page.has(w.nameOf("student")), page.has(w.nameOf("student2")), page.has("/series/"))
		}
	}
	w.db.SQL(t, `update sections set periods = '{Lunch}', room_id = null where name = 'Biology'`)
	for _, path := range []string{"/calendar?date=2026-11-25", "/calendar?date=2026-12-15"} {
		if page := ortiz.get(path); page.has(w.nameOf("student")) {
			t.Errorf("%s: of a class at another time", path)
		}
	}
}
