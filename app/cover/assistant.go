package cover

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Deputy is what an assistant's account is for, whole as the history keeps it: either all substitutes share it, or it is
// one person's, who acts for these teachers.
type Deputy struct {
	Shared bool
	For    []school.Assist
}

// Deputies is the kind of setting named "assistant"; its id is the account's. Whoever acts for a teacher and is no longer
// given them acts for nobody at their next tap.
func Deputies(office *setting.Office) *setting.Kind[Deputy] {
	return &setting.Kind[Deputy]{Subject: "assistant", Office: office, Read: readDeputy, Check: checkDeputy, Write: writeDeputy}
}

func readDeputy(ctx context.Context, s db.Scope, id school.ID) (Deputy, error) {
	p, err := s.Person(ctx, id)
	if err != nil {
		return Deputy{}, err
	}
	list, err := s.Assists(ctx, id)
	return Deputy{p.Shared, list}, err
}

func checkDeputy(ctx context.Context, tx *db.Tx, id school.ID, d Deputy) error {
	who, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	if (d.Shared || len(d.For) > 0) && !who.Is(school.Assistant) {
		return setting.Wrong("teacher", "web.cover.no-assistant")
	}
	if d.Shared && len(d.For) > 0 {
		return setting.Wrong("teacher", "web.cover.shared")
	}
	before, err := tx.Assists(ctx, id)
	if err != nil {
		return err
	}
	for _, a := range d.For {
		if slices.ContainsFunc(before, a.Same) {
			continue // what it was when it was given; the teacher may have left since
		}
		if wrong := wrongDates(a); wrong != "" {
			return setting.Wrong(wrong, "web.cover.dates")
		}
		teacher, err := tx.Person(ctx, a.Teacher)
		if errors.Is(err, db.ErrNotFound) || err == nil && !mayBeCovered(teacher, who) {
			return setting.Wrong("teacher", "web.cover.teacher")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// wrongDates names the field with a date that can't be; empty if both can.
func wrongDates(a school.Assist) string {
	if _, err := time.Parse(time.DateOnly, a.From); err != nil {
		return "from"
	}
	if _, err := time.Parse(time.DateOnly, a.Until); a.Until != "" && (err != nil || a.Until < a.From) {
		return "until"
	}
	return ""
}

func writeDeputy(_ context.Context, tx *db.Tx, id school.ID, _, wanted *Deputy) error {
	if wanted == nil {
		wanted = &Deputy{}
	}
	tx.SetShared(id, wanted.Shared)
	tx.SetAssists(id, wanted.For)
	return nil
}

// Without is a deputy without one of the teachers they act for.
func (d Deputy) Without(teacher school.ID, from string) Deputy {
	d.For = slices.DeleteFunc(slices.Clone(d.For), func(a school.Assist) bool { return a.Teacher == teacher && a.From == from })
	return d
}
