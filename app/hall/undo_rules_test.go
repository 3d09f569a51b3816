package hall_test

import (
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// startedOver is a pass that staff let start past warnings, and that has ended again.
func (p *place) startedOver(who school.Person, a hall.Ask, codes ...pass.Code) pass.Pass {
	p.t.Helper()
	a.Override = codes
	made, code := p.asks(who, a)
	if made.State != pass.Active || len(made.Overridden) == 0 {
		p.t.Fatalf("%q, refused %q, passed over %q; want it out past a warning", made.State, code, made.Overridden)
	}
	p.endsIt(made)
	return made
}

func TestAnUndoOfAPassThatReplacedOneDoesNotEndTheNewerPass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.ada, p.restroom)
	made := p.startedOver(p.ito, p.ask(p.ada, p.restroom), pass.AlreadyOut)
	newer := p.starts(p.ada, p.restroom)
	if _, err := p.undoes(p.ito, made); p.code(err) != pass.AlreadyOut {
		t.Errorf("%v, want refused: already out", err)
	}
	p.holds("afterwards", []pass.Pass{made, newer}, pass.Ended, pass.Active)
}

func TestWhatAPassWasLetPastOnceStopsItsUndo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 0")
	made := p.startedOver(p.ito, p.ask(p.ada, p.restroom), pass.Full)
	if _, err := p.undoes(p.ito, made); p.code(err) != pass.Full {
		t.Errorf("a full room: %v, want refused", err)
	}
	p.roomRule(p.restroom, "capacity = null")
	p.rule("hallway_maximum = 0")
	made = p.startedOver(p.ito, p.ask(p.bob, p.restroom), pass.Busy)
	if _, err := p.undoes(p.ito, made); p.code(err) != pass.Busy {
		t.Errorf("a busy hall: %v, want refused", err)
	}
	if got, err := p.undoes(p.ito, made, pass.Busy); err != nil || got.State != pass.Active {
		t.Errorf("confirmed anew: %q, %v; want active", got.State, err)
	}
}

func TestNobodyWithoutTheRightLetsPartnersMeetAgainByAnUndo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	p.starts(p.bob, p.restroom)
	made := p.startedOver(p.counsellor(), p.ask(p.ada, p.restroom), pass.Busy)
	for _, override := range [][]pass.Code{nil, {pass.Busy, pass.EncounterPassed}} {
		if _, err := p.undoes(p.ito, made, override...); p.code(err) != pass.Busy {
			t.Errorf("override %q: %v, want busy", override, err)
		}
	}
	p.holds("afterwards", []pass.Pass{made}, pass.Ended)
}

func TestOneSubstituteDoesNotTakeBackWhatAnotherDid(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana := p.actingForIto()
	dana.Session = db.NewID()
	other := dana
	other.Session, other.ActingFor, other.ActingName = db.NewID(), p.ortiz.ID, "Lee Park"
	made := p.starts(p.ada, p.restroom)
	_, err := p.hall.End(t.Context(), dana, p.of, made.ID, p.clock.now())
	p.must(err)
	_, err = p.hall.Undo(t.Context(), other, p.of, made.ID, hall.Over{})
	p.wants("for another teacher", err, hall.ErrForbidden)
	got, err := p.hall.Undo(t.Context(), dana, p.of, made.ID, hall.Over{})
	if err != nil || got.State != pass.Active {
		t.Errorf("who did it: %q, %v; want it taken back", got.State, err)
	}
}

func TestARequestIsFromWhereItWasAskedOnceItsApprovalIsTakenBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, made := p.newRoom(school.Room{Name: "Gym"}), p.requests()
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{Origin: gym.ID})
	p.must(err)
	got, err := p.undoes(p.ito, made)
	p.must(err)
	if got.State != pass.Requested || got.OriginID != p.room.ID || got.Origin.ID != p.room.ID {
		t.Errorf("%q from %q (%s), want a request from the student's room", got.State, got.OriginID, got.Origin.Name)
	}
}
