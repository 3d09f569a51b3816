package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// RosterRoom says which room a location of the source means. A room that isn't there yet is Made.
type RosterRoom struct {
	Location string
	ID       school.ID
	Name     string
	Number   string
	Made     bool
}

// Locations lists the distinct locations of the staged sections.
func (i *RosterImport) Locations(ctx context.Context) (list []string, err error) {
	err = i.ask(ctx, func(rows pgx.Rows) error {
		var location string
		err := rows.Scan(&location)
		list = append(list, location)
		return err
	}, `select distinct location from staged_sections where not gone and location <> '' order by location`)
	return list, err
}

// PlanRooms keeps what was decided about the locations; one that isn't named leaves a section's room as it is.
func (i *RosterImport) PlanRooms(ctx context.Context, rooms []RosterRoom) error {
	for _, r := range rooms {
		if err := i.add(ctx, "staged_rooms", r.Location, string(r.ID), r.Name, r.Number, r.Made); err != nil {
			return err
		}
	}
	return i.copy(ctx, "staged_rooms")
}

// FindUnclearLocations names the sections whose location could be several rooms.
func (i *RosterImport) FindUnclearLocations(ctx context.Context) error {
	return i.faults(ctx, SectionRows, AmbiguousLocation, `select s.file, s.line, s.sis_id, 0
from staged_sections s
where not s.gone and s.location <> ''
and not exists (select from staged_rooms r where r.location = s.location)
order by s.file, s.line`)
}

func (i *RosterImport) addRooms(ctx context.Context, now time.Time) error {
	_, err := i.run(ctx, addRosterRooms, string(i.tx.id), now)
	return err
}

// A classroom that comes with a roster is visited by agreement, until the school says otherwise.
const addRosterRooms = `insert into rooms (school_id, id, name, number, approval_now, approval_schedule,
  rostered, created_at)
select distinct on (r.id) $1::uuid, r.id, r.name, r.number, true, true, true, $2::timestamptz
from staged_rooms r
where r.made`
