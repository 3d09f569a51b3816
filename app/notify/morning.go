package notify

import (
	"context"

	"corridor/app/notice"
	"corridor/app/school"
)

func (d *Desk) addMorning(ctx context.Context, n *notice.Notice, policy school.Policy) error {
	return nil
}
