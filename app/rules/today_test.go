package rules

import (
	"testing"

	"corridor/app/school"
)

func TestATermIsCountedForWhoeverIsLimitedByIt(t *testing.T) {
	three := 3
	term := school.Limits{Term: &three}
	for name, c := range map[string]struct {
		policy school.Policy
		own    map[school.ID]school.Limits
		want   bool
	}{
		"nobody":      {school.Policy{}, map[school.ID]school.Limits{"ada": {Day: &three}}, false},
		"the school":  {school.Policy{School: school.School{TermLimit: &three}}, nil, true},
		"a grade":     {school.Policy{Grades: map[string]school.Limits{"9": term}}, nil, true},
		"one student": {school.Policy{}, map[school.ID]school.Limits{"ada": term}, true},
	} {
		if got := limitedByTerm(c.policy, c.own); got != c.want {
			t.Errorf("%s: %t, want %t", name, got, c.want)
		}
	}
}
