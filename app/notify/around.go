package notify

import (
	"context"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// around is what a batch of happenings is about, read once for all of them: when a bell rings a whole school starts, and one
// question for each pass would fall behind it.
type around struct {
	policy   school.Policy
	passes   map[school.ID]pass.Pass
	rooms    map[school.ID]notice.Around // by pass
	watchers map[school.ID][]school.ID   // by student
	keepers  map[school.ID][]db.EncounterKeeper
}

func (d *Desk) lookAround(ctx context.Context, of school.ID, happened []db.Happening) (known *around, err error) {
	known = &around{passes: map[school.ID]pass.Pass{}}
	if known.policy, err = d.hall.CurrentPolicy(ctx, of); err != nil {
		return nil, err
	}
	ids, stopped := subjects(happened)
	if known.keepers, err = d.keepers(ctx, of, stopped); err != nil || len(ids) == 0 {
		return known, err
	}
	list, err := d.db.At(of).Passes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var students []school.ID
	for _, p := range list {
		known.passes[p.ID] = p
		students = append(students, p.StudentID)
	}
	if known.rooms, err = d.hall.Around(ctx, of, list); err != nil {
		return nil, err
	}
	known.watchers, err = d.db.At(of).WatchersOf(ctx, students)
	return known, err
}

// subjects are the passes that have changed, and the rows of starts that were stopped.
func subjects(happened []db.Happening) (passes, stopped []school.ID) {
	for _, h := range happened {
		switch h.What {
		case notice.StartStopped:
			stopped = append(stopped, h.Subject)
		case notice.PinWasUsed, notice.PinPauses, notice.MorningCame:
		default:
			passes = append(passes, h.Subject)
		}
	}
	return passes, stopped
}

func (d *Desk) keepers(ctx context.Context, of school.ID, stopped []school.ID) (map[school.ID][]db.EncounterKeeper, error) {
	if len(stopped) == 0 {
		return nil, nil
	}
	return d.db.At(of).EncounterKeepers(ctx, stopped)
}
