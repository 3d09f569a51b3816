package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// office is a school in which the nurse receives Ada: ten minutes at most.
type office struct {
	*place
	nurse  school.Person
	clinic school.Room
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{place: newPlace(t)}
	o.nurse = o.teacher("Nora", "Quinn")
	o.clinic = o.newRoom(school.Room{Name: "Nurse"})
	o.must(o.db.At(o.of).AddToRoom(t.Context(), o.clinic.ID, o.nurse.ID, "teacher"))
	return o
}

func (p *place) monitor() school.Person {
	p.t.Helper()
	return p.person(school.Person{
		GivenName: "Moe", FamilyName: "Hart", Roles: []school.Role{school.Teacher}, Permissions: []school.Permission{school.HallMonitor},
	})
}

// more is a form that asks for minutes.
func more(minutes int, reason string) hall.MoreTime {
	return hall.MoreTime{Minutes: minutes, Reason: reason, Extended: -1}
}

func (p *place) extends(who school.Person, made pass.Pass, minutes int) (pass.Pass, error) {
	p.t.Helper()
	return p.hall.Extend(p.t.Context(), as(who), p.of, made.ID, more(minutes, "still busy here"))
}

// wants compares an error with the one that is expected; none is nil.
func (p *place) wants(when string, err, want error) {
	p.t.Helper()
	if !errors.Is(err, want) {
		p.t.Errorf("%s: %v, want %v", when, err, want)
	}
}

// last is what the audit log has last of a pass.
func (p *place) last(made pass.Pass) pass.Event {
	p.t.Helper()
	story, err := p.hall.Story(p.t.Context(), p.of, made.ID)
	p.must(err)
	return story[len(story)-1]
}

func TestAPassIsExtendedWithinTheRoomsLimitAndTheRecordKeepsBothTimes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	if _, err := o.extends(o.ito, made, 6); o.code(err) != pass.TripKind || refused(err).Number != 5 {
		t.Errorf("6 minutes more than 5 of 10: %+v, want refused with 5", refused(err))
	}
	got, err := o.extends(o.ito, made, 5)
	o.must(err)
	if want := made.DueAt.Add(5 * time.Minute); !got.DueAt.Equal(want) || !got.DeadlineAt.Equal(want.Add(15*time.Minute)) {
		t.Errorf("due %v, ends %v; want %v and 15 minutes of overtime", got.DueAt, got.DeadlineAt, want)
	}
	e := o.last(made)
	if !e.Before.DueAt.Equal(made.DueAt) || !e.After.DueAt.Equal(got.DueAt) || e.By.ID != o.ito.ID || e.Reason != "still busy here" {
		t.Errorf("the record says %v to %v by %q because %q", e.Before.DueAt, e.After.DueAt, e.By.FamilyName, e.Reason)
	}
	if _, err := o.extends(o.ito, made, 1); o.code(err) != pass.TripKind {
		t.Errorf("an eleventh minute: %v, want refused", err)
	}
}

func TestAStudentWhoIsEntitledToMoreMinutesIsExtendedByThem(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.entitles(o.ada, "minutes", 5)
	made := o.starts(o.ada, o.clinic)
	if _, err := o.extends(o.ito, made, 11); o.code(err) != pass.TripKind {
		t.Errorf("11 more: %v, want refused", err)
	}
	if _, err := o.extends(o.ito, made, 10); err != nil {
		t.Errorf("10 more: %v, want given", err)
	}
}

func TestAnExtensionInOvertimeCountsFromTheTimeItWasDue(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	o.clock.forward(8 * time.Minute)
	got, err := o.extends(o.ito, made, 5)
	o.must(err)
	if got.Overtime(o.clock.now()) || !got.DueAt.Equal(tenOClock.Add(10*time.Minute)) {
		t.Errorf("due %v, want ten minutes past the start", got.DueAt)
	}
}

func TestAnExtensionThatIsSentTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	form := hall.MoreTime{Minutes: 2, Reason: "a long way", Extended: made.ExtendedMinutes}
	for range 2 {
		got, err := o.hall.Extend(t.Context(), as(o.ito), o.of, made.ID, form)
		o.must(err)
		if got.ExtendedMinutes != 2 {
			t.Errorf("extended by %d, want 2", got.ExtendedMinutes)
		}
	}
}

func TestWhoMayTendAPassThatRuns(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	stranger, other := o.teacher("Sam", "Stone"), o.bob
	substitute := hall.By{Person: o.person(school.Person{GivenName: "Sub", Roles: []school.Role{school.Assistant}}), Staff: true, ActingName: "Dana"}
	forIto, forStranger := substitute, substitute
	forIto.ActingFor, forStranger.ActingFor = o.ito.ID, stranger.ID
	for _, c := range []struct {
		name           string
		by             hall.By
		tends, recives bool
	}{
		{"the origin's teacher", as(o.ito), true, false},
		{"the destination's staff", as(o.nurse), true, true},
		{"a hall monitor", as(o.monitor()), true, true},
		{"an administrator", as(o.principal()), true, true},
		{"a teacher who has nothing to do with it", as(stranger), false, false},
		{"who covers the origin's teacher", forIto, true, false},
		{"who covers one who has nothing to do with it", forStranger, false, false},
		{"the student", as(o.ada), false, false},
		{"another student", as(other), false, false},
	} {
		_, err := o.hall.Extend(t.Context(), c.by, o.of, made.ID, more(99, ""))
		o.wants(c.name+" extends", err, forbiddenUnless(c.tends, err))
		_, err = o.hall.DenyMore(t.Context(), c.by, o.of, made.ID)
		o.wants(c.name+" denies more", err, forbiddenUnless(c.tends, err))
		_, err = o.hall.Correct(t.Context(), c.by, o.of, made.ID, tenOClock, "")
		o.wants(c.name+" corrects", err, forbiddenUnless(c.tends, err))
		_, err = o.hall.Pause(t.Context(), c.by, o.of, made.ID)
		o.wants(c.name+" pauses", err, forbiddenUnless(c.recives, err))
		_, err = o.hall.Resume(t.Context(), c.by, o.of, made.ID)
		o.wants(c.name+" resumes", err, forbiddenUnless(c.recives, err))
		_, err = o.hall.Undo(t.Context(), c.by, o.of, made.ID, hall.Over{})
		o.wants(c.name+" undoes", err, forbiddenUnless(c.tends, err))
	}
	if _, err := o.hall.SendBack(t.Context(), as(stranger), o.of, made.ID, hall.Over{}); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("a stranger sends back: %v, want forbidden", err)
	}
}

// forbiddenUnless is what is expected of somebody: no, or whatever else it was.
func forbiddenUnless(may bool, got error) error {
	if may && !errors.Is(got, hall.ErrForbidden) {
		return got
	}
	if may {
		return nil
	}
	return hall.ErrForbidden
}

func TestWhoMadeOrApprovedAPassMayTendIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	sent, err := o.hall.Ask(t.Context(), as(o.ortiz), o.ask(o.ada, o.clinic))
	o.must(err)
	if _, err := o.extends(o.ortiz, sent, 1); err != nil {
		t.Errorf("who made it: %v", err)
	}
	asked, _ := o.asks(o.bob, o.ask(o.bob, o.library))
	approved, err := o.hall.Approve(t.Context(), as(o.ortiz), o.of, asked.ID, hall.Changes{})
	o.must(err)
	if _, err := o.extends(o.ortiz, approved, 1); err != nil {
		t.Errorf("who approved it: %v", err)
	}
}

func TestAStudentAsksOnceForMoreTimeAndSeesWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	for answer, give := range map[string]bool{pass.MoreGiven: true, pass.MoreDenied: false} {
		o := newOffice(t)
		made := o.starts(o.ada, o.clinic)
		asked, err := o.hall.AskForMore(t.Context(), as(o.ada), o.of, made.ID, more(3, "the line is long"))
		o.must(err)
		again, err := o.hall.AskForMore(t.Context(), as(o.ada), o.of, made.ID, more(5, "please"))
		o.must(err)
		if !asked.AsksForMore() || again.MoreMinutes != 3 || again.MoreReason != "the line is long" {
			t.Errorf("asked for %d, then %d because %q; want the first", asked.MoreMinutes, again.MoreMinutes, again.MoreReason)
		}
		board, err := o.hall.TeacherBoard(t.Context(), as(o.ito), o.of, "")
		o.must(err)
		if len(board.Asks) != 1 {
			t.Fatalf("%d wishes on Mr Ito's board, want 1", len(board.Asks))
		}
		if give {
			_, err = o.extends(o.ito, made, 3)
		} else {
			_, err = o.hall.DenyMore(t.Context(), as(o.ito), o.of, made.ID)
		}
		o.must(err)
		got := o.pass(made.ID)
		if got.MoreAnswer != answer || give != got.DueAt.After(made.DueAt) {
			t.Errorf("answer %q, due %v; want %q", got.MoreAnswer, got.DueAt, answer)
		}
		if after, _ := o.hall.AskForMore(t.Context(), as(o.ada), o.of, made.ID, more(1, "")); after.AsksForMore() {
			t.Error("asked a second time")
		}
	}
}

func TestAStudentAsksForMoreTimeForTheirOwnPassOnlyAndWithinTheLimit(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	_, err := o.hall.AskForMore(t.Context(), as(o.bob), o.of, made.ID, more(3, ""))
	o.wants("Bob for Ada", err, hall.ErrForbidden)
	if _, err := o.hall.AskForMore(t.Context(), as(o.ada), o.of, made.ID, more(6, "")); o.code(err) != pass.TripKind {
		t.Errorf("more than the room has: %v, want refused", err)
	}
}

func TestTheClockStandsStillWhileTheStudentIsWithSomebody(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	o.clock.forward(2 * time.Minute)
	_, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	o.clock.forward(40 * time.Minute)
	o.sweeps()
	if got := o.pass(made.ID); got.State != pass.Active || got.Overtime(o.clock.now()) {
		t.Errorf("40 minutes later: %q, want active and not in overtime", got.State)
	}
	resumed, err := o.hall.Resume(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	if want := tenOClock.Add(45 * time.Minute); !resumed.DueAt.Equal(want) || !resumed.DeadlineAt.Equal(want.Add(15*time.Minute)) {
		t.Errorf("due %v, ends %v; want three minutes left", resumed.DueAt, resumed.DeadlineAt)
	}
	o.clock.forward(time.Minute)
	o.ends(made)
	got := o.pass(made.ID)
	if visit, corridor := got.Visit(got.EndedAt), got.Corridor(); visit != 40*time.Minute || corridor != 3*time.Minute {
		t.Errorf("visit %v, corridor %v; want 40 and 3 minutes", visit, corridor)
	}
}

func TestAPassThatIsEndedWhileItIsPausedCountsItsVisit(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	_, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	o.clock.forward(7 * time.Minute)
	got, err := o.hall.End(t.Context(), as(o.nurse), o.of, made.ID, time.Time{})
	o.must(err)
	if got.Visit(got.EndedAt) != 7*time.Minute || got.Corridor() != 0 || got.Paused() {
		t.Errorf("visit %v, corridor %v; want 7 minutes and none", got.Visit(got.EndedAt), got.Corridor())
	}
}

func TestAnEndIsCorrectedOnTheSameDayAndTheRecordKeepsBoth(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	correct := func(minute int) (pass.Pass, error) {
		return o.hall.Correct(t.Context(), as(o.ito), o.of, made.ID, tenOClock.Add(time.Duration(minute)*time.Minute), "was back")
	}
	_, err := correct(0)
	o.wants("while it runs", err, hall.ErrNotEnded)
	o.clock.forward(20 * time.Minute)
	o.sweeps()
	first := o.pass(made.ID)
	for minute, want := range map[int]error{-1: hall.ErrNotThen, 21: hall.ErrNotThen} {
		_, err := correct(minute)
		o.wants("out of bounds", err, want)
	}
	for _, minute := range []int{6, 7} {
		_, err = correct(minute)
		o.must(err)
	}
	got, e := o.pass(made.ID), o.last(made)
	if !got.EndedAt.Equal(tenOClock.Add(7*time.Minute)) || !got.FirstEndedAt.Equal(first.EndedAt) || got.EndedHow != pass.BySystem {
		t.Errorf("ended %v, first %v by %q; want 7 minutes past and the system's", got.EndedAt, got.FirstEndedAt, got.EndedHow)
	}
	if !e.Before.EndedAt.Equal(tenOClock.Add(6*time.Minute)) || e.By.ID != o.ito.ID || e.Reason != "was back" {
		t.Errorf("the record: %+v", e)
	}
	later := o.starts(o.ada, o.restroom)
	_, err = correct(20)
	o.must(err) // the minute in which the next one started
	o.ends(later)
	o.clock.forward(5 * time.Minute)
	_, err = correct(22)
	o.wants("while on another pass", err, hall.ErrElsewhere)
	o.clock.forward(24 * time.Hour)
	_, err = correct(6)
	o.wants("the next day", err, hall.ErrNotToday)
}

func TestAPassIsEndedWhereItsStudentIs(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, c := range []struct {
		name string
		who  school.Person
		want pass.Ending
	}{
		{"the destination's staff", o.nurse, pass.ByTeacher},
		{"the next lesson's teacher", o.ortiz, pass.Reconciled},
	} {
		made := o.starts(o.ada, o.clinic)
		got, err := o.hall.EndHere(t.Context(), as(c.who), o.of, made.ID)
		o.must(err)
		if got.State != pass.Ended || got.EndedHow != c.want || got.EndedBy != c.who.ID {
			t.Errorf("%s: %q by %q, want ended by %q", c.name, got.State, got.EndedHow, c.want)
		}
	}
	made := o.starts(o.ada, o.clinic)
	_, err := o.hall.EndHere(t.Context(), as(o.ada), o.of, made.ID)
	o.wants("the student", err, hall.ErrForbidden)
}
