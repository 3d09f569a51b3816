package notify

import (
	"context"
	"time"

	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// mostAtOnce is how many happenings are worked off in one transaction.
const mostAtOnce = 400

// Tell works off what has happened in a school. Whom it concerns is read before any lock; then whoever gets the rows writes
// for all of them what each person is told, and ends them in the same transaction: nobody is told twice.
func (d *Desk) Tell(ctx context.Context, of school.ID) error {
	if err := d.watchClock(ctx, of); err != nil {
		return err
	}
	for {
		happened, err := d.db.At(of).Happenings(ctx, mostAtOnce)
		if err != nil || len(happened) == 0 {
			return err
		}
		if err := d.tell(ctx, of, happened); err != nil {
			return err
		}
	}
}

func (d *Desk) tell(ctx context.Context, of school.ID, happened []db.Happening) error {
	policy, err := d.hall.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	known, err := d.lookAround(ctx, of, happened)
	if err != nil {
		return err
	}
	meant, ids := map[school.ID][]told{}, []school.ID{}
	for _, h := range happened {
		ids = append(ids, h.ID)
		if meant[h.ID], err = d.concerned(ctx, of, h, policy, known); err != nil {
			return err
		}
	}
	people, err := d.reachable(ctx, of, meant)
	if err != nil {
		return err
	}
	inPage := map[school.ID]bool{}
	err = d.db.InTx(ctx, of, func(tx *db.Tx) error {
		clear(inPage)
		claimed, err := tx.ClaimHappenings(ctx, ids)
		if err != nil {
			return err
		}
		var done []school.ID
		for _, h := range claimed {
			done = append(done, h.ID)
			for _, t := range meant[h.ID] {
				if d.write(tx, t, people[t.person], policy.Zone) {
					inPage[t.person] = true
				}
			}
		}
		tx.SettleHappenings(done, d.clock())
		return nil
	})
	if err != nil {
		return err
	}
	for person := range inPage {
		d.live.Publish(live.Event{Topics: []live.Topic{live.Notices(of, person)}})
	}
	return nil
}

// told is one person who is told one thing.
type told struct {
	person school.ID
	kind   notice.Kind
	what   string
	about  school.ID
	at     time.Time
	ends   time.Time
	staff  bool             // as what they are told
	mail   bool             // they have asked for this e-mail in another place than their wishes
	only   []notice.Channel // empty: all
}

func (d *Desk) reachable(ctx context.Context, of school.ID, meant map[school.ID][]told) (map[school.ID]db.Reachable, error) {
	var ids []school.ID
	for _, list := range meant {
		for _, t := range list {
			ids = append(ids, t.person)
		}
	}
	people := map[school.ID]db.Reachable{}
	if len(ids) == 0 {
		return people, nil
	}
	found, err := d.db.At(of).Reachable(ctx, ids, d.clock())
	for _, r := range found {
		people[r.Person.ID] = r
	}
	return people, err
}

// write writes a notice and its ways, and reports whether it is said in the person's open pages.
func (d *Desk) write(tx *db.Tx, t told, to db.Reachable, zone *time.Location) (inPage bool) {
	if to.Person.ID == "" || t.staff != (t.staff && to.Person.Staff()) || !mayKnow(to.Person, t.kind) {
		return false
	}
	now := d.clock()
	loud := to.Wishes.Loud(now, zone)
	n := notice.Notice{ID: db.NewID(), Kind: t.kind, What: t.what, Subject: t.about, At: t.at, EndsAt: t.ends, Person: to.Person}
	n.InPage = t.wants(to.Wishes, notice.Page) && !loud.After(now)
	push := d.Push != nil && len(to.Devices) > 0 && t.wants(to.Wishes, notice.Push) && loud.Before(t.ends)
	mail := d.Mail != nil && to.Person.Email != "" && (t.mail || t.wants(to.Wishes, notice.Mail)) && loud.Before(t.ends)
	if !n.InPage && !push && !mail || !now.Before(t.ends) {
		return false
	}
	tx.AddPersonNotice(n)
	if push {
		for _, device := range to.Devices {
			tx.AddSending(n.ID, device, loud, t.ends)
		}
	}
	if mail {
		tx.AddSending(n.ID, "", loud, t.ends)
	}
	return n.InPage
}

func (t told) wants(w notice.Wishes, channel notice.Channel) bool {
	for _, only := range t.only {
		if only != channel {
			continue
		}
		return w.Want(t.staff, t.kind, channel)
	}
	return len(t.only) == 0 && w.Want(t.staff, t.kind, channel)
}

// mayKnow keeps a kind from those who have lost the right to it.
func mayKnow(who school.Person, kind notice.Kind) bool {
	return kind != notice.Encounter || who.May(school.EncounterGroups)
}

// lifetimes are until when a notice is of use, where the pass doesn't say it.
const (
	brief  = 5 * time.Minute
	while  = 30 * time.Minute
	allDay = 12 * time.Hour
)

func endsOf(kind notice.Kind, p pass.Pass, at time.Time) time.Time {
	ends := at.Add(while)
	switch kind {
	case notice.Request, notice.Turn:
		if !p.DeadlineAt.IsZero() {
			ends = p.DeadlineAt
		}
	case notice.MinuteLeft:
		ends = p.DueAt
	case notice.Overtime, notice.Rooms:
		ends = at.Add(brief)
	case notice.Soon:
		ends = p.StartsAt
	case notice.Pin, notice.Encounter, notice.Answer, notice.Pass:
		ends = at.Add(allDay)
	case notice.Morning:
		ends = at.Add(3 * time.Hour)
	}
	if ends.Before(at) {
		return at
	}
	return ends
}
