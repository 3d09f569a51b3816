package rules

import (
	"context"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// studentLimits are the limits that one student has alone; the setting's id is the student's.
func studentLimits(office *setting.Office) *setting.Kind[school.Limits] {
	return &setting.Kind[school.Limits]{
		Subject: "student limit", Office: office,
		Read: func(ctx context.Context, s db.Scope, id school.ID) (school.Limits, error) {
			if err := isStudent(ctx, s, id); err != nil {
				return school.Limits{}, err
			}
			return s.OwnLimits(ctx, id)
		},
		Lock: func(ctx context.Context, tx *db.Tx, id school.ID, _, _ *school.Limits) error {
			return tx.LockStudent(ctx, id)
		},
		Check: func(_ context.Context, _ *db.Tx, _ school.ID, value school.Limits) error {
			return limitsWrong(value).asError()
		},
		Write: func(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *school.Limits) error {
			if wanted == nil {
				wanted = &school.Limits{}
			}
			return tx.SetOwnLimits(ctx, map[school.ID]school.Limits{id: *wanted})
		},
	}
}

func isStudent(ctx context.Context, s db.Scope, id school.ID) error {
	who, err := s.Person(ctx, id)
	if err == nil && !who.Is(school.Student) {
		err = db.ErrNotFound
	}
	return err
}
