package hall_test

import (
	"errors"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// deputy acts for Mr Ito and has, in their own name, everything that somebody can have.
func (p *place) deputy() hall.By {
	p.t.Helper()
	dana := p.person(school.Person{
		GivenName: "Dana", FamilyName: "Reyes",
		Roles: []school.Role{school.Assistant, school.Teacher, school.Administrator},
		Permissions: []school.Permission{
			school.HallMonitor, school.Reports, school.Accounts, school.Configuration, school.EncounterGroups,
			school.EncounterOverride, school.Emergency, school.Kiosk,
		},
	})
	return hall.By{Person: dana, Staff: true, ActingFor: p.ito.ID, ActingName: "Dana Reyes"}
}

// verbs are what somebody acting for Mr Ito tries, and whether he could do it himself and the lesson needs it.
var deputyVerbs = []struct {
	name string
	may  bool
	try  func(p *place, dana hall.By) error
}{
	{"asks for a pass from his room", true, func(p *place, dana hall.By) error {
		_, err := p.hall.Ask(p.t.Context(), dana, p.ask(p.ada, p.restroom))
		return err
	}},
	{"approves what his room's teachers approve", true, func(p *place, dana hall.By) error {
		p.roomRule(p.library, "approvers = 'origin'")
		_, err := p.hall.Approve(p.t.Context(), dana, p.of, p.requests().ID, hall.Changes{})
		return err
	}},
	{"approves what others approve", false, func(p *place, dana hall.By) error {
		p.roomRule(p.library, "approvers = 'destination'")
		_, err := p.hall.Approve(p.t.Context(), dana, p.of, p.requests().ID, hall.Changes{})
		return err
	}},
	{"approves what others approve, and Mr Ito is an administrator", false, func(p *place, dana hall.By) error {
		p.sql(`update people set roles = '{teacher,administrator}' where id = $1`, p.ito.ID)
		p.roomRule(p.library, "approvers = 'destination'")
		_, err := p.hall.Approve(p.t.Context(), dana, p.of, p.requests().ID, hall.Changes{})
		return err
	}},
	{"denies what others approve", false, func(p *place, dana hall.By) error {
		p.roomRule(p.library, "approvers = 'named'")
		_, err := p.hall.Deny(p.t.Context(), dana, p.of, p.requests().ID, "")
		return err
	}},
	{"goes past a limit after a warning", true, func(p *place, dana hall.By) error {
		p.rule("day_limit = 0")
		a := p.ask(p.ada, p.restroom)
		a.Override = []pass.Code{pass.Limit}
		_, err := p.hall.Ask(p.t.Context(), dana, a)
		return err
	}},
	{"lets the members of an encounter group meet", false, func(p *place, dana hall.By) error {
		p.sql(`update people set permissions = '{encounter-override}' where id = $1`, p.ito.ID)
		p.group(p.ada, p.bob)
		p.starts(p.bob, p.restroom)
		a := p.ask(p.ada, p.restroom)
		a.Override = []pass.Code{pass.Busy, pass.EncounterPassed}
		_, err := p.hall.Ask(p.t.Context(), dana, a)
		return err
	}},
	{"ends a pass", true, func(p *place, dana hall.By) error {
		_, err := p.hall.End(p.t.Context(), dana, p.of, p.starts(p.ada, p.restroom).ID, tenOClock)
		return err
	}},
	{"calls a request off", true, func(p *place, dana hall.By) error {
		_, err := p.hall.Cancel(p.t.Context(), dana, p.of, p.requests().ID)
		return err
	}},
	{"sets the lesson mode", true, func(p *place, dana hall.By) error {
		return p.hall.SetLessonMode(p.t.Context(), dana, p.of, school.Nobody)
	}},
	{"freezes the school", false, func(p *place, dana hall.By) error {
		return p.hall.Freeze(p.t.Context(), dana, p.of, hall.Alarm{})
	}},
	{"lifts the freeze", false, func(p *place, dana hall.By) error {
		return p.hall.Lift(p.t.Context(), dana, p.of, "")
	}},
	{"chooses a PIN", false, func(p *place, dana hall.By) error {
		return p.hall.SetPin(p.t.Context(), dana, p.of, "4826")
	}},
}

func TestWhoeverActsForATeacherHasNoMoreThanThatTeacherAndTheLessonNeeds(t *testing.T) {
	t.Parallel()
	for _, v := range deputyVerbs {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			err := v.try(p, p.deputy())
			if v.may != (err == nil) {
				t.Errorf("%v, want it allowed: %t", err, v.may)
			}
			if err != nil && refused(err) == nil && !errors.Is(err, hall.ErrForbidden) {
				t.Errorf("%v, want ErrForbidden", err)
			}
		})
	}
}

func TestTheSameInTheirOwnNameMayDoIt(t *testing.T) {
	t.Parallel()
	for _, v := range deputyVerbs {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			dana := p.deputy()
			dana.ActingFor, dana.ActingName = "", ""
			if err := v.try(p, dana); err != nil {
				t.Errorf("%v, want it allowed", err)
			}
		})
	}
}

func TestAnEncounterStopsADeputyAsABusyHallDoes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana := p.deputy()
	p.group(p.ada, p.bob)
	p.starts(p.bob, p.restroom)
	_, err := p.hall.Ask(t.Context(), dana, p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Busy || !r.Overridable {
		t.Errorf("refusal = %+v, want a busy hall that looks as if it could be confirmed", r)
	}
}

func TestAStudentWhoHelpsOutCannotLetThemselvesGo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.sql(`update people set roles = '{student,assistant}' where id = $1`, p.ada.ID)
	request, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	helper := hall.By{Person: p.ada, Staff: true, ActingFor: p.ito.ID, ActingName: "Ada Okafor"}
	if _, err := p.hall.Approve(t.Context(), helper, p.of, request.ID, hall.Changes{}); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("Ada approves her own request: %v, want ErrForbidden", err)
	}
	if _, err := p.hall.Ask(t.Context(), helper, p.ask(p.ada, p.restroom)); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("Ada writes herself a pass: %v, want ErrForbidden", err)
	}
}
