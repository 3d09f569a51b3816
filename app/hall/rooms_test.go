package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

func TestARoomClosedByHandSaysWhenItReopens(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.sql(`update rooms set closed_at = $2, reopens_at = $3 where id = $1`, p.restroom.ID, tenOClock, twentyPast)
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	r := refused(err)
	if r == nil || r.Code != pass.Closed || r.Detail != "hand" || r.Room != "Restroom" || !r.At.Equal(twentyPast) {
		t.Fatalf("refusal = %+v, want the restroom closed by hand until 10:20", r)
	}
	p.clock.forward(20 * time.Minute)
	p.starts(p.ada, p.restroom)
}

func TestARoomOpensAndClosesToTheMinute(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.sql(`insert into room_hours (school_id, id, room_id, weekday, opens_minute, closes_minute)
values ($1, gen_random_uuid(), $2, 1, 620, 625)`, p.of, p.restroom.ID)
	p.clock.forward(20*time.Minute - time.Second)
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Detail != "hours" || !r.At.Equal(twentyPast) {
		t.Fatalf("at 10:19:59: %+v, want closed, opens 10:20", r)
	}
	p.clock.forward(time.Second)
	p.starts(p.ada, p.restroom)
	p.clock.forward(5*time.Minute - time.Second)
	p.starts(p.bob, p.restroom)
	p.clock.forward(time.Second)
	_, err = p.hall.Ask(t.Context(), as(p.cleo), p.ask(p.cleo, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Closed || !r.At.IsZero() {
		t.Errorf("at 10:25: %+v, want closed for today", r)
	}
}

func TestADeskThatIsAwayIsBackAtItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.sql(`update rooms set away_until = $2 where id = $1`, p.restroom.ID, tenOClock.Add(10*time.Minute))
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Detail != "away" || !r.At.Equal(tenOClock.Add(10*time.Minute)) {
		t.Fatalf("refusal = %+v, want away until 10:10", r)
	}
	p.clock.forward(10 * time.Minute)
	p.starts(p.ada, p.restroom)
}

func TestAPassTakesAtMostTheRoomsMinutes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, c := range []struct {
		minutes int
		want    pass.Code
	}{{0, pass.TripKind}, {-1, pass.TripKind}, {6, pass.TripKind}, {5, ""}} {
		a := p.ask(p.ada, p.restroom)
		a.Minutes = c.minutes
		_, err := p.hall.Ask(t.Context(), as(p.ada), a)
		r := refused(err)
		if p.code(err) != c.want || r != nil && (r.Detail != "minutes" || r.Number != 5) {
			t.Errorf("%d minutes: %+v, want %q and the room's five", c.minutes, r, c.want)
		}
	}
}

func TestMoreMinutesAreGivenSilentlyToWhoeverIsEntitledToThem(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.entitles(p.ada, "minutes", 3)
	a := p.ask(p.ada, p.restroom)
	a.Minutes = 9
	if _, code := p.asks(p.ada, a); code != pass.TripKind {
		t.Errorf("9 minutes of 5 + 3: %q, want trip-kind", code)
	}
	a.Minutes = 8
	made, code := p.asks(p.ada, a)
	if code != "" || made.Minutes != 8 || len(made.Overridden) != 0 {
		t.Errorf("8 minutes: %q, overridden %q; want it started and nothing on the pass", code, made.Overridden)
	}
}

func TestARoomTakesTheTripsItIsSetTo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "trip = 'round'")
	a := p.ask(p.ada, p.restroom)
	a.Trip = pass.OneWay
	_, err := p.hall.Ask(t.Context(), as(p.ada), a)
	if r := refused(err); r == nil || r.Code != pass.TripKind || r.Detail != "kind" {
		t.Errorf("one way: %+v, want the kind refused", r)
	}
	p.starts(p.ada, p.restroom)
}

func TestAPassGoesSomewhereElse(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	_, err := p.hall.Ask(t.Context(), as(p.ito), p.ask(p.ada, p.room))
	if r := refused(err); r == nil || r.Code != pass.TripKind || r.Detail != "same" {
		t.Errorf("from 214 to 214: %+v, want refused", r)
	}
}

func TestARoomIsOfferedByGradeAndByList(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	senior := p.person(school.Person{GivenName: "Eli", FamilyName: "Novak", Grade: "12", Roles: []school.Role{school.Student}})
	p.roomRule(p.restroom, "visibility = 'only', visible_grades = '{12}'")
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.restroom.ID, p.bob.ID, "listed"))
	p.starts(senior, p.restroom)
	p.starts(p.bob, p.restroom)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.NotVisible {
		t.Errorf("Ada: %q, want not-visible", code)
	}
	p.roomRule(p.library, "visibility = 'except', approval_now = false")
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.library.ID, p.ada.ID, "listed"))
	if _, code := p.asks(p.ada, p.ask(p.ada, p.library)); code != pass.NotVisible {
		t.Errorf("Ada, from whom the library is hidden: %q, want not-visible", code)
	}
	p.starts(p.cleo, p.library)
}
