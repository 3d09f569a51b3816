package roster

import (
	"cmp"
	"slices"

	"corridor/db"
)

// Report is what an import did, or on a dry run would do.
type Report struct {
	Format    string
	Org       Org // the org of the source that was taken to be the school
	DryRun    bool
	Counts    Counts
	Guardians int // parents, guardians, relatives: not taken
	Elsewhere int // people of other orgs of the same source: not taken
	Active    int // people of the roster who were active before
	Away      int // of these, those who would not be
	Skipped   []Skip
	More      int // skipped rows beyond the first hundred thousand
	Notices   []Notice
}

// Skip is a row that was not taken, or a place in it, and why. It names rows by the source's own ids, never
// by anybody's name.
type Skip struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column string `json:"column,omitempty"`
	Reason Reason `json:"reason"`
}

// Notice is something that was read leniently or left out. Line is the first of those it happened on, Times
// how many there are; both are 0 where it is about a whole file.
type Notice struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column string `json:"column,omitempty"`
	Text   Reason `json:"text"`
	Times  int    `json:"times,omitempty"`
}

func (i *importing) report() Report {
	n := i.notes
	slices.SortStableFunc(n.skipped, func(a, b Skip) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	c := i.plan.Counts
	c.Terms.Skipped = n.skips[db.TermRows]
	c.People.Skipped = n.skips[db.PersonRows] + n.skips[db.RoleRows]
	c.Sections.Skipped = n.skips[db.SectionRows]
	c.Enrollments.Skipped = n.skips[db.EnrollmentRows]
	return Report{
		Format: i.format, Org: i.org, DryRun: i.options.DryRun, Counts: c,
		Guardians: i.guardians, Elsewhere: i.elsewhere, Active: i.plan.active, Away: i.plan.deactivated,
		Skipped: n.skipped, More: n.more, Notices: n.inOrder(),
	}
}
