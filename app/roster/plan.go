package roster

import (
	"fmt"

	"corridor/db"
)

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

// Refused says why a roster was not taken, as one sentence. Nothing was changed.
type Refused struct {
	Sentence string
	Bound    bool  // it was for MaxGonePercent, and would pass with a higher one
	Columns  bool  // it was for want of a word which column is what
	Orgs     []Org // it was for want of a word which of these is the school
}

// Error is the sentence.
func (r *Refused) Error() string { return r.Sentence }

func refuse(format string, args ...any) error {
	return &Refused{Sentence: fmt.Sprintf(format, args...)}
}

// mayApply stops a roster that takes too much: a file that was cut off looks just like a school that closes.
func (p plan) mayApply(modes db.RosterModes, o Options) error {
	maxGonePercent := o.MaxGonePercent
	seen := o.ConfirmedGone > 0
	taken := p.People.New + p.People.Changed + p.People.Same
	switch {
	case p.deactivated*100 > maxGonePercent*p.active && p.deactivated > o.ConfirmedGone:
		return bound("it would deactivate %d of %d people (%d %%; the bound is %d %%)",
			p.deactivated, p.active, percent(p.deactivated, p.active), maxGonePercent)
	case maxGonePercent < 100 && !seen && emptied(modes[db.SectionRows], p.before.Sections, p.Sections):
		return bound("it would close all %d sections of the school", p.before.Sections)
	case maxGonePercent < 100 && !seen && emptied(modes[db.EnrollmentRows], p.before.Enrollments, p.Enrollments):
		return bound("it would take away all %d enrollments of the school", p.before.Enrollments)
	case maxGonePercent < 100 && !seen && thinned(modes[db.SectionRows], p.before.Sections, p.Sections):
		return bound("it would close %d of the %d sections of the school, and bring only %d new ones", p.Sections.Gone, p.before.Sections, p.Sections.New)
	case maxGonePercent < 100 && !seen && thinned(modes[db.EnrollmentRows], p.before.Enrollments, p.Enrollments):
		return bound("it would take away %d of the %d enrollments of the school, and bring only %d new ones",
			p.Enrollments.Gone, p.before.Enrollments, p.Enrollments.New)
	case modes[db.PersonRows] == db.BulkFile && p.people > 0 && taken == 0:
		return refuse("none of the %d people in it could be taken", p.people)
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

func bound(format string, args ...any) error {
	return &Refused{Sentence: fmt.Sprintf(format, args...), Bound: true}
}

// percent is rounded up, so that a little too much never reads as just enough.
func percent(part, of int) int { return (part*100 + of - 1) / of }
