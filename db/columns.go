package db

import (
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// The columns that the statements with bound parameters read, each list with the function that scans it.
const (
	studentColumns = `p.id::text, p.given_name, p.family_name, p.title, p.grade, p.number, p.state, p.roles, p.photo`

	roomColumns = `r.id::text, r.name, r.number, r.folder, r.icon, r.colour, r.capacity, r.max_out, r.minutes,
  r.trip, r.origin, r.destination, r.line, r.counted, r.over_capacity, r.visibility, r.visible_grades,
  r.approval_now, r.approval_schedule, r.approvers, r.code_to_end, r.urgent,
  coalesce(r.closed_at, ` + never + `), coalesce(r.reopens_at, ` + never + `), coalesce(r.away_until, ` + never + `), r.archived`

	passColumns = `p.id::text, p.student_id::text, coalesce(p.origin_id::text, ''), p.destination_id::text, p.trip,
  p.minutes, p.state, p.made_by::text, p.made_as, coalesce(p.approver_id::text, ''),
  coalesce(p.approved_by::text, ''), p.approved_how, p.message, p.answer, p.urgent, p.ahead, p.counted,
  p.overridden, p.refusal, p.on_day::text, p.made_at, coalesce(p.starts_at, ` + never + `),
  coalesce(p.joined_at, ` + never + `), p.turns_missed, coalesce(p.started_at, ` + never + `),
  coalesce(p.due_at, ` + never + `), coalesce(p.ended_at, ` + never + `), coalesce(p.ended_by::text, ''),
  p.ended_how, coalesce(p.told_at, ` + never + `), coalesce(p.deadline_at, ` + never + `), p.revision,
  p.override_reason, coalesce(p.answered_at, ` + never + `),
  coalesce(p.paused_at, ` + never + `), p.visit_seconds, coalesce(p.first_ended_at, ` + never + `),
  p.extended_minutes, p.more_minutes, p.more_reason, coalesce(p.more_asked_at, ` + never + `), p.more_answer,
  coalesce(p.more_answered_at, ` + never + `)`
)

func scanStudent(row pgx.Row, p *school.Person) error {
	return row.Scan(studentFields(p)...)
}

func studentFields(p *school.Person) []any {
	return plainFields(&p.ID, &p.GivenName, &p.FamilyName, &p.Title, &p.Grade, &p.Number, &p.State, &p.Roles, &p.Photo)
}

func scanRoom(row pgx.Row) (r school.Room, err error) {
	err = row.Scan(roomFields(&r)...)
	return r, err
}

func roomFields(r *school.Room) []any {
	return plainFields(&r.ID, &r.Name, &r.Number, &r.Folder, &r.Icon, &r.Colour, &r.Capacity, &r.MaxOut, &r.Minutes,
		&r.Trip, &r.Origin, &r.Destination, &r.Line, &r.Counted, &r.OverCapacity, &r.Visibility, &r.VisibleGrades,
		&r.ApprovalNow, &r.ApprovalSchedule, &r.Approvers, &r.CodeToEnd, &r.Urgent,
		&r.ClosedAt, &r.ReopensAt, &r.AwayUntil, &r.Archived)
}

func passFields(p *pass.Pass) []any {
	return plainFields(&p.ID, &p.StudentID, &p.OriginID, &p.DestinationID, &p.Trip,
		&p.Minutes, &p.State, &p.MadeBy, &p.MadeAs, &p.ApproverID,
		&p.ApprovedBy, &p.ApprovedHow, &p.Message, &p.Answer, &p.Urgent, &p.Ahead, &p.Counted,
		&p.Overridden, &p.Refusal, &p.OnDay, &p.MadeAt, &p.StartsAt,
		&p.JoinedAt, &p.TurnsMissed, &p.StartedAt,
		&p.DueAt, &p.EndedAt, &p.EndedBy,
		&p.EndedHow, &p.ToldAt, &p.DeadlineAt, &p.Revision, &p.OverrideReason, &p.AnsweredAt,
		&p.PausedAt, &p.VisitSeconds, &p.FirstEndedAt,
		&p.ExtendedMinutes, &p.MoreMinutes, &p.MoreReason, &p.MoreAskedAt, &p.MoreAnswer, &p.MoreAnsweredAt)
}

// plainFields are fields to scan into, those of a kind of text of ours as the plain text they are: for each of the others pgx
// would look, row set by row set, for a way to write into it.
func plainFields(fields ...any) []any {
	for i, field := range fields {
		switch text := field.(type) {
		case *school.ID:
			fields[i] = (*string)(text)
		case *school.Trips:
			fields[i] = (*string)(text)
		case *school.Visibility:
			fields[i] = (*string)(text)
		case *school.Approvers:
			fields[i] = (*string)(text)
		case *school.AccountState:
			fields[i] = (*string)(text)
		case *school.CodesToEnd:
			fields[i] = (*string)(text)
		case *pass.State:
			fields[i] = (*string)(text)
		case *pass.Trip:
			fields[i] = (*string)(text)
		case *pass.Maker:
			fields[i] = (*string)(text)
		case *pass.Ending:
			fields[i] = (*string)(text)
		case *pass.Repeats:
			fields[i] = (*string)(text)
		}
	}
	return fields
}

// maybePass reads one pass, or none.
func maybePass(rows pgx.Rows) (*pass.Pass, error) {
	defer rows.Close()
	if !rows.Next() {
		return nil, rows.Err()
	}
	var p pass.Pass
	err := rows.Scan(passFields(&p)...)
	return &p, err
}

// orNull and orNever turn what is empty here into null there.
func orNull(id school.ID) any {
	if id == "" {
		return nil
	}
	return string(id)
}

func orNever(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
