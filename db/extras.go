package db

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
)

// Extras are what holds for one student alone: limits of their own and private entitlements, and the
// passes taken in spans longer than a day, counted only here because few schools ask for them.
type Extras struct {
	Limits      school.Limits
	MoreMinutes int
	NoLimit     bool
	SkipsLine   bool
	NoFlyExempt bool
}

// Extras reads the limits and entitlements of a student that hold on a local day.
func (s Scope) Extras(ctx context.Context, student school.ID, day string) (Extras, error) {
	var e Extras
	q, err := s.bun(ctx)
	if err != nil {
		return e, err
	}
	if e.Limits, err = s.OwnLimits(ctx, student); err != nil {
		return e, err
	}
	var kinds []struct {
		Kind    string
		Minutes int
	}
	err = q.NewSelect().Table("entitlements").Column("kind", "minutes").
		Where("school_id = ?", s.id).Where("student_id = ?", student).
		Where("coalesce(starts_on, ?::date) <= ?::date and coalesce(ends_on, ?::date) >= ?::date", day, day, day, day).
		Scan(ctx, &kinds)
	for _, k := range kinds {
		e.add(k.Kind, k.Minutes)
	}
	return e, err
}

func (e *Extras) add(kind string, minutes int) {
	switch kind {
	case "minutes":
		e.MoreMinutes = max(e.MoreMinutes, minutes)
	case "no-limit":
		e.NoLimit = true
	case "skips-line":
		e.SkipsLine = true
	case "no-fly-exempt":
		e.NoFlyExempt = true
	}
}

// Taken counts a student's counted passes that started on the days from first to last, both included.
func (s Scope) Taken(ctx context.Context, student school.ID, first, last string) (int64, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, err
	}
	return q.NewSelect().Model((*pass.Pass)(nil)).ModelTableExpr("passes as pass").
		Where("school_id = ?", s.id).Where("student_id = ?", student).
		Where("counted and started_at is not null").
		Where("on_day between ?::date and ?::date", first, last).Count(ctx)
}

// TermOf is the first and the last day of the innermost term that the local day lies in. ErrNotFound
// between terms.
func (s Scope) TermOf(ctx context.Context, day string) (first, last string, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return "", "", err
	}
	err = q.NewSelect().Table("terms").ColumnExpr("starts_on::text, ends_on::text").
		Where("school_id = ?", s.id).Where("?::date between starts_on and ends_on", day).
		OrderExpr("ends_on - starts_on").Limit(1).Scan(ctx, &first, &last)
	return first, last, ours(err)
}

// UrgentSince counts a student's passes marked urgent since a local day.
func (s Scope) UrgentSince(ctx context.Context, student school.ID, first string) (int64, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, err
	}
	return q.NewSelect().Model((*pass.Pass)(nil)).ModelTableExpr("passes as pass").
		Where("school_id = ?", s.id).Where("student_id = ?", student).
		Where("urgent and started_at is not null and on_day >= ?::date", first).Count(ctx)
}
