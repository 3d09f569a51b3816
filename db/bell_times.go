package db

import (
	"context"

	"corridor/app/school"
)

// bells reads the timetable.
func (s Scope) bells(ctx context.Context) (school.Bells, error) {
	bells := school.Bells{Days: map[string]school.ID{}, Keeps: map[string]bool{}}
	for _, read := range []func(context.Context, *school.Bells) error{
		s.readSchedules, s.readDayTypes, s.readDays, s.readRotations, s.readTerms,
	} {
		if err := read(ctx, &bells); err != nil {
			return bells, err
		}
	}
	return bells.Laid(), nil
}

func (s Scope) readSchedules(ctx context.Context, b *school.Bells) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	var rows []struct {
		ID     school.ID
		Name   string
		Grades []string `bun:",array"`
	}
	err = q.NewSelect().Table("bell_schedules").Column("id", "name", "grades").
		Where("school_id = ?", s.id).Order("name").Scan(ctx, &rows)
	for _, r := range rows {
		b.Schedules = append(b.Schedules, school.Schedule(r))
	}
	return err
}

func (s Scope) readDayTypes(ctx context.Context, b *school.Bells) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	var rows []struct {
		ID       school.ID
		Name     string
		Letter   string
		Colour   int
		Weekdays []int `bun:",array"`
	}
	err = q.NewSelect().Table("day_types").Column("id", "name", "letter", "colour", "weekdays").
		Where("school_id = ?", s.id).Order("name").Scan(ctx, &rows)
	if err != nil {
		return err
	}
	periods, err := s.periods(ctx)
	if err != nil {
		return err
	}
	lunches, err := s.lunches(ctx)
	for _, r := range rows {
		b.DayTypes = append(b.DayTypes, school.DayType{
			ID: r.ID, Name: r.Name, Letter: r.Letter, Colour: r.Colour, Weekdays: weekdays(r.Weekdays),
			Periods: periods[r.ID], Lunches: lunches[r.ID],
		})
	}
	return err
}

func (s Scope) periods(ctx context.Context) (map[school.ID][]school.Period, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID           school.ID
		DayTypeID    school.ID
		ScheduleID   school.ID
		Name         string
		StartsMinute int
		EndsMinute   int
		Also         []string `bun:",array"`
	}
	err = q.NewSelect().Table("periods").Column("id", "day_type_id", "name", "starts_minute", "ends_minute", "also").
		ColumnExpr("coalesce(schedule_id::text, '') as schedule_id").
		Where("school_id = ?", s.id).Order("starts_minute", "name").Scan(ctx, &rows)
	of := map[school.ID][]school.Period{}
	for _, r := range rows {
		of[r.DayTypeID] = append(of[r.DayTypeID], school.Period{
			Name: r.Name, StartsMinute: r.StartsMinute, EndsMinute: r.EndsMinute, Schedule: r.ScheduleID, Also: r.Also, ID: r.ID,
		})
	}
	return of, err
}

func (s Scope) lunches(ctx context.Context) (map[school.ID][]school.Lunch, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		DayTypeID    school.ID
		ScheduleID   school.ID
		RoomID       school.ID
		Wave         string
		StartsMinute int
		EndsMinute   int
	}
	err = q.NewSelect().Table("lunches").Column("day_type_id", "wave", "starts_minute", "ends_minute").
		ColumnExpr("coalesce(schedule_id::text, '') as schedule_id").ColumnExpr("coalesce(room_id::text, '') as room_id").
		Where("school_id = ?", s.id).Order("starts_minute", "wave").Scan(ctx, &rows)
	of := map[school.ID][]school.Lunch{}
	for _, r := range rows {
		of[r.DayTypeID] = append(of[r.DayTypeID], school.Lunch{
			Wave: r.Wave, StartsMinute: r.StartsMinute, EndsMinute: r.EndsMinute, Schedule: r.ScheduleID, RoomID: r.RoomID,
		})
	}
	return of, err
}

func (s Scope) readDays(ctx context.Context, b *school.Bells) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	var rows []struct {
		OnDay      string
		DayTypeID  school.ID
		KeepsPlace bool
	}
	err = q.NewSelect().Table("calendar_days").Column("keeps_place").
		ColumnExpr("on_day::text, coalesce(day_type_id::text, '') as day_type_id").
		Where("school_id = ?", s.id).Scan(ctx, &rows)
	for _, r := range rows {
		b.Days[r.OnDay] = r.DayTypeID
		if r.KeepsPlace {
			b.Keeps[r.OnDay] = true
		}
	}
	return err
}

func (s Scope) readRotations(ctx context.Context, b *school.Bells) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	var rows []struct {
		ID               school.ID
		StartsOn, EndsOn string
		Weekdays         []int       `bun:",array"`
		DayTypes         []school.ID `bun:",array"`
	}
	err = q.NewSelect().TableExpr("rotations as r").Column("id", "weekdays").ColumnExpr(dates).
		ColumnExpr(`array(select d.day_type_id::text from rotation_days d
  where d.school_id = r.school_id and d.rotation_id = r.id order by d.place) as day_types`).
		Where("r.school_id = ?", s.id).Order("starts_on").Scan(ctx, &rows)
	for _, r := range rows {
		b.Rotations = append(b.Rotations, school.Rotation{
			ID: r.ID, StartsOn: r.StartsOn, EndsOn: r.EndsOn, Weekdays: weekdays(r.Weekdays), DayTypes: r.DayTypes,
		})
	}
	return err
}

// dates are the first and the last day of a row, as text.
const dates = "starts_on::text, ends_on::text"

func (s Scope) readTerms(ctx context.Context, b *school.Bells) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	var rows []struct {
		ID               school.ID
		Name, Kind       string
		StartsOn, EndsOn string
	}
	err = q.NewSelect().Table("terms").Column("id", "name", "kind").ColumnExpr(dates).
		Where("school_id = ?", s.id).Order("starts_on", "ends_on", "name").Scan(ctx, &rows)
	for _, r := range rows {
		b.Terms = append(b.Terms, school.Term(r))
	}
	return err
}
