package main

import (
	"fmt"
	"slices"
	"strings"
)

// The invariants of the specification, by number, as the table names them.
var invariants = []string{
	"1  room: capacity", "1  room: max out", "1  school: hallway maximum", "2  encounter group", "3  one active pass",
	"4  limit of the day", "5  freeze", "6  line", "7  durable and exactly once", "   life of a pass", "   answers, linearizable",
	"   rows' own times", "   what people see",
}

const (
	capacity, maxOut, hallway, encounter, onePass = 0, 1, 2, 3, 4
	limitOfDay, freeze, line, durable, life       = 5, 6, 7, 8, 9
	linear, times, seen                           = 10, 11, 12
)

// verdict counts what was checked, and names what was broken.
type verdict struct {
	checked    [13]int
	undecided  int // moves for which the checker had no time
	violations []violation
}

type violation struct {
	rule int
	what string
}

// check counts one look at a rule; what says how it was broken.
func (v *verdict) check(rule int, held bool, what string, args ...any) {
	v.checked[rule]++
	if !held {
		v.violations = append(v.violations, violation{rule, fmt.Sprintf(what, args...)})
	}
}

func (v *verdict) add(other verdict) {
	for i, n := range other.checked {
		v.checked[i] += n
	}
	v.undecided += other.undecided
	v.violations = append(v.violations, other.violations...)
}

func (v *verdict) broken(rule int) (n int) {
	for _, x := range v.violations {
		if x.rule == rule {
			n++
		}
	}
	return n
}

// sorted are the violations by rule.
func (v *verdict) sorted() []violation {
	return slices.SortedStableFunc(slices.Values(v.violations), func(a, b violation) int { return a.rule - b.rule })
}

// mostShown is how many violations of a rule are shown.
const mostShown = 5

// list is what was broken, a line each.
func (v *verdict) list() string {
	var b strings.Builder
	shown := map[int]int{}
	for _, x := range v.sorted() {
		if shown[x.rule]++; shown[x.rule] <= mostShown {
			fmt.Fprintf(&b, "  %s: %s\n", strings.TrimSpace(invariants[x.rule]), x.what)
		}
	}
	return b.String()
}
