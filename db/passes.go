package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// AddPass writes a new pass. The constraints passes_pkey (the form was sent twice), passes_one_active and
// passes_one_in_line can refuse it.
func (tx *Tx) AddPass(p pass.Pass) {
	tx.queue(addPass, tx.id, p.ID, p.StudentID, orNull(p.OriginID), p.DestinationID, p.Trip, p.Minutes, p.State,
		p.MadeBy, p.MadeAs, orNull(p.ApproverID), orNull(p.ApprovedBy), p.ApprovedHow, p.Message, p.Answer,
		p.Urgent, p.Ahead, p.Counted, orEmpty(p.Overridden), p.Refusal, p.OnDay, p.MadeAt, orNever(p.StartsAt),
		orNever(p.JoinedAt), p.TurnsMissed, orNever(p.StartedAt), orNever(p.DueAt), orNever(p.EndedAt),
		orNull(p.EndedBy), p.EndedHow, orNever(p.DeadlineAt), p.OverrideReason)
}

const addPass = `insert into passes (school_id, id, student_id, origin_id, destination_id, trip, minutes, state,
  made_by, made_as, approver_id, approved_by, approved_how, message, answer, urgent, ahead, counted, overridden,
  refusal, on_day, made_at, starts_at, joined_at, turns_missed, started_at, due_at, ended_at, ended_by, ended_how,
  deadline_at, override_reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21::text::date,
  $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)`

// ChangePass writes all of a pass that can change in its life, and counts its revision up.
func (tx *Tx) ChangePass(p pass.Pass) {
	tx.queue(changePass, tx.id, p.ID, orNull(p.OriginID), p.Minutes, p.State, orNull(p.ApprovedBy), p.ApprovedHow,
		p.Answer, p.Ahead, p.Counted, orEmpty(p.Overridden), p.Refusal, orNever(p.StartsAt), orNever(p.JoinedAt),
		p.TurnsMissed, orNever(p.StartedAt), orNever(p.DueAt), orNever(p.EndedAt), orNull(p.EndedBy), p.EndedHow,
		orNever(p.DeadlineAt), orNever(p.ToldAt), p.OnDay, p.OverrideReason, orNever(p.AnsweredAt), orNever(p.PausedAt), p.VisitSeconds, orNever(p.FirstEndedAt),
		p.ExtendedMinutes, p.MoreMinutes, p.MoreReason, orNever(p.MoreAskedAt), p.MoreAnswer, orNever(p.MoreAnsweredAt))
}

const changePass = `update passes
set origin_id = $3, minutes = $4, state = $5, approved_by = $6, approved_how = $7, answer = $8, ahead = $9,
  counted = $10, overridden = $11, refusal = $12, starts_at = $13, joined_at = $14, turns_missed = $15,
  started_at = $16, due_at = $17, ended_at = $18, ended_by = $19, ended_how = $20, deadline_at = $21,
  told_at = $22, on_day = $23::text::date, override_reason = $24, answered_at = $25,
  paused_at = $26, visit_seconds = $27, first_ended_at = $28,
  extended_minutes = $29, more_minutes = $30, more_reason = $31, more_asked_at = $32, more_answer = $33,
  more_answered_at = $34,
  revision = revision + 1
where school_id = $1 and id = $2`

// LockPass locks a pass and reads it with the names that screens show; of one that is paused, then, whether the school
// is frozen, because an all clear may have held the lock. ErrNotFound if there is none.
func (tx *Tx) LockPass(ctx context.Context, id school.ID) (p pass.Pass, waiting bool, err error) {
	err = tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(lockNamedPass, tx.id, id).QueryRow(func(row pgx.Row) error {
			return row.Scan(append(namedFields(&p), &waiting)...)
		})
	})
	if err == nil && p.Paused() {
		err = tx.read(ctx, func(rows pgx.Rows) (err error) {
			p.FrozenAt, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[time.Time])
			return err
		}, `select coalesce(f.frozen_at, `+never+`) from schools f where f.id = $1`, tx.id)
	}
	return p, waiting, ours(err)
}

var lockNamedPass = `select ` + namedColumns + `,
  exists (select from passes w where w.school_id = $1 and w.state in ('waiting', 'ready')
    and (w.destination_id = p.destination_id or w.origin_id = p.origin_id or k.hallway_maximum is not null))
from passes p ` + namedJoins + `
where p.school_id = $1 and p.id = $2
` + forPass

// namedColumns are a pass with the names of its student, rooms and approver.
const (
	namedColumns = passColumns + `, ` + roomColumns + `,
  coalesce(o.id::text, ''), coalesce(o.name, ''), coalesce(o.number, ''), coalesce(o.colour, 1),
  coalesce(o.icon, ''), coalesce(o.code_to_end, false),
  k.codes_to_end, s.given_name, s.family_name, s.grade, s.number, s.photo,
  coalesce(a.given_name, ''), coalesce(a.family_name, ''), coalesce(a.title, '')`

	namedJoins = `join rooms r on r.school_id = p.school_id and r.id = p.destination_id
join people s on s.school_id = p.school_id and s.id = p.student_id
join schools k on k.id = p.school_id
left join rooms o on o.school_id = p.school_id and o.id = p.origin_id
left join people a on a.school_id = p.school_id and a.id = coalesce(p.approved_by, p.approver_id)`
)

func namedFields(p *pass.Pass) []any {
	fields := append(passFields(p), roomFields(&p.Destination)...)
	return append(fields, plainFields(&p.Origin.ID, &p.Origin.Name, &p.Origin.Number, &p.Origin.Colour, &p.Origin.Icon,
		&p.Origin.CodeToEnd, &p.CodesToEnd, &p.Student.GivenName, &p.Student.FamilyName, &p.Student.Grade,
		&p.Student.Number, &p.Student.Photo, &p.Approver.GivenName, &p.Approver.FamilyName, &p.Approver.Title)...)
}
