package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// SeriesDay is a day of one student's series; the ID is its pass's, which one that was called off ahead has not.
type SeriesDay struct {
	ID, Series, Student school.ID
	Day                 string
}

// SeriesDays lists the days from a day on that are made, or called off.
func (s Scope) SeriesDays(ctx context.Context, from string) ([]SeriesDay, error) {
	return s.seriesDays(ctx, `d.on_day >= $2::text::date`, from)
}

// DaysOfSeries lists those of one series.
func (s Scope) DaysOfSeries(ctx context.Context, id school.ID, from string) ([]SeriesDay, error) {
	return s.seriesDays(ctx, `d.series_id = $2 and d.on_day >= $3::text::date`, id, from)
}

func (s Scope) seriesDays(ctx context.Context, where string, args ...any) (list []SeriesDay, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		var d SeriesDay
		if err := row.Scan(&d.ID, &d.Series, &d.Student, &d.Day); err != nil {
			return err
		}
		list = append(list, d)
		return nil
	}, `select d.id::text, d.series_id::text, d.student_id::text, d.on_day::text from series_days d where d.school_id = $1 and `+where,
		append([]any{s.id}, args...)...)
	return list, err
}

// AddSeriesDay keeps a day. The constraint series_days_once refuses a second pass for it.
func (tx *Tx) AddSeriesDay(d SeriesDay) {
	tx.queue(`insert into series_days (school_id, id, series_id, student_id, on_day) values ($1, $2, $3, $4, $5::text::date)`,
		tx.id, d.ID, d.Series, d.Student, d.Day)
}

// MoveSeriesDay lets a pass be that of another day of its series.
func (tx *Tx) MoveSeriesDay(p school.ID, day string) {
	tx.queue(`update series_days set on_day = $3::text::date where school_id = $1 and id = $2`, tx.id, p, day)
}

// DropDays takes away days of series with their passes: they can be made again.
func (tx *Tx) DropDays(passes []school.ID) {
	tx.queue(`delete from series_days where school_id = $1 and id = any($2::uuid[])`, tx.id, idStrings(passes))
	tx.queue(`delete from passes where school_id = $1 and id = any($2::uuid[])`, tx.id, idStrings(passes))
}

// FollowBells keeps that a planned pass takes its time from a period, or its origin from where the bells have the
// student; one that takes neither is forgotten.
func (tx *Tx) FollowBells(p school.ID, period string, fromBells bool) {
	if period == "" && !fromBells {
		tx.queue(`delete from passes_by_bells where school_id = $1 and id = $2`, tx.id, p)
		return
	}
	tx.queue(`insert into passes_by_bells (school_id, id, period, from_bells) values ($1, $2, $3, $4)
on conflict (school_id, id) do update set period = excluded.period, from_bells = excluded.from_bells, aside = false`,
		tx.id, p, period, fromBells)
}

// LeaveBells lets a planned pass go by what a person has said of it, and no more by the bells.
func (tx *Tx) LeaveBells(p school.ID) {
	tx.queue(`update passes_by_bells set aside = true where school_id = $1 and id = $2`, tx.id, p)
}

// BackToBells takes [Tx.LeaveBells] back.
func (tx *Tx) BackToBells(p school.ID) {
	tx.queue(`update passes_by_bells set aside = false where school_id = $1 and id = $2`, tx.id, p)
}

// StartFromBells keeps that a planned pass starts from where the bells have its student, whatever its time goes by.
func (tx *Tx) StartFromBells(p school.ID) {
	tx.queue(`insert into passes_by_bells (school_id, id, from_bells) values ($1, $2, true)
on conflict (school_id, id) do update set from_bells = true, aside = false`, tx.id, p)
}

// Plan is what a planned pass goes by, beside what it says itself.
type Plan struct {
	Period    string
	FromBells bool
	Series    school.ID // that it is a day of; none for one that was planned alone
	Invites   bool      // the series
	Asks      bool      // it asks for the series
}

// PlannedAhead lists the passes that are planned for after now, and those of a series that the bells have called off;
// with what each goes by.
func (s Scope) PlannedAhead(ctx context.Context, now time.Time, today string) (list []pass.Pass, plans map[school.ID]Plan, err error) {
	list, err = s.named(ctx, `p.starts_at > $2 and (p.state in ('requested', 'scheduled')
  or p.state = 'cancelled' and p.refusal in ('no-school', 'no-period') and p.on_day >= $3::text::date)`, `order by p.id`, now, today)
	if err != nil || len(list) == 0 {
		return list, nil, err
	}
	ids := make([]school.ID, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	plans, err = s.PlansOf(ctx, ids)
	return list, plans, err
}

// PlansOf is what planned passes go by.
func (s Scope) PlansOf(ctx context.Context, ids []school.ID) (map[school.ID]Plan, error) {
	plans := map[school.ID]Plan{}
	err := s.each(ctx, func(row pgx.Rows) error {
		var id school.ID
		var p Plan
		if err := row.Scan(&id, &p.Period, &p.FromBells, &p.Series, &p.Invites, &p.Asks); err != nil {
			return err
		}
		plans[id] = p
		return nil
	}, `select p.id::text, coalesce(b.period, ''), coalesce(b.from_bells, false), coalesce(d.series_id::text, ''), coalesce(x.invites, false),
  coalesce(x.request_id = p.id, false)
from passes p
left join passes_by_bells b on b.school_id = p.school_id and b.id = p.id and not b.aside
left join series_days d on d.school_id = p.school_id and d.id = p.id
left join series x on x.school_id = d.school_id and x.id = d.series_id
where p.school_id = $1 and p.id = any($2::uuid[])`, s.id, idStrings(ids))
	return plans, err
}

// PassesOfSeries lists the passes of a series from a day on, by time.
func (s Scope) PassesOfSeries(ctx context.Context, id school.ID, from string) ([]pass.Pass, error) {
	return s.named(ctx, `p.on_day >= $3::text::date and p.id in (
    select d.id from series_days d where d.school_id = $1 and d.series_id = $2)`, `order by p.starts_at, p.id`, id, from)
}

// notAhead holds for a pass p but one that its series x has made for a day after $2: it is shown on its day, unless it asks
// for the series.
const notAhead = `not (p.on_day > $2::text::date and x.id is not null and x.request_id is distinct from p.id)`

// RequestsUntil is [Scope.Requests] without those that series have made for later days.
func (s Scope) RequestsUntil(ctx context.Context, today string) ([]pass.Pass, error) {
	return s.named(ctx, `p.state in ('requested', 'scheduled') and `+notAhead, `order by p.made_at, p.id`, today)
}

// OpenOfStudentUntil is [Scope.OpenOfStudent] without those that series have made for later days.
func (s Scope) OpenOfStudentUntil(ctx context.Context, student school.ID, today string) ([]pass.Pass, error) {
	return s.named(ctx, `p.student_id = $3 and p.state in ('requested', 'scheduled', 'waiting', 'ready', 'active') and `+notAhead,
		`order by p.made_at`, today, student)
}
