package db_test

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

func TestTheDatabaseItselfRefusesWhatMustNeverBe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		constraint string
		passes     func(p place) []pass.Pass
	}{
		{"passes_one_active", func(p place) []pass.Pass { return []pass.Pass{p.aPass(pass.Active), p.aPass(pass.Active)} }},
		{"passes_one_in_line", func(p place) []pass.Pass {
			first, second := p.aPass(pass.Waiting), p.aPass(pass.Ready)
			first.JoinedAt, second.JoinedAt, second.DeadlineAt = at(1), at(2), at(3)
			return []pass.Pass{first, second}
		}},
		{"passes_go_somewhere_else", func(p place) []pass.Pass {
			made := p.aPass(pass.Requested)
			made.OriginID = made.DestinationID
			return []pass.Pass{made}
		}},
		{"passes_active_have_started", func(p place) []pass.Pass {
			made := p.aPass(pass.Active)
			made.DueAt = time.Time{}
			return []pass.Pass{made}
		}},
		{"passes_ended_say_when", func(p place) []pass.Pass { return []pass.Pass{p.aPass(pass.Ended)} }},
		{"passes_in_line_have_joined", func(p place) []pass.Pass { return []pass.Pass{p.aPass(pass.Waiting)} }},
		{"passes_turn_has_an_end", func(p place) []pass.Pass {
			made := p.aPass(pass.Ready)
			made.JoinedAt = at(1)
			return []pass.Pass{made}
		}},
		{"passes_scheduled_have_a_start", func(p place) []pass.Pass { return []pass.Pass{p.aPass(pass.Scheduled)} }},
		{"passes_state_is_known", func(p place) []pass.Pass { return []pass.Pass{p.aPass("lost")} }},
		{"passes_student_fkey", func(p place) []pass.Pass {
			made := p.aPass(pass.Requested)
			made.StudentID = db.NewID()
			return []pass.Pass{made}
		}},
	} {
		t.Run(c.constraint, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			if err := p.adds(t, c.passes(p)...); !db.Violates(err, c.constraint) {
				t.Errorf("err = %v, want %s", err, c.constraint)
			}
		})
	}
}

func TestASeriesIsAskedForByAPassOfItsSchool(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	x := pass.Series{
		ID: db.NewID(), DestinationID: p.gym.ID, OriginID: p.room.ID, Trip: pass.Round, Minutes: 5, Repeats: pass.EveryWeekday,
		StartsOn: "2026-11-23", EndsOn: "2026-11-27", MadeBy: p.ada.ID, MadeAt: at(1), ByStudent: true, RequestID: db.NewID(),
	}
	adds := func(x pass.Series) error {
		return p.InTx(t.Context(), p.of, func(tx *db.Tx) error { tx.AddSeries(x); return nil })
	}
	if err := adds(x); !db.Violates(err, "series_request_fkey") {
		t.Errorf("by none: %v, want series_request_fkey", err)
	}
	asks := p.aPass(pass.Requested)
	must(t, p.adds(t, asks))
	x.RequestID = asks.ID
	must(t, adds(x))
	err := p.InTx(t.Context(), p.of, func(tx *db.Tx) error { tx.DropDays([]school.ID{asks.ID}); return nil })
	if !db.Violates(err, "series_request_fkey") {
		t.Errorf("and then that pass goes: %v, want series_request_fkey", err)
	}
}
