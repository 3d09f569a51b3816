package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
)

// coded is a place whose room 214 wants its code at the end, with Ada out of it.
func coded(t *testing.T) (p *place, out pass.Pass) {
	t.Helper()
	p = newPlace(t)
	p.roomRule(p.room, "code_to_end = true")
	return p, p.starts(p.ada, p.restroom)
}

// shown is the code on Mr Ito's projector.
func (p *place) shown() string {
	p.t.Helper()
	code, err := p.hall.RoomCode(p.t.Context(), as(p.ito), p.of, p.room.ID)
	p.must(err)
	return code.Digits
}

// typesCode ends Ada's pass with a code, and answers what was denied.
func (p *place) typesCode(made pass.Pass, code string) (pass.Pass, *hall.CodeDenied) {
	p.t.Helper()
	got, err := p.hall.EndByCode(p.t.Context(), as(p.ada), p.of, made.ID, code)
	denied, is := errors.AsType[*hall.CodeDenied](err)
	if err != nil && !is {
		p.t.Fatal(err)
	}
	return got, denied
}

// otherThan is a code that is not shown.
func otherThan(code string) string {
	last := code[len(code)-1]
	return code[:len(code)-1] + string('0'+(last-'0'+5)%10)
}

func TestAPassEndsWithTheCodeOfTheRoomWhereItEnds(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	_, err := p.hall.End(t.Context(), as(p.ada), p.of, out.ID, time.Time{})
	p.wants("without a code", err, hall.ErrNeedsProof)
	got, denied := p.typesCode(out, p.shown())
	if denied != nil || got.State != pass.Ended || got.EndedHow != pass.ByCode || got.EndedBy != p.ada.ID {
		t.Errorf("%q by %q, denied %v; want ended by code", got.State, got.EndedHow, denied)
	}
	p.roomRule(p.restroom, "code_to_end = true")
	p.clock.forward(time.Minute)
	a := p.ask(p.ada, p.restroom)
	a.Trip = pass.OneWay
	oneWay, _ := p.asks(p.ada, a)
	if _, denied := p.typesCode(oneWay, p.shown()); denied == nil {
		t.Error("a one-way pass ended with the code of its origin")
	}
	code, err := p.hall.RoomCode(t.Context(), as(p.principal()), p.of, p.restroom.ID)
	p.must(err)
	if _, denied := p.typesCode(oneWay, code.Digits); denied != nil {
		t.Errorf("with that of its destination: %v, want ended", denied)
	}
}

func TestACodeIsShownForHalfAMinuteAndTakenALittleLonger(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	code, err := p.hall.RoomCode(t.Context(), as(p.ito), p.of, p.room.ID)
	p.must(err)
	if len(code.Digits) != 6 || !code.EndAt.Equal(tenOClock.Add(30*time.Second)) {
		t.Errorf("code %q until %v, want six digits for half a minute", code.Digits, code.EndAt)
	}
	p.clock.forward(40 * time.Second)
	if p.shown() == code.Digits {
		t.Error("the same code is shown in the next half minute")
	}
	if _, denied := p.typesCode(out, code.Digits); denied == nil || denied.Left != 4 {
		t.Errorf("ten seconds later: %v, want denied", denied)
	}
	p.clock.forward(-time.Second)
	if _, denied := p.typesCode(out, code.Digits); denied != nil {
		t.Errorf("nine seconds later: %v, want taken", denied)
	}
}

func TestEachStudentUsesACodeOnce(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	code := p.shown()
	p.typesCode(out, code)
	again := p.starts(p.ada, p.restroom)
	if _, denied := p.typesCode(again, code); denied == nil || !denied.Used {
		t.Errorf("a second time: %v, want used", denied)
	}
	bobs := p.starts(p.bob, p.restroom)
	if _, err := p.hall.EndByCode(t.Context(), as(p.bob), p.of, bobs.ID, code); err != nil {
		t.Errorf("another student: %v, want taken", err)
	}
}

func TestWrongCodesMakeAStudentWaitLongerAndLonger(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	bad := otherThan(p.shown())
	for left := 4; left > 0; left-- {
		if _, denied := p.typesCode(out, bad); denied == nil || denied.Left != left {
			t.Fatalf("%v, want %d tries left", denied, left)
		}
	}
	if _, denied := p.typesCode(out, bad); denied == nil || !denied.Again.Equal(p.clock.now().Add(time.Minute)) {
		t.Errorf("the fifth: %v, want a minute's wait", denied)
	}
	if _, denied := p.typesCode(out, p.shown()); denied == nil {
		t.Error("the right one was taken during the wait")
	}
	p.clock.forward(time.Minute)
	if _, denied := p.typesCode(out, otherThan(p.shown())); denied == nil || !denied.Again.Equal(p.clock.now().Add(2*time.Minute)) {
		t.Errorf("the sixth: %v, want twice the wait", denied)
	}
	p.clock.forward(2 * time.Minute)
	if got, denied := p.typesCode(out, p.shown()); denied != nil || got.EndedHow != pass.ByCode {
		t.Errorf("after the wait: %v, want ended", denied)
	}
}

func TestManyCodesAtOnceAreNotMoreTries(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	bad := otherThan(p.shown())
	for range 3 {
		p.typesCode(out, bad)
	}
	guess := func(on *hall.Hall) (pass.Pass, error) { return on.EndByCode(t.Context(), as(p.ada), p.of, out.ID, bad) }
	a, b, waited := p.race(1, guess, guess)
	first, _ := errors.AsType[*hall.CodeDenied](a.err)
	second, _ := errors.AsType[*hall.CodeDenied](b.err)
	if first == nil || second == nil || first.Left != 1 || second.Again.IsZero() || !waited {
		t.Errorf("two at once: %v and %v, waited %t; want one left and then a wait", a.err, b.err, waited)
	}
}

func TestACodeEndsOnlyOnesOwnPassOfOnesOwnSchool(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	_, err := p.hall.EndByCode(t.Context(), as(p.bob), p.of, out.ID, p.shown())
	p.wants("Bob ends Ada's", err, hall.ErrForbidden)
	other := newPlace(t)
	if p.shown() == other.shown() {
		t.Error("two schools show the same code")
	}
}

func TestWhoShowsTheCodeOfARoom(t *testing.T) {
	t.Parallel()
	p, _ := coded(t)
	covering := hall.By{Person: p.person(school.Person{GivenName: "Sub", Roles: []school.Role{school.Assistant}}), Staff: true, ActingFor: p.ito.ID}
	for name, c := range map[string]struct {
		by  hall.By
		may bool
	}{
		"its teacher": {as(p.ito), true}, "who covers its teacher": {covering, true}, "an administrator": {as(p.principal()), true},
		"another teacher": {as(p.ortiz), false}, "a student": {as(p.ada), false},
	} {
		if _, err := p.hall.RoomCode(t.Context(), c.by, p.of, p.room.ID); errors.Is(err, hall.ErrForbidden) == c.may {
			t.Errorf("%s: %v, want allowed %t", name, err, c.may)
		}
	}
}

func TestACodeThatNobodyAskedForEndsAPassAsItsStudent(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	if got, denied := p.typesCode(made, "000000"); denied != nil || got.EndedHow != pass.ByStudent {
		t.Errorf("by %q, %v; want ended by the student", got.EndedHow, denied)
	}
}

func TestTheRoomsScreensAreToldOfTheWrongCodeThatPausesItsCodeAndOfNoOther(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	hub := live.NewHub(nil)
	p.hall = hall.New(p.db.DB, p.clock.now, hub, []byte("pepper"))
	screen := hub.Watch(live.Room(p.of, p.room.ID))
	defer screen.Stop()
	p.sql(`insert into code_tries (school_id, id, student_id, room_id, pass_id, step, right_code, at)
select $1, gen_random_uuid(), $2, $3, gen_random_uuid(), 0, false, $4::timestamptz - make_interval(secs => n)
from generate_series(1, 98) n`,
		p.of, p.bob.ID, p.room.ID, tenOClock)
	for n, want := range []int{0, 1} {
		p.typesCode(out, otherThan(p.shown()))
		if told := len(screen.Take()); told != want {
			t.Errorf("wrong code %d: the screen is told %d times, want %d", 99+n, told, want)
		}
	}
}

func TestACodeOfARoomIsGuessedAHundredTimesAnHourByHoweverManyStudents(t *testing.T) {
	t.Parallel()
	p, out := coded(t)
	p.sql(`insert into code_tries (school_id, id, student_id, room_id, pass_id, step, right_code, at)
select $1, gen_random_uuid(), $2, $3, gen_random_uuid(), 0, false, $4::timestamptz - make_interval(secs => n) from generate_series(1, 99) n`,
		p.of, p.bob.ID, p.room.ID, tenOClock)
	paused := func() time.Time {
		t.Helper()
		until, err := p.hall.CodePaused(t.Context(), p.of, p.room.ID)
		p.must(err)
		return until
	}
	if until := paused(); !until.IsZero() {
		t.Errorf("after ninety-nine the teachers are told that it is paused until %v", until)
	}
	if _, denied := p.typesCode(out, otherThan(p.shown())); denied == nil || denied.Left != 4 {
		t.Errorf("the hundredth wrong code: %+v, want it looked at", denied)
	}
	again := tenOClock.Add(time.Hour - 99*time.Second)
	if _, denied := p.typesCode(out, p.shown()); denied == nil || !denied.Again.Equal(again) {
		t.Errorf("the next one: %+v, want to wait until %v", denied, again)
	}
	if until := paused(); !until.Equal(again) {
		t.Errorf("the teachers are told that it is paused until %v, want %v", until, again)
	}
	if _, err := p.hall.End(t.Context(), as(p.ito), p.of, p.starts(p.bob, p.restroom).ID, time.Time{}); err != nil {
		t.Errorf("a teacher ends a pass meanwhile: %v", err)
	}
	p.clock.forward(again.Sub(tenOClock))
	if got, denied := p.typesCode(out, p.shown()); denied != nil || got.State != pass.Ended {
		t.Errorf("then: %+v, want ended", denied)
	}
}
