package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (p *place) undoes(who school.Person, made pass.Pass, override ...pass.Code) (pass.Pass, error) {
	p.t.Helper()
	return p.hall.Undo(p.t.Context(), as(who), p.of, made.ID, hall.Over{Codes: override})
}

// endsIt ends a pass as Mr Ito does.
func (p *place) endsIt(made pass.Pass) {
	p.t.Helper()
	_, err := p.hall.End(p.t.Context(), as(p.ito), p.of, made.ID, time.Time{})
	p.must(err)
}

func TestAnEndThatIsTakenBackGoesOnAsIfNothingWas(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.clock.forward(time.Minute)
	p.endsIt(made)
	p.clock.forward(20 * time.Second)
	got, err := p.undoes(p.ito, made)
	p.must(err)
	if got.State != pass.Active || !got.DueAt.Equal(made.DueAt) || !got.StartedAt.Equal(made.StartedAt) || !got.EndedAt.IsZero() || got.EndedHow != "" {
		t.Errorf("%q since %v, due %v, ended %q; want as it was", got.State, got.StartedAt, got.DueAt, got.EndedHow)
	}
	if !got.DeadlineAt.Equal(made.DeadlineAt) {
		t.Errorf("overtime ends %v, want %v", got.DeadlineAt, made.DeadlineAt)
	}
	if e := p.last(made); e.What != pass.WasUndone || e.Before.State != pass.Ended || e.After.State != pass.Active {
		t.Errorf("the record: %+v", e)
	}
	if _, err := p.undoes(p.ito, made); err != hall.ErrTooLate {
		t.Errorf("a second time: %v, want nothing to take back", err)
	}
}

func TestWhatWasDoneIsTakenBackForAMinuteOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.endsIt(made)
	p.clock.forward(time.Minute + time.Second)
	if _, err := p.undoes(p.ito, made); err != hall.ErrTooLate {
		t.Errorf("%v, want too late", err)
	}
	made = p.starts(p.bob, p.restroom)
	p.clock.forward(20 * time.Minute)
	p.sweeps()
	if _, err := p.undoes(p.ito, made); err != hall.ErrTooLate {
		t.Errorf("an end by the system: %v, want too late", err)
	}
}

func TestAnEndIsNotTakenBackOnceTheStudentIsOutOnAnotherPass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.endsIt(made)
	newer := p.starts(p.ada, p.restroom)
	for _, override := range [][]pass.Code{nil, {pass.AlreadyOut}} {
		if _, err := p.undoes(p.ito, made, override...); p.code(err) != pass.AlreadyOut {
			t.Errorf("override %q: %v, want refused: already out", override, err)
		}
	}
	p.holds("afterwards", []pass.Pass{made, newer}, pass.Ended, pass.Active)
}

func TestAnEndIsNotTakenBackPastWhoeverWaitsInLine(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	first := p.joins(p.bob, p.restroom)
	p.endsIt(out)
	if _, err := p.undoes(p.ito, out); p.code(err) != pass.Full {
		t.Errorf("%v, want refused: the place is offered to Bob", err)
	}
	p.holds("the line", []pass.Pass{out, first}, pass.Ended, pass.Ready)
	got, err := p.undoes(p.ito, out, pass.Full)
	p.must(err)
	if got.State != pass.Active || len(got.Overridden) != 1 || got.Overridden[0] != pass.Full {
		t.Errorf("confirmed: %q with %q, want active with what was passed over", got.State, got.Overridden)
	}
	p.holds("Bob's turn", []pass.Pass{first}, pass.Ready)
}

func TestAnEndIsNotTakenBackBesideAPartnerNorInAFullHallNorInAFreeze(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	made := p.starts(p.ada, p.restroom)
	p.endsIt(made)
	other := p.starts(p.bob, p.newRoom(school.Room{Name: "Gym"}))
	_, partner := p.undoes(p.ito, made)
	p.ends(other)
	p.rule("hallway_maximum = 1")
	p.starts(p.cleo, p.restroom)
	_, busy := p.undoes(p.ito, made)
	if a, b := refused(partner), refused(busy); a == nil || b == nil || a.Code != pass.Busy || b.Code != pass.Busy {
		t.Errorf("beside a partner %+v, in a full hall %+v; want busy both times", a, b)
	}
	p.must(p.hall.Freeze(t.Context(), as(p.principal()), p.of, hall.Alarm{}))
	if _, err := p.undoes(p.ito, made); p.code(err) != pass.Frozen {
		t.Errorf("in a freeze: %v, want refused", err)
	}
}

func TestADenialThatIsTakenBackIsARequestAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	_, err := p.hall.Deny(t.Context(), as(p.ito), p.of, made.ID, "later")
	p.must(err)
	got, err := p.undoes(p.ito, made)
	p.must(err)
	if got.State != pass.Requested || got.Answer != "" || got.ApprovedBy != "" || !got.DeadlineAt.Equal(made.DeadlineAt) {
		t.Errorf("%q, answer %q, until %v; want the request as it was", got.State, got.Answer, got.DeadlineAt)
	}
}

func TestADenialIsNotTakenBackOnceTheStudentHasAskedAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	_, err := p.hall.Deny(t.Context(), as(p.ito), p.of, made.ID, "")
	p.must(err)
	_, code := p.asks(made.Student, p.ask(made.Student, p.library))
	_, err = p.undoes(p.ito, made)
	if r := refused(err); code != "" || r == nil || r.Code != pass.AlreadyOut || r.Detail != "request" {
		t.Errorf("%+v, want refused: there is another request", r)
	}
}

func TestAnApprovalThatIsTakenBackIsARequestAgainAndItsPlaceIsFree(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "capacity = 1")
	made := p.requests()
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{Minutes: 3})
	p.must(err)
	sent, err := p.hall.Ask(t.Context(), as(p.ito), lined(p.ask(p.cleo, p.library)))
	p.must(err)
	got, err := p.undoes(p.ito, made)
	p.must(err)
	if got.State != pass.Requested || got.Minutes != made.Minutes || !got.StartedAt.IsZero() {
		t.Errorf("%q for %d minutes since %v; want a request for %d", got.State, got.Minutes, got.StartedAt, made.Minutes)
	}
	p.holds("the one who waited", []pass.Pass{sent}, pass.Ready)
}

func lined(a hall.Ask) hall.Ask { a.Line = true; return a }

func TestAPlaceInLineThatStaffTookAwayIsGivenBackWhereItWas(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	_, err := p.hall.Cancel(t.Context(), as(p.ito), p.of, line[0].ID)
	p.must(err)
	got, err := p.undoes(p.ito, line[0])
	p.must(err)
	if got.Place != 1 || got.State != pass.Waiting {
		t.Errorf("%q at place %d, want the first in line", got.State, got.Place)
	}
	p.ends(out)
	p.holds("Ada is back", line, pass.Ready, pass.Waiting)
}

func TestATurnThatWentToTheNextStaysTheirs(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	p.ends(out)
	_, err := p.hall.Cancel(t.Context(), as(p.ito), p.of, line[0].ID)
	p.must(err)
	_, err = p.undoes(p.ito, line[0])
	p.must(err)
	p.holds("Bob is back in line", line, pass.Waiting, pass.Ready)
}

func TestWhatAStudentGaveUpStaffDoNotTakeBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	_, err := p.hall.Cancel(t.Context(), as(made.Student), p.of, made.ID)
	p.must(err)
	if _, err := p.undoes(p.ito, made); err != hall.ErrTooLate {
		t.Errorf("%v, want nothing to take back", err)
	}
}

func TestAnExtensionIsTakenBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	asked, err := o.hall.AskForMore(t.Context(), as(o.ada), o.of, made.ID, more(2, ""))
	o.must(err)
	_, err = o.extends(o.ito, made, 2)
	o.must(err)
	got, err := o.undoes(o.ito, made)
	o.must(err)
	if !got.DueAt.Equal(made.DueAt) || got.ExtendedMinutes != 0 || !got.AsksForMore() || !got.MoreAskedAt.Equal(asked.MoreAskedAt) {
		t.Errorf("due %v, extended %d, asks %t; want as before", got.DueAt, got.ExtendedMinutes, got.AsksForMore())
	}
}

// undoing is the verb of Mr Ito who takes something back.
func (p *place) undoing(made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.Undo(p.t.Context(), as(p.ito), p.of, made.ID, hall.Over{})
	}
}

const inUndo = 3 // of an end: for the minute it can be taken back, and for the day before the locks

func TestOfAnUndoAndAStartForTheLastPlaceAtOnceTheFirstCounts(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	p.endsIt(out)
	gym := p.newRoom(school.Room{Name: "Gym"})
	a, b, waited := p.race(inUndo, p.undoing(out), p.asking(p.from(gym, p.bob, p.restroom)))
	if code := p.code(b.err); a.err != nil || code != pass.Full || !waited {
		t.Errorf("undo: %v, start: %q, waited %t; want the start refused", a.err, code, waited)
	}
	p.endsIt(out)
	a, b, waited = p.race(inAsk, p.asking(p.from(gym, p.bob, p.restroom)), p.undoing(out))
	if code := p.code(b.err); a.err != nil || code != pass.Full || !waited {
		t.Errorf("start: %v, undo: %q, waited %t; want the undo refused", a.err, code, waited)
	}
}

func TestTwoOfAnEncounterGroupNeverMeetByAnUndo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	p.group(p.ada, p.bob)
	made := p.starts(p.ada, p.restroom)
	p.endsIt(made)
	a, b, waited := p.race(inUndo, p.undoing(made), p.asking(p.from(gym, p.bob, pool)))
	if code := p.code(b.err); a.err != nil || code != pass.Busy || !waited {
		t.Errorf("undo: %v, partner: %q, waited %t; want the partner refused", a.err, code, waited)
	}
}

func TestAnEndIsTakenBackOnceByTwoAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.endsIt(made)
	a, b, _ := p.race(inUndo, p.undoing(made), p.undoing(made))
	p.agree(a, b, pass.Active)
	if logged := p.db.Count(t, `select count(*) from audit_log where what = 'undone'`); logged != 1 {
		t.Errorf("%d rows in the audit log, want 1", logged)
	}
}
