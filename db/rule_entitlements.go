package db

import (
	"context"

	"github.com/uptrace/bun"

	"corridor/app/school"
)

// KeptEntitlement is an entitlement with its id.
type KeptEntitlement struct {
	ID school.ID
	school.Entitlement
}

// Entitlements lists those of one student, or, where none is named, of all; the newest first.
func (s Scope) Entitlements(ctx context.Context, student school.ID) ([]KeptEntitlement, error) {
	return s.entitlements(ctx, func(q *bun.SelectQuery) {
		if student != "" {
			q.Where("student_id = ?", student)
		}
	})
}

// Entitlement reads one. ErrNotFound where there is none.
func (s Scope) Entitlement(ctx context.Context, id school.ID) (school.Entitlement, error) {
	list, err := s.entitlements(ctx, func(q *bun.SelectQuery) { q.Where("id = ?", id) })
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.Entitlement{}, err
	}
	return list[0].Entitlement, nil
}

func (s Scope) entitlements(ctx context.Context, which func(*bun.SelectQuery)) (list []KeptEntitlement, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	rows := q.NewSelect().Table("entitlements").Column("id", "student_id", "kind", "minutes").
		ColumnExpr("coalesce(starts_on::text, '') as starts_on, coalesce(ends_on::text, '') as ends_on").
		Where("school_id = ?", s.id).Order("student_id").OrderExpr("id desc")
	which(rows)
	err = rows.Scan(ctx, &list)
	return list, err
}

// SetEntitlement makes or changes an entitlement; nil takes it away.
func (tx *Tx) SetEntitlement(ctx context.Context, id school.ID, e *school.Entitlement) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	if e == nil {
		_, err = q.NewDelete().Table("entitlements").Where("school_id = ?", tx.id).Where("id = ?", id).Exec(ctx)
		return ours(err)
	}
	_, err = q.NewRaw(`insert into entitlements (school_id, id, student_id, kind, minutes, starts_on, ends_on)
values (?, ?, ?, ?, ?, nullif(?, '')::date, nullif(?, '')::date)
on conflict (school_id, id) do update set kind = excluded.kind, minutes = excluded.minutes,
  starts_on = excluded.starts_on, ends_on = excluded.ends_on`,
		tx.id, id, e.StudentID, e.Kind, e.Minutes, e.StartsOn, e.EndsOn).Exec(ctx)
	return ours(err)
}

// StudentsWithRules lists the students who have limits or entitlements of their own, by name.
func (s Scope) StudentsWithRules(ctx context.Context) (list []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	err = q.NewSelect().Model(&list).ModelTableExpr("people as person").
		Column("id", "given_name", "family_name", "grade", "number").
		Where("person.school_id = ?", s.id).Where("person.state <> 'deleted'").
		Where(`exists (select from student_limits l where l.school_id = person.school_id and l.student_id = person.id)
or exists (select from entitlements e where e.school_id = person.school_id and e.student_id = person.id)`).
		Order("family_name", "given_name").Scan(ctx)
	return list, err
}
