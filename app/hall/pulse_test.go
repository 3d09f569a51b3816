package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func TestThePulseOfAHomeIsTheSameUntilWhatItShowsChanges(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	feels := func() hall.Pulse {
		t.Helper()
		pulse, err := p.hall.Pulse(t.Context(), p.of, p.ada.ID, p.ito.ID)
		p.must(err)
		return pulse
	}
	var is hall.Pulse
	var made pass.Pass
	for _, c := range []struct {
		what    string
		happens func()
		changes bool
	}{
		{"nothing", func() {}, false},
		{"half a minute goes by", func() { p.clock.forward(30 * time.Second) }, false},
		{"another student starts", func() { p.starts(p.bob, p.restroom) }, false},
		{"she starts", func() { made = p.starts(p.ada, p.restroom) }, true},
		{"she is back", func() { p.ends(made) }, true},
		{"she asks", func() { p.asks(p.ada, p.ask(p.ada, p.library)) }, true},
		{"a plan is made for her", func() {
			plan := p.ask(p.ada, p.restroom)
			plan.When = school.When{Date: "2026-11-30", Minute: 540}
			_, err := p.hall.Ask(t.Context(), as(p.ito), plan)
			p.must(err)
		}, true},
		{"the rules change", func() { p.sql(`update schools set cooldown_minutes = 5`) }, true},
		{"a no-fly time is made for later", func() { p.noFly(602, 610); p.starts(p.cleo, p.restroom) }, true},
		{"it begins", func() { p.clock.forward(2 * time.Minute) }, true},
		{"her teacher stops passes for an hour", func() {
			p.must(p.hall.SetLessonMode(t.Context(), as(p.ito), p.of, school.Nobody))
		}, true},
		{"that is over", func() { p.clock.forward(time.Hour) }, true},
		{"a room is closed for a minute, and its teacher away for two", func() {
			p.sql(`update rooms set closed_at = $1::timestamptz,
  reopens_at = $1::timestamptz + interval '1 minute', away_until = $1::timestamptz + interval '2 minutes'
where id = $2`, p.clock.now(), p.restroom.ID)
		}, true},
		{"it opens again", func() { p.clock.forward(time.Minute) }, true},
		{"its teacher is back", func() { p.clock.forward(time.Minute) }, true},
		{"the school is frozen", func() { p.freezes(p.principal(), hall.Alarm{}) }, true},
		{"the all clear", func() { p.lifts(p.principal()) }, true},
		{"a day goes by", func() { p.clock.forward(24 * time.Hour) }, true},
	} {
		_, err := p.hall.StudentHome(t.Context(), p.of, p.ada) // as a page does whose pulse has changed
		p.must(err)
		is = feels()
		c.happens()
		if now := feels(); (now != is) != c.changes {
			t.Errorf("%s: changed %t, want %t", c.what, now != is, c.changes)
		}
	}
	if is.Restless() {
		t.Error("nobody is in line")
	}
	full := p.newRoom(school.Room{Name: "Gym", Capacity: new(1), Line: true})
	p.starts(p.student("Dee", "Osei"), full)
	p.joins(p.ada, full)
	if !feels().Restless() {
		t.Error("she is in line, and her place changes with others")
	}
}
