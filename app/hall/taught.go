package hall

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// MaySend says whether somebody may make passes for all of these students, each named once. A substitute for a teacher
// who has classes may for those of that teacher, and the others aren't there for them: db.ErrNotFound. One who stands in
// at a desk meets the whole school, as staff do in their own name.
func (h *Hall) MaySend(ctx context.Context, by By, of school.ID, students ...school.ID) error {
	narrow, err := h.MeetsOnlyTheirs(ctx, by, of)
	if err != nil || !narrow {
		return err
	}
	theirs, err := h.db.At(of).CountTaught(ctx, by.ActingFor, students)
	if err == nil && theirs < len(students) {
		err = db.ErrNotFound
	}
	return err
}

// MeetsOnlyTheirs reports whether somebody is a substitute for a teacher who has classes.
func (h *Hall) MeetsOnlyTheirs(ctx context.Context, by By, of school.ID) (bool, error) {
	if by.Cover == "" {
		return false, nil
	}
	s := h.db.At(of)
	cover, err := s.Cover(ctx, by.Cover)
	if err != nil || !cover.Substitute() {
		return false, err
	}
	return s.Teaches(ctx, by.ActingFor)
}
