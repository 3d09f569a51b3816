package db

import (
	"encoding/json"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// Actor is who does something, from which session, and in whose name.
type Actor struct {
	ID      school.ID // none: the system
	Session school.ID
	Name    string    // the name that whoever acts for a teacher goes by
	For     school.ID // that teacher
}

// Record writes an audit row in the transaction of the change. What is the verb ("pass started"), subject
// the kind of the row, before and after its values of note: of a pass small and without free text, of a setting
// whole. It answers the row's id.
func (tx *Tx) Record(by Actor, at time.Time, what, subject string, id school.ID, before, after any) school.ID {
	row := NewID()
	tx.queue(addAudit, tx.id, row, at, orNull(by.ID), by.Name, orNull(by.Session), what, subject, id,
		asJSON(before), asJSON(after), orNull(by.For))
	return row
}

const addAudit = `insert into audit_log
  (school_id, id, at, actor_id, acting_name, session_id, what, subject, subject_id, old, new, acting_for)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

func asJSON(value any) any {
	if value == nil {
		return nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil // only values made of strings and numbers come here
	}
	return string(text)
}

// AddRefusedStart records a start that a rule stopped. A meeting of an encounter group is one row, like
// every other refusal, so that it costs the same time. It answers the row's id.
func (tx *Tx) AddRefusedStart(by school.ID, at time.Time, p pass.Pass, code pass.Code, e *Encounter) school.ID {
	if e == nil {
		e = &Encounter{}
	}
	row := NewID()
	tx.queue(addRefusedStart, tx.id, row, p.StudentID, orNull(p.OriginID), p.DestinationID, orNull(by), code, at,
		orNull(e.Group), orNull(e.Partner), orNull(e.PartnerPass))
	return row
}

const addRefusedStart = `insert into refused_starts
  (school_id, id, student_id, origin_id, destination_id, asked_by, code, at, group_id, partner_id, partner_pass_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
