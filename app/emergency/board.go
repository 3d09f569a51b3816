package emergency

import (
	"context"
	"errors"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// State is what every staff screen shows: the emergency that goes on, the last message, and the count. Without an
// emergency it is empty.
type State struct {
	Freeze school.Freeze
	Last   school.Notice
	Count  school.Count
}

// Now reads how things stand.
func (d *Desk) Now(ctx context.Context, of school.ID) (s State, err error) {
	at := d.db.At(of)
	if s.Freeze, err = at.OpenFreeze(ctx); err != nil {
		if errors.Is(err, db.ErrNotFound) {
			err = nil
		}
		return s, err
	}
	notices, err := at.Notices(ctx, s.Freeze.ID)
	if err != nil {
		return s, err
	}
	if len(notices) > 0 {
		s.Last = notices[len(notices)-1]
	}
	s.Count, err = at.CountAccounts(ctx, s.Freeze)
	return s, err
}

// Board is everything about the emergency that goes on; empty without one.
type Board struct {
	Freeze   school.Freeze
	Notices  []school.Notice
	Out      []pass.Pass      // when it began, as they are now
	Accounts []school.Account // every student by name
}

// Board reads it.
func (d *Desk) Board(ctx context.Context, policy school.Policy) (b Board, err error) {
	at := d.db.At(policy.School.ID)
	if b.Freeze, err = at.OpenFreeze(ctx); err != nil {
		if errors.Is(err, db.ErrNotFound) {
			err = nil
		}
		return b, err
	}
	if b.Notices, err = at.Notices(ctx, b.Freeze.ID); err != nil {
		return b, err
	}
	if b.Out, err = at.OutAt(ctx, b.Freeze.ID); err != nil {
		return b, err
	}
	b.Accounts, err = at.Accounts(ctx, b.Freeze, policy)
	return b, err
}

// Student reads how one student stands in the emergency that goes on, with the pass they were out on when it began, if
// any. Errors: [ErrOver]; db.ErrNotFound for a student the school doesn't have.
func (d *Desk) Student(ctx context.Context, policy school.Policy, student school.ID) (a school.Account, out *pass.Pass, err error) {
	at := d.db.At(policy.School.ID)
	on, err := at.OpenFreeze(ctx)
	if errors.Is(err, db.ErrNotFound) {
		return a, nil, ErrOver
	}
	if err != nil {
		return a, nil, err
	}
	if a, err = at.Account(ctx, on, policy, student); err != nil {
		return a, nil, err
	}
	gone, err := at.OutAt(ctx, on.ID)
	for _, p := range gone {
		if p.StudentID == student {
			out = &p
		}
	}
	return a, out, err
}

// Class names the students whom a member of staff taught when the emergency began, and the class; without one, none.
func (d *Desk) Class(ctx context.Context, policy school.Policy, f school.Freeze, teacher school.ID) (name string, students []school.ID, err error) {
	at := d.db.At(policy.School.ID)
	sections, err := at.LessonsOf(ctx, teacher, "teacher", policy.Moment(f.StartedAt))
	if err != nil || len(sections) == 0 {
		return "", nil, err
	}
	for _, section := range sections {
		seats, err := at.RosterOf(ctx, section.Section, f.OnDay)
		if err != nil {
			return "", nil, err
		}
		for _, seat := range seats {
			students = append(students, seat.Student.ID)
		}
	}
	return sections[0].Name, students, nil
}

// Report is what is kept of an emergency. While it goes on Missing is how it stands now.
type Report struct {
	Freeze   school.Freeze
	Notices  []school.Notice
	Out      []pass.Pass
	CheckIns []school.Account
	Missing  []school.Account
}

// Report reads it. db.ErrNotFound if the school has no such emergency.
func (d *Desk) Report(ctx context.Context, policy school.Policy, id school.ID) (r Report, err error) {
	at := d.db.At(policy.School.ID)
	if r.Freeze, err = at.Freeze(ctx, id); err != nil {
		return r, err
	}
	if r.Notices, err = at.Notices(ctx, id); err != nil {
		return r, err
	}
	if r.Out, err = at.OutAt(ctx, id); err != nil {
		return r, err
	}
	if r.CheckIns, err = at.CheckIns(ctx, id); err != nil {
		return r, err
	}
	if r.Freeze.On() {
		r.Missing, err = d.stillMissing(ctx, policy, r.Freeze)
		return r, err
	}
	r.Missing, err = at.NeverCheckedIn(ctx, id)
	return r, err
}

func (d *Desk) stillMissing(ctx context.Context, policy school.Policy, f school.Freeze) (list []school.Account, err error) {
	all, err := d.db.At(policy.School.ID).Accounts(ctx, f, policy)
	for _, a := range all {
		if !a.CheckedIn() {
			list = append(list, a)
		}
	}
	return list, err
}

// Past lists the emergencies that are over, the latest first.
func (d *Desk) Past(ctx context.Context, of school.ID) ([]school.Freeze, error) {
	return d.db.At(of).PastFreezes(ctx)
}
