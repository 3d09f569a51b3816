package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// HandoverByCode is the sheet of a local day whose code has the hash. ErrNotFound where there is none.
func (s Scope) HandoverByCode(ctx context.Context, day string, hash []byte) (school.Handover, error) {
	return oneHandover(s.handovers(ctx, `h.on_day = $2::text::date and h.code_hash = $3`, day, hash))
}

// Handover is one sheet. ErrNotFound if there is no such sheet any more.
func (s Scope) Handover(ctx context.Context, id school.ID) (school.Handover, error) {
	return oneHandover(s.handovers(ctx, `h.id = $2`, id))
}

// HandoversOf lists the sheets of a teacher from a local day on.
func (s Scope) HandoversOf(ctx context.Context, teacher school.ID, day string) ([]school.Handover, error) {
	return s.handovers(ctx, `h.teacher_id = $2 and h.on_day >= $3::text::date`, teacher, day)
}

func oneHandover(found []school.Handover, err error) (school.Handover, error) {
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.Handover{}, err
	}
	return found[0], nil
}

func (s Scope) handovers(ctx context.Context, where string, args ...any) (list []school.Handover, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var h school.Handover
		if err := rows.Scan(&h.ID, &h.Teacher, &h.Day, &h.MadeAt); err != nil {
			return err
		}
		list = append(list, h)
		return nil
	}, `select h.id::text, h.teacher_id::text, h.on_day::text, h.made_at from handovers h
where h.school_id = $1 and h.ended_at is null and `+where+`
order by h.on_day`, append([]any{s.id}, args...)...)
	return list, err
}

// AddHandover keeps a new sheet. The constraint handovers_one_a_day refuses a second one of a teacher's day.
func (tx *Tx) AddHandover(h school.Handover, hash []byte) {
	tx.queue(`insert into handovers (school_id, id, teacher_id, on_day, code_hash, made_at)
values ($1, $2, $3, $4::text::date, $5, $6)`, tx.id, h.ID, h.Teacher, h.Day, hash, h.MadeAt)
}

// EndHandover makes the code of a sheet worthless.
func (tx *Tx) EndHandover(id school.ID, at time.Time) {
	tx.queue(`update handovers set ended_at = $3 where school_id = $1 and id = $2 and ended_at is null`, tx.id, id, at)
}
