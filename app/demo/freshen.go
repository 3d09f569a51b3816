package demo

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Freshen gives the demo school life at now: what has passed since the last time is made up (a month of it
// at most), students come back, move up in line, ask and go, so that about twenty are out, some of them too
// long, a restroom is full with others in line, and the demo teachers have requests to answer. It answers
// the passes it made or changed, for those who watch.
//
// Call it at each start and every 15 seconds or so. Two servers may do it at once: the second finds nothing
// left to do. It takes the hall's locks in the hall's order and keeps its rules, leaves a place free in
// every room but the full one, and lets only those students act who have no account: what a visitor does,
// or has made, it never touches. It writes no audit rows, because nobody has done anything.
func Freshen(ctx context.Context, d *db.DB, now time.Time) (changed []pass.Pass, err error) {
	now = now.Truncate(time.Second)
	err = d.InTx(ctx, SchoolID, func(tx *db.Tx) error {
		changed = nil
		policy, err := open(ctx, tx, now)
		if err != nil || policy.School.Frozen() {
			return err
		}
		if err := catchUp(ctx, tx, policy, now); err != nil {
			return err
		}
		changed, err = stir(ctx, tx, policy, now)
		return err
	})
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil // there is no demo school
	}
	return changed, err
}

// open locks the school and reads its rules. A made-up day without school that has come near is put off.
func open(ctx context.Context, tx *db.Tx, now time.Time) (school.Policy, error) {
	if err := tx.LockSchool(ctx); err != nil {
		return school.Policy{}, err
	}
	policy, err := tx.Policy(ctx)
	if err != nil {
		return policy, err
	}
	moved, err := tx.PutOff(ctx, conferenceDay, policy.Day(now.AddDate(0, 0, 1)))
	if err != nil || !moved {
		return policy, err
	}
	if err := tx.Touch(ctx); err != nil {
		return policy, err
	}
	return tx.Policy(ctx)
}

// Tell tells watching pages what Freshen has changed.
func Tell(to live.Publisher, changed []pass.Pass) {
	for _, p := range changed {
		topics := []live.Topic{
			live.Student(SchoolID, p.StudentID), live.Room(SchoolID, p.OriginID), live.Room(SchoolID, p.DestinationID),
		}
		if p.ApproverID != "" {
			topics = append(topics, live.Person(SchoolID, p.ApproverID))
		}
		if !p.StartedAt.IsZero() {
			topics = append(topics, live.Hall(SchoolID))
		}
		to.Publish(live.Event{Topics: topics, Pass: p.ID})
	}
}
