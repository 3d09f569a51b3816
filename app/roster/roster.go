// Package roster takes what a student information system says about a school into the school: people,
// rooms, terms, sections, enrollments.
//
// A format is a reader that turns files into the rows of one neutral roster; everything after that is the
// same for all. The rows are staged in the database beside the school's own, compared there, and either
// shown (a dry run) or written, in one transaction: a roster is taken whole or not at all.
//
// What a person has set by hand stays: accounts without an id of the source are never touched, and of the
// others only what the source itself says differently than last time.
package roster

import (
	"context"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Roster imports rosters.
type Roster struct {
	DB  *db.DB
	Now func() time.Time
}

// MaxGonePercent is how many of a hundred people an import may deactivate where nothing else is said.
const MaxGonePercent = 10

// Options say how to import.
type Options struct {
	DryRun         bool
	Format         string         // "" or "auto": told from the files
	Org            string         // the org of the source that is this school: sourcedId, identifier or name
	MaxGonePercent int            // more than this refuses the import; 0 refuses any
	ConfirmedGone  int            // so many people may go whatever the percentage: somebody has seen who they are
	Columns        Columns        // of a list of accounts: which of its columns is what; nil to guess
	Complete       bool           // of a list of accounts: whom it leaves out is gone
	Everyone       string         // of a list of accounts without a role: what all in it are
	Progress       func(Progress) // may be nil
	By             db.Actor       // none: from the command line, or by itself at night
	Source         string         // "command" if empty

	listed  func(ctx context.Context, stage *db.RosterImport) error   // is told once the plan is made
	written func(ctx context.Context, tx *db.Tx, run school.ID) error // is told before it is committed
}

// Progress is how far an import has come: the bytes read of a file, or just the name of a step.
type Progress struct {
	Step  string
	Bytes int64
	Of    int64
}

// Import takes a roster into the school, or with DryRun only says what it would mean. The report is whole
// also where the error is a [Refused] for the number of people.
func (r *Roster) Import(ctx context.Context, id school.ID, from *Source, o Options) (Report, error) {
	policy, err := r.DB.At(id).Policy(ctx)
	if err != nil {
		return Report{}, err
	}
	format, err := from.recognise(o.Format)
	if err != nil {
		return Report{}, err
	}
	var report Report
	started := r.Now()
	err = r.DB.InTx(ctx, id, func(tx *db.Tx) error {
		run := &importing{
			tx: tx, from: from, options: o, policy: policy, started: started, now: r.Now, left: mostBytes, notes: newNotes(),
		}
		err := run.take(ctx, format)
		report = run.report()
		return err
	})
	if errors.Is(err, errDryRun) {
		return report, nil
	}
	if err == nil && report.Counts.People.New+report.Counts.Enrollments.New > manyNew {
		_ = r.DB.Analyze(ctx) // the database looks by itself within minutes
	}
	return report, err
}

// manyNew is how many new rows make a school another one for the database, which has planned its statements for a smaller.
const manyNew = 1000

// errDryRun takes everything back.
var errDryRun = errors.New("dry run")
