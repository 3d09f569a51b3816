package db

import "corridor/app/school"

// AddPlan keeps by which period a new pass goes that starts later; empty is none.
func (tx *Tx) AddPlan(id school.ID, period string) {
	tx.queue(`insert into plans (school_id, id, period) values ($1, $2, $3)`, tx.id, id, period)
}

// SetPeriod says by which period a planned pass goes; empty is none.
func (tx *Tx) SetPeriod(id school.ID, period string) {
	tx.queue(`update plans set period = $3 where school_id = $1 and id = $2`, tx.id, id, period)
}
