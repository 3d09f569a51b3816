package rules

import (
	"context"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

func entitlements(office *setting.Office) *setting.Kind[school.Entitlement] {
	return &setting.Kind[school.Entitlement]{
		Subject: "entitlement", Office: office,
		Read: func(ctx context.Context, s db.Scope, id school.ID) (school.Entitlement, error) {
			return s.Entitlement(ctx, id)
		},
		Lock: func(ctx context.Context, tx *db.Tx, _ school.ID, was, wanted *school.Entitlement) error {
			if wanted == nil {
				wanted = was
			}
			return tx.LockStudent(ctx, wanted.StudentID)
		},
		Check: func(ctx context.Context, tx *db.Tx, _ school.ID, value school.Entitlement) error {
			if err := isStudent(ctx, tx.Scope, value.StudentID); err != nil {
				return err
			}
			return entitlementWrong(value).asError()
		},
		Write: func(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *school.Entitlement) error {
			return tx.SetEntitlement(ctx, id, wanted)
		},
	}
}

func entitlementWrong(e school.Entitlement) problems {
	p := problems{}
	if !slices.Contains(school.EntitlementKinds, e.Kind) {
		p.add("entitles", "web.rules.choose")
	}
	if e.Kind == school.ToMinutes {
		p.within("more_minutes", e.Minutes, 1, 999)
	}
	p.days(e.StartsOn, e.EndsOn)
	return p
}

// End ends an entitlement from now on: its last day is the one before today, or, where it would not have begun by
// then, it goes. One that is over already stays as it is.
func (r *Rules) End(ctx context.Context, by db.Actor, of, id school.ID, today time.Time) (school.ID, error) {
	return r.Entitlements.Change(ctx, by, of, id, func(e school.Entitlement) *school.Entitlement {
		if e.Ended(today.Format(time.DateOnly)) {
			return &e
		}
		e.EndsOn = today.AddDate(0, 0, -1).Format(time.DateOnly)
		if e.StartsOn > e.EndsOn {
			return nil
		}
		return &e
	})
}
