package cover

import (
	"context"

	"corridor/app/school"
)

// Day is what the office sees of a day: who is away and who covers them, and the covers that nobody had planned.
func (c *Covers) Day(ctx context.Context, of school.ID, day string) (planned []school.PlannedCover, others []school.Cover, err error) {
	at := c.db.At(of)
	plans, err := at.CoverPlans(ctx, day)
	if err != nil {
		return nil, nil, err
	}
	covers, err := at.CoversOn(ctx, day)
	byPlan := map[school.ID]int{}
	for i, p := range plans {
		byPlan[p.ID] = i
		planned = append(planned, school.PlannedCover{CoverPlan: p})
	}
	for _, made := range covers {
		if !made.Substitute() {
			continue
		}
		if i, known := byPlan[made.Plan]; known {
			planned[i].Covers = append(planned[i].Covers, made)
		} else {
			others = append(others, made)
		}
	}
	return planned, others, err
}
