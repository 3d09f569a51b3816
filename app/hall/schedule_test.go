package hall_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// at is a plan for the minute of a day; tenOClock's own day where none is named.
func at(hour, minute int) school.When {
	return school.When{Date: "2026-11-23", Minute: hour*60 + minute}
}

// plans lets somebody schedule a pass of Ada's to the library.
func (p *place) plans(by hall.By, when school.When) (pass.Pass, error) {
	p.t.Helper()
	a := p.ask(p.ada, p.library)
	a.When = when
	return p.hall.Ask(p.t.Context(), by, a)
}

// why is what stands against a plan, "" for nothing.
func (p *place) why(err error) string {
	p.t.Helper()
	no, is := errors.AsType[*school.Unplannable](err)
	if err != nil && !is {
		p.t.Fatal(err)
	}
	if no == nil {
		return ""
	}
	return no.Why
}

func TestAPassThatATeacherSchedulesStartsByItselfAtItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, err := p.plans(as(p.ito), at(10, 20))
	if err != nil || made.State != pass.Scheduled || !made.StartsAt.Equal(twentyPast) {
		t.Fatalf("%q for %v, %v; want scheduled for 10:20", made.State, made.StartsAt, err)
	}
	p.clock.forward(20*time.Minute - time.Second)
	p.sweeps()
	if got := p.state(made.ID); got != pass.Scheduled {
		t.Errorf("a second before its time: %q", got)
	}
	p.clock.forward(time.Second)
	p.sweeps()
	if got := p.pass(made.ID); got.State != pass.Active || !got.StartedAt.Equal(twentyPast) {
		t.Errorf("at its time: %q, started %v", got.State, got.StartedAt)
	}
}

func TestATeacherIsWarnedOfPlanningToARoomThatIsNotForTheStudentAndTheConfirmationHoldsAtItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "visibility = 'only'")
	a := p.ask(p.ada, p.library)
	a.When = at(10, 20)
	_, err := p.hall.Ask(t.Context(), as(p.ito), a)
	if code := p.code(err); code != pass.NotVisible {
		t.Fatalf("%q, want not-visible", code)
	}
	a.Override = []pass.Code{pass.NotVisible}
	made, err := p.hall.Ask(t.Context(), as(p.ito), a)
	if p.must(err); made.State != pass.Scheduled {
		t.Fatalf("confirmed: %q, want scheduled", made.State)
	}
	p.clock.forward(20 * time.Minute)
	p.sweeps()
	if got := p.pass(made.ID); got.State != pass.Active || !slices.Contains(got.Overridden, pass.NotVisible) {
		t.Errorf("at its time: %q, passed over %v; want active, past not-visible", got.State, got.Overridden)
	}
}

func TestAPassIsPlannedFromFiveMinutesAheadWithinOneDayAndAYear(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, c := range []struct {
		when school.When
		want string
	}{
		{at(9, 59), "past"},
		{at(10, 0), "past"},
		{at(10, 4), "soon"},
		{at(10, 5), ""},
		{at(23, 55), ""},
		{at(23, 56), "midnight"},
		{school.When{Date: "2026-11-22", Minute: 12 * 60}, "past"},
		{school.When{Date: "2027-11-24", Minute: 9 * 60}, ""},
		{school.When{Date: "2027-11-25", Minute: 9 * 60}, "far"},
		{school.When{Date: "2027-03-14", Minute: 150}, "skipped"},
		{school.When{Date: "2027-03-14", Minute: 180}, ""},
		{school.When{Date: "2027-11-07", Minute: 90}, ""},
		{school.When{Date: "2026-02-30"}, "date"},
	} {
		if _, err := p.plans(as(p.ito), c.when); p.why(err) != c.want {
			t.Errorf("%v: %q, want %q", c.when, p.why(err), c.want)
		}
	}
}

func TestStudentsScheduleWhereTheSchoolLetsThem(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("students_schedule = false")
	if _, err := p.plans(as(p.ada), at(10, 20)); p.why(err) != "students" {
		t.Errorf("where staff schedule: %q, want students", p.why(err))
	}
	p.rule("students_schedule = true")
	free, err := p.plans(as(p.ada), at(10, 20))
	if err != nil || free.State != pass.Scheduled {
		t.Errorf("a room that asks for no yes to schedule: %q, %v", free.State, err)
	}
	p.clock.forward(20 * time.Minute)
	p.sweeps()
	if got := p.state(free.ID); got != pass.Active {
		t.Errorf("at its time: %q, want active though a pass for now needs a yes", got)
	}
}

func TestAStudentAsksForSeveralPassesThatStartLater(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("students_schedule = true")
	p.roomRule(p.library, "approval_schedule = true")
	var asked []pass.Pass
	for _, when := range []school.When{at(10, 20), at(11, 20)} {
		made, err := p.plans(as(p.ada), when)
		if err != nil || made.State != pass.Requested {
			t.Fatalf("%q, %v; want a request", made.State, err)
		}
		asked = append(asked, made)
	}
	if now, code := p.asks(p.ada, p.ask(p.ada, p.library)); now.State != pass.Requested {
		t.Errorf("a request for now beside them: %q %q", now.State, code)
	}
	yes, err := p.hall.Approve(t.Context(), as(p.ito), p.of, asked[0].ID, hall.Changes{})
	if err != nil || yes.State != pass.Scheduled || !yes.StartsAt.Equal(twentyPast) {
		t.Errorf("approved: %q for %v, %v; want scheduled as asked", yes.State, yes.StartsAt, err)
	}
	p.clock.forward(95*time.Minute - time.Second)
	p.sweeps()
	if got := p.state(asked[1].ID); got != pass.Requested {
		t.Errorf("a quarter past its time, but for a second: %q, want still open", got)
	}
	p.clock.forward(time.Second)
	p.sweeps()
	if got := p.state(asked[1].ID); got != pass.Expired {
		t.Errorf("a quarter past its time: %q, want expired", got)
	}
}

func TestAnInvitationWaitsForTheStudent(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	invited := func(when school.When) pass.Pass {
		a := p.ask(p.ada, p.library)
		a.When, a.Invites, a.Origin = when, true, ""
		made, err := p.hall.Ask(t.Context(), as(p.ito), a)
		if err != nil || !made.Invites() || made.OriginID != "" {
			t.Fatalf("%q from %q, %v; want an invitation", made.State, made.OriginID, err)
		}
		if again, err := p.hall.Ask(t.Context(), as(p.ito), a); err != nil || again.ID != made.ID {
			t.Errorf("sent twice: %v", err)
		}
		return made
	}
	yes, no, silence := invited(at(10, 20)), invited(at(10, 30)), invited(at(10, 40))
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, yes.ID, hall.Changes{})
	p.wants("staff answer for the student", err, hall.ErrForbidden)
	_, err = p.hall.Accept(t.Context(), as(p.bob), p.of, yes.ID, p.room.ID)
	p.wants("another student answers", err, hall.ErrForbidden)
	if _, err = p.hall.Accept(t.Context(), as(p.ada), p.of, yes.ID, ""); p.why(err) != "origin" {
		t.Errorf("without bells, from nowhere: %v, want origin", err)
	}
	got, err := p.hall.Accept(t.Context(), as(p.ada), p.of, yes.ID, p.room.ID)
	if err != nil || got.State != pass.Scheduled || got.OriginID != p.room.ID {
		t.Fatalf("accepted: %q, %v", got.State, err)
	}
	got, err = p.hall.Decline(t.Context(), as(p.ada), p.of, no.ID, "a test")
	if err != nil || got.State != pass.Denied || got.Answer != "a test" || got.EndedBy != p.ada.ID {
		t.Errorf("declined: %q, %v", got.State, err)
	}
	p.clock.forward(55 * time.Minute)
	p.sweeps()
	p.ends(p.pass(yes.ID))
	if got := p.state(silence.ID); got != pass.Expired {
		t.Errorf("unanswered a quarter past its time: %q, want expired", got)
	}
}

func TestWhatStaffHaveLaidDownFirmlyIsNotTheStudentsToCallOff(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("students_schedule = true")
	firm, err := p.plans(as(p.ito), at(10, 20))
	p.must(err)
	_, err = p.hall.Cancel(t.Context(), as(p.ada), p.of, firm.ID)
	p.wants("a firm pass", err, hall.ErrForbidden)
	own, err := p.plans(as(p.ada), at(10, 40))
	p.must(err)
	_, err = p.hall.Cancel(t.Context(), as(p.ada), p.of, own.ID)
	p.must(err)
	_, err = p.hall.Cancel(t.Context(), as(p.ito), p.of, firm.ID)
	p.must(err)
	if a, b := p.state(firm.ID), p.state(own.ID); a != pass.Cancelled || b != pass.Cancelled {
		t.Errorf("%q, %q; want both called off", a, b)
	}
}

func TestAPlannedPassIsGivenAnotherTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, err := p.plans(as(p.ito), at(10, 20))
	p.must(err)
	_, err = p.hall.Move(t.Context(), as(p.ortiz), p.of, made.ID, at(11, 0))
	p.wants("a teacher of neither room", err, hall.ErrForbidden)
	if _, err = p.hall.Move(t.Context(), as(p.ito), p.of, made.ID, at(9, 0)); p.why(err) != "past" {
		t.Errorf("into the past: %v", err)
	}
	moved, err := p.hall.Move(t.Context(), as(p.ito), p.of, made.ID, school.When{Date: "2026-11-24", Minute: 9 * 60})
	p.must(err)
	if moved.OnDay != "2026-11-24" || moved.State != pass.Scheduled {
		t.Errorf("moved: %q on %s", moved.State, moved.OnDay)
	}
	p.clock.forward(time.Hour)
	p.sweeps()
	if got := p.state(made.ID); got != pass.Scheduled {
		t.Errorf("at its old time: %q, want it to wait", got)
	}
	p.clock.forward(22 * time.Hour)
	p.sweeps()
	if got := p.state(made.ID); got != pass.Active {
		t.Errorf("at its new time: %q, want active", got)
	}
	_, err = p.hall.Move(t.Context(), as(p.ito), p.of, made.ID, school.When{Date: "2026-11-25", Minute: 9 * 60})
	p.must(err)
	if got := p.state(made.ID); got != pass.Active {
		t.Errorf("moved once it runs: %q, want it left alone", got)
	}
}

func TestWhoeverIsStillOutAtTheTimeIsWaitedFor(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, err := p.plans(as(p.ito), at(10, 20))
	p.must(err)
	p.clock.forward(18 * time.Minute)
	out := p.starts(p.ada, p.restroom)
	p.clock.forward(2 * time.Minute)
	p.sweeps()
	p.ends(out)
	p.clock.forward(20 * time.Second)
	p.sweeps()
	if got := p.state(made.ID); got != pass.Active {
		t.Errorf("once back: %q, want active", got)
	}
}
