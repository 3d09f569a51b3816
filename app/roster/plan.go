package roster

import "corridor/db"

// Count is what an import means for one kind of row.
type Count struct {
	db.RosterCount
	Skipped int `json:"skipped"`
}

// Counts are those of all kinds. Rooms come from the locations of sections: they are only ever new.
type Counts struct {
	People      Count `json:"people"`
	Rooms       Count `json:"rooms"`
	Terms       Count `json:"terms"`
	Sections    Count `json:"sections"`
	Enrollments Count `json:"enrollments"`
}

// plan is what an import would do, and what its permission is decided on.
type plan struct {
	Counts
	before      db.Holdings
	people      int // rows of people in the files
	active      int // people of the roster who are active now
	deactivated int // of these, those who would not be
}

// Refused says why a roster was not taken. Nothing was changed.
type Refused struct {
	Reason
	Bound   bool  // it was for MaxGonePercent, and would pass with a higher one
	Columns bool  // it was for want of a word which column is what
	Orgs    []Org // it was for want of a word which of these is the school
}

// Error is the id of the reason: what fills it may be of a person.
func (r *Refused) Error() string { return "not taken: " + r.ID }

func refuse(why Reason) error { return &Refused{Reason: why} }

// mayApply stops a roster that takes too much: a file that was cut off looks just like a school that closes.
func (p plan) mayApply(modes db.RosterModes, o Options) error {
	maxGonePercent := o.MaxGonePercent
	seen := o.ConfirmedGone > 0
	taken := p.People.New + p.People.Changed + p.People.Same
	switch {
	case p.deactivated*100 > maxGonePercent*p.active && p.deactivated > o.ConfirmedGone:
		return bound(because("rosters.why.deactivates", "Gone", p.deactivated, "All", p.active,
			"Percent", percent(p.deactivated, p.active), "Most", maxGonePercent))
	case maxGonePercent < 100 && !seen && emptied(modes[db.SectionRows], p.before.Sections, p.Sections):
		return bound(because("rosters.why.closes-all", "All", p.before.Sections))
	case maxGonePercent < 100 && !seen && emptied(modes[db.EnrollmentRows], p.before.Enrollments, p.Enrollments):
		return bound(because("rosters.why.empties", "All", p.before.Enrollments))
	case maxGonePercent < 100 && !seen && thinned(modes[db.SectionRows], p.before.Sections, p.Sections):
		return bound(because("rosters.why.closes", "Gone", p.Sections.Gone, "All", p.before.Sections, "New", p.Sections.New))
	case maxGonePercent < 100 && !seen && thinned(modes[db.EnrollmentRows], p.before.Enrollments, p.Enrollments):
		return bound(because("rosters.why.thins", "Gone", p.Enrollments.Gone, "All", p.before.Enrollments, "New", p.Enrollments.New))
	case modes[db.PersonRows] == db.BulkFile && p.people > 0 && taken == 0:
		return refuse(because("rosters.why.none-taken", "All", p.people))
	}
	return nil
}

func emptied(mode db.RosterMode, before int, c Count) bool {
	return mode == db.BulkFile && before > 0 && c.Gone == before && c.New == 0
}

// thinned reports a file of which most is gone and little new, as of another school or a part of a year. A new term
// takes as much away, but brings as much.
func thinned(mode db.RosterMode, before int, c Count) bool {
	return mode == db.BulkFile && before >= 20 && c.Gone*2 > before && c.New*2 < c.Gone
}

func bound(why Reason) error { return &Refused{Reason: why, Bound: true} }

// percent is rounded up, so that a little too much never reads as just enough.
func percent(part, of int) int { return (part*100 + of - 1) / of }
