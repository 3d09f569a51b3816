package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// plansPeriod is a firm pass of Ada's to the library in period 3 of a day.
func (p *place) plansPeriod(date string) pass.Pass {
	p.t.Helper()
	made, err := p.plans(as(p.ito), school.When{Date: date, Period: "Period 3"})
	p.must(err)
	return made
}

func TestAPassByPeriodFollowsTheBells(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	whole, half := p.schoolWeek()
	p.plansPeriod("2026-11-24")
	p.plansPeriod("2026-11-25")
	clock, err := p.plans(as(p.ito), school.When{Date: "2026-11-24", Minute: 13 * 60})
	p.must(err)
	p.repeats(func(x *pass.Series) { thisWeek(x); byPeriod(x); x.Students = []school.Person{p.bob} })
	p.dayType("2026-11-25", half)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:00, 11-24 13:00, 11-25 09:00"; got != want {
		t.Errorf("a half day: %s, want %s", got, want)
	}
	p.sql(`update periods set starts_minute = 620 where day_type_id = $1`, whole)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:20, 11-24 13:00, 11-25 09:00"; got != want {
		t.Errorf("period 3 begins later: %s, want %s", got, want)
	}
	if got, want := p.coming(p.bob), "11-23 10:20, 11-24 10:20, 11-25 09:00, 11-26 10:20, 11-27 10:20"; got != want {
		t.Errorf("the series: %s, want %s", got, want)
	}
	p.clock.forward(25*time.Hour + 19*time.Minute) // a day on, after its old time and before its new one
	_, err = p.hall.Move(t.Context(), as(p.ito), p.of, clock.ID, school.When{Date: "2026-11-24", Minute: 14 * 60})
	p.must(err)
	p.sweeps()
}

func TestAPassWhosePeriodOrSchoolDayIsGoneIsCalledOffAndSaysWhy(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	_, half := p.schoolWeek()
	p.plansPeriod("2026-11-24")
	p.plansPeriod("2026-11-25")
	p.repeats(func(x *pass.Series) {
		thisWeek(x)
		byPeriod(x)
		x.Students = []school.Person{p.bob}
		x.StartsOn = "2026-11-24"
	})
	p.holiday("2026-11-24")
	p.sql(`delete from periods where day_type_id = $1`, half)
	p.dayType("2026-11-25", half)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:00 missed no-school, 11-25 10:00 missed no-period"; got != want {
		t.Errorf("passes that were planned alone: %s, want %s", got, want)
	}
	want := "11-24 10:00 cancelled no-school, 11-25 10:00 cancelled no-period, 11-26 10:00, 11-27 10:00"
	if got := p.coming(p.bob); got != want {
		t.Errorf("those of a series: %s, want %s", got, want)
	}
	p.sql(`delete from calendar_days`)
	p.sweeps()
	if got, want := p.coming(p.bob), "11-24 10:00, 11-25 10:00, 11-26 10:00, 11-27 10:00"; got != want {
		t.Errorf("once there is school after all: %s, want %s", got, want)
	}
}

func TestAPassThatIsMovedToATimeOfTheClockDoesNotFollowItsPeriodAnyMore(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	_, half := p.schoolWeek()
	made := p.plansPeriod("2026-11-25")
	_, err := p.hall.Move(t.Context(), as(p.ito), p.of, made.ID, school.When{Date: "2026-11-25", Minute: 13 * 60})
	p.must(err)
	p.dayType("2026-11-25", half)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-25 13:00"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAPassWhoseOriginTheBellsSayStartsFromWhereTheyHaveTheStudent(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	gym := o.newRoom(school.Room{Name: "Gym"})
	o.section("Period 3", o.room, o.ito, o.ada)
	a := o.ask(o.ada, o.library)
	a.Origin, a.When = "", at(10, 30)
	made, err := o.hall.Ask(t.Context(), as(o.ito), a)
	if o.must(err); made.OriginID != o.room.ID {
		t.Fatal("it starts from another room")
	}
	o.sql(`update sections set room_id = $1`, gym.ID)
	o.sweeps()
	if got := o.pass(made.ID); got.OriginID != gym.ID {
		t.Errorf("the lesson is in the gym now, and it starts from %s", got.Origin.Label())
	}
}

func TestTheTimeThatAnApproverGivesIsOneToPlanFor(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.schoolWeek()
	p.holiday("2026-11-25")
	request := p.requests()
	for at, want := range map[time.Time]string{
		tenOClock.AddDate(0, 0, 2):                   "holiday",
		tenOClock.AddDate(0, 0, 5):                   "holiday", // a Saturday
		tenOClock.AddDate(1, 0, 10):                  "far",
		tenOClock.Add(13*time.Hour + 58*time.Minute): "midnight",
		tenOClock.Add(24*time.Hour + 30*time.Minute): "",
	} {
		later, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{NotBefore: at})
		if got := p.why(err); got != want {
			t.Errorf("from %v: %q, want %q", at, got, want)
		}
		if want == "" && later.State != pass.Scheduled {
			t.Errorf("from %v: %q, want scheduled", at, later.State)
		}
		if want == "" {
			request = p.asksAgain()
		}
	}
}

// asksAgain is a request of another student's.
func (p *place) asksAgain() pass.Pass {
	p.t.Helper()
	request, code := p.asks(p.cleo, p.ask(p.cleo, p.library))
	if request.State != pass.Requested {
		p.t.Fatalf("%q, %q; want a request", request.State, code)
	}
	return request
}

func TestAnApprovalForAnotherTimeThatIsTakenBackLeavesThePassToTheBells(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("students_schedule = true")
	p.roomRule(p.library, "approval_schedule = true")
	whole, _ := p.schoolWeek()
	a := p.ask(p.ada, p.library)
	a.When = school.When{Date: "2026-11-24", Period: "Period 3"}
	asked, err := p.hall.Ask(t.Context(), as(p.ada), a)
	if p.must(err); asked.State != pass.Requested {
		t.Fatalf("asked for: %q, want a request", asked.State)
	}
	_, err = p.hall.Approve(t.Context(), as(p.ito), p.of, asked.ID, hall.Changes{NotBefore: tenOClock.Add(27 * time.Hour)})
	p.must(err)
	p.sql(`update periods set starts_minute = 620 where day_type_id = $1`, whole)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 13:00"; got != want {
		t.Errorf("approved for one o'clock: %s, want %s", got, want)
	}
	_, err = p.hall.Undo(t.Context(), as(p.ito), p.of, asked.ID, hall.Over{})
	p.must(err)
	p.sql(`update periods set starts_minute = 630 where day_type_id = $1`, whole)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:30 requested"; got != want {
		t.Errorf("taken back: %s, want %s", got, want)
	}
}
