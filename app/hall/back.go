package hall

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// wayBack is how many minutes the way back takes at most, where the room doesn't say less.
const wayBack = 5

// Over is what staff pass over: the warnings they confirm, and why.
type Over struct {
	Codes  []pass.Code
	Reason string
}

// SendBack ends a pass and starts the way back to where its student came from, as a new pass and in one step:
// either both happen or neither. Sent twice it answers the way back as it is. A pass that is over already, or
// whose student is on another one, is answered as it is. Errors: [ErrForbidden]; a [pass.Refusal], of which staff
// can confirm what they can for any start; [ErrNeedsReason].
func (h *Hall) SendBack(ctx context.Context, by By, of, id school.ID, over Over) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if err := h.mayTend(ctx, by, p); err != nil {
		return p, err
	}
	if p.OriginID == "" {
		return p, db.ErrNotFound
	}
	home, err := h.db.At(of).Room(ctx, p.OriginID)
	if err != nil {
		return p, err
	}
	back := pass.Pass{
		SchoolID: of, ID: school.ID(pass.WayBackID(string(p.ID))), StudentID: p.StudentID, OriginID: p.DestinationID,
		DestinationID: p.OriginID, Trip: pass.OneWay, Minutes: min(wayBack, home.Minutes), MadeBy: by.id(), MadeAs: pass.MadeByStaff,
	}
	back, err = h.try(ctx, of, attempt{
		by: by, pass: back, verb: pass.WasSentBack, replaces: p.ID, confirmed: confirmedBy(by, over.Codes), reason: over.Reason,
	})
	if err == nil && back.State == "" {
		return h.Pass(ctx, of, p.ID) // there is no way back: it was over
	}
	return back, err
}
