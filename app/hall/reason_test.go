package hall_test

import (
	"errors"
	"slices"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
)

// pastTheLimit is Ada's pass past the limit, confirmed by Ms Ortiz with her words.
func (p *place) pastTheLimit(reason string) (pass.Pass, error) {
	p.t.Helper()
	a := p.ask(p.student("Ada", "Okafor"), p.restroom)
	a.Override, a.Reason = []pass.Code{pass.Limit}, reason
	return p.hall.Ask(p.t.Context(), as(p.ortiz), a)
}

func TestTheSchoolSaysWhetherStaffGiveAReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		setting, reason, kept string
		missing               bool
	}{
		{"off", "", "", false},
		{"off", "again", "", false},
		{"optional", "", "", false},
		{"optional", "again", "again", false},
		{"required", "again", "again", false},
		{"required", "", "", true},
	} {
		t.Run(c.setting+" "+c.reason, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.rule("day_limit = 0, override_reason = '" + c.setting + "'")
			made, err := p.pastTheLimit(c.reason)
			if errors.Is(err, hall.ErrNeedsReason) != c.missing || !c.missing && err != nil {
				t.Fatalf("%v, want the reason missing: %t", err, c.missing)
			}
			if passes := p.db.Count(t, `select count(*) from passes`); c.missing && passes != 0 {
				t.Errorf("%d passes are there, want nothing half done", passes)
			}
			if !c.missing && p.pass(made.ID).OverrideReason != c.kept {
				t.Errorf("kept %q, want %q", p.pass(made.ID).OverrideReason, c.kept)
			}
		})
	}
}

func TestWithoutAWarningNoReasonIsNeededOrKept(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("override_reason = 'required'")
	a := p.ask(p.ada, p.restroom)
	a.Reason = "for nothing"
	made, err := p.hall.Ask(t.Context(), as(p.ortiz), a)
	p.must(err)
	if got := p.pass(made.ID); got.State != pass.Active || got.OverrideReason != "" {
		t.Errorf("state %q, reason %q; want it out, and no reason where no rule was passed over", got.State, got.OverrideReason)
	}
}

func TestAMissingReasonTellsNoEncounterFromABusyHall(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("override_reason = 'required'")
	p.group(p.ada, p.bob)
	p.starts(p.bob, p.restroom)
	a := p.ask(p.ada, p.restroom)
	a.Override = []pass.Code{pass.Busy}
	_, partner := p.hall.Ask(t.Context(), as(p.ortiz), a)
	p.rule("hallway_maximum = 0")
	a = p.ask(p.cleo, p.restroom)
	a.Override = []pass.Code{pass.Busy}
	_, busy := p.hall.Ask(t.Context(), as(p.ortiz), a)
	if !errors.Is(partner, hall.ErrNeedsReason) || !errors.Is(busy, hall.ErrNeedsReason) {
		t.Errorf("a partner: %v, a busy hall: %v; want the same answer", partner, busy)
	}
}

func TestAnApprovalPastARuleAsksForAReasonToo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	request := p.requests()
	p.rule("day_limit = 0, override_reason = 'required'")
	changes := hall.Changes{Override: []pass.Code{pass.Limit}}
	if _, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, changes); !errors.Is(err, hall.ErrNeedsReason) {
		t.Errorf("without: %v, want ErrNeedsReason", err)
	}
	if p.state(request.ID) != pass.Requested {
		t.Errorf("the request is %q, want it open", p.state(request.ID))
	}
	changes.Reason = "doctor's note"
	approved, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, changes)
	p.must(err)
	if approved.OverrideReason != "doctor's note" {
		t.Errorf("kept %q", approved.OverrideReason)
	}
}

func TestTheHistoryOfAPassSaysWhoPassedOverWhat(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	request := p.requests()
	p.rule("day_limit = 0")
	p.roomRule(p.library, "away_until = '2026-11-24'")
	dana := p.actingForIto()
	_, err := p.hall.Approve(t.Context(), dana, p.of, request.ID, hall.Changes{Override: []pass.Code{pass.Limit, pass.Closed}})
	p.must(err)
	own, err := p.pastTheLimit("")
	p.must(err)
	for _, c := range []struct {
		of                pass.Pass
		by, name, forWhom string
		codes             []pass.Code
	}{
		{request, "Dana Reyes", "Dana Reyes", "Kenji Ito", []pass.Code{pass.Closed, pass.Limit}},
		{own, "Rosa Ortiz", "", "", []pass.Code{pass.Limit}},
	} {
		list, err := p.hall.PassedOver(t.Context(), p.of, c.of.ID)
		p.must(err)
		if len(list) != 1 {
			t.Fatalf("%d moments, want one", len(list))
		}
		got := list[0]
		if got.By.Name() != c.by || got.Name != c.name || got.For.Name() != c.forWhom || !slices.Equal(got.Codes, c.codes) || got.Pin {
			t.Errorf("%+v, want %q (%q) for %q past %v", got, c.by, c.name, c.forWhom, c.codes)
		}
	}
}

func TestThePinThatLetAStudentPastTheLimitShowsInTheHistory(t *testing.T) {
	t.Parallel()
	p, _ := withPin(t)
	p.rule("day_limit = 0, override_reason = 'required'")
	over, _ := p.asks(p.bob, p.ask(p.bob, p.restroom))
	_, err := p.types(itosPin, p.ito, over, "override")
	p.must(err)
	list, err := p.hall.PassedOver(t.Context(), p.of, over.ID)
	p.must(err)
	if len(list) != 1 || !list[0].Pin || list[0].By.ID != p.ito.ID || !slices.Equal(list[0].Codes, []pass.Code{pass.Limit}) {
		t.Errorf("%+v, want the limit by Mr Ito's PIN", list)
	}
}

func TestAPinOfATeacherWhoMayNotApproveLetsNobodyPastTheLimit(t *testing.T) {
	t.Parallel()
	p, _ := withPin(t)
	p.rule("day_limit = 0")
	p.roomRule(p.restroom, "approvers = 'destination'")
	over, _ := p.asks(p.bob, p.ask(p.bob, p.restroom))
	if _, err := p.types(itosPin, p.ito, over, "override"); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("%v, want ErrForbidden", err)
	}
	if p.state(over.ID) != pass.Requested {
		t.Errorf("the request is %q, want it open", p.state(over.ID))
	}
}
