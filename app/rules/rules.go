// Package rules is about a school's rules on passes: limits for all, for a grade, for one student; what a student is
// entitled to; no-fly times; the hall, its lines, times, codes and PINs. Each part is a setting of its own, so that two
// people who change different parts never meet, and each is put back by itself.
package rules

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Rules has the kinds of settings.
type Rules struct {
	db     *db.DB
	clock  func() time.Time
	office *setting.Office

	Limits  *setting.Kind[Limits]
	Hallway *setting.Kind[Hallway]
	Lines   *setting.Kind[Lines]
	Times   *setting.Kind[Times]
	Codes   *setting.Kind[Codes]
	Reasons *setting.Kind[Reasons]
	Zone    *setting.Kind[Zone]

	Grades       *setting.Kind[GradeLimits]
	NoFly        *setting.Kind[school.NoFly]
	Students     *setting.Kind[school.Limits]
	Entitlements *setting.Kind[school.Entitlement]
}

// New makes the rules' kinds of settings.
func New(d *db.DB, clock func() time.Time, office *setting.Office) *Rules {
	return &Rules{
		db: d, clock: clock, office: office,

		Limits:  section(office, "limits", Limits.wrong),
		Hallway: section(office, "hallway", Hallway.wrong),
		Lines:   section(office, "lines", Lines.wrong),
		Times:   section(office, "times", Times.wrong),
		Codes:   section(office, "codes", Codes.wrong),
		Reasons: section(office, "override reasons", Reasons.wrong),
		Zone:    section(office, "time zone", Zone.wrong),

		Grades:       gradeLimits(office),
		NoFly:        noFlyTimes(office),
		Students:     studentLimits(office),
		Entitlements: entitlements(office),
	}
}

// section is a part of the school's own row: T's fields are its columns, and the school's id is the setting's.
func section[T any](office *setting.Office, subject string, wrong func(T) problems) *setting.Kind[T] {
	return &setting.Kind[T]{
		Subject: subject, Office: office,
		Read: func(ctx context.Context, s db.Scope, _ school.ID) (value T, err error) {
			err = s.Rules(ctx, &value)
			return value, err
		},
		Check: func(_ context.Context, _ *db.Tx, _ school.ID, value T) error { return wrong(value).asError() },
		Write: func(ctx context.Context, tx *db.Tx, _ school.ID, _, wanted *T) error { return tx.SetRules(ctx, wanted) },
	}
}
