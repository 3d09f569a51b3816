package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// LastSentTo is the room to which a member of staff has sent somebody last; empty if they never did.
func (s Scope) LastSentTo(ctx context.Context, person school.ID) (room school.ID, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		if rows.Next() {
			return rows.Scan(&room)
		}
		return rows.Err()
	}, `select p.destination_id::text from passes p where p.school_id = $1 and p.made_by = $2 and p.made_as = 'staff'
order by p.made_at desc limit 1`, s.id, person)
	return room, err
}
