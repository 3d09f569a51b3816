package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

func TestTheOriginIsWhereTheStudentShouldBeNow(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym := p.newRoom(school.Room{Name: "Gym"})
	p.bells(gym, p.ada)
	p.bells(p.room, p.bob)
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.WrongOrigin || r.Room != "Room 214" {
		t.Errorf("from 214 while Ada has gym: %+v, want wrong-origin", r)
	}
	p.starts(p.bob, p.restroom)
	p.starts(p.cleo, p.restroom) // the timetable doesn't say where Cleo should be
	a := p.ask(p.ada, p.restroom)
	a.Origin = gym.ID
	if made, code := p.asks(p.ada, a); made.State != pass.Active {
		t.Errorf("from the gym: %q, want active", code)
	}
}

func TestAClassThatHasMovedIsMetWhereItIsFromTheNextAskOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.bells(p.library, p.ada)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.WrongOrigin {
		t.Errorf("from 214 while Ada's class is in the library: %q, want wrong-origin", code)
	}
	p.sql(`update sections set room_id = $1`, p.room.ID)
	p.sql(`update schools set revision = revision + 1`)
	p.starts(p.ada, p.restroom)
}

func TestOutsideOfAPeriodAnyOriginWillDo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.bells(p.library, p.ada)
	p.clock.forward(time.Hour) // period 3 is over at eleven
	p.starts(p.ada, p.restroom)
}

func TestALessonThatDoesNotMeetTodayKeepsNobody(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, change string }{
		{"of another day type", `update sections set day_types = '{B day}'`},
		{"that has been given up", `update sections set active = false`},
		{"of another term", `with t as (insert into terms (school_id, id, name, starts_on, ends_on)
  select id, gen_random_uuid(), 'Spring', '2027-01-10', '2027-06-10' from schools returning school_id, id)
insert into section_terms select t.school_id, gen_random_uuid(), n.id, t.id from t, sections n`},
		{"on a day without school", `insert into calendar_days (school_id, id, on_day)
  select id, gen_random_uuid(), '2026-11-23' from schools`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.bells(p.library, p.ada)
			p.sql(c.change)
			p.starts(p.ada, p.restroom)
		})
	}
}

func TestAChangeOfTheBellsHoldsFromTheNextAskOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.bob, p.restroom) // this server has read the rules
	p.bells(p.library, p.ada)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.WrongOrigin {
		t.Errorf("refusal = %q, want wrong-origin at once", code)
	}
}
