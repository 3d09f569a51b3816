package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/app/secret"
)

const (
	itosPin = "4826"
	wrong   = "7193"
)

// withPin is a school where Mr Ito has a PIN and Ada a request for the library.
func withPin(t *testing.T) (p *place, request pass.Pass) {
	t.Helper()
	p = newPlace(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, itosPin))
	request, _ = p.asks(p.ada, p.ask(p.ada, p.library))
	return p, request
}

// types lets a teacher type a PIN on the device of the pass's student.
func (p *place) types(pin string, teacher school.Person, made pass.Pass, action string) (pass.Pass, error) {
	p.t.Helper()
	use := hall.PinUse{Teacher: teacher.ID, Pin: pin, Action: action}
	return p.hall.UsePin(p.t.Context(), as(made.Student), p.of, made.ID, use)
}

// denied is how a PIN was denied; empty if it wasn't.
func (p *place) denied(err error) hall.PinDenied {
	p.t.Helper()
	d, is := errors.AsType[*hall.PinDenied](err)
	if err != nil && !is {
		p.t.Fatal(err)
	}
	if d == nil {
		return hall.PinDenied{}
	}
	return *d
}

func TestAPinApprovesEndsAndLetsPastTheLimit(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	approved, err := p.types(itosPin, p.ito, request, "approve")
	p.must(err)
	if approved.State != pass.Active || approved.ApprovedBy != p.ito.ID || approved.ApprovedHow != "pin" {
		t.Errorf("approved = %q by %q, %q; want active by Mr Ito's PIN", approved.State, approved.ApprovedBy, approved.ApprovedHow)
	}
	ended, err := p.types(itosPin, p.ito, request, "end")
	p.must(err)
	if ended.State != pass.Ended || ended.EndedHow != pass.ByTeacher || ended.EndedBy != p.ito.ID {
		t.Errorf("ended = %q %q by %q, want by the teacher", ended.State, ended.EndedHow, ended.EndedBy)
	}
	p.rule("day_limit = 0")
	over, _ := p.asks(p.bob, p.ask(p.bob, p.restroom))
	if _, err := p.types(itosPin, p.ito, over, "approve"); p.code(err) != pass.Limit {
		t.Errorf("a plain approval past the limit: %v, want the limit", err)
	}
	started, err := p.types(itosPin, p.ito, over, "override")
	p.must(err)
	if started.State != pass.Active || len(started.Overridden) != 1 || started.Overridden[0] != pass.Limit {
		t.Errorf("past the limit: %q %q, want active and recorded", started.State, started.Overridden)
	}
}

func TestAPassThatNeedsProofIsEndedByAPin(t *testing.T) {
	t.Parallel()
	p, _ := withPin(t)
	p.roomRule(p.room, "code_to_end = true")
	out := p.starts(p.bob, p.restroom)
	if _, err := p.hall.End(t.Context(), as(p.bob), p.of, out.ID, time.Time{}); !errors.Is(err, hall.ErrNeedsProof) {
		t.Errorf("Bob ends it: %v, want ErrNeedsProof", err)
	}
	if ended, err := p.types(itosPin, p.ito, out, "end"); err != nil || ended.State != pass.Ended {
		t.Errorf("with the PIN: %q, %v; want ended", ended.State, err)
	}
}

func TestAPinDoesWhatItsTeacherCouldDoAndNoMore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		approvers school.Approvers
		may       bool
	}{
		{school.AnyTeacher, true}, {school.OriginTeachers, true}, {school.StudentsChoice, true},
		{school.DestinationStaff, false}, {school.NamedApproversOnly, false},
	} {
		t.Run(string(c.approvers), func(t *testing.T) {
			t.Parallel()
			p, request := withPin(t)
			p.roomRule(p.library, "approvers = '"+string(c.approvers)+"'")
			for _, action := range []string{"override", "approve"} {
				_, err := p.types(itosPin, p.ito, request, action)
				if c.may != (err == nil) || err != nil && !errors.Is(err, hall.ErrForbidden) {
					t.Errorf("%s: %v, want it allowed: %t", action, err, c.may)
				}
			}
		})
	}
}

func TestAPinOfSomebodyWhoCannotSignInDoesNothing(t *testing.T) {
	t.Parallel()
	for _, change := range []string{
		`state = 'disabled'`, `state = 'suspended'`, `state = 'deleted'`, `roles = '{student}'`,
	} {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			p, request := withPin(t)
			p.sql(`update people set `+change+` where id = $1`, p.ito.ID)
			if _, err := p.types(itosPin, p.ito, request, "approve"); err == nil {
				t.Error("the PIN approved the request")
			}
			if got := p.state(request.ID); got != pass.Requested {
				t.Errorf("the request is %q, want it open", got)
			}
		})
	}
}

func TestAPinIsTypedOnTheStudentsOwnPassOnly(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	use := hall.PinUse{Teacher: p.ito.ID, Pin: itosPin, Action: "approve"}
	if _, err := p.hall.UsePin(t.Context(), as(p.bob), p.of, request.ID, use); err == nil {
		t.Error("Bob had Ada's request approved on his device")
	}
	if _, err := p.types(itosPin, p.ortiz, request, "approve"); !p.denied(err).None {
		t.Errorf("a teacher without a PIN: %v, want none", err)
	}
}

func TestAPinsHashBelongsToItsTeacher(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.sql(`insert into approval_pins (school_id, id, hash, set_at)
select school_id, $1, hash, set_at from approval_pins`, p.ortiz.ID)
	if _, err := p.types(itosPin, p.ortiz, request, "approve"); p.denied(err).Left != 4 {
		t.Errorf("Mr Ito's hash in another's row: %v, want it to match nothing", err)
	}
	hash := p.hall.HashPin(p.ito.ID, itosPin)
	if secret.Matches(itosPin, nil, hash) || secret.Matches(itosPin, []byte("pepper"), hash) {
		t.Error("a hash matches without the teacher and the pepper")
	}
}
