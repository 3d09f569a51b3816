package roster

import (
	"cmp"
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// importing is one import in its transaction.
type importing struct {
	tx      *db.Tx
	from    *Source
	options Options
	policy  school.Policy
	started time.Time
	now     func() time.Time

	notes  *notes
	stage  *db.RosterImport
	modes  db.RosterModes
	left   int64    // bytes that may still be read
	known  []string // the orgs that the last import took
	format string
	org    Org
	orgs   []string // its sourcedId and those of its departments
	ours   map[string]bool

	plan                 plan
	guardians, elsewhere int
}

// take reads, plans, decides and writes.
func (i *importing) take(ctx context.Context, f *format) (err error) {
	if i.known, err = i.tx.LockRoster(ctx); err != nil {
		return err
	}
	if i.stage, err = i.tx.ImportRoster(ctx); err != nil {
		return err
	}
	if err := f.read(ctx, i); err != nil {
		return err
	}
	i.step("comparing")
	if err := i.lookAt(ctx); err != nil {
		return err
	}
	if i.options.listed != nil {
		if err := i.options.listed(ctx, i.stage); err != nil {
			return err
		}
	}
	if err := i.plan.mayApply(i.modes, i.options); err != nil {
		return err
	}
	if i.options.DryRun {
		return errDryRun
	}
	return i.write(ctx)
}

// lookAt fills in the plan, each kind after those it refers to.
func (i *importing) lookAt(ctx context.Context) (err error) {
	local := i.policy.Local(i.started)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	if err := i.stage.Sort(ctx, i.modes, today, i.notes.fault); err != nil {
		return err
	}
	p := &i.plan
	p.people = i.notes.rows[db.PersonRows]
	if p.before, err = i.stage.Holdings(ctx); err != nil {
		return err
	}
	if p.Terms.RosterCount, err = i.stage.PlanTerms(ctx); err != nil {
		return err
	}
	if p.People.RosterCount, err = i.stage.PlanPeople(ctx); err != nil {
		return err
	}
	if p.active, p.deactivated, err = i.stage.Deactivations(ctx); err != nil {
		return err
	}
	if err := i.countOthers(ctx); err != nil {
		return err
	}
	if err := i.planRooms(ctx); err != nil {
		return err
	}
	if p.Sections.RosterCount, err = i.stage.PlanSections(ctx); err != nil {
		return err
	}
	p.Enrollments.RosterCount, err = i.stage.PlanEnrollments(ctx)
	return err
}

func (i *importing) countOthers(ctx context.Context) error {
	guardians, elsewhere, err := i.stage.Others(ctx)
	i.guardians += guardians
	i.elsewhere += elsewhere
	return err
}

func (i *importing) write(ctx context.Context) error {
	i.step("writing")
	at := i.now()
	if err := i.stage.Apply(ctx, at); err != nil {
		return err
	}
	report := i.report()
	run := db.NewID()
	i.tx.AddRosterRun(db.RosterRun{
		ID: run, StartedAt: i.started, EndedAt: i.now(), Format: i.format, Orgs: i.orgs, Before: i.known,
		Source: cmp.Or(i.options.Source, "command"), By: i.options.By,
		Counts: report.Counts, Skipped: first(report.Skipped, recorded), Notices: first(report.Notices, recorded),
	})
	if err := i.stage.KeepUndo(ctx, run); err != nil {
		return err
	}
	if i.options.written != nil {
		return i.options.written(ctx, i.tx, run)
	}
	return nil
}

// recorded bounds how many skipped rows the record of an import names.
const recorded = 1000

func first[T any](list []T, most int) []T { return append([]T{}, list[:min(most, len(list))]...) }

func (i *importing) step(name string) { i.progress(Progress{Step: name}) }

func (i *importing) progress(p Progress) {
	if i.options.Progress != nil {
		i.options.Progress(p)
	}
}
