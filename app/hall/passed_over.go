package hall

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// PassedOver lists who let a pass go on past which rules, first the first.
func (h *Hall) PassedOver(ctx context.Context, of, id school.ID) ([]db.PassedOver, error) {
	return h.db.At(of).PassedOver(ctx, id)
}
