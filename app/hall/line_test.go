package hall_test

import (
	"testing"

	"corridor/app/pass"
	"corridor/app/school"
)

// joins puts a student in the line of a room that is full.
func (p *place) joins(student school.Person, to school.Room) pass.Pass {
	p.t.Helper()
	a := p.ask(student, to)
	a.Line = true
	made, code := p.asks(student, a)
	if made.State != pass.Waiting {
		p.t.Fatalf("%s: state = %q, refusal %q; want waiting", student.GivenName, made.State, code)
	}
	return made
}

var _ = testing.Short
