package hall

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Start starts a pass whose turn has come. A pass in any other state is answered as it is, a request with
// the refusal that it still needs approval. Errors: a [pass.Refusal], ErrForbidden.
func (h *Hall) Start(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if by = by.towards(p.StudentID); !by.Staff && p.StudentID != by.Person.ID {
		return p, ErrForbidden
	}
	if p.State == pass.Requested {
		return p, &pass.Refusal{Code: pass.NeedsApproval, Room: p.Destination.Label()}
	}
	return h.try(ctx, of, attempt{
		by: by, pass: p, verb: pass.WasStarted,
		prepare: func(p *pass.Pass, _ db.Ground) (bool, error) { return startable(*p, by), nil },
	})
}

func startable(p pass.Pass, by By) bool {
	return p.InLine() || p.State == pass.Scheduled && by.Staff
}

// callLines offers turns in every line that the end of p can let go on.
func (h *Hall) callLines(ctx context.Context, of school.ID, p pass.Pass) {
	for _, room := range []school.ID{p.DestinationID, p.OriginID} {
		rooms, err := h.db.At(of).LinesToCall(ctx, room)
		if err != nil {
			return // the sweep calls them within a second
		}
		for _, room := range rooms {
			_ = h.CallLine(ctx, of, room) // the sweep calls it again
		}
	}
}

// CallLine moves the line of a room on: missed turns go back, free places are offered.
func (h *Hall) CallLine(ctx context.Context, of, room school.ID) error {
	var turns []pass.Pass
	err := h.db.InTx(ctx, of, func(tx *db.Tx) error {
		line, err := tx.LockLine(ctx, room)
		if err != nil {
			return err
		}
		now := h.clock()
		turns = nextTurns(line, now)
		for _, p := range turns {
			tx.ChangePass(p)
			record(tx, System, now, pass.TurnBecame(p.State), nil, p)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range turns {
		h.tell(of, p)
	}
	return nil
}
