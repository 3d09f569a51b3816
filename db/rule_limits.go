package db

import (
	"context"

	"github.com/google/uuid"

	"corridor/app/school"
)

// GradeID is the id of a grade's limits: whoever sets them first names the same row.
func GradeID(of school.ID, grade string) school.ID {
	return school.ID(uuid.NewSHA1(uuid.MustParse(string(of)), []byte("grade "+grade)).String())
}

// gradeRow is the limits of a grade as their table has them.
type gradeRow struct {
	ID                             school.ID
	Grade                          string
	DayLimit, WeekLimit, TermLimit *int
}

func (s Scope) gradeRows(ctx context.Context, id school.ID) (rows []gradeRow, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	list := q.NewSelect().Table("grade_limits").Column("id", "grade", "day_limit", "week_limit", "term_limit").
		Where("school_id = ?", s.id).Order("grade")
	if id != "" {
		list.Where("id = ?", id)
	}
	err = list.Scan(ctx, &rows)
	return rows, err
}

func (s Scope) noFlyAndGrades(ctx context.Context, p *school.Policy) error {
	times, err := s.noFlyRows(ctx, "")
	if err != nil {
		return err
	}
	for _, r := range times {
		p.NoFly = append(p.NoFly, r.noFly())
	}
	p.Grades, err = s.EveryGradeLimit(ctx)
	return err
}

// GradeLimits reads the limits of one grade by their id. ErrNotFound where it has none.
func (s Scope) GradeLimits(ctx context.Context, id school.ID) (grade string, l school.Limits, err error) {
	rows, err := s.gradeRows(ctx, id)
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return "", l, err
	}
	return rows[0].Grade, school.Limits{Day: rows[0].DayLimit, Week: rows[0].WeekLimit, Term: rows[0].TermLimit}, nil
}

// EveryGradeLimit lists the limits of all grades that have any.
func (s Scope) EveryGradeLimit(ctx context.Context) (map[string]school.Limits, error) {
	rows, err := s.gradeRows(ctx, "")
	limits := map[string]school.Limits{}
	for _, r := range rows {
		limits[r.Grade] = school.Limits{Day: r.DayLimit, Week: r.WeekLimit, Term: r.TermLimit}
	}
	return limits, err
}

// SetGradeLimits keeps the limits of a grade; none at all take the row away.
func (tx *Tx) SetGradeLimits(ctx context.Context, id school.ID, grade string, l school.Limits) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	if l.None() {
		_, err = q.NewDelete().Table("grade_limits").Where("school_id = ?", tx.id).Where("id = ?", id).Exec(ctx)
		return ours(err)
	}
	_, err = q.NewRaw(`insert into grade_limits (school_id, id, grade, day_limit, week_limit, term_limit)
values (?, ?, ?, ?, ?, ?)
on conflict (school_id, id) do update set day_limit = excluded.day_limit, week_limit = excluded.week_limit,
  term_limit = excluded.term_limit`, tx.id, id, grade, l.Day, l.Week, l.Term).Exec(ctx)
	return ours(err)
}

// OwnLimits are the limits that one student has alone.
func (s Scope) OwnLimits(ctx context.Context, student school.ID) (school.Limits, error) {
	all, err := s.EveryOwnLimit(ctx, student)
	return all[student], err
}

// EveryOwnLimit lists the limits that students have alone: of those named, or else of all.
func (s Scope) EveryOwnLimit(ctx context.Context, students ...school.ID) (map[school.ID]school.Limits, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		StudentID school.ID
		Span      string
		Passes    int
	}
	list := q.NewSelect().Table("student_limits").Column("student_id", "span", "passes").Where("school_id = ?", s.id)
	if len(students) > 0 {
		list.Where("student_id = any(?::uuid[])", pgArray(students))
	}
	err = list.Scan(ctx, &rows)
	limits := map[school.ID]school.Limits{}
	for _, r := range rows {
		l := limits[r.StudentID]
		*map[string]**int{"day": &l.Day, "week": &l.Week, "term": &l.Term}[r.Span] = &r.Passes
		limits[r.StudentID] = l
	}
	return limits, err
}

// SetOwnLimits keeps what limits students have alone, in place of what they had.
func (tx *Tx) SetOwnLimits(ctx context.Context, limits map[school.ID]school.Limits) error {
	q, err := tx.bun(ctx)
	if err != nil || len(limits) == 0 {
		return err
	}
	type row struct {
		SchoolID, ID, StudentID school.ID
		Span                    string
		Passes                  int
	}
	var students []school.ID
	var rows []row
	for student, l := range limits {
		students = append(students, student)
		for span, passes := range map[string]*int{"day": l.Day, "week": l.Week, "term": l.Term} {
			if passes != nil {
				rows = append(rows, row{tx.id, NewID(), student, span, *passes})
			}
		}
	}
	_, err = q.NewDelete().Table("student_limits").Where("school_id = ?", tx.id).
		Where("student_id = any(?::uuid[])", pgArray(students)).Exec(ctx)
	if err != nil || len(rows) == 0 {
		return ours(err)
	}
	_, err = q.NewInsert().Model(&rows).ModelTableExpr("student_limits").Exec(ctx)
	return ours(err)
}
