package hall_test

import (
	"errors"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
)

func TestARequestIsNotStartedWithoutItsApproval(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	if code := p.takesTurn(made); code != pass.NeedsApproval {
		t.Errorf("the student starts it: %q, want needs-approval", code)
	}
	if _, err := p.hall.Start(t.Context(), as(p.ito), p.of, made.ID); p.code(err) != pass.NeedsApproval {
		t.Errorf("staff start it: %v, want it approved first", err)
	}
}

func TestAScheduledPassIsStartedEarlyByStaffOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	later := p.approvedForLater()
	got, err := p.hall.Start(t.Context(), as(later.Student), p.of, later.ID)
	if err != nil || got.State != pass.Scheduled {
		t.Errorf("the student starts it: %q, %v; want it left for its time", got.State, err)
	}
	got, err = p.hall.Start(t.Context(), as(p.ito), p.of, later.ID)
	if err != nil || got.State != pass.Active {
		t.Errorf("Mr Ito starts it: %q, %v; want active", got.State, err)
	}
}

func TestAnothersTurnIsNotTaken(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	bobs := p.joins(p.bob, p.restroom)
	p.ends(out)
	if _, err := p.hall.Start(t.Context(), as(p.cleo), p.of, bobs.ID); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("Cleo takes Bob's turn: %v, want ErrForbidden", err)
	}
	p.holds("Cleo has tried", []pass.Pass{bobs}, pass.Ready)
}

func TestWhatIsOverIsNotStartedAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.ends(made)
	got, err := p.hall.Start(t.Context(), as(p.ada), p.of, made.ID)
	if err != nil || got.State != pass.Ended {
		t.Errorf("state = %q, %v; want it ended as it was", got.State, err)
	}
}

func TestEveryChangeOfAPassIsInTheAuditLog(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{})
	p.must(err)
	p.ends(made)
	for _, c := range []struct {
		what, old, new string
	}{
		{"pass asked for", "", "requested"}, {"pass approved", "requested", "active"}, {"pass ended", "active", "ended"},
	} {
		logged := p.db.Count(t, `select count(*) from audit_log where subject_id = $1 and what = $2
and coalesce(old->>'state', '') = $3 and new->>'state' = $4`, made.ID, c.what, c.old, c.new)
		if logged != 1 {
			t.Errorf("%q from %q to %q: %d rows, want 1", c.what, c.old, c.new, logged)
		}
	}
}
