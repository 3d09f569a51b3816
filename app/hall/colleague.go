package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// A colleague who covers a class by the office's plan does so in their own name: for as long as that holds, the rooms
// of the teacher who is away are theirs too.

// addCovered adds the parts that somebody has in the rooms of those whom they cover from an account of their own, and
// answers who these are.
func addCovered(ctx context.Context, s db.Scope, person school.ID, parts map[school.ID][]string, now time.Time) (away []school.ID, err error) {
	covered, err := s.ColleagueCovers(ctx, person, now)
	for teacher, rooms := range covered {
		away = append(away, teacher)
		for _, room := range rooms {
			if !slices.Contains(parts[room], "teacher") {
				parts[room] = append(parts[room], "teacher")
			}
		}
	}
	return away, err
}
