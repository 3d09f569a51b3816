package hall_test

import (
	"testing"

	"corridor/app/pass"
	"corridor/app/school"
)

// gradeLimit gives a grade a limit; nil is as the school has it.
func (p *place) gradeLimit(grade, span string, passes int) {
	p.t.Helper()
	p.sql(`insert into grade_limits (school_id, id, grade, `+span+`_limit) values ($1, gen_random_uuid(), $2, $3)`, p.of, grade, passes)
}

func TestAGradesLimitWinsOverTheSchoolsAndLosesToTheStudentsOwn(t *testing.T) {
	t.Parallel()
	for _, span := range []string{"day", "week", "term"} {
		t.Run(span, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			senior := p.person(school.Person{GivenName: "Eli", FamilyName: "Novak", Grade: "12", Roles: []school.Role{school.Student}})
			p.rule(span + "_limit = 0")
			p.gradeLimit("10", span, 1)
			p.ownLimit(p.bob, span, 2)
			p.ends(p.starts(p.ada, p.restroom))
			if made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom)); made.State != pass.Requested {
				t.Errorf("Ada's second, of one in her grade: %q, want a request", made.State)
			}
			p.ends(p.starts(p.bob, p.restroom))
			p.ends(p.starts(p.bob, p.restroom))
			if made, _ := p.asks(p.bob, p.ask(p.bob, p.restroom)); made.State != pass.Requested {
				t.Errorf("Bob's third, of two of his own: %q, want a request", made.State)
			}
			if made, _ := p.asks(senior, p.ask(senior, p.restroom)); made.State != pass.Requested {
				t.Errorf("a senior's first, of none in the school: %q, want a request", made.State)
			}
		})
	}
}

func TestAStudentsHomeCountsByTheLimitOfTheGrade(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("day_limit = 5")
	p.gradeLimit("10", "day", 2)
	p.ends(p.starts(p.ada, p.restroom))
	home, err := p.hall.StudentHome(t.Context(), p.of, p.ada)
	p.must(err)
	if home.Left == nil || *home.Left != 1 || *home.Of != 2 {
		t.Errorf("left %v of %v, want 1 of 2", home.Left, home.Of)
	}
}

func TestWhoeverIsExemptIsNotToldToWaitAndIsOfferedTheirMinutes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.noFly(600, 610)
	p.entitles(p.ada, "no-fly-exempt", 0)
	p.entitles(p.ada, "minutes", 7)
	for _, c := range []struct {
		who    school.Person
		noFly  bool
		longer int
	}{{p.ada, false, 7}, {p.bob, true, 0}} {
		home, err := p.hall.StudentHome(t.Context(), p.of, c.who)
		p.must(err)
		if home.NoFly != c.noFly || home.Longer != c.longer {
			t.Errorf("%s: no-fly %t, %d more minutes; want %t, %d", c.who.GivenName, home.NoFly, home.Longer, c.noFly, c.longer)
		}
	}
}

func TestARunningPassKeepsItsTimeWhenTheRulesChange(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.rule("day_limit = 0, hallway_maximum = 0, overtime_end_minutes = 1, cooldown_minutes = 60")
	p.noFly(0, 1440)
	p.sweeps()
	if now := p.pass(made.ID); now.State != pass.Active || !now.DueAt.Equal(made.DueAt) || !now.DeadlineAt.Equal(made.DeadlineAt) {
		t.Errorf("%q, due %v until %v; want it as it started, %v until %v", now.State, now.DueAt, now.DeadlineAt, made.DueAt, made.DeadlineAt)
	}
}
