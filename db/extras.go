package db

import (
	"context"

	"github.com/jackc/pgx/v5"

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
func (s Scope) Extras(ctx context.Context, student school.ID, day string) (e Extras, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		var kind string
		var number int
		err := row.Scan(&kind, &number)
		e.add(kind, number)
		return err
	}, readExtras, s.id, student, day)
	return e, err
}

const readExtras = `select l.span, l.passes from student_limits l where l.school_id = $1 and l.student_id = $2
union all
select t.kind, t.minutes from entitlements t where t.school_id = $1 and t.student_id = $2
  and coalesce(t.starts_on <= $3::text::date, true) and coalesce(t.ends_on >= $3::text::date, true)`

// add takes in one limit, by its span, or one entitlement, by its kind.
func (e *Extras) add(kind string, number int) {
	switch kind {
	case "day":
		e.Limits.Day = &number
	case "week":
		e.Limits.Week = &number
	case "term":
		e.Limits.Term = &number
	case "minutes":
		e.MoreMinutes = max(e.MoreMinutes, number)
	case "no-limit":
		e.NoLimit = true
	case "skips-line":
		e.SkipsLine = true
	case "no-fly-exempt":
		e.NoFlyExempt = true
	}
}

// Taken counts a student's counted passes that started on the days from first to last, both included.
func (s Scope) Taken(ctx context.Context, student school.ID, first, last string) (taken int, err error) {
	err = s.one(ctx, func(row pgx.Rows) error { return row.Scan(&taken) }, `select count(*) from passes p
where p.school_id = $1 and p.student_id = $2 and p.counted and p.started_at is not null
  and p.on_day between $3::text::date and $4::text::date`, s.id, student, first, last)
	return taken, err
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
