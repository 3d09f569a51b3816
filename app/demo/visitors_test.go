package demo_test

import (
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// going is a pass that a visitor makes at ten: of student@ if student is 0, or of another.
func going(s demo.School, student int, to string) pass.Pass {
	p := pass.Pass{
		ID: db.NewID(), StudentID: s.People[student].ID, DestinationID: roomOf(s, to), OriginID: roomOf(s, "Room 214"),
		Trip: pass.Round, Minutes: 5, State: pass.Active, MadeBy: s.People[student].ID, MadeAs: pass.MadeByStudent,
		OnDay: "2026-11-24", MadeAt: tenOClock, StartedAt: tenOClock, DueAt: tenOClock.Add(5 * time.Minute),
	}
	p.DeadlineAt = p.DueAt.Add(15 * time.Minute)
	return p
}

func roomOf(s demo.School, label string) school.ID {
	for _, r := range s.Rooms {
		if r.Label() == label {
			return r.ID
		}
	}
	return ""
}

// visited is a demo school in which visitors have done something at ten.
func visited(t *testing.T, do func(s demo.School, tx *db.Tx)) dbtest.Lent {
	t.Helper()
	d := dbtest.Open(t)
	s := demo.Make(demo.Size{Students: 260}, demo.Seed, tenOClock)
	if err := demo.Load(t.Context(), d.DB, s, secrets, tenOClock); err != nil {
		t.Fatal(err)
	}
	if err := d.InTx(t.Context(), demo.SchoolID, func(tx *db.Tx) error { do(s, tx); return nil }); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestVisitors(t *testing.T) {
	t.Parallel()

	t.Run("keep their passes, and those they made for others, as they left them", func(t *testing.T) {
		t.Parallel()
		d := visited(t, func(s demo.School, tx *db.Tx) {
			tx.AddPass(going(s, 0, "Library"))
			tx.AddPass(going(s, 200, "Nurse"))
			request := going(s, 201, "Main Office")
			request.State, request.StartedAt, request.DueAt = pass.Requested, time.Time{}, time.Time{}
			tx.AddPass(request)
		})
		for minute := range 14 {
			freshened(t, d, tenOClock.Add(time.Duration(minute)*time.Minute))
		}
		untouched := `select count(*) from passes where made_at = $1 and revision = 1 and state in ('active', 'requested')
  and id::text not like '%-8de0-0de0%'`
		if n := d.Count(t, untouched, tenOClock); n != 3 {
			t.Errorf("%d of 3 passes are as they were", n)
		}
	})

	t.Run("who fill every restroom find nobody let in beside them", func(t *testing.T) {
		t.Parallel()
		d := visited(t, func(s demo.School, tx *db.Tx) {
			student := 0
			for _, r := range s.Rooms {
				for range *orNone(r.Capacity) {
					tx.AddPass(going(s, student, r.Label()))
					student++
				}
			}
		})
		freshened(t, d, tenOClock)
		full := rules["a room never has more active passes to it than its capacity"]
		if n := d.Count(t, full); n > 0 {
			t.Errorf("%d rooms hold too many", n)
		}
		if n := d.Count(t, `select count(*) from passes where state = 'active' and id::text like '%-8de0-0de0%'`); n == 0 {
			t.Error("nobody else is out")
		}
	})

	t.Run("who freeze the school see nobody move", func(t *testing.T) {
		t.Parallel()
		d := visited(t, func(_ demo.School, tx *db.Tx) {
			if err := tx.SetFreeze(t.Context(), true, "", tenOClock); err != nil {
				t.Error(err)
			}
		})
		if changed := freshened(t, d, tenOClock); len(changed) > 0 {
			t.Errorf("%d passes changed", len(changed))
		}
	})
}

func orNone(n *int) *int {
	if n == nil {
		return new(int)
	}
	return n
}

func TestAsleep(t *testing.T) {
	t.Parallel()

	t.Run("the school makes up what happened while nobody looked", func(t *testing.T) {
		t.Parallel()
		d := filled(t, tenOClock)
		monday := tenOClock.AddDate(0, 0, 6).Add(time.Hour)
		freshened(t, d, monday)
		holds(t, d, monday)
		lives(t, d, monday, 0)
		missing := `select count(*) from generate_series('2026-11-25'::date, '2026-11-30', '1 day') day
where extract(isodow from day) < 6 and not exists (select from passes where on_day = day and state = 'ended')`
		if n := d.Count(t, missing); n > 0 {
			t.Errorf("%d school days without passes", n)
		}
	})

	t.Run("it never wakes up to a day without school", func(t *testing.T) {
		t.Parallel()
		d := filled(t, tenOClock)
		for _, days := range []int{4, 17, 45, 60} { // the conference is 17 days on, and later 45
			now := tenOClock.AddDate(0, 0, days)
			freshened(t, d, now)
			lives(t, d, now, 0)
		}
	})
}
