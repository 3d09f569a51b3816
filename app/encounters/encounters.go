// Package encounters is about the students who must not be out at the same time: their groups, and who may let the
// members of one meet. What a group does to a start is decided in app/hall; here it is laid down.
package encounters

import (
	"context"
	"encoding/json"
	"slices"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Encounters has the verbs: Groups is the kind of setting named "encounter group", Overrides the one named "encounter
// override", whose id is the person's.
type Encounters struct {
	Groups    setting.Kind[school.EncounterGroup]
	Overrides setting.Kind[Override]
	db        *db.DB
}

// New makes the verbs.
func New(office *setting.Office, d *db.DB) *Encounters {
	return &Encounters{
		Groups: setting.Kind[school.EncounterGroup]{
			Subject: "encounter group", Office: office, Read: readGroup, Check: checkGroup, Lock: lockGroup, Write: writeGroup,
		},
		Overrides: setting.Kind[Override]{
			Subject: "encounter override", Office: office, Read: readOverride, Check: checkOverride, Write: writeOverride,
		},
		db: d,
	}
}

// PutBack makes a group what it was before a change, see [setting.Kind.PutBack], without the students who have been
// deleted since.
func (e *Encounters) PutBack(ctx context.Context, by db.Actor, of, id school.ID, old, changed json.RawMessage, anyway bool) (school.ID, error) {
	var group *school.EncounterGroup
	if err := json.Unmarshal(orNull(old), &group); err != nil {
		return "", err
	}
	if group == nil {
		return e.Groups.PutBack(ctx, by, of, id, old, changed, anyway)
	}
	known, err := e.db.At(of).PeopleByID(ctx, group.Students)
	if err != nil {
		return "", err
	}
	group.Students = slices.DeleteFunc(group.Students, func(student school.ID) bool {
		return !slices.ContainsFunc(known, func(p school.Person) bool { return p.ID == student })
	})
	if old, err = json.Marshal(group); err != nil {
		return "", err
	}
	return e.Groups.PutBack(ctx, by, of, id, old, changed, anyway)
}

func orNull(kept json.RawMessage) json.RawMessage {
	if len(kept) == 0 {
		return json.RawMessage("null")
	}
	return kept
}
