package account

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// mostSignIns is how many sign-ins a person sees; keptSignIns how long they are kept.
const (
	mostSignIns = 30
	keptSignIns = 90 * 24 * time.Hour
)

// Sessions lists the browsers in which a person is signed in, the one that was used last first.
func (d *Desk) Sessions(ctx context.Context, of, person school.ID) ([]db.Session, error) {
	return d.db.At(of).SessionsOf(ctx, person, d.clock())
}

// SignIns lists a person's newest sign-ins, also those that were refused.
func (d *Desk) SignIns(ctx context.Context, of, person school.ID) ([]db.SignIn, error) {
	return d.db.At(of).SignIns(ctx, person, mostSignIns)
}

// EndSession signs a person out of one browser. db.ErrNotFound: they have no such session, or none any more.
func (d *Desk) EndSession(ctx context.Context, by db.Actor, of, person, session school.ID) error {
	return d.endSessions(ctx, by, of, person, func(s school.ID) bool { return s == session })
}

// EndOthers signs a person out of every browser but one; of none to keep there need not be any.
func (d *Desk) EndOthers(ctx context.Context, by db.Actor, of, person, but school.ID) error {
	err := d.endSessions(ctx, by, of, person, func(s school.ID) bool { return s != but })
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	return err
}

func (d *Desk) endSessions(ctx context.Context, by db.Actor, of, person school.ID, which func(session school.ID) bool) error {
	now := d.clock()
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		list, err := tx.SessionsOf(ctx, person, now)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(s db.Session) bool { return !which(s.ID) })
		if len(list) == 0 {
			return db.ErrNotFound
		}
		for _, s := range list {
			if err := tx.EndSession(ctx, by, s.ID, now); err != nil {
				return err
			}
			tx.Record(by, now, "session ended", "person", person, nil, nil)
		}
		return nil
	})
}

// Refuse remembers that somebody with this name was not let in, for the people whom it is the name of. It takes its time
// only where there is somebody: whoever answers them doesn't wait for it.
func (d *Desk) Refuse(ctx context.Context, name, device string) error {
	_, schools, err := d.db.Identity(ctx, db.LocalIssuer, subjectOf(name))
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	return errors.Join(err, d.refuseIn(ctx, schools, Way{How: ByPassword, Device: device}, "password"))
}

// refuseIn remembers that the people of these memberships were not let in.
func (d *Desk) refuseIn(ctx context.Context, list []db.Membership, way Way, why string) (err error) {
	for _, m := range list {
		err = errors.Join(err, d.db.InTx(ctx, m.MemberOf, func(tx *db.Tx) error {
			tx.AddSignIn(m.PersonID, db.SignIn{At: d.clock(), How: way.How, Device: way.Device, Refused: why})
			return nil
		}))
	}
	return err
}

// tidySignIns forgets the sign-ins of long ago.
func (d *Desk) tidySignIns(ctx context.Context) error {
	schools, err := d.db.Schools(ctx)
	for _, s := range schools {
		err = errors.Join(err, d.db.InTx(ctx, s.ID, func(tx *db.Tx) error {
			tx.DropSignIns(d.clock().Add(-keptSignIns))
			return nil
		}))
	}
	return err
}
