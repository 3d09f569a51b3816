package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

const seriesColumns = `x.id::text, x.destination_id::text, coalesce(x.origin_id::text, ''), x.trip, x.minutes, x.invites, x.message, x.purpose,
  x.repeats, x.weekdays::int[], x.minute, x.period, x.starts_on::text, x.ends_on::text, x.made_by::text, x.made_at,
  coalesce((select array_agg(d.day_type_id::text order by d.day_type_id) from series_day_types d
    where d.school_id = x.school_id and d.series_id = x.id), '{}'),
  r.name, r.number, r.colour, r.icon, r.archived, coalesce(o.name, ''), coalesce(o.number, ''), coalesce(o.colour, 1), coalesce(o.icon, ''),
  m.given_name, m.family_name, m.title,
  x.by_student, coalesce(x.request_id::text, ''), coalesce(q.state, ''), coalesce(q.approved_by::text, ''), coalesce(q.answer, ''), coalesce(q.refusal, '')`

const seriesJoins = `join rooms r on r.school_id = x.school_id and r.id = x.destination_id
join people m on m.school_id = x.school_id and m.id = x.made_by
left join rooms o on o.school_id = x.school_id and o.id = x.origin_id
left join passes q on q.school_id = x.school_id and q.id = x.request_id`

// Series reads one series with its students. ErrNotFound if the school has no such series.
func (s Scope) Series(ctx context.Context, id school.ID) (pass.Series, error) {
	return oneSeries(s.series(ctx, `x.id = $2`, id))
}

// LiveSeries lists the series whose last day is not before a day, the oldest first.
func (s Scope) LiveSeries(ctx context.Context, today string) ([]pass.Series, error) {
	return s.series(ctx, `x.ends_on >= $2::text::date`, today)
}

// SeriesOf lists the series that a member of staff has made or approved and those to or from their rooms, whose last day
// is not before a day.
func (s Scope) SeriesOf(ctx context.Context, maker school.ID, rooms []school.ID, since string) ([]pass.Series, error) {
	return s.series(ctx, `x.ends_on >= $4::text::date
  and (x.made_by = $2 or q.approved_by = $2 or x.destination_id = any($3::uuid[]) or x.origin_id = any($3::uuid[]))`, maker, idStrings(rooms), since)
}

// SeriesOfTaught lists the series of a teacher's students that start from wherever the bells have them, whose last day is not
// before a day.
func (s Scope) SeriesOfTaught(ctx context.Context, teacher school.ID, since string) ([]pass.Series, error) {
	return s.series(ctx, `x.ends_on >= $3::text::date and x.origin_id is null and not x.invites and exists (select from series_students y
  join people p on p.school_id = y.school_id and p.id = y.student_id
  where y.school_id = x.school_id and y.series_id = x.id and y.left_on is null and `+isTaught+`)`, teacher, since)
}

// SeriesOfStudent lists the series that a student is in.
func (s Scope) SeriesOfStudent(ctx context.Context, student school.ID, since string) ([]pass.Series, error) {
	return s.series(ctx, `x.ends_on >= $3::text::date and exists (select from series_students t
  where t.school_id = x.school_id and t.series_id = x.id and t.student_id = $2 and t.left_on is null)`, student, since)
}

// LockSeries locks a series and reads it. Whoever makes, ends or changes days of it comes one after the other.
func (tx *Tx) LockSeries(ctx context.Context, id school.ID) (pass.Series, error) {
	err := tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() },
		`select 1 from series where school_id = $1 and id = $2 for no key update`, tx.id, id)
	if err != nil {
		return pass.Series{}, err
	}
	return tx.Series(ctx, id)
}

// LockSeriesAskedBy locks by id the series that some of the students ask for and nobody has answered.
func (tx *Tx) LockSeriesAskedBy(ctx context.Context, students []school.ID) error {
	return tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() }, `select 1 from series x
join passes q on q.school_id = x.school_id and q.id = x.request_id
where x.school_id = $1 and q.student_id = any($2::uuid[]) and q.state = 'requested'
order by x.id for no key update of x`, tx.id, idStrings(students))
}

func oneSeries(list []pass.Series, err error) (pass.Series, error) {
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return pass.Series{}, err
	}
	return list[0], nil
}

func (s Scope) series(ctx context.Context, where string, args ...any) (list []pass.Series, err error) {
	at := map[school.ID]int{}
	err = s.each(ctx, func(row pgx.Rows) error {
		x := pass.Series{SchoolID: s.id}
		if err := scanSeries(row, &x); err != nil {
			return err
		}
		at[x.ID] = len(list)
		list = append(list, x)
		return nil
	}, `select `+seriesColumns+` from series x `+seriesJoins+` where x.school_id = $1 and `+where+` order by x.made_at, x.id`,
		append([]any{s.id}, args...)...)
	if err != nil || len(list) == 0 {
		return list, err
	}
	ids := make([]school.ID, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	err = s.each(ctx, func(row pgx.Rows) error {
		var of school.ID
		p := school.Person{SchoolID: s.id}
		if err := row.Scan(&of, &p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number, &p.State); err != nil {
			return err
		}
		list[at[of]].Students = append(list[at[of]].Students, p)
		return nil
	}, `select t.series_id::text, p.id::text, p.given_name, p.family_name, p.grade, p.number, p.state
from series_students t join people p on p.school_id = t.school_id and p.id = t.student_id
where t.school_id = $1 and t.series_id = any($2::uuid[]) and t.left_on is null
order by p.family_name, p.given_name, p.id`, s.id, idStrings(ids))
	return list, err
}

func scanSeries(row pgx.Row, x *pass.Series) error {
	var days []int
	err := row.Scan(&x.ID, &x.DestinationID, &x.OriginID, &x.Trip, &x.Minutes, &x.Invites, &x.Message, &x.Purpose,
		&x.Repeats, &days, &x.Minute, &x.Period, &x.StartsOn, &x.EndsOn, &x.MadeBy, &x.MadeAt, &x.DayTypes,
		&x.Destination.Name, &x.Destination.Number, &x.Destination.Colour, &x.Destination.Icon, &x.Destination.Archived,
		&x.Origin.Name, &x.Origin.Number, &x.Origin.Colour, &x.Origin.Icon,
		&x.Maker.GivenName, &x.Maker.FamilyName, &x.Maker.Title,
		&x.ByStudent, &x.RequestID, &x.Request, &x.AnsweredBy, &x.Answer, &x.Refusal)
	x.Weekdays = weekdays(days)
	x.Destination.ID, x.Origin.ID, x.Maker.ID = x.DestinationID, x.OriginID, x.MadeBy
	return err
}

// AddSeries writes a new series. The constraint series_pkey (the form was sent twice) can refuse it.
func (tx *Tx) AddSeries(x pass.Series) {
	days := []int16{}
	for _, d := range x.Weekdays {
		days = append(days, int16(d)) //nolint:gosec // seven of them
	}
	tx.queue(`insert into series (school_id, id, destination_id, origin_id, trip, minutes, invites, message, purpose, repeats, weekdays,
  minute, period, starts_on, ends_on, made_by, made_at, by_student, request_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::date, $15::text::date, $16, $17, $18, $19)`,
		tx.id, x.ID, x.DestinationID, orNull(x.OriginID), x.Trip, x.Minutes, x.Invites, x.Message, x.Purpose, x.Repeats, days,
		x.Minute, x.Period, x.StartsOn, x.EndsOn, x.MadeBy, x.MadeAt, x.ByStudent, orNull(x.RequestID))
	for _, id := range x.DayTypes {
		tx.queue(`insert into series_day_types (school_id, id, series_id, day_type_id) values ($1, $2, $3, $4)`, tx.id, NewID(), x.ID, id)
	}
	for _, p := range x.Students {
		tx.queue(`insert into series_students (school_id, id, series_id, student_id) values ($1, $2, $3, $4)`, tx.id, NewID(), x.ID, p.ID)
	}
}

// EndSeries gives a series another last day.
func (tx *Tx) EndSeries(id school.ID, endsOn string) {
	tx.queue(`update series set ends_on = $3::text::date where school_id = $1 and id = $2`, tx.id, id, endsOn)
}

// Adapted is what an approver has changed in a series that was asked for. Nil, and an origin that is none, leave it as it was.
type Adapted struct {
	Minutes int
	Origin  school.ID
	Minute  *int // of the day, and no period
}

// AdaptSeries lets the days of a series be as its approver has changed it, and keeps what was asked for.
func (tx *Tx) AdaptSeries(id school.ID, a Adapted) {
	tx.queue(`update series set asked_minutes = minutes, asked_origin_id = origin_id, asked_minute = minute, asked_period = period,
  minutes = $3, origin_id = coalesce($4, origin_id),
  minute = coalesce($5::int, minute), period = case when $5::int is null then period else '' end
where school_id = $1 and id = $2`, tx.id, id, a.Minutes, orNull(a.Origin), a.Minute)
}

// AsAsked lets a series be again as it was asked for.
func (tx *Tx) AsAsked(id school.ID) {
	tx.queue(`update series set minutes = asked_minutes, origin_id = asked_origin_id, minute = asked_minute, period = asked_period,
  asked_minutes = null, asked_origin_id = null, asked_minute = null, asked_period = null
where school_id = $1 and id = $2 and asked_minutes is not null`, tx.id, id)
}

// LeaveSeries takes a student out of every series from a day on.
func (tx *Tx) LeaveSeries(student school.ID, day string) {
	tx.queue(`update series_students set left_on = $3::text::date where school_id = $1 and student_id = $2 and left_on is null`, tx.id, student, day)
}
