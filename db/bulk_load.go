package db

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Load writes everything that b holds with COPY, table by table. A Violation of schools_pkey says that
// somebody else has made the school meanwhile.
func (tx *Tx) Load(ctx context.Context, b Bulk) error {
	tx.takeTime()
	if err := tx.flush(ctx); err != nil {
		return err
	}
	l := &loading{tenant: bits(tx.id), send: func(table string, columns []string, rows [][]any) error {
		_, err := tx.conn.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
		return err
	}}
	for _, part := range []func(*loading, Bulk){
		loadSchool, loadBells, loadPeople, loadRooms, loadSections, loadRules, loadIdentities, loadPasses,
	} {
		part(l, b)
	}
	return l.err
}

// loading sends tables one after the other; after an error it sends no more.
type loading struct {
	tenant any
	send   func(table string, columns []string, rows [][]any) error
	err    error
}

// into sends rows to a table. Every row carries school_id, which columns therefore leaves out.
func into[T any](l *loading, table, columns string, all []T, row func(T) []any) {
	global(l, table, "school_id "+columns, all, func(t T) []any { return append([]any{l.tenant}, row(t)...) })
}

// global sends rows to one of the few tables that have no school_id.
func global[T any](l *loading, table, columns string, all []T, row func(T) []any) {
	if l.err != nil || len(all) == 0 {
		return
	}
	rows := make([][]any, len(all))
	for i, t := range all {
		rows[i] = row(t)
	}
	l.err = l.send(table, strings.Fields(columns), rows)
}

func loadSchool(l *loading, b Bulk) {
	var schools []school.School
	if b.School.ID != "" {
		schools = append(schools, b.School)
	}
	global(l, "schools", `id name time_zone hallway_maximum day_limit week_limit term_limit cooldown_minutes
urgent_per_term turn_seconds overtime_end_minutes request_minutes lines students_schedule`, schools,
		func(s school.School) []any {
			return []any{bits(s.ID), s.Name, s.TimeZone, s.HallwayMaximum, s.DayLimit, s.WeekLimit, s.TermLimit,
				s.CooldownMinutes, s.UrgentPerTerm, s.TurnSeconds, s.OvertimeEndMinutes, s.RequestMinutes, s.Lines,
				s.StudentsSchedule}
		})
}

func loadPeople(l *loading, b Bulk) {
	into(l, "people", `id sis_id given_name family_name title email username number grade roles permissions state
language look favourites shared`, b.People, func(p school.Person) []any {
		return []any{bits(p.ID), orNoText(p.SISID), p.GivenName, p.FamilyName, p.Title, p.Email, p.Username, p.Number,
			p.Grade, texts(p.Roles), texts(p.Permissions), string(p.State), p.Language, p.Look, allBits(p.Favourites), p.Shared}
	})
}

// Identities are global: they carry no school_id, their memberships name the school.
func loadIdentities(l *loading, b Bulk) {
	global(l, "identities", "id issuer subject password_hash", b.Identities, func(i BulkIdentity) []any {
		return []any{bits(i.ID), LocalIssuer, i.Subject, i.PasswordHash}
	})
	global(l, "memberships", "identity_id member_of person_id", b.Identities, func(i BulkIdentity) []any {
		return []any{bits(i.ID), l.tenant, bits(i.PersonID)}
	})
}

func loadPasses(l *loading, b Bulk) {
	into(l, "passes", `id student_id origin_id destination_id trip minutes state made_by made_as approver_id approved_by
approved_how message answer urgent ahead counted overridden refusal on_day made_at starts_at joined_at turns_missed
started_at due_at ended_at ended_by ended_how deadline_at`, b.Passes, func(p pass.Pass) []any {
		return []any{bits(p.ID), bits(p.StudentID), bits(p.OriginID), bits(p.DestinationID), string(p.Trip), p.Minutes,
			string(p.State), bits(p.MadeBy), string(p.MadeAs), bits(p.ApproverID), bits(p.ApprovedBy), p.ApprovedHow,
			p.Message, p.Answer, p.Urgent, p.Ahead, p.Counted, texts(p.Overridden), p.Refusal, date(p.OnDay), p.MadeAt,
			orNever(p.StartsAt), orNever(p.JoinedAt), p.TurnsMissed, orNever(p.StartedAt), orNever(p.DueAt),
			orNever(p.EndedAt), bits(p.EndedBy), string(p.EndedHow), orNever(p.DeadlineAt)}
	})
	into(l, "refused_starts", `id student_id origin_id destination_id asked_by code at group_id partner_id
partner_pass_id`, b.RefusedStarts, func(r BulkRefusedStart) []any {
		return []any{bits(NewID()), bits(r.StudentID), bits(r.OriginID), bits(r.DestinationID), bits(r.StudentID),
			string(r.Code), r.At, bits(r.Met.Group), bits(r.Met.Partner), bits(r.Met.PartnerPass)}
	})
}

func orNoText(text string) any {
	if text == "" {
		return nil
	}
	return text
}
