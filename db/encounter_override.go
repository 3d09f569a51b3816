package db

import (
	"context"

	"corridor/app/school"
)

// MayLetMeet lists the members of staff who were given the override of encounter groups, by name.
func (s Scope) MayLetMeet(ctx context.Context) ([]school.Person, error) {
	return s.people(ctx, `$2 = any(p.permissions)`, string(school.EncounterOverride))
}

// SetPermission gives a person a permission, or takes it.
func (tx *Tx) SetPermission(person school.ID, permission school.Permission, given bool) {
	tx.queue(`update people p set permissions = case when $4::boolean
  then array_append(array_remove(p.permissions, $3::text), $3::text)
  else array_remove(p.permissions, $3::text) end
where p.school_id = $1 and p.id = $2`, tx.id, person, string(permission), given)
}
