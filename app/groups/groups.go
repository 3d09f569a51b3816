// Package groups is about the groups of students that a member of staff keeps to make passes for them together.
// They have nothing to do with encounter groups.
package groups

import (
	"context"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// What can be wrong with a group as it was sent.
var (
	ErrNoName    = errors.New("the group has no name")
	ErrNameTaken = errors.New("this person has another group of that name")
	ErrNobody    = errors.New("the group has no members")
	ErrTooMany   = errors.New("the group has too many members")
)

// Groups has the verbs on saved groups.
type Groups struct {
	db    *db.DB
	clock func() time.Time
}

// New makes them.
func New(d *db.DB, clock func() time.Time) *Groups { return &Groups{d, clock} }

// By is whose groups they are, and from which session they are changed.
type By struct{ Person, Session school.ID }

// Save makes a group, or gives one of this person's another name and other members. Students who can't be sent a
// pass are left out. Errors: the four above; db.ErrNotFound for a group that is another's.
func (g *Groups) Save(ctx context.Context, by By, of school.ID, wanted school.Group) (school.Group, error) {
	var saved school.Group
	err := g.db.InTx(ctx, of, func(tx *db.Tx) error {
		before, err := tx.LockGroup(ctx, wanted.ID)
		known := err == nil
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
		wanted.OwnerID = by.Person
		if saved = wanted; known && before.OwnerID != by.Person {
			return db.ErrNotFound
		}
		if saved.Members, err = tx.StudentsOf(ctx, ids(wanted.Members)); err != nil {
			return err
		}
		if err := mayKeep(saved, len(wanted.Members)); err != nil {
			return err
		}
		actor := db.Actor{ID: by.Person, Session: by.Session}
		tx.Record(actor, g.clock(), "group saved", "group", saved.ID, memo(before, known), memo(saved, true))
		tx.SaveGroup(saved)
		return nil
	})
	if db.Violates(err, "student_groups_one_of_a_name") {
		err = ErrNameTaken
	}
	return saved, err
}

// mayKeep says what is wrong with a group, if anything is.
func mayKeep(g school.Group, sent int) error {
	switch {
	case g.Name == "":
		return ErrNoName
	case sent > school.MostAtOnce:
		return ErrTooMany
	case len(g.Members) == 0:
		return ErrNobody
	}
	return nil
}

// Delete forgets a group of this person's; one that is gone already is fine.
func (g *Groups) Delete(ctx context.Context, by By, of, id school.ID) error {
	return g.db.InTx(ctx, of, func(tx *db.Tx) error {
		before, err := tx.LockGroup(ctx, id)
		if errors.Is(err, db.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if before.OwnerID != by.Person {
			return db.ErrNotFound
		}
		actor := db.Actor{ID: by.Person, Session: by.Session}
		tx.Record(actor, g.clock(), "group deleted", "group", id, memo(before, true), nil)
		tx.DeleteGroup(id)
		return nil
	})
}

// memo is what the audit log keeps of a group: its name is a person's own words and stays out.
func memo(g school.Group, there bool) any {
	if !there {
		return nil
	}
	return map[string][]school.ID{"members": ids(g.Members)}
}

func ids(people []school.Person) []school.ID {
	list := make([]school.ID, len(people))
	for i, p := range people {
		list[i] = p.ID
	}
	return list
}

// Of lists a person's groups by name, with their members.
func (g *Groups) Of(ctx context.Context, of, owner school.ID) ([]school.Group, error) {
	return g.db.At(of).GroupsOf(ctx, owner)
}

// Group is one of a person's groups. db.ErrNotFound for one that is another's.
func (g *Groups) Group(ctx context.Context, of, owner, id school.ID) (school.Group, error) {
	all, err := g.Of(ctx, of, owner)
	if err != nil {
		return school.Group{}, err
	}
	for _, group := range all {
		if group.ID == id {
			return group, nil
		}
	}
	return school.Group{}, db.ErrNotFound
}
