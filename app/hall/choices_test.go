package hall_test

import (
	"slices"

	"pgregory.net/rapid"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// What is left to chance in a made-up day.

// under is a number from 0 to n-1, each as likely as the others: rapid's own prefer the small ones.
func (d *day) under(what string, n int) (number int) {
	for _, bit := range rapid.SliceOfN(rapid.Bool(), 8, 8).Draw(d.T, what) {
		number *= 2
		if bit {
			number++
		}
	}
	return number % n
}

func (d *day) number(what string, from, to int) int { return from + d.under(what, to-from+1) }

// maybe is a number or, as often, none at all.
func (d *day) maybe(what string, from, to int) *int {
	if d.oneIn(2, "no "+what) {
		return nil
	}
	n := d.number(what, from, to)
	return &n
}

func (d *day) oneIn(n int, what string) bool { return d.under(what, n) == n-1 }

func (d *day) student() school.Person { return d.students[d.under("student", len(d.students))] }

func (d *day) member() school.Person { return d.staff[d.under("staff", len(d.staff))] }

func (d *day) room(what string) school.Room { return d.rooms[d.under(what, len(d.rooms))] }

// overrides are the warnings that somebody confirms, mostly none.
func (d *day) overrides() (codes []pass.Code) {
	if !d.oneIn(3, "confirms") {
		return nil
	}
	for _, code := range []pass.Code{pass.AlreadyOut, pass.Limit, pass.Busy, pass.Full, pass.EncounterPassed} {
		if d.oneIn(2, string(code)) {
			codes = append(codes, code)
		}
	}
	return codes
}

func (d *day) studentOrStaff(p pass.Pass) hall.By {
	if d.oneIn(3, "by staff") {
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
		d.must(what(found[d.under("pass", len(found))]))
	}
}
