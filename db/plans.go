package db

import (
	"corridor/app/pass"
	"corridor/app/school"
)

// Plan is what a planned pass has beside its time: the period it goes by, and the repeat it comes from.
type Plan struct {
	Period   string
	RepeatID school.ID
}

// AddPlan keeps what a new pass goes by. The constraint plans_one_of_a_repeat_a_day can refuse it.
func (tx *Tx) AddPlan(p pass.Pass, plan Plan) {
	tx.queue(`insert into plans (school_id, id, on_day, period, repeat_id) values ($1, $2, $3::text::date, $4, $5)`,
		tx.id, p.ID, p.OnDay, plan.Period, orNull(plan.RepeatID))
}

// SetPeriod says by which period a planned pass goes; empty is none.
func (tx *Tx) SetPeriod(id school.ID, period string) {
	tx.queue(`update plans set period = $3 where school_id = $1 and id = $2`, tx.id, id, period)
}

// KeepTime lets a planned pass stay at the time that somebody gave it, whatever becomes of its period.
func (tx *Tx) KeepTime(id school.ID) {
	tx.queue(`update plans set period = '' where school_id = $1 and id = $2`, tx.id, id)
}
