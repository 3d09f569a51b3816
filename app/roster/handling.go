package roster

import (
	"bytes"
	"context"
	"errors"

	"corridor/app/school"
	"corridor/db"
)

// mostLines bounds each list of what a delivery would change.
const mostLines = 5000

// lists are what a delivery would change, row by row.
type lists map[string][]db.RosterLine

// of gathers the lists while the plan is there.
func (l lists) of(ctx context.Context, stage *db.RosterImport) error {
	for _, change := range []string{"new", "changed", "gone"} {
		l[change] = nil // a transaction that is tried again begins anew
		for _, kind := range []db.RosterKind{db.PersonRows, db.SectionRows, db.RoomRows} {
			more, err := stage.Lines(ctx, kind, change, mostLines-len(l[change]))
			if err != nil {
				return err
			}
			l[change] = append(l[change], more...)
		}
	}
	return nil
}

func (d *Desk) optionsOf(one db.Delivery, s *signs) Options {
	a := AskedOf(one)
	return Options{
		Org: a.Org, MaxGonePercent: a.MaxGonePercent, Columns: a.Columns, Everyone: a.Everyone, Complete: a.Complete,
		ConfirmedGone: one.ConfirmedGone, Progress: s.say, By: db.Actor{ID: one.AppliedBy}, Source: one.Source,
	}
}

// preview works out what a delivery would change, and keeps it for people to look at. One that comes by itself is
// applied at once where it stays within the bound.
func (d *Desk) preview(ctx context.Context, of school.ID, one db.Delivery, source *Source, s *signs) error {
	was, o, l := one, d.optionsOf(one, s), lists{}
	o.DryRun, o.listed = true, l.of
	report, err := d.Import(ctx, of, source, o)
	found := foundIn(source, report, AskedOf(one))
	refused, is := errors.AsType[*Refused](err)
	switch {
	case is && !refused.Bound:
		return d.refused(ctx, of, one, found, refused)
	case err != nil && !is:
		return err
	}
	found.Bound = is
	one.State, one.Found, one.Why = db.Ready, asJSON(found), nil
	if is {
		one.Why = asJSON(refused.Reason)
	} else if AskedOf(one).ByItself {
		one.State = db.Applying
	}
	return d.settle(ctx, of, was, one, func(tx *db.Tx) error { return l.keep(ctx, tx, one.ID, report) })
}

func foundIn(source *Source, r Report, a Asked) Found {
	found := Found{
		Format: r.Format, Org: r.Org, Counts: r.Counts, Guardians: r.Guardians, Elsewhere: r.Elsewhere,
		Active: r.Active, Away: r.Away, More: max(0, len(r.Skipped)-mostLines) + r.More,
	}
	if f, err := source.recognise(""); err == nil && f.word == "accounts" {
		found.Accounts, found.Header, found.Columns = true, source.Header(), a.Columns
		if found.Columns == nil {
			found.Columns = Guess(found.Header)
		}
	}
	return found
}

// keep writes the lists of a delivery.
func (l lists) keep(ctx context.Context, tx *db.Tx, id school.ID, r Report) error {
	for list, lines := range l {
		if err := db.SetDeliveryLines(ctx, tx, id, list, lines); err != nil {
			return err
		}
	}
	if err := db.SetDeliveryLines(ctx, tx, id, "skipped", r.Skipped[:min(len(r.Skipped), mostLines)]); err != nil {
		return err
	}
	return db.SetDeliveryLines(ctx, tx, id, "notices", r.Notices)
}

// apply does what was shown. The delivery is marked in the same transaction: whoever else had it in their hands as
// well finds it done, and takes their own work back.
func (d *Desk) apply(ctx context.Context, of school.ID, one db.Delivery, source *Source, s *signs) error {
	o := d.optionsOf(one, s)
	o.written = func(ctx context.Context, tx *db.Tx, run school.ID) error {
		now, err := tx.LockDelivery(ctx, one.ID)
		switch {
		case errors.Is(err, db.ErrNotFound), err == nil && now.State != db.Applying:
			return errDone
		case err != nil:
			return err
		}
		now.State, now.RunID = db.Applied, run
		tx.SetDelivery(now)
		tx.KeepDelivery(one.ID, d.Now().Add(showFor))
		return nil
	}
	report, err := d.Import(ctx, of, source, o)
	refused, is := errors.AsType[*Refused](err)
	switch {
	case errors.Is(err, errDone):
		return nil
	case is && refused.Bound:
		return d.askAgain(ctx, of, one)
	case is:
		return d.refused(ctx, of, one, foundIn(source, report, AskedOf(one)), refused)
	}
	if err == nil {
		d.tellRules(of)
	}
	return err
}

// askAgain is for a delivery that by now takes more than somebody has agreed to, or than was said to be few: they have
// to look again.
func (d *Desk) askAgain(ctx context.Context, of school.ID, was db.Delivery) error {
	one, asked := was, AskedOf(was)
	asked.ByItself = false
	one.State, one.Asked = db.Arrived, asJSON(asked)
	return d.settle(ctx, of, was, one, nil)
}

// errDone takes back what another server has done already.
var errDone = errors.New("done already")

// refused keeps why a delivery can't be taken as it is.
func (d *Desk) refused(ctx context.Context, of school.ID, one db.Delivery, found Found, why *Refused) error {
	was := one
	found.Orgs, found.Asks = why.Orgs[:min(len(why.Orgs), mostChoices)], len(why.Orgs) > 0 || why.Columns
	one.State, one.Found, one.Why = db.Refused, asJSON(found), asJSON(why.Reason)
	return d.settle(ctx, of, was, one, func(tx *db.Tx) error { return lists{}.keep(ctx, tx, one.ID, Report{}) })
}

// mostChoices is how many schools of a roster can be chosen from.
const mostChoices = 500

// settle writes what has become of a delivery, if it is still as it was taken into hand: else somebody or another server
// has gone on with it.
func (d *Desk) settle(ctx context.Context, of school.ID, was, one db.Delivery, more func(tx *db.Tx) error) error {
	return d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		now, err := tx.LockDelivery(ctx, one.ID)
		if errors.Is(err, db.ErrNotFound) {
			return nil // discarded meanwhile
		}
		if err != nil || now.State != was.State || !bytes.Equal(now.Asked, was.Asked) {
			return err
		}
		if one.State != db.Applying {
			one.ConfirmedGone = 0
		}
		tx.SetDelivery(one)
		if more == nil {
			return nil
		}
		return more(tx)
	})
}
