package hall_test

import (
	"slices"

	"pgregory.net/rapid"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// What is chosen by chance in a made-up day.

func (d *day) room(what string) school.Room { return rapid.SampledFrom(d.rooms).Draw(d.T, what) }

func (d *day) member() school.Person { return rapid.SampledFrom(d.staff).Draw(d.T, "staff") }

// overrides are the warnings that somebody confirms, mostly none.
func (d *day) overrides() []pass.Code {
	if d.number("confirms", 0, 2) > 0 {
		return nil
	}
	codes := []pass.Code{pass.AlreadyOut, pass.Limit, pass.Busy, pass.Full, pass.EncounterPassed}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(codes), 1, 3, rapid.ID[pass.Code]).Draw(d.T, "override")
}

func (d *day) studentOrStaff(p pass.Pass) hall.By {
	if rapid.Bool().Draw(d.T, "by staff") {
		return as(d.member())
	}
	return as(school.Person{ID: p.StudentID})
}

// to does something to one of the passes that are in one of the states, if there are any.
func (d *day) to(what func(pass.Pass) error, states ...pass.State) {
	var found []pass.Pass
	for _, a := range d.asked {
		if p, made := d.before[a.ID]; made && slices.Contains(states, p.State) {
			found = append(found, p)
		}
	}
	if len(found) > 0 {
		d.must(what(rapid.SampledFrom(found).Draw(d.T, "pass")))
	}
}
