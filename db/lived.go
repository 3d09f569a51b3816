package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// PassesBetween lists all passes of two local days and those between them, in the order they were made.
func (s Scope) PassesBetween(ctx context.Context, from, until string) ([]pass.Pass, error) {
	return s.named(ctx, `p.on_day between $2::text::date and $3::text::date`, `order by p.made_at, p.id`, from, until)
}

// Offer is a turn in a line that was offered.
type Offer struct {
	Pass school.ID
	At   time.Time
}

// OffersSince lists the turns that were offered since a moment, the first in front.
func (s Scope) OffersSince(ctx context.Context, since time.Time) (list []Offer, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var o Offer
		defer func() { list = append(list, o) }()
		return rows.Scan(&o.Pass, &o.At)
	}, `select subject_id::text, at from audit_log where school_id = $1 and subject = 'pass' and what = $2 and at >= $3 order by at, id`,
		s.id, pass.TurnOffered, since)
	return list, err
}

// ToldTwice counts what people were told more than once of the same thing between two moments, by kind: of one moment of
// one pass.
func (s Scope) ToldTwice(ctx context.Context, from, until time.Time) (counts map[string]int, err error) {
	return s.counts(ctx, `select kind, count(*) from (
  select n.kind from notices n where n.school_id = $1 and n.at >= $2 and n.at < $3
  group by n.kind, n.person_id, n.what, n.subject_id, n.at having count(*) > 1) twice
group by kind`, from, until)
}

// ToldOf counts what people were told between two moments, by kind.
func (s Scope) ToldOf(ctx context.Context, from, until time.Time) (counts map[string]int, err error) {
	return s.counts(ctx, `select kind, count(*) from notices
where school_id = $1 and at >= $2 and at < $3
group by kind`, from, until)
}

// Untold counts what has happened and nobody has been told of yet.
func (s Scope) Untold(ctx context.Context) (n int, err error) {
	counts, err := s.counts(ctx, `select 'untold', count(*) from happenings where school_id = $1 and addressed_at is null`)
	return counts["untold"], err
}

func (s Scope) counts(ctx context.Context, sql string, args ...any) (map[string]int, error) {
	counts := map[string]int{}
	err := s.each(ctx, func(rows pgx.Rows) error {
		var word string
		var n int
		if err := rows.Scan(&word, &n); err != nil {
			return err
		}
		counts[word] = n
		return nil
	}, sql, append([]any{s.id}, args...)...)
	return counts, err
}
