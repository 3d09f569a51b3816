package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func TestTheRoomSaysWhoApproves(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		approvers                                school.Approvers
		origins, destinations, named, colleagues bool
	}{
		{school.AnyTeacher, true, true, true, true},
		{school.OriginTeachers, true, false, false, false},
		{school.DestinationStaff, false, true, false, false},
		{school.StudentsChoice, true, true, false, false},
		{school.NamedApproversOnly, false, false, true, false},
	} {
		t.Run(string(c.approvers), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.roomRule(p.library, "approvers = '"+string(c.approvers)+"'")
			named, colleague := p.teacher("Nia", "Bose"), p.teacher("Olu", "Craig")
			p.must(p.db.At(p.of).AddToRoom(t.Context(), p.library.ID, p.ortiz.ID, "teacher"))
			p.must(p.db.At(p.of).AddToRoom(t.Context(), p.library.ID, named.ID, "approver"))
			p.mayAnswer(p.ito, c.origins)
			p.mayAnswer(p.ortiz, c.destinations)
			p.mayAnswer(named, c.named)
			p.mayAnswer(colleague, c.colleagues)
			p.mayAnswer(p.principal(), true)
		})
	}
}

// mayAnswer lets somebody approve, deny and approve for later what students have asked of them by name.
func (p *place) mayAnswer(who school.Person, may bool) {
	p.t.Helper()
	ctx := p.t.Context()
	var errs []error
	_, err := p.hall.Approve(ctx, as(who), p.of, p.requestsOf(who).ID, hall.Changes{})
	errs = append(errs, err)
	_, err = p.hall.Approve(ctx, as(who), p.of, p.requestsOf(who).ID, hall.Changes{NotBefore: tenOClock.Add(time.Hour)})
	errs = append(errs, err)
	_, err = p.hall.Deny(ctx, as(who), p.of, p.requestsOf(who).ID, "")
	for i, err := range append(errs, err) {
		if may != (err == nil) || err != nil && !errors.Is(err, hall.ErrForbidden) {
			p.t.Errorf("%s, answer %d: %v, want it allowed: %t", who.Name(), i+1, err, may)
		}
	}
}

// requestsOf is a new student's request that names its approver.
func (p *place) requestsOf(approver school.Person) pass.Pass {
	p.t.Helper()
	ada := p.student("Ada", "Okafor")
	a := p.ask(ada, p.library)
	a.Approver = approver.ID
	made, code := p.asks(ada, a)
	if made.State != pass.Requested {
		p.t.Fatalf("state = %q, refusal %q; want a request", made.State, code)
	}
	return made
}

func TestStudentsApproveNothing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requestsOf(p.bob)
	for _, who := range []school.Person{p.bob, made.Student} {
		if _, err := p.hall.Approve(t.Context(), as(who), p.of, made.ID, hall.Changes{}); !errors.Is(err, hall.ErrForbidden) {
			t.Errorf("%s approves: %v, want ErrForbidden", who.GivenName, err)
		}
		if _, err := p.hall.Deny(t.Context(), as(who), p.of, made.ID, ""); !errors.Is(err, hall.ErrForbidden) {
			t.Errorf("%s denies: %v, want ErrForbidden", who.GivenName, err)
		}
	}
}

func TestAnApproverChangesMinutesAndOriginWithinTheRules(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym := p.newRoom(school.Room{Name: "Gym"})
	made := p.requests()
	changes := hall.Changes{Minutes: 21, Origin: gym.ID}
	if _, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, changes); p.code(err) != pass.TripKind {
		t.Errorf("21 of the library's 20 minutes: %v, want trip-kind", err)
	}
	changes.Minutes = 20
	approved, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, changes)
	p.must(err)
	if approved.OriginID != gym.ID || approved.Minutes != 20 || !approved.DueAt.Equal(tenOClock.Add(20*time.Minute)) {
		t.Errorf("approved = %d min from %q, want 20 from the gym", approved.Minutes, approved.OriginID)
	}
}
