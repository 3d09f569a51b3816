package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (p *place) lesson(teacher school.Person, mode school.LessonMode) {
	p.t.Helper()
	p.must(p.hall.SetLessonMode(p.t.Context(), as(teacher), p.of, mode))
}

func TestALessonModeLetsGoWhomItNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mode                school.LessonMode
		plain, urgent, next pass.Code // for a pass, an urgent one, and one while somebody is out
	}{
		{school.Free, "", "", ""},
		{school.OneAtATime, "", "", pass.LessonMode},
		{school.UrgentOnly, pass.LessonMode, "", pass.LessonMode},
		{school.Nobody, pass.LessonMode, pass.LessonMode, pass.LessonMode},
	} {
		t.Run(string(c.mode), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.roomRule(p.restroom, "urgent = true")
			p.lesson(p.ito, c.mode)
			ask := func(student school.Person, urgent bool) (pass.Pass, pass.Code) {
				a := p.ask(student, p.restroom)
				a.Urgent = urgent
				return p.asks(student, a)
			}
			made, code := ask(p.ada, false)
			if code != c.plain {
				t.Errorf("a pass: %q, want %q", code, c.plain)
			}
			if code == "" {
				p.ends(made)
			}
			if _, code := ask(p.bob, true); code != c.urgent {
				t.Errorf("an urgent pass: %q, want %q", code, c.urgent)
			}
			if _, code := ask(p.cleo, false); code != c.next {
				t.Errorf("while somebody is out: %q, want %q", code, c.next)
			}
		})
	}
}

func TestALessonModeSaysWhichItIs(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.lesson(p.ito, school.Nobody)
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Detail != "nobody" {
		t.Errorf("refusal = %+v, want it to name the mode", r)
	}
}

func TestALessonModeFallsBackAtTheBell(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.bells(p.room, p.ada)
	p.lesson(p.ito, school.Nobody)
	p.clock.forward(time.Hour - time.Second)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.LessonMode {
		t.Errorf("a second before the bell at eleven: %q, want lesson-mode", code)
	}
	p.clock.forward(time.Second)
	p.starts(p.ada, p.restroom)
}

func TestOutsideOfAPeriodALessonModeHoldsForAnHour(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.clock.forward(2 * time.Hour)
	p.lesson(p.ito, school.Nobody)
	p.clock.forward(time.Hour - time.Second)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.LessonMode {
		t.Errorf("within the hour: %q, want lesson-mode", code)
	}
	p.clock.forward(time.Second)
	p.starts(p.ada, p.restroom)
}

func TestOfTwoTeachersInARoomTheStricterHolds(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.room.ID, p.ortiz.ID, "teacher"))
	p.lesson(p.ito, school.Free)
	p.lesson(p.ortiz, school.Nobody)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.LessonMode {
		t.Errorf("refusal = %q, want lesson-mode", code)
	}
	p.lesson(p.ortiz, school.Free)
	p.starts(p.ada, p.restroom)
}

func TestALessonModeOfAnotherRoomStopsNobody(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.restroom.ID, p.ortiz.ID, "teacher"))
	p.lesson(p.ortiz, school.Nobody)
	p.starts(p.ada, p.restroom)
}

func TestTheTeacherLetsAStudentPastTheirOwnLessonMode(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	p.lesson(p.ito, school.Nobody)
	if _, err := p.hall.Approve(t.Context(), as(p.ortiz), p.of, made.ID, hall.Changes{}); p.code(err) != pass.LessonMode {
		t.Errorf("a colleague approves: %v, want lesson-mode", err)
	}
	approved, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{})
	p.must(err)
	if approved.State != pass.Active {
		t.Errorf("Mr Ito approves: %q, want active", approved.State)
	}
}
