package db

import (
	"corridor/app/pass"
)

// repeatColumns are what a pass knows of its series.
const (
	repeatColumns = `coalesce(x.id::text, ''), coalesce(x.request_id = p.id, false), coalesce(x.repeats, ''), coalesce(x.weekdays, '{}')::int[],
  coalesce(x.ends_on::text, ''),
  case when x.id is not null then array(select t.name from series_day_types y
    join day_types t on t.school_id = y.school_id and t.id = y.day_type_id
    where y.school_id = p.school_id and y.series_id = x.id order by t.name) end`

	repeatJoins = `left join series_days d on d.school_id = p.school_id and d.id = p.id
left join series x on x.school_id = d.school_id and x.id = d.series_id`
)

func repeatFields(p *pass.Pass) []any {
	r := &p.Series
	return plainFields(&r.ID, &r.Asks, &r.Repeats, &r.Weekdays, &r.EndsOn, &r.DayTypes)
}
