package hall

import (
	"context"
	"slices"

	"corridor/app/pass"
	"corridor/app/school"
)

// mayTend says whether somebody may change a pass that runs, or that has ended today: the staff who made or
// approved it, those of its two rooms, hall monitors and administrators. Whoever acts for a teacher may what
// that teacher may, and no more. ErrForbidden if not.
func (h *Hall) mayTend(ctx context.Context, by By, p pass.Pass) error {
	if tends(by, p, reach{}) {
		return nil // it is theirs, wherever it goes
	}
	at, err := h.reach(ctx, by, p.SchoolID)
	return orForbidden(tends(by, p, at), err)
}

// mayReceive says whether somebody receives the student of a pass at its destination, or stands above the rooms:
// a hall monitor, an administrator. ErrForbidden if not.
func (h *Hall) mayReceive(ctx context.Context, by By, p pass.Pass) error {
	at, err := h.reach(ctx, by, p.SchoolID)
	return orForbidden(receives(by, p, at), err)
}

// May is what somebody may do with a pass that runs, or that has ended today.
type May struct{ Tend, Receive bool }

// MayDo says what a screen offers to somebody; the verbs look again.
func (h *Hall) MayDo(ctx context.Context, by By, p pass.Pass) (May, error) {
	at, err := h.reach(ctx, by, p.SchoolID)
	if err != nil {
		return May{}, err
	}
	return May{Tend: tends(by, p, at), Receive: receives(by, p, at)}, nil
}

func tends(by By, p pass.Pass, at reach) bool {
	made := p.MadeAs == pass.MadeByStaff && p.MadeBy == by.id()
	own := by.Staff && (made || p.ApprovedBy == by.id())
	return !by.ownPass(p.StudentID) && (own || at.has(p.OriginID, p.DestinationID))
}

func receives(by By, p pass.Pass, at reach) bool {
	return !by.ownPass(p.StudentID) && at.has(p.DestinationID)
}

// mayOfRooms says whether one of the rooms is somebody's, or they stand above the rooms. ErrForbidden if not.
func (h *Hall) mayOfRooms(ctx context.Context, by By, of school.ID, rooms ...school.ID) error {
	at, err := h.reach(ctx, by, of)
	return orForbidden(at.has(rooms...), err)
}

func orForbidden(may bool, err error) error {
	if err == nil && !may {
		return ErrForbidden
	}
	return err
}

// reach is where somebody is at work: everywhere, or in these rooms.
type reach struct {
	everywhere bool
	rooms      []school.ID
}

func (r reach) has(rooms ...school.ID) bool {
	return r.everywhere || slices.ContainsFunc(rooms, func(room school.ID) bool { return slices.Contains(r.rooms, room) })
}

func (h *Hall) reach(ctx context.Context, by By, of school.ID) (at reach, err error) {
	switch {
	case !by.Staff:
		return at, nil
	case by.How == System.How, by.may(school.HallMonitor):
		return reach{everywhere: true}, nil
	}
	at.rooms, err = h.OwnRooms(ctx, by, of)
	return at, err
}
