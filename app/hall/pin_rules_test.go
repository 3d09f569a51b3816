package hall_test

import (
	"errors"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
)

func TestASchoolCanHaveTeachersApproveOnTheirOwnScreensOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, "4826"))
	request := p.requests()
	p.rule("pin_approval = false")
	for _, action := range []string{"approve", "override"} {
		_, err := p.hall.UsePin(t.Context(), hall.By{Person: request.Student}, p.of, request.ID, hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: action})
		if denied, is := errors.AsType[*hall.PinDenied](err); !is || !denied.Off {
			t.Errorf("%s: %v, want it switched off", action, err)
		}
	}
	if got := p.state(request.ID); got != pass.Requested {
		t.Errorf("the request is %q, want it open", got)
	}
	if n := p.db.Count(t, `select count(*) from pin_tries`); n != 0 {
		t.Errorf("%d tries were counted, want none", n)
	}
	p.rule("pin_approval = true")
	if _, err := p.hall.UsePin(t.Context(), hall.By{Person: request.Student}, p.of, request.ID, hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: "approve"}); err != nil {
		t.Errorf("switched on again: %v, want it approved", err)
	}
}

func TestAPassThatNeedsACodeEndsByPINAlsoWherePINsDoNotApprove(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, "4826"))
	p.rule("pin_approval = false, codes_to_end = 'everywhere'")
	made := p.starts(p.ada, p.restroom)
	if _, err := p.hall.End(t.Context(), as(p.ada), p.of, made.ID, p.clock.now()); !errors.Is(err, hall.ErrNeedsProof) {
		t.Errorf("without a code: %v, want proof", err)
	}
	ended, err := p.hall.UsePin(t.Context(), hall.By{Person: p.ada}, p.of, made.ID, hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: "end"})
	if err != nil || ended.State != pass.Ended {
		t.Errorf("with Mr Ito's PIN: %q, %v; want it ended", ended.State, err)
	}
}

func TestWhereTheSchoolWantsNoCodesNoRoomDoes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.room, "code_to_end = true")
	p.rule("codes_to_end = 'never'")
	p.ends(p.starts(p.ada, p.restroom))
}

func TestANewPINHasTheDigitsThatTheSchoolWantsAndAnOldOneStays(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, "4826"))
	request := p.requests()
	p.rule("pin_shortest = 6")
	if err := p.hall.SetPin(t.Context(), as(p.ortiz), p.of, "48261"); !errors.Is(err, hall.ErrShortPin) {
		t.Errorf("five digits: %v, want too short", err)
	}
	p.must(p.hall.SetPin(t.Context(), as(p.ortiz), p.of, "482619"))
	use := hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: "approve"}
	if _, err := p.hall.UsePin(t.Context(), hall.By{Person: request.Student}, p.of, request.ID, use); err != nil {
		t.Errorf("the PIN from before: %v, want it valid", err)
	}
}
