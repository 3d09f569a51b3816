package notify

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

const (
	// mailBatch and pushBatch are how much a server takes into its hands at once, and leaseFor how long it keeps that at most:
	// long enough for all of it to wait for its time-out.
	mailBatch = 40
	pushBatch = 120
	leaseFor  = 2 * time.Minute
)

// What can come of one try. Whatever else goes wrong is tried again.
var (
	errGone    = errors.New("gone")    // the device takes no notices any more
	errRefused = errors.New("refused") // for good
)

// delays between one try and the next; the last one from then on.
var delays = []time.Duration{20 * time.Second, time.Minute, 4 * time.Minute, 15 * time.Minute, time.Hour}

// Send is the work of sending what is due by a channel, for one school.
func (d *Desk) Send(channel notice.Channel) func(context.Context, school.ID) error {
	return func(ctx context.Context, of school.ID) error {
		for d.can(channel) {
			claimed, err := d.claim(ctx, of, channel)
			if err != nil || len(claimed) == 0 {
				return err
			}
			results := d.sendAll(ctx, channel, claimed)
			if err := d.settle(ctx, of, channel, claimed, results); err != nil {
				return err
			}
		}
		return nil
	}
}

func (d *Desk) can(channel notice.Channel) bool {
	return channel == notice.Mail && d.Mail != nil || channel == notice.Push && d.Push != nil
}

func (d *Desk) claim(ctx context.Context, of school.ID, channel notice.Channel) (claimed []db.Sending, err error) {
	now, most := d.clock(), pushBatch
	if channel == notice.Mail {
		most = mailBatch
	}
	err = d.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		claimed, err = tx.ClaimSendings(ctx, channel, now, now.Add(leaseFor), most)
		return err
	})
	if err != nil || len(claimed) == 0 {
		return nil, err
	}
	return claimed, d.complete(ctx, of, claimed)
}

// complete reads what the words need, as it is now.
func (d *Desk) complete(ctx context.Context, of school.ID, claimed []db.Sending) error {
	policy, err := d.hall.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	var ids []school.ID
	for _, s := range claimed {
		ids = append(ids, s.Notice.Subject)
	}
	passes, err := d.db.At(of).Passes(ctx, ids)
	if err != nil {
		return err
	}
	for i := range claimed {
		n := &claimed[i].Notice
		n.Zone = policy.Zone
		at := slices.IndexFunc(passes, func(p pass.Pass) bool { return p.ID == n.Subject })
		if at >= 0 {
			n.Pass = passes[at]
		}
		if n.Kind == notice.Morning {
			if err := d.addMorning(ctx, n, policy); err != nil {
				return err
			}
		}
	}
	return nil
}

// sendAll tries each and answers what came of it, in the same order. What would mislead by now isn't sent.
func (d *Desk) sendAll(ctx context.Context, channel notice.Channel, claimed []db.Sending) []error {
	results, try := make([]error, len(claimed)), []int{}
	for i, s := range claimed {
		if results[i] = d.stillGood(s); results[i] == nil {
			try = append(try, i)
		}
	}
	if channel == notice.Mail {
		d.mailAll(ctx, claimed, try, results)
	} else {
		d.pushAll(ctx, claimed, try, results)
	}
	return results
}

var errLate = errors.New("late")

// stillGood looks once more whether the notice is of use and its person may have it.
func (d *Desk) stillGood(s db.Sending) error {
	n := s.Notice
	if !d.clock().Before(s.EndsAt) || n.Person.State != school.Active || !mayKnow(n.Person, n.Kind) || notice.Needless(n.Kind, n.What, n.Pass) {
		return errLate
	}
	return nil
}

// settle keeps what came of each: sent, too late, given up, or to be tried again later.
func (d *Desk) settle(ctx context.Context, of school.ID, channel notice.Channel, claimed []db.Sending, results []error) error {
	now := d.clock()
	became, later := map[outcome][]school.ID{}, map[time.Time][]school.ID{}
	var gone []db.Sending
	for i, s := range claimed {
		again := now.Add(delayAfter(s.Tries))
		switch end, over := outcomeOf(results[i], again, s); {
		case errors.Is(results[i], errGone) && s.Device.ID != "":
			gone = append(gone, s)
		case over:
			became[end] = append(became[end], s.ID)
		default:
			later[again] = append(later[again], s.ID)
		}
	}
	err := d.db.InTx(context.WithoutCancel(ctx), of, func(tx *db.Tx) error { // what was sent must not be sent again
		for end, ids := range became {
			tx.SettleSendings(ids, end.state, end.trouble)
		}
		for again, ids := range later {
			tx.PutOffSendings(ids, again, "no answer")
		}
		for _, s := range gone {
			tx.DropDevice(s.Notice.Person.ID, s.Device.ID)
		}
		return nil
	})
	if d.Counter != nil && err == nil {
		for i := range claimed {
			d.Counter.Sent(channel, wordFor(results[i]))
		}
	}
	return err
}

// wordFor is what came of one try, as it is counted.
func wordFor(result error) string {
	switch {
	case result == nil:
		return "sent"
	case errors.Is(result, errGone):
		return "gone"
	case errors.Is(result, errRefused):
		return "refused"
	case errors.Is(result, errLate):
		return "late"
	}
	return "again"
}

// outcome is what became of a sending in the end.
type outcome struct{ state, trouble string }

func outcomeOf(err error, again time.Time, s db.Sending) (end outcome, over bool) {
	switch {
	case err == nil:
		return outcome{db.SendingSent, ""}, true
	case errors.Is(err, errRefused), errors.Is(err, errGone):
		return outcome{db.SendingGivenUp, "refused"}, true
	case errors.Is(err, errLate), !again.Before(s.EndsAt):
		return outcome{db.SendingLate, ""}, true
	}
	return outcome{}, false
}

func delayAfter(tries int) time.Duration {
	return delays[min(max(tries, 1), len(delays))-1]
}
