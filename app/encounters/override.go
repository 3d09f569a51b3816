package encounters

import (
	"context"
	"slices"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Override says that a person may let the members of encounter groups meet.
type Override struct{ Person school.ID }

func readOverride(ctx context.Context, s db.Scope, id school.ID) (Override, error) {
	p, err := s.Person(ctx, id)
	if err == nil && !slices.Contains(p.Permissions, school.EncounterOverride) {
		err = db.ErrNotFound
	}
	return Override{Person: id}, err
}

// checkOverride: it is a person's own, so whoever only acts for others can't be given it.
func checkOverride(ctx context.Context, tx *db.Tx, id school.ID, _ Override) error {
	p, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	if p.State != school.Active || !p.Is(school.Teacher) && !p.Is(school.Administrator) {
		return setting.Wrong("person", "web.encounters.override")
	}
	return nil
}

func writeOverride(_ context.Context, tx *db.Tx, id school.ID, _, wanted *Override) error {
	tx.SetPermission(id, school.EncounterOverride, wanted != nil)
	return nil
}
