package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Home is what a student's home shows.
type Home struct {
	Offer
	Open  []pass.Pass
	Today []pass.Pass
	Mode  school.LessonMode
}

// Offer is what a student can choose from for a new pass, and what holds for it now. Left and Of are nil where there is
// no limit for the day.
type Offer struct {
	Policy    school.Policy
	Place     db.Lesson // where the timetable has the student now, and what for; empty if it doesn't say
	Left, Of  *int
	Over      bool // a limit is used up: of the day, the week or the term
	Rooms     []Choice
	All       []school.Room // of the school, by folder and name, without those put away; shared: not to be changed
	NoFly     bool          // passes don't start now
	NoFlyEnds time.Time     // until then; zero for the rest of the day
	Longer    int           // minutes that the student may take beside a room's own
}

// Choice is a room a student can pick: Locked needs approval, Refusal says why it can't be picked now.
type Choice struct {
	Room    school.Room
	Locked  bool
	Refusal *pass.Refusal
}

// StudentHome reads what a student's home shows.
func (h *Hall) StudentHome(ctx context.Context, of school.ID, student school.Person) (home Home, err error) {
	s, now := h.db.At(of), h.clock()
	home.Mode = school.Free
	if home.Offer, err = h.Offer(ctx, of, student); err != nil {
		return home, err
	}
	if home.Open, err = h.MyOpen(ctx, of, student.ID); err != nil {
		return home, err
	}
	if teacher := home.Place.Teacher.ID; teacher != "" {
		if home.Mode, err = s.LessonMode(ctx, teacher, now); err != nil {
			return home, err
		}
	}
	home.Today, err = s.OfStudentOn(ctx, student.ID, home.Policy.Day(now))
	return home, err
}

// Offer reads what a student can choose from.
func (h *Hall) Offer(ctx context.Context, of school.ID, student school.Person) (o Offer, err error) {
	s, now := h.db.At(of), h.clock()
	if o.Policy, err = h.CurrentPolicy(ctx, of); err != nil {
		return o, err
	}
	if o.Place, err = s.PlaceOf(ctx, student, o.Policy.Moment(now)); err != nil {
		return o, err
	}
	extras, err := s.Extras(ctx, student.ID, o.Policy.Day(now))
	if err != nil {
		return o, err
	}
	o.Longer = extras.MoreMinutes
	if !extras.NoFlyExempt {
		o.NoFlyEnds, o.NoFly = o.Policy.NoFlyEnds(now, student.Grade)
	}
	if err := o.addLimit(ctx, s, student, extras, now); err != nil {
		return o, err
	}
	if o.All, err = h.rooms(ctx, o.Policy); err != nil {
		return o, err
	}
	o.Rooms, err = o.choices(ctx, s, student, now)
	return o, err
}

// addLimit counts what is left of the day's limit, and says whether any limit is used up.
func (o *Offer) addLimit(ctx context.Context, s db.Scope, student school.Person, extras db.Extras, now time.Time) error {
	if extras.NoLimit {
		return nil
	}
	day := o.Policy.Day(now)
	today, err := s.Taken(ctx, student.ID, day, day)
	if err != nil {
		return err
	}
	taken, err := takenOf(ctx, s, student, o.Policy, extras, today, now)
	for _, l := range limits(o.Policy, student.Grade, extras) {
		o.Over = o.Over || l.passes != nil && taken[l.span] >= *l.passes
		if l.span == "day" && l.passes != nil {
			left := max(*l.passes-taken["day"], 0)
			o.Left, o.Of = &left, l.passes
		}
	}
	return err
}

// MyOpen lists a student's passes that are not over, with the place in line and an estimate of the wait for
// one that waits.
func (h *Hall) MyOpen(ctx context.Context, of, student school.ID) ([]pass.Pass, error) {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return nil, err
	}
	open, err := h.db.At(of).OpenOfStudentUntil(ctx, student, policy.Day(h.clock()))
	if err != nil {
		return nil, err
	}
	for i := range open {
		if open[i].InLine() {
			if err := h.addWait(ctx, of, &open[i]); err != nil {
				return nil, err
			}
		}
	}
	return open, nil
}

func (h *Hall) addWait(ctx context.Context, of school.ID, p *pass.Pass) error {
	now := h.clock()
	line, err := h.db.At(of).Line(ctx, p.DestinationID, now)
	if err != nil {
		return err
	}
	for i, e := range line.Entries {
		if e.Pass.ID == p.ID {
			p.Place = i + 1
		}
	}
	p.Wait = pass.EstimateWait(p.Place, line.Dues, now, p.Destination.Minutes)
	return nil
}

// Pass reads one pass for a screen, with its place if it is in line.
func (h *Hall) Pass(ctx context.Context, of, id school.ID) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err == nil && p.InLine() {
		err = h.addWait(ctx, of, &p)
	}
	return p, err
}
