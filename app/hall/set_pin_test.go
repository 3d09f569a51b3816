package hall_test

import (
	"errors"
	"testing"

	"corridor/app/hall"
	"corridor/app/school"
)

func TestAPinIsInNoLogAndNoRow(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	_, err := p.types(wrong, p.ito, request, "approve")
	_ = p.denied(err)
	_, err = p.types(itosPin, p.ito, request, "approve")
	p.must(err)
	for _, table := range []string{"audit_log", "pin_tries", "approval_pins"} {
		found := p.db.Count(t, `select count(*) from `+table+` x
where regexp_replace(x::text, '[0-9a-f-]{36}|\d{4}-\d\d-\d\d[^",]*', '', 'g') ~ '`+itosPin+`|`+wrong+`'`)
		if found != 0 {
			t.Errorf("%d rows of %s hold the digits of a PIN", found, table)
		}
	}
	if tries := p.db.Count(t, `select count(*) from pin_tries where teacher_id = $1`, p.ito.ID); tries != 2 {
		t.Errorf("the teacher is shown %d tries, want both", tries)
	}
}

func TestAPinThatIsSwitchedOffIsGone(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, ""))
	if _, err := p.types(itosPin, p.ito, request, "approve"); !p.denied(err).None {
		t.Errorf("after switching it off: %v, want none", err)
	}
}

func TestAPausedPinResumesWhenTheTeacherSignsIn(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.sql(`update approval_pins set paused_at = now()`)
	if _, err := p.types(itosPin, p.ito, request, "approve"); !p.denied(err).Paused {
		t.Fatalf("paused: %v, want it denied", err)
	}
	p.must(p.db.At(p.of).ResumePin(t.Context(), p.ito.ID)) // as signing in does
	if _, err := p.types(itosPin, p.ito, request, "approve"); err != nil {
		t.Errorf("after signing in: %v, want approved", err)
	}
}

func TestAWeakPinIsNotTaken(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	for weak, want := range map[string]error{
		"0000": hall.ErrWeakPin, "1234": hall.ErrWeakPin, "2009": hall.ErrWeakPin, "4826482648": hall.ErrWeakPin,
		"48": hall.ErrShortPin, // which says how many digits the school wants
	} {
		if err := p.hall.SetPin(t.Context(), as(p.ito), p.of, weak); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", weak, err, want)
		}
	}
	if _, err := p.types(itosPin, p.ito, request, "approve"); err != nil {
		t.Errorf("the PIN from before: %v, want it kept", err)
	}
}

func TestANewPinReplacesTheOldAndItsPause(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.sql(`update approval_pins set paused_at = now()`)
	p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, "9064"))
	if _, err := p.types(itosPin, p.ito, request, "approve"); p.denied(err).Left != 4 {
		t.Errorf("the old one: %v, want it wrong", err)
	}
	if _, err := p.types("9064", p.ito, request, "approve"); err != nil {
		t.Errorf("the new one: %v, want approved", err)
	}
}

func TestAnAccountForSubstitutesHasNoPinOfItsOwn(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	subs := p.person(school.Person{GivenName: "Substitutes", Roles: []school.Role{school.Assistant}})
	if err := p.hall.SetPin(t.Context(), as(subs), p.of, "9064"); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("setting one: %v, want ErrForbidden", err)
	}
	p.must(p.db.At(p.of).SetPin(t.Context(), subs.ID, p.hall.HashPin(subs.ID, "9064"), tenOClock))
	if _, err := p.types("9064", subs, request, "approve"); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("using one: %v, want ErrForbidden", err)
	}
}
