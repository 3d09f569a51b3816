package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// taken is a pass that a student took and ended on a day, starting a minute apart from any other.
func (p *place) taken(student school.Person, day string) {
	p.t.Helper()
	p.db.SQL(p.t, `insert into passes (school_id, id, student_id, origin_id, destination_id, trip, minutes, state, made_by,
  made_as, counted, on_day, made_at, started_at, due_at, ended_at, ended_how)
values ($1, gen_random_uuid(), $2, $3, $4, 'round', 5, 'ended', $2, 'student', true, $5::text::date, $6, $6, $6, $6, 'student')`,
		p.of, student.ID, p.room.ID, p.restroom.ID, day, tenOClock.Add(-time.Hour))
}

func TestTheLimitOfADayIsMetByPassesTakenThatDay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("day_limit = 2")
	p.taken(p.ada, "2026-11-20")
	p.taken(p.ada, "2026-11-22")
	p.ends(p.starts(p.ada, p.restroom))
	p.ends(p.starts(p.ada, p.restroom))
	made, code := p.asks(p.ada, p.ask(p.ada, p.restroom))
	if made.State != pass.Requested {
		t.Fatalf("the third: %q, refusal %q; want a request", made.State, code)
	}
	p.starts(p.bob, p.restroom)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{})
	if r := refused(err); r == nil || r.Code != pass.Limit || r.Detail != "day" || r.Number != 2 || !r.Overridable {
		t.Errorf("approval: %+v, want the day's limit of 2 to confirm", r)
	}
	approved, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{Override: []pass.Code{pass.Limit}})
	p.must(err)
	if approved.State != pass.Active {
		t.Errorf("confirmed: %q, want active", approved.State)
	}
}

func TestSomePassesTakeNothingFromTheLimit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		take func(p *place)
	}{
		{"a request that was denied", func(p *place) {
			p.roomRule(p.restroom, "approval_now = true")
			made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom))
			_, err := p.hall.Deny(p.t.Context(), as(p.ito), p.of, made.ID, "")
			p.must(err)
			p.roomRule(p.restroom, "approval_now = false")
		}},
		{"a pass that staff made", func(p *place) {
			made, _ := p.asks(p.ito, p.ask(p.ada, p.restroom))
			p.ends(made)
		}},
		{"a pass to a room that is exempt", func(p *place) {
			nurse := p.newRoom(school.Room{Name: "Nurse"})
			p.roomRule(nurse, "counted = false")
			p.ends(p.starts(p.ada, nurse))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.rule("day_limit = 1")
			c.take(p)
			p.ends(p.starts(p.ada, p.restroom))
			if made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom)); made.State != pass.Requested {
				t.Errorf("past the limit: %q, want a request", made.State)
			}
		})
	}
}

func TestARoomThatIsExemptIsOpenPastTheLimit(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("day_limit = 0")
	nurse := p.newRoom(school.Room{Name: "Nurse"})
	p.roomRule(nurse, "counted = false")
	p.starts(p.ada, nurse)
}

func TestAStudentsOwnLimitWinsOverTheSchoolsUpOrDown(t *testing.T) {
	t.Parallel()
	for _, span := range []string{"day", "week", "term"} {
		t.Run(span, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.rule(span + "_limit = 1")
			p.ownLimit(p.ada, span, 2)
			p.ownLimit(p.bob, span, 0)
			p.ends(p.starts(p.ada, p.restroom))
			p.ends(p.starts(p.ada, p.restroom))
			if made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom)); made.State != pass.Requested {
				t.Errorf("Ada's third: %q, want a request", made.State)
			}
			if made, _ := p.asks(p.bob, p.ask(p.bob, p.restroom)); made.State != pass.Requested {
				t.Errorf("Bob's first: %q, want a request", made.State)
			}
			p.ends(p.starts(p.cleo, p.restroom))
			if made, _ := p.asks(p.cleo, p.ask(p.cleo, p.restroom)); made.State != pass.Requested {
				t.Errorf("Cleo's second: %q, want a request", made.State)
			}
		})
	}
}

func TestAStudentCanHaveALimitWhereTheSchoolHasNone(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.ownLimit(p.ada, "day", 0)
	if made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom)); made.State != pass.Requested {
		t.Errorf("Ada: %q, want a request", made.State)
	}
	p.starts(p.bob, p.restroom)
}

func TestAWeekBeginsOnMonday(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("week_limit = 1")
	p.taken(p.ada, "2026-11-22") // a Sunday
	p.clock.forward(4 * 24 * time.Hour)
	p.ends(p.starts(p.ada, p.restroom))
	p.clock.forward(24 * time.Hour)
	if made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom)); made.State != pass.Requested {
		t.Errorf("on Saturday: %q, want a request", made.State)
	}
	p.clock.forward(2 * 24 * time.Hour)
	p.starts(p.ada, p.restroom)
}

func TestATermsLimitCountsTheInnermostTerm(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("term_limit = 1")
	p.sql(`insert into terms (school_id, id, name, starts_on, ends_on) values
  ($1, gen_random_uuid(), 'Year', '2026-08-24', '2027-06-11'),
  ($1, gen_random_uuid(), 'Second quarter', '2026-11-02', '2027-01-22')`, p.of)
	p.taken(p.ada, "2026-11-01")
	p.taken(p.bob, "2026-11-02")
	p.ends(p.starts(p.ada, p.restroom))
	if made, _ := p.asks(p.ada, p.ask(p.ada, p.restroom)); made.State != pass.Requested {
		t.Errorf("Ada's second of the quarter: %q, want a request", made.State)
	}
	if made, _ := p.asks(p.bob, p.ask(p.bob, p.restroom)); made.State != pass.Requested {
		t.Errorf("Bob's second of the quarter: %q, want a request", made.State)
	}
}

func TestWhoeverHasNoLimitStartsSilently(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("day_limit = 0, week_limit = 0, term_limit = 0")
	p.ownLimit(p.ada, "day", 0)
	p.entitles(p.ada, "no-limit", 0)
	made := p.starts(p.ada, p.restroom)
	if len(made.Overridden) != 0 || made.ApprovedBy != "" {
		t.Errorf("the pass shows %q, approved by %q; want nothing", made.Overridden, made.ApprovedBy)
	}
	p.ends(made)
	if made, code := p.asks(p.ito, p.ask(p.ada, p.restroom)); made.State != pass.Active {
		t.Errorf("made by Mr Ito: %q, want no warning either", code)
	}
}
