package rules

import (
	"context"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// studentLimits are the limits that one student has alone; the setting's id is the student's. A file changes them for
// a whole school.
func studentLimits(office *setting.Office) *setting.Kind[school.Limits] {
	return &setting.Kind[school.Limits]{
		Subject: "student limit", Office: office,
		Read: func(ctx context.Context, s db.Scope, id school.ID) (school.Limits, error) {
			if err := isStudent(ctx, s, id); err != nil {
				return school.Limits{}, err
			}
			return s.OwnLimits(ctx, id)
		},
		Check: func(_ context.Context, _ *db.Tx, _ school.ID, value school.Limits) error {
			return limitsWrong(value).asError()
		},
		Many: &setting.Many[school.Limits]{
			Lock:  func(ctx context.Context, tx *db.Tx, ids []school.ID) error { return tx.LockStudents(ctx, ids) },
			Read:  limitsOfMany,
			Write: setLimitsOfMany,
		},
	}
}

func limitsOfMany(ctx context.Context, s db.Scope, ids []school.ID) (map[school.ID]school.Limits, error) {
	people, err := s.PeopleByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	own, err := s.EveryOwnLimit(ctx, ids...)
	limits := map[school.ID]school.Limits{}
	for _, p := range people {
		if p.Is(school.Student) {
			limits[p.ID] = own[p.ID]
		}
	}
	return limits, err
}

func setLimitsOfMany(ctx context.Context, tx *db.Tx, wanted map[school.ID]*school.Limits) error {
	limits := map[school.ID]school.Limits{}
	for student, l := range wanted {
		if l == nil {
			l = &school.Limits{}
		}
		limits[student] = *l
	}
	return tx.SetOwnLimits(ctx, limits)
}

func isStudent(ctx context.Context, s db.Scope, id school.ID) error {
	who, err := s.Person(ctx, id)
	if err == nil && !who.Is(school.Student) {
		err = db.ErrNotFound
	}
	return err
}
