package db

import (
	"context"
	"time"

	"corridor/app/school"
)

// Policy reads a school's rules, bells, no-fly times and the limits of its grades. ErrNotFound if there is no such school.
func (s Scope) Policy(ctx context.Context) (school.Policy, error) {
	var p school.Policy
	q, err := s.bun(ctx)
	if err != nil {
		return p, err
	}
	err = q.NewSelect().Model(&p.School).ModelTableExpr("schools as school").Where("school.id = ?", s.id).Scan(ctx)
	if err != nil {
		return p, ours(err)
	}
	p.Zone = p.School.Location()
	if p.Bells, err = s.bells(ctx); err != nil {
		return p, err
	}
	if err := s.noFlyAndGrades(ctx, &p); err != nil {
		return p, err
	}
	if p.Hours, err = s.hours(ctx); err != nil {
		return p, err
	}
	p.OpenPeriods, err = s.openPeriods(ctx)
	return p, err
}

func (s Scope) hours(ctx context.Context) (map[school.ID][]school.Hours, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		RoomID school.ID
		school.Hours
	}
	err = q.NewSelect().Table("room_hours").Column("room_id", "weekday", "opens_minute", "closes_minute").
		Where("school_id = ?", s.id).Order("opens_minute").Scan(ctx, &rows)
	of := map[school.ID][]school.Hours{}
	for _, r := range rows {
		of[r.RoomID] = append(of[r.RoomID], r.Hours)
	}
	return of, err
}

func (s Scope) openPeriods(ctx context.Context) (map[school.ID][]string, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		RoomID school.ID
		Period string
	}
	err = q.NewSelect().Table("room_periods").Column("room_id", "period").Where("school_id = ?", s.id).
		Order("period").Scan(ctx, &rows)
	of := map[school.ID][]string{}
	for _, r := range rows {
		of[r.RoomID] = append(of[r.RoomID], r.Period)
	}
	return of, err
}

func weekdays(numbers []int) []time.Weekday {
	days := make([]time.Weekday, len(numbers))
	for i, n := range numbers {
		days[i] = time.Weekday(n)
	}
	return days
}
