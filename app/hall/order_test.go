package hall_test

import (
	"fmt"
	"slices"
	"testing"

	"corridor/app/pass"
)

func TestOfSeveralChecksThatFailAStudentIsAnsweredTheFirst(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, c := range slices.Backward(checks) {
		p.apply(c)
		if c.of != nil {
			c.of(p, p.ada)
		}
		made, code := p.asks(p.ada, p.ask(p.ada, p.library))
		if made.State == pass.Requested {
			code = pass.NeedsApproval
			_, err := p.hall.Cancel(t.Context(), as(p.ada), p.of, made.ID)
			p.must(err)
		}
		want := c.code
		if want == pass.Limit {
			want = pass.NeedsApproval // past the limit a student asks
		}
		if code != want {
			t.Errorf("once %s: %q, want %q", c.name, code, want)
		}
	}
}

func TestStaffAreToldAllWarningsAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	told := []pass.Code{pass.AlreadyOut, pass.Closed, pass.NotVisible, pass.Limit, pass.Busy, pass.Full}
	for _, c := range checks {
		if !slices.Contains(told, c.code) || c.asks[1] != warned && c.asks[1] != either {
			continue
		}
		p.apply(c)
		if c.of != nil {
			c.of(p, p.ada)
		}
	}
	a := p.ask(p.ada, p.library)
	_, err := p.hall.Ask(t.Context(), as(p.ito), a)
	r := refused(err)
	if r == nil || fmt.Sprint(r.Codes()) != fmt.Sprint(told) {
		t.Fatalf("refusal = %+v, want %q", r, told)
	}
	for _, code := range told {
		a.Override = append(a.Override, code)
		_, err = p.hall.Ask(t.Context(), as(p.ito), a)
		if left := told[len(a.Override):]; len(left) > 0 && fmt.Sprint(refused(err).Codes()) != fmt.Sprint(left) {
			t.Errorf("once %q are confirmed: %q, want %q", a.Override, refused(err).Codes(), left)
		}
	}
	p.must(err)
	if made := p.pass(a.ID); made.State != pass.Active || fmt.Sprint(made.Overridden) != fmt.Sprint(told) {
		t.Errorf("pass = %q %q, want active with all recorded", made.State, made.Overridden)
	}
}

func TestAWarningIsNotToldWhereThePassCannotStartAnyway(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("day_limit = 0")
	p.roomRule(p.restroom, "capacity = 0, over_capacity = false, line = false")
	_, err := p.hall.Ask(t.Context(), as(p.ito), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Full || len(r.Also) != 0 || r.Overridable {
		t.Errorf("refusal = %+v, want full and nothing to confirm", r)
	}
}
