package db_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// at is so many minutes past ten.
func at(minute int) time.Time { return tenOClock.Add(time.Duration(minute) * time.Minute) }

// aPass is Ada's from 214 to the gym, with what its state needs least.
func (p place) aPass(state pass.State) pass.Pass {
	made := pass.Pass{
		SchoolID: p.of, ID: db.NewID(), StudentID: p.ada.ID, OriginID: p.room.ID, DestinationID: p.gym.ID,
		Trip: pass.OneWay, Minutes: 7, State: state, MadeBy: p.ada.ID, MadeAs: pass.MadeByStudent,
		OnDay: "2026-11-23", MadeAt: tenOClock, Revision: 1,
	}
	if state == pass.Active {
		made.StartedAt, made.DueAt = tenOClock, at(7)
	}
	return made
}

// changed has another value in every field that changes in a pass's life.
func (p place) changed(made pass.Pass) pass.Pass {
	made.OriginID, made.Minutes, made.State, made.ApprovedBy, made.ApprovedHow = p.pool.ID, 9, pass.Ended, p.bob.ID, "pin"
	made.Answer, made.Ahead, made.Counted, made.Overridden = "be quick", true, true, []pass.Code{pass.Limit, pass.Full}
	made.Refusal, made.OnDay, made.StartsAt, made.JoinedAt, made.TurnsMissed = "turn", "2026-11-24", at(1), at(2), 3
	made.StartedAt, made.DueAt, made.EndedAt, made.EndedBy = at(4), at(5), at(6), p.bob.ID
	made.EndedHow, made.ToldAt, made.DeadlineAt = pass.ByTeacher, at(7), at(8)
	return made
}

func (p place) adds(t *testing.T, passes ...pass.Pass) error {
	t.Helper()
	return p.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		for _, made := range passes {
			tx.AddPass(made)
		}
		return nil
	})
}

// reads expects a pass to be in the database as it is here.
func (p place) reads(t *testing.T, want pass.Pass) pass.Pass {
	t.Helper()
	found, err := p.atTheirOwn.Pass(t.Context(), want.ID)
	must(t, err)
	got, wanted := reflect.ValueOf(found), reflect.ValueOf(want)
	for i := range got.NumField() {
		field := got.Type().Field(i)
		g, w := fmt.Sprint(got.Field(i)), fmt.Sprint(wanted.Field(i))
		if at, is := wanted.Field(i).Interface().(time.Time); is && at.Equal(got.Field(i).Interface().(time.Time)) {
			g = w
		}
		if field.Tag.Get("bun") != "-" && g != w {
			t.Errorf("%s is read as %s, want %s", field.Name, g, w)
		}
	}
	return found
}

func TestAPassIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.changed(p.aPass(pass.Ended))
	made.ApproverID, made.Message, made.Urgent, made.ToldAt = db.NewID(), "please", true, time.Time{}
	must(t, p.adds(t, made))
	found := p.reads(t, made)
	names := []string{found.Student.GivenName, found.Origin.Name, found.Destination.Name, found.Approver.GivenName}
	if want := []string{"Ada", "Pool", "Gym", "Bob"}; !slices.Equal(names, want) {
		t.Errorf("names = %q, want %q", names, want)
	}
}

func TestAnEmptyFieldOfAPassStaysEmpty(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.aPass(pass.Requested)
	made.OriginID = ""
	must(t, p.adds(t, made))
	p.reads(t, made)
}

func TestAChangedPassIsReadAsItWasChangedAndCountsUp(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.aPass(pass.Requested)
	must(t, p.adds(t, made))
	changed := p.changed(made)
	changed.VisitSeconds, changed.FirstEndedAt, changed.ExtendedMinutes = 90, at(9), 4
	changed.MoreMinutes, changed.MoreReason, changed.MoreAskedAt = 3, "a long way", at(10)
	changed.MoreAnswer, changed.MoreAnsweredAt = pass.MoreGiven, at(11)
	must(t, p.InTx(t.Context(), p.of, func(tx *db.Tx) error { tx.ChangePass(changed); return nil }))
	changed.Revision = 2
	p.reads(t, changed)
}

func TestAPausedPassIsReadAsItWasPaused(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.aPass(pass.Active)
	must(t, p.adds(t, made))
	made.PausedAt, made.VisitSeconds, made.Revision = at(3), 20, 2
	must(t, p.InTx(t.Context(), p.of, func(tx *db.Tx) error { tx.ChangePass(made); return nil }))
	p.reads(t, made)
}

func TestTheDatabaseItselfRefusesAChangeThatMustNeverBe(t *testing.T) {
	t.Parallel()
	for constraint, change := range map[string]func(made *pass.Pass){
		"passes_paused_are_active":         func(made *pass.Pass) { made.State, made.PausedAt = pass.Missed, at(3) },
		"passes_paused_have_no_deadline":   func(made *pass.Pass) { made.PausedAt, made.DeadlineAt = at(3), at(20) },
		"passes_visits_are_not_negative":   func(made *pass.Pass) { made.VisitSeconds = -1 },
		"passes_extensions_are_sensible":   func(made *pass.Pass) { made.ExtendedMinutes = -1 },
		"passes_more_time_says_when":       func(made *pass.Pass) { made.MoreMinutes = 5 },
		"passes_more_time_answer_is_known": func(made *pass.Pass) { made.MoreAnswer = "perhaps" },
		"passes_corrected_have_ended":      func(made *pass.Pass) { made.FirstEndedAt = at(3) },
	} {
		t.Run(constraint, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			made := p.aPass(pass.Active)
			must(t, p.adds(t, made))
			change(&made)
			err := p.InTx(t.Context(), p.of, func(tx *db.Tx) error { tx.ChangePass(made); return nil })
			if !db.Violates(err, constraint) {
				t.Errorf("err = %v, want %s", err, constraint)
			}
		})
	}
}

func TestALockedPassIsThePass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.aPass(pass.Requested)
	must(t, p.adds(t, made))
	must(t, p.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		locked, waiting, err := tx.LockPass(t.Context(), made.ID)
		if locked.ID != made.ID || locked.Student.GivenName != "Ada" || waiting {
			t.Errorf("locked %q of %q, somebody waits %t; want Ada's, nobody waiting", locked.ID, locked.Student.GivenName, waiting)
		}
		return err
	}))
}

func TestAPassOfNobodyIsNotFound(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, id := range []school.ID{db.NewID(), p.ada.ID} {
		if _, err := p.atTheirOwn.Pass(t.Context(), id); err != db.ErrNotFound {
			t.Errorf("%q: %v, want not found", id, err)
		}
	}
}
