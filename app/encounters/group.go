package encounters

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// What fits into a group's name and notes, in characters.
const (
	MostName  = 100
	MostNotes = 2000
)

func readGroup(ctx context.Context, s db.Scope, id school.ID) (school.EncounterGroup, error) {
	return s.EncounterGroup(ctx, id)
}

// lockGroup locks the students before and after the change, and then the group. A start holds its student until it is
// through, and sees the groups only then: so none can be under way that has not seen the group as it will be.
func lockGroup(ctx context.Context, tx *db.Tx, id school.ID, was, wanted *school.EncounterGroup) error {
	var students []school.ID
	for _, g := range []*school.EncounterGroup{was, wanted} {
		if g != nil {
			students = append(students, g.Students...)
		}
	}
	return tx.LockEncounter(ctx, id, students)
}

// checkGroup: two students make a group. One that has been left with fewer can still be named, noted and paused.
func checkGroup(ctx context.Context, tx *db.Tx, id school.ID, g school.EncounterGroup) error {
	switch {
	case len([]rune(g.Name)) > MostName:
		return setting.Wrong("name", "web.encounters.name", "Count", MostName)
	case len([]rune(g.Notes)) > MostNotes:
		return setting.Wrong("notes", "web.encounters.notes", "Count", MostNotes)
	case len(slices.Compact(slices.Sorted(slices.Values(g.Students)))) < len(g.Students):
		return setting.Wrong("student", "web.encounters.twice")
	}
	now, err := tx.EncounterGroup(ctx, id)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	if err == nil && slices.Equal(now.Students, g.Students) {
		return nil
	}
	return checkMembers(ctx, tx, g.Students)
}

func checkMembers(ctx context.Context, tx *db.Tx, students []school.ID) error {
	known, err := tx.PeopleByID(ctx, students)
	if err != nil {
		return err
	}
	stranger := func(p school.Person) bool { return !p.Is(school.Student) }
	switch {
	case len(known) < len(students), slices.ContainsFunc(known, stranger):
		return setting.Wrong("student", "web.encounters.stranger")
	case len(students) == 0:
		return setting.Wrong("student", "web.encounters.nobody")
	case len(students) == 1:
		return setting.Wrong("student", "web.encounters.one")
	}
	return nil
}

func writeGroup(_ context.Context, tx *db.Tx, id school.ID, _, wanted *school.EncounterGroup) error {
	if wanted == nil {
		tx.DeleteEncounterGroup(id)
		return nil
	}
	tx.SetEncounterGroup(id, *wanted)
	return nil
}
