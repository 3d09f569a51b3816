package rules

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// GradeLimits are the limits of one grade, whose name this is. What is nil is as the school has it.
type GradeLimits struct {
	Name string
	school.Limits
}

func gradeLimits(office *setting.Office) *setting.Kind[GradeLimits] {
	return &setting.Kind[GradeLimits]{
		Subject: "grade limit", Office: office,
		Read: readGrade,
		Check: func(_ context.Context, _ *db.Tx, _ school.ID, value GradeLimits) error {
			return limitsWrong(value.Limits).asError()
		},
		Write: func(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *GradeLimits) error {
			if wanted == nil {
				return tx.SetGradeLimits(ctx, id, "", school.Limits{})
			}
			return tx.SetGradeLimits(ctx, id, wanted.Name, wanted.Limits)
		},
	}
}

// readGrade finds a grade by the id of its limits. One without any has empty limits, as long as there are students
// in it.
func readGrade(ctx context.Context, s db.Scope, id school.ID) (GradeLimits, error) {
	name, l, err := s.GradeLimits(ctx, id)
	if !errors.Is(err, db.ErrNotFound) {
		return GradeLimits{name, l}, err
	}
	grades, err := s.Grades(ctx)
	if err != nil {
		return GradeLimits{}, err
	}
	for grade := range grades {
		if grade != "" && db.GradeID(s.SchoolID(), grade) == id {
			return GradeLimits{Name: grade}, nil
		}
	}
	return GradeLimits{}, db.ErrNotFound
}

func limitsWrong(l school.Limits) problems {
	p := problems{}
	p.bound("day", l.Day, mostPasses)
	p.bound("week", l.Week, mostPasses)
	p.bound("term", l.Term, mostPasses)
	return p
}
