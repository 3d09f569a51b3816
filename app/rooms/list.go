package rooms

import (
	"context"
	"slices"

	"corridor/app/school"
	"corridor/db"
)

// Found are the students that a list names. Unknown are the numbers of the lines that name nobody, or several.
type Found struct {
	Students []school.ID
	Unknown  []int
}

// FindListed looks the lines of a list up. The first line may be a heading.
func (r *Rooms) FindListed(ctx context.Context, s db.Scope, lines []school.ListLine) (Found, error) {
	known, err := s.StudentsNamed(ctx, school.Words(lines))
	var found Found
	for i, line := range lines {
		students, _ := line.Names(known)
		switch {
		case len(students) == 1:
			found.Students = append(found.Students, students[0])
		case i > 0 || len(lines) == 1 || !line.Heading():
			found.Unknown = append(found.Unknown, line.Number)
		}
	}
	return found, err
}

// List changes who is on a room's list by name, whoever else has just changed the room.
func (r *Rooms) List(ctx context.Context, by db.Actor, of, id school.ID, how func([]school.ID) []school.ID) (school.ID, error) {
	return r.Setting.Change(ctx, by, of, id, func(room Room) *Room {
		room.Listed = how(slices.Clone(room.Listed))
		room = room.Tidy()
		return &room
	})
}
