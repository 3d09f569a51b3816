package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// timetable is a Monday with two schedules: Period 3 runs until eleven for all, but for grade 6 Period 4 has begun at
// half past nine. Both have two lunch waves at ten.
type timetable struct {
	*place
	dayType, juniors school.ID
	cafeteria        school.Room
}

func newTimetable(t *testing.T) timetable {
	t.Helper()
	o := timetable{place: newPlace(t), dayType: db.NewID(), juniors: db.NewID()}
	o.cafeteria = o.newRoom(school.Room{Name: "Cafeteria"})
	o.sql(`insert into day_types (school_id, id, name, weekdays) values ($1, $2, 'A day', '{1}')`, o.of, o.dayType)
	o.sql(`insert into bell_schedules (school_id, id, name, grades) values ($1, $2, 'Grade 6', '{6}')`, o.of, o.juniors)
	o.period("Period 3", 540, 660, "")
	o.period("Period 3", 480, 570, o.juniors)
	o.period("Period 4", 570, 660, o.juniors)
	return o
}

func (o timetable) period(name string, starts, ends int, schedule school.ID) {
	o.t.Helper()
	o.sql(`insert into periods (school_id, id, day_type_id, name, starts_minute, ends_minute, schedule_id)
values ($1, gen_random_uuid(), $2, $3, $4, $5, nullif($6, '')::uuid)`, o.of, o.dayType, name, starts, ends, string(schedule))
}

func (o timetable) lunch(wave string, starts, ends int) {
	o.t.Helper()
	o.sql(`insert into lunches (school_id, id, day_type_id, wave, starts_minute, ends_minute, room_id)
values ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`, o.of, o.dayType, wave, starts, ends, o.cafeteria.ID)
}

// section is a class that meets in a room in a period; the teacher is its teacher.
func (o timetable) section(period string, in school.Room, teacher school.Person, students ...school.Person) school.ID {
	o.t.Helper()
	id := db.NewID()
	o.sql(`insert into sections (school_id, id, name, room_id, periods) values ($1, $2, $3, $4, array[$5])`,
		o.of, id, in.Label(), in.ID, period)
	for person, part := range o.parts(teacher, students) {
		o.sql(`insert into enrollments (school_id, id, section_id, person_id, part)
values ($1, gen_random_uuid(), $2, $3, $4)`, o.of, id, person, part)
	}
	return id
}

func (o timetable) parts(teacher school.Person, students []school.Person) map[school.ID]string {
	parts := map[school.ID]string{teacher.ID: "teacher"}
	for _, s := range students {
		parts[s.ID] = "student"
	}
	return parts
}

func (o timetable) grade(of *school.Person, grade string) {
	o.t.Helper()
	of.Grade = grade
	o.sql(`update people set grade = $2 where id = $1`, of.ID, grade)
}

func TestWhereAStudentShouldBeFollowsTheScheduleOfTheirGrade(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	gym := o.newRoom(school.Room{Name: "Gym"})
	o.grade(&o.ada, "6")
	o.grade(&o.bob, "9")
	o.section("Period 3", o.room, o.ito, o.ada, o.bob)
	o.section("Period 4", gym, o.ito, o.ada, o.bob)
	if _, err := o.hall.Ask(t.Context(), as(o.ada), o.ask(o.ada, o.restroom)); o.code(err) != pass.WrongOrigin {
		t.Errorf("grade 6 from 214: %v, want wrong-origin, because they have gym", err)
	}
	o.starts(o.bob, o.restroom)
	for student, want := range map[*school.Person]string{&o.ada: "Gym", &o.bob: "Room 214"} {
		home, err := o.hall.StudentHome(t.Context(), o.of, *student)
		o.must(err)
		if got := home.Place.Room.Label(); got != want {
			t.Errorf("grade %s is in %q, want %q", student.Grade, got, want)
		}
	}
}

func TestWhereAStudentShouldBeFollowsTheLunchWaveOfTheirLesson(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	gym := o.newRoom(school.Room{Name: "Gym"})
	o.lunch("Lunch A", 600, 630)
	o.lunch("Lunch B", 630, 660)
	first := o.section("Period 3", o.room, o.ito, o.ada)
	o.section("Period 3", gym, o.teacher("Rosa", "Ortiz"), o.bob)
	o.sql(`insert into lunch_waves (school_id, id, wave, section_id) values ($1, gen_random_uuid(), 'Lunch A', $2)`, o.of, first)
	o.sql(`insert into lunch_waves (school_id, id, wave, room_id) values ($1, gen_random_uuid(), 'Lunch B', $2)`, o.of, gym.ID)
	for _, c := range []struct {
		ada, bob, name string
	}{{"Cafeteria", "Gym", "Lunch A"}, {"Room 214", "Cafeteria", "Period 3"}} {
		for student, want := range map[*school.Person]string{&o.ada: c.ada, &o.bob: c.bob} {
			home, err := o.hall.StudentHome(t.Context(), o.of, *student)
			o.must(err)
			if got := home.Place.Room.Label(); got != want {
				t.Errorf("%v: %s is in %q, want %q", o.clock.now(), student.GivenName, got, want)
			}
			if student == &o.ada && home.Place.Stretch.Name != c.name {
				t.Errorf("%v: Ada has %q, want %q", o.clock.now(), home.Place.Stretch.Name, c.name)
			}
		}
		if c.ada == "Cafeteria" {
			_, err := o.hall.Ask(t.Context(), as(o.ada), o.ask(o.ada, o.restroom))
			if o.code(err) != pass.WrongOrigin {
				t.Errorf("from 214 at lunch: %v, want wrong-origin", err)
			}
		}
		o.clock.forward(30 * time.Minute)
	}
}

func TestASectionsOwnWaveComesBeforeItsTeachersAndItsRooms(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	o.lunch("Lunch A", 600, 615)
	o.lunch("Lunch B", 615, 630)
	o.lunch("Lunch C", 630, 645)
	section := o.section("Period 3", o.room, o.ito, o.ada)
	for wave, column := range map[string]string{"Lunch A": "room_id", "Lunch B": "teacher_id", "Lunch C": "section_id"} {
		of := map[string]school.ID{"room_id": o.room.ID, "teacher_id": o.ito.ID, "section_id": section}[column]
		o.sql(`insert into lunch_waves (school_id, id, wave, `+column+`) values ($1, gen_random_uuid(), $2, $3)`, o.of, wave, of)
	}
	o.clock.forward(35 * time.Minute)
	home, err := o.hall.StudentHome(t.Context(), o.of, o.ada)
	o.must(err)
	if home.Place.Stretch.Name != "Lunch C" {
		t.Errorf("at 10:35 Ada has %q, want the lunch of her section", home.Place.Stretch.Name)
	}
}

func TestATeacherSeesTheLessonThatIsTheirsByTheBellsOfItsStudents(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	gym := o.newRoom(school.Room{Name: "Gym"})
	o.grade(&o.ada, "6")
	o.section("Period 3", o.room, o.ito, o.ada) // over at half past nine
	o.section("Period 4", gym, o.ito, o.ada)
	board, err := o.hall.TeacherBoard(t.Context(), as(o.ito), o.of, "")
	o.must(err)
	if board.Lesson.Name != "Gym" || board.Period != "Period 4" || board.Room.ID != gym.ID {
		t.Errorf("lesson %q in %q, want Period 4 in the gym", board.Lesson.Name, board.Period)
	}
}

func TestALessonModeLastsUntilTheBellOfTheLesson(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	o.lunch("Lunch B", 630, 660)
	section := o.section("Period 3", o.room, o.ito, o.ada)
	o.sql(`insert into lunch_waves (school_id, id, wave, section_id) values ($1, gen_random_uuid(), 'Lunch B', $2)`, o.of, section)
	o.must(o.hall.SetLessonMode(t.Context(), as(o.ito), o.of, school.Nobody))
	o.clock.forward(30*time.Minute - time.Second)
	if mode, err := o.db.At(o.of).LessonMode(t.Context(), o.ito.ID, o.clock.now()); err != nil || mode != school.Nobody {
		t.Errorf("a second before lunch: %q, %v; want nobody", mode, err)
	}
	o.clock.forward(time.Second)
	if mode, err := o.db.At(o.of).LessonMode(t.Context(), o.ito.ID, o.clock.now()); err != nil || mode != school.Free {
		t.Errorf("at lunch: %q, %v; want free", mode, err)
	}
}
