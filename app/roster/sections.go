package roster

import (
	"context"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// Answer keeps what a teacher says of a section that the roster has given them: theirs, or not. What is not is taken
// from them at once, and the roster doesn't give it back. A section of somebody else
// stays as it is.
func (d *Desk) Answer(ctx context.Context, by db.Actor, of, teacher school.ID, sections []school.ID, accepted bool) error {
	err := d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.Touch(ctx); err != nil {
			return err
		}
		for _, section := range sections {
			theirs, err := tx.AnswerSection(ctx, section, teacher, accepted, d.Now())
			if err != nil {
				return err
			}
			if !theirs {
				continue // answered in another place already
			}
			what := "section refused"
			if accepted {
				what = "section accepted"
			}
			tx.Record(by, d.Now(), what, "section", section, nil, nil)
		}
		return nil
	})
	if err == nil {
		d.live.Publish(live.Event{Topics: []live.Topic{live.Rules(of), live.Person(of, teacher), live.Rosters(of)}})
	}
	return err
}

// GiveAgain forgets that a teacher has refused a section: the next roster that names them gives it to them.
func (d *Desk) GiveAgain(ctx context.Context, by db.Actor, of, section, teacher school.ID) error {
	err := d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		refused, err := tx.TakeBackRefusal(ctx, section, teacher)
		if err != nil || !refused {
			return err // taken back in another place already, or never said
		}
		tx.Record(by, d.Now(), "section offered again", "section", section, nil, nil)
		return nil
	})
	if err == nil {
		d.tell(of)
	}
	return err
}
