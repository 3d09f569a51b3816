package school

import "testing"

func some(n int) *int { return &n }

func TestAStudentsOwnLimitWinsOverTheGradesAndTheGradesOverTheSchools(t *testing.T) {
	policy := Policy{
		School: School{DayLimit: some(5), WeekLimit: some(20)},
		Grades: map[string]Limits{"9": {Day: some(3)}, "10": {Term: some(40)}},
	}
	for _, c := range []struct {
		name            string
		grade           string
		own             Limits
		day, week, term int // -1: none
	}{
		{"nothing is said of the grade", "12", Limits{}, 5, 20, -1},
		{"the grade says the day", "9", Limits{}, 3, 20, -1},
		{"the grade says the term", "10", Limits{}, 5, 20, 40},
		{"the student has more", "9", Limits{Day: some(8)}, 8, 20, -1},
		{"the student has fewer", "10", Limits{Day: some(0), Term: some(2)}, 0, 20, 2},
		{"the student has no grade", "", Limits{Week: some(1)}, 5, 1, -1},
	} {
		got := policy.LimitsOf(c.grade, c.own)
		for span, pair := range map[string][2]*int{"day": {got.Day, some(c.day)}, "week": {got.Week, some(c.week)}, "term": {got.Term, some(c.term)}} {
			if is := valueOr(pair[0], -1); is != *pair[1] {
				t.Errorf("%s: %s = %d, want %d", c.name, span, is, *pair[1])
			}
		}
	}
}

func valueOr(n *int, none int) int {
	if n == nil {
		return none
	}
	return *n
}
