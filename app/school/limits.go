package school

// Limits are how many passes a student may take in a day, a week, a term; nil where nothing is said.
type Limits struct{ Day, Week, Term *int }

// Or are the limits with the gaps filled from others, which are asked next.
func (l Limits) Or(next Limits) Limits {
	return Limits{orNext(l.Day, next.Day), orNext(l.Week, next.Week), orNext(l.Term, next.Term)}
}

// None reports whether nothing is said at all.
func (l Limits) None() bool { return l.Day == nil && l.Week == nil && l.Term == nil }

func orNext(first, next *int) *int {
	if first != nil {
		return first
	}
	return next
}

// LimitsOf are the limits of one student: their own win over the grade's, and those over the school's.
func (p Policy) LimitsOf(grade string, own Limits) Limits {
	return own.Or(p.Grades[grade]).Or(p.School.Limits())
}

// Limits are the school's own, for whom nothing else is said.
func (s School) Limits() Limits { return Limits{s.DayLimit, s.WeekLimit, s.TermLimit} }

// Same reports whether two limits say the same.
func (l Limits) Same(other Limits) bool {
	return sameNumber(l.Day, other.Day) && sameNumber(l.Week, other.Week) && sameNumber(l.Term, other.Term)
}

func sameNumber(a, b *int) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return *a == *b
}
