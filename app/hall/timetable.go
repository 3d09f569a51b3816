package hall

import (
	"context"
	"strings"
	"sync"

	"corridor/app/school"
	"corridor/db"
)

// timetable is which classes of everybody could be meeting, as this server last saw it: all of a school press Start when
// the bell rings, and it is read once for them. Like the school's rules it counts for one revision only, which a start
// compares under its locks: a newer one does no harm, because whoever goes by an older revision looks again.
type timetable struct {
	held     sync.Mutex
	revision int64
	at       string
	classes  map[school.ID][]db.Class
}

// classes are everybody's at a moment.
func (h *Hall) classes(ctx context.Context, tx *db.Tx, policy school.Policy, at school.Moment) (map[school.ID][]db.Class, error) {
	names := at.Names()
	if len(names) == 0 {
		return nil, nil
	}
	kept, _ := h.timetables.LoadOrStore(tx.SchoolID(), new(timetable))
	t := kept.(*timetable)
	key := strings.Join(append(names, at.Day, at.DayType.Name), "\n")
	t.held.Lock()
	defer t.held.Unlock()
	if t.classes != nil && t.revision >= policy.School.Revision && t.at == key {
		return t.classes, nil
	}
	// By the transaction's own connection: those that wait here hold theirs, and there may be no other.
	classes, err := tx.Classes(ctx, at, "")
	if err == nil {
		t.classes, t.revision, t.at = classes, policy.School.Revision, key
	}
	return classes, err
}
