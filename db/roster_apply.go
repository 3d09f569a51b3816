package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Sort makes the staged rows fit for planning. Modes says how complete the files are, day is the school's
// local date of the import, found is told of every row at fault from now on.
func (i *RosterImport) Sort(ctx context.Context, modes RosterModes, day time.Time, found func(RosterFault)) error {
	i.modes, i.day, i.found = modes, day, found
	if err := i.done(ctx); err != nil {
		return err
	}
	return i.dropDuplicates(ctx)
}

// Apply writes what was planned. It adds first, which nobody has to wait for, and touches the people who
// are there last.
func (i *RosterImport) Apply(ctx context.Context, now time.Time) error {
	for _, write := range []func() error{
		func() error { return i.remember(ctx) },
		func() error { return i.applyTerms(ctx) },
		func() error { return i.addRooms(ctx, now) },
		func() error { return i.addPeople(ctx, now) },
		func() error { return i.applyRoles(ctx) },
		func() error { return i.applySections(ctx) },
		func() error { return i.dropTerms(ctx) },
		func() error { return i.applyEnrollments(ctx) },
		func() error { return i.forgetAnswers(ctx) },
		func() error { return i.applyRoomTeachers(ctx) },
		func() error { return i.changePeople(ctx, now) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// Holdings counts what a school has from its roster.
type Holdings struct{ Sections, Enrollments int }

// Holdings counts the rostered sections that are active and the rostered enrollments, as they are now.
func (i *RosterImport) Holdings(ctx context.Context) (h Holdings, err error) {
	err = i.ask(ctx, func(rows pgx.Rows) error { return rows.Scan(&h.Sections, &h.Enrollments) },
		countHoldings, string(i.tx.id))
	return h, err
}

const countHoldings = `select
  (select count(*) from sections k where k.school_id = $1 and k.sis_id is not null and k.active),
  (select count(*) from enrollments k where k.school_id = $1 and k.sis_id is not null)`
