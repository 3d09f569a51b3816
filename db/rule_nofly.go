package db

import (
	"context"
	"time"

	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/school"
)

// noFlyRow is a no-fly time as its table has it.
type noFlyRow struct {
	ID           school.ID
	Name         string
	Kind         school.NoFlyKind
	Weekdays     []int `bun:",array"`
	FirstOn      string
	LastOn       string
	StartsMinute int
	EndsMinute   int
	FirstMinutes int
	LastMinutes  int
	Periods      []string `bun:",array"`
}

func (r noFlyRow) noFly() school.NoFly {
	return school.NoFly{
		Name: r.Name, Kind: r.Kind, Weekdays: weekdays(r.Weekdays), FirstOn: r.FirstOn, LastOn: r.LastOn,
		StartsMinute: r.StartsMinute, EndsMinute: r.EndsMinute, FirstMinutes: r.FirstMinutes, LastMinutes: r.LastMinutes,
		Periods: r.Periods,
	}
}

// KeptNoFly is a no-fly time with its id.
type KeptNoFly struct {
	ID school.ID
	school.NoFly
}

// NoFlyTimes lists the school's no-fly times, those by the clock in the order of the day.
func (s Scope) NoFlyTimes(ctx context.Context) (list []KeptNoFly, err error) {
	rows, err := s.noFlyRows(ctx, "")
	for _, r := range rows {
		list = append(list, KeptNoFly{r.ID, r.noFly()})
	}
	return list, err
}

// NoFlyTime reads one. ErrNotFound where there is none.
func (s Scope) NoFlyTime(ctx context.Context, id school.ID) (school.NoFly, error) {
	rows, err := s.noFlyRows(ctx, id)
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.NoFly{}, err
	}
	return rows[0].noFly(), nil
}

func (s Scope) noFlyRows(ctx context.Context, id school.ID) (rows []noFlyRow, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	list := q.NewSelect().Table("no_fly_times").
		Column("id", "name", "kind", "weekdays", "starts_minute", "ends_minute", "first_minutes", "last_minutes", "periods").
		ColumnExpr("coalesce(first_on::text, '') as first_on, coalesce(last_on::text, '') as last_on").
		Where("school_id = ?", s.id).Order("kind", "starts_minute", "id")
	if id != "" {
		list.Where("id = ?", id)
	}
	err = list.Scan(ctx, &rows)
	return rows, err
}

// SetNoFly makes or changes a no-fly time; nil takes it away.
func (tx *Tx) SetNoFly(ctx context.Context, id school.ID, n *school.NoFly) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	if n == nil {
		_, err = q.NewDelete().Table("no_fly_times").Where("school_id = ?", tx.id).Where("id = ?", id).Exec(ctx)
		return ours(err)
	}
	_, err = q.NewRaw(`insert into no_fly_times (school_id, id, name, kind, weekdays, first_on, last_on, starts_minute,
  ends_minute, first_minutes, last_minutes, periods)
values (?, ?, ?, ?, ?::smallint[], nullif(?, '')::date, nullif(?, '')::date, ?, ?, ?, ?, ?::text[])
on conflict (school_id, id) do update set name = excluded.name, kind = excluded.kind, weekdays = excluded.weekdays,
  first_on = excluded.first_on, last_on = excluded.last_on, starts_minute = excluded.starts_minute,
  ends_minute = excluded.ends_minute, first_minutes = excluded.first_minutes, last_minutes = excluded.last_minutes,
  periods = excluded.periods`,
		tx.id, id, n.Name, n.Kind, pgdialect.Array(numbersOf(n.Weekdays)), n.FirstOn, n.LastOn, n.StartsMinute,
		n.EndsMinute, n.FirstMinutes, n.LastMinutes, pgdialect.Array(orEmpty(n.Periods))).Exec(ctx)
	return ours(err)
}

func numbersOf(days []time.Weekday) []int {
	numbers := make([]int, len(days))
	for i, d := range days {
		numbers[i] = int(d)
	}
	return numbers
}
