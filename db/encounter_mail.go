package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// SetEncounterMail keeps whether a person wants an e-mail each time a group stops a start; no group is all of them.
// ErrNotFound if there is no such group.
func (s Scope) SetEncounterMail(ctx context.Context, person, group school.ID, wanted bool) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	if !wanted {
		_, err = q.NewDelete().Table("encounter_mails").Where("school_id = ?", s.id).Where("person_id = ?", person).
			Where("coalesce(group_id::text, '') = ?", string(group)).Exec(ctx)
		return ours(err)
	}
	_, err = q.NewRaw(`insert into encounter_mails (school_id, id, person_id, group_id) values (?, ?, ?, ?)
on conflict do nothing`, s.id, NewID(), person, orNull(group)).Exec(ctx)
	if err = ours(err); Violates(err, "encounter_mails_group_fkey") {
		return ErrNotFound
	}
	return err
}

// EncounterMail reports whether a person wants an e-mail each time any group stops a start.
func (s Scope) EncounterMail(ctx context.Context, person school.ID) (wanted bool, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		wanted, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
		return err
	}, `select exists (select from encounter_mails x
where x.school_id = $1 and x.person_id = $2 and x.group_id is null)`, s.id, person)
	return wanted, err
}

// DropEncounterMail ends all of a person's e-mails about starts that were stopped.
func (tx *Tx) DropEncounterMail(person school.ID) {
	tx.queue(`delete from encounter_mails where school_id = $1 and person_id = $2`, tx.id, person)
}
