package hall_test

import (
	"context"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/rooms"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// roomVerbs are the verbs on rooms, on the place's clock.
func (p *place) roomVerbs() *rooms.Rooms {
	return rooms.New(setting.NewOffice(p.db.DB, p.clock.now, nobodyWatches{}))
}

// laysDown changes a room's setting.
func (p *place) laysDown(room school.Room, how func(*rooms.Room)) error {
	p.t.Helper()
	verbs := p.roomVerbs()
	seen, err := verbs.Setting.At(p.t.Context(), p.of, room.ID)
	p.must(err)
	wanted := seen
	how(&wanted)
	wanted = wanted.Tidy()
	_, err = verbs.Setting.Save(p.t.Context(), db.Actor{}, p.of, room.ID, &seen, &wanted)
	return err
}

func TestARoomThatIsOpenInPeriodsSaysWhenTheNextBegins(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	day := db.NewID()
	p.sql(`insert into day_types (school_id, id, name, weekdays) values ($1, $2, 'A day', '{1}')`, p.of, day)
	p.sql(`insert into periods (school_id, id, day_type_id, name, starts_minute, ends_minute)
values ($1, gen_random_uuid(), $2, 'Lunch', 620, 650)`, p.of, day)
	p.must(p.laysDown(p.restroom, func(r *rooms.Room) { r.Periods = []string{"Lunch"} }))
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Closed || r.Detail != "hours" || !r.At.Equal(twentyPast) {
		t.Fatalf("before lunch: %+v, want closed, opens 10:20", r)
	}
	p.clock.forward(20 * time.Minute)
	p.starts(p.ada, p.restroom)
	p.clock.forward(30 * time.Minute)
	_, err = p.hall.Ask(t.Context(), as(p.bob), p.ask(p.bob, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Closed || !r.At.IsZero() {
		t.Errorf("after lunch: %+v, want closed for today", r)
	}
}

func TestARoomThatIsPutAwayIsNeitherOriginNorDestination(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym := p.newRoom(school.Room{Name: "Gym"})
	for _, room := range []school.Room{gym, p.restroom} {
		if _, err := p.roomVerbs().PutAway(t.Context(), db.Actor{}, p.of, room.ID); err != nil {
			t.Fatal(err)
		}
	}
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.Closed {
		t.Errorf("to it: %q, want closed", code)
	}
	if _, code := p.asks(p.ada, p.from(gym, p.ada, p.library)); code != pass.TripKind {
		t.Errorf("from it: %q, want no origin", code)
	}
}

func TestARoomThatIsBeingClosedWaitsForAStartThatIsUnderWay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	closing := func(*hall.Hall) (pass.Pass, error) {
		_, err := p.roomVerbs().Close(p.t.Context(), db.Actor{}, p.of, p.restroom.ID, time.Time{}, p.clock.now())
		return pass.Pass{}, err
	}
	a, b, waited := p.race(inAsk, p.asking(p.ask(p.ada, p.restroom)), closing)
	p.must(a.err)
	p.must(b.err)
	if !waited {
		t.Error("the room was closed while a pass to it was being started")
	}
	if _, code := p.asks(p.bob, p.ask(p.bob, p.restroom)); code != pass.Closed {
		t.Errorf("Bob, after it: %q, want closed", code)
	}
}

func TestHoursOfARoomHoldFromTheNextStartOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.ada, p.restroom) // this server keeps the rules as they were
	p.must(p.laysDown(p.restroom, func(r *rooms.Room) {
		r.Hours = rooms.Week{{Weekday: time.Monday, OpensMinute: 620, ClosesMinute: 700}}
	}))
	_, err := p.hall.Ask(t.Context(), as(p.bob), p.ask(p.bob, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Closed || !r.At.Equal(twentyPast) {
		t.Errorf("refusal = %+v, want closed until 10:20", r)
	}
}

func TestASettingOfManyRoomsIsSavedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	verbs := p.roomVerbs()
	read := func(id school.ID) rooms.Room {
		r, err := verbs.Setting.At(t.Context(), p.of, id)
		p.must(err)
		return r
	}
	one, two := read(p.restroom.ID), read(p.library.ID)
	wantedOne, wantedTwo := one, two
	wantedOne.Minutes, wantedTwo.Name = 9, "RESTROOM" // a name that is taken
	all := []setting.One[rooms.Room]{{ID: p.restroom.ID, Seen: &one, Wanted: &wantedOne}, {ID: p.library.ID, Seen: &two, Wanted: &wantedTwo}}
	if changes, err := verbs.Setting.SaveAll(t.Context(), db.Actor{}, p.of, all); err == nil || len(changes) > 0 {
		t.Errorf("saved %v, %v; want the taken name refused", changes, err)
	}
	if got := read(p.restroom.ID); got.Minutes != one.Minutes {
		t.Errorf("%d minutes, want half of nothing", got.Minutes)
	}
	if n := p.db.Count(t, `select count(*) from audit_log where subject = 'room'`); n != 0 {
		t.Errorf("%d rows in the history, want none", n)
	}
}

func TestTwoWhoChangeRoomsInAnyOrderNeverWaitForEachOther(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	verbs := p.roomVerbs()
	change := func(ctx context.Context, minutes int, ids ...school.ID) error {
		for {
			var all []setting.One[rooms.Room]
			for _, id := range ids {
				seen, err := verbs.Setting.At(ctx, p.of, id)
				if err != nil {
					return err
				}
				wanted := seen
				wanted.Minutes = minutes
				all = append(all, setting.One[rooms.Room]{ID: id, Seen: &seen, Wanted: &wanted})
			}
			if _, err := verbs.Setting.SaveAll(ctx, db.Actor{}, p.of, all); err == nil || ctx.Err() != nil {
				return err
			}
		}
	}
	done := make(chan error, 2)
	go func() { done <- change(t.Context(), 3, p.restroom.ID, p.library.ID) }()
	go func() { done <- change(t.Context(), 4, p.library.ID, p.restroom.ID) }()
	p.must(<-done)
	p.must(<-done)
	if a, b := p.db.Count(t, `select minutes from rooms where id = $1`, p.restroom.ID), p.db.Count(t, `select minutes from rooms where id = $1`, p.library.ID); a != b {
		t.Errorf("%d and %d minutes, want one person's whole", a, b)
	}
}
