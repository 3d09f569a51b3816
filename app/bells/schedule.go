package bells

import (
	"context"
	"slices"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Schedule is a bell schedule of some grades.
type Schedule struct {
	Name   string
	Grades []string
}

func readSchedule(ctx context.Context, s db.Scope, id school.ID) (Schedule, error) {
	bells, err := s.Bells(ctx)
	if err != nil {
		return Schedule{}, err
	}
	found, err := one(bells.Schedules, func(x school.Schedule) bool { return x.ID == id })
	grades := slices.Sorted(slices.Values(found.Grades))
	return Schedule{found.Name, grades}, err
}

func checkSchedule(ctx context.Context, tx *db.Tx, id school.ID, s Schedule) error {
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	wrong := wrongs{}
	wrong.checkName(s.Name)
	if len(s.Grades) == 0 {
		wrong.add("grades", "web.bells.grade")
	}
	for _, other := range bells.Schedules {
		if other.ID == id {
			continue
		}
		wrong.checkName(s.Name, other.Name)
		for _, grade := range other.Grades {
			if slices.Contains(s.Grades, grade) {
				wrong.add("grades", "web.bells.grade-taken", "Grade", grade, "Name", other.Name)
			}
		}
	}
	return wrong.err()
}

func writeSchedule(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *Schedule) error {
	if wanted != nil {
		tx.SetSchedule(school.Schedule{ID: id, Name: wanted.Name, Grades: wanted.Grades})
		return nil
	}
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	for _, d := range bells.DayTypes {
		if slices.ContainsFunc(d.Periods, func(p school.Period) bool { return p.Schedule == id }) ||
			slices.ContainsFunc(d.Lunches, func(l school.Lunch) bool { return l.Schedule == id }) {
			return setting.Wrong("", "web.bells.schedule-used", "Name", d.Name)
		}
	}
	tx.DropSchedule(id)
	return nil
}
