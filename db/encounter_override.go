package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// MayLetMeet lists the members of staff who were given the override of encounter groups, by name.
func (s Scope) MayLetMeet(ctx context.Context) (list []school.Person, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			var p school.Person
			if err := scanStudent(rows, &p); err != nil {
				return err
			}
			list = append(list, p)
		}
		return rows.Err()
	}, `select `+studentColumns+` from people p
where p.school_id = $1 and p.state <> 'deleted' and $2 = any(p.permissions)
order by p.family_name, p.given_name, p.id`, s.id, string(school.EncounterOverride))
	return list, err
}

// SetPermission gives a person a permission, or takes it.
func (tx *Tx) SetPermission(person school.ID, permission school.Permission, given bool) {
	tx.queue(`update people p set permissions = case when $4::boolean
  then array_append(array_remove(p.permissions, $3::text), $3::text)
  else array_remove(p.permissions, $3::text) end
where p.school_id = $1 and p.id = $2`, tx.id, person, string(permission), given)
}
