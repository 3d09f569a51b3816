package hall

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
)

// Story is all that has happened to a pass, oldest first, with who did it and the values before and after.
func (h *Hall) Story(ctx context.Context, of, id school.ID) ([]pass.Event, error) {
	return h.db.At(of).Story(ctx, id)
}
