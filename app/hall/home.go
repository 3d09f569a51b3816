package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Home is what a student's home shows. Left and Of are nil where there is no limit for the day.
type Home struct {
	Policy    school.Policy
	Open      []pass.Pass
	Today     []pass.Pass
	Place     db.Lesson // where the timetable has the student now, and what for; empty if it doesn't say
	Left, Of  *int
	Over      bool // a limit is used up: of the day, the week or the term
	Rooms     []Choice
	All       []school.Room // of the school, by folder and name, without those put away
	Mode      school.LessonMode
	NoFly     bool      // passes don't start now
	NoFlyEnds time.Time // until then; zero for the rest of the day
	Longer    int       // minutes that the student may take beside a room's own
}

// Choice is a room a student can pick: Locked needs approval, Refusal says why it can't be picked now.
type Choice struct {
	Room    school.Room
	Locked  bool
	Refusal *pass.Refusal
}

// StudentHome reads what a student's home shows.
func (h *Hall) StudentHome(ctx context.Context, of school.ID, student school.Person) (Home, error) {
	s, now := h.db.At(of), h.clock()
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return Home{}, err
	}
	home := Home{Policy: policy, Mode: school.Free}
	if home.Open, err = h.MyOpen(ctx, of, student.ID); err != nil {
		return home, err
	}
	if home.Today, err = s.OfStudentOn(ctx, student.ID, policy.Day(now)); err != nil {
		return home, err
	}
	if err := h.addPlace(ctx, s, &home, student, now); err != nil {
		return home, err
	}
	extras, err := s.Extras(ctx, student.ID, policy.Day(now))
	if err != nil {
		return home, err
	}
	home.Longer = extras.MoreMinutes
	if !extras.NoFlyExempt {
		home.NoFlyEnds, home.NoFly = policy.NoFlyEnds(now, student.Grade)
	}
	if home.Over, err = addLimit(ctx, s, &home, student, extras, now); err != nil {
		return home, err
	}
	if home.All, err = s.Rooms(ctx); err != nil {
		return home, err
	}
	home.Rooms, err = home.choices(ctx, s, student, now)
	return home, err
}

func (h *Hall) addPlace(ctx context.Context, s db.Scope, home *Home, student school.Person, now time.Time) (err error) {
	home.Place, err = s.PlaceOf(ctx, student, home.Policy.Moment(now))
	if err != nil || home.Place.Teacher.ID == "" {
		return err
	}
	home.Mode, err = s.LessonMode(ctx, home.Place.Teacher.ID, now)
	return err
}

// addLimit counts what is left of the day's limit, and says whether any limit is used up.
func addLimit(ctx context.Context, s db.Scope, home *Home, student school.Person, extras db.Extras, now time.Time) (over bool, err error) {
	if extras.NoLimit {
		return false, nil
	}
	day := home.Policy.Day(now)
	today, err := s.Taken(ctx, student.ID, day, day)
	if err != nil {
		return false, err
	}
	taken, err := takenOf(ctx, s, student, home.Policy, extras, int(today), now)
	for _, l := range limits(home.Policy, student.Grade, extras) {
		over = over || l.passes != nil && taken[l.span] >= *l.passes
		if l.span == "day" && l.passes != nil {
			left := max(*l.passes-taken["day"], 0)
			home.Left, home.Of = &left, l.passes
		}
	}
	return over, err
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
