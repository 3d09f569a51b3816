package notify

import (
	"context"
	"slices"
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
		if mine, err := d.tell(ctx, of, happened); err != nil || mine == 0 { // another server has them in its hands
			return err
		}
	}
}

// tell answers how many of what has happened were this server's to tell.
func (d *Desk) tell(ctx context.Context, of school.ID, happened []db.Happening) (mine int, err error) {
	known, err := d.lookAround(ctx, of, happened)
	if err != nil {
		return 0, err
	}
	meant, ids := map[school.ID][]told{}, []school.ID{}
	for _, h := range happened {
		ids = append(ids, h.ID)
		if meant[h.ID], err = d.concerned(ctx, of, h, known); err != nil {
			return 0, err
		}
	}
	people, err := d.reachable(ctx, of, meant)
	if err != nil {
		return 0, err
	}
	var claimed []db.Happening
	inPage := map[school.ID]bool{}
	err = d.db.InTx(ctx, of, func(tx *db.Tx) error {
		if claimed, err = tx.ClaimHappenings(ctx, ids); err != nil {
			return err
		}
		mine = len(claimed)
		inPage = d.write(tx, claimed, meant, people, known.policy.Zone)
		return nil
	})
	if err != nil {
		return 0, err
	}
	d.countTold(claimed)
	for person := range inPage {
		d.live.Publish(live.Event{Topics: []live.Topic{live.Notices(of, person)}})
	}
	return mine, nil
}

// write writes what each person is told of what was claimed, ends that, and answers to whom it is said in their open pages.
func (d *Desk) write(
	tx *db.Tx, claimed []db.Happening, meant map[school.ID][]told, people map[school.ID]db.Reachable, zone *time.Location,
) (inPage map[school.ID]bool) {
	inPage = map[school.ID]bool{}
	var done []school.ID
	var list []db.Told
	for _, h := range claimed {
		done = append(done, h.ID)
		for _, t := range meant[h.ID] {
			n, said := d.say(t, people[t.person], zone)
			if !said {
				continue
			}
			list = append(list, n)
			if n.InPage {
				inPage[t.person] = true
			}
		}
	}
	tx.AddPersonNotices(list)
	tx.SettleHappenings(done, d.clock())
	return inPage
}

func (d *Desk) countTold(claimed []db.Happening) {
	if d.Counter == nil {
		return
	}
	for _, h := range claimed {
		d.Counter.Told(d.clock().Sub(h.At))
	}
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

// say is what a person is told and by which ways, if by any.
func (d *Desk) say(t told, to db.Reachable, zone *time.Location) (n db.Told, said bool) {
	if to.Person.ID == "" || t.staff != (t.staff && to.Person.Staff()) || !mayKnow(to.Person, t.kind) {
		return n, false
	}
	now := d.clock()
	loud := to.Wishes.Loud(now, zone)
	n = db.Told{Due: loud, Notice: notice.Notice{
		ID: db.NewID(), Kind: t.kind, What: t.what, Subject: t.about, At: t.at, EndsAt: t.ends, Person: to.Person,
	}}
	n.InPage = t.wants(to.Wishes, notice.Page) && !loud.After(now)
	if d.Push != nil && t.wants(to.Wishes, notice.Push) && loud.Before(t.ends) {
		n.To = to.Devices
	}
	if d.Mail != nil && to.Person.Email != "" && (t.mail || t.wants(to.Wishes, notice.Mail)) && loud.Before(t.ends) {
		n.To = append(slices.Clip(n.To), "")
	}
	return n, now.Before(t.ends) && (n.InPage || len(n.To) > 0)
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
