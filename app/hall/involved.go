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
	if by.ownPass(p.StudentID) {
		return ErrForbidden
	}
	made := p.MadeAs == pass.MadeByStaff && p.MadeBy == by.id()
	if by.Staff && (made || p.ApprovedBy == by.id()) {
		return nil
	}
	return h.mayOfRooms(ctx, by, p.SchoolID, p.OriginID, p.DestinationID)
}

// mayReceive says whether somebody receives the student of a pass at its destination, or stands above the rooms:
// a hall monitor, an administrator. ErrForbidden if not.
func (h *Hall) mayReceive(ctx context.Context, by By, p pass.Pass) error {
	if by.ownPass(p.StudentID) {
		return ErrForbidden
	}
	return h.mayOfRooms(ctx, by, p.SchoolID, p.DestinationID)
}

// May is what somebody may do with a pass that runs, or that has ended today.
type May struct{ Tend, Receive bool }

// MayDo says what a screen offers to somebody; the verbs look again.
func (h *Hall) MayDo(ctx context.Context, by By, p pass.Pass) May {
	return May{Tend: h.mayTend(ctx, by, p) == nil, Receive: h.mayReceive(ctx, by, p) == nil}
}

func (h *Hall) mayOfRooms(ctx context.Context, by By, of school.ID, rooms ...school.ID) error {
	if !by.Staff {
		return ErrForbidden
	}
	if by.How == System.How {
		return nil
	}
	if by.may(school.HallMonitor) {
		return nil
	}
	parts, err := h.db.At(of).Parts(ctx, by.id())
	if err != nil {
		return err
	}
	theirs := func(room school.ID) bool { return room != "" && slices.Contains(parts[room], "teacher") }
	if slices.ContainsFunc(rooms, theirs) {
		return nil
	}
	if _, err := addCovered(ctx, h.db.At(of), by.id(), parts, h.clock()); err != nil || slices.ContainsFunc(rooms, theirs) {
		return err
	}
	return ErrForbidden
}
