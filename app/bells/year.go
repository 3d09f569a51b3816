package bells

import (
	"context"
	"slices"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Rotation alternates day types over the school days from one date to another, as [school.Rotation].
type Rotation struct {
	StartsOn string
	EndsOn   string
	Weekdays []Weekday
	DayTypes []school.ID
	Order    string // the names of the day types, for the history
}

func readRotation(ctx context.Context, s db.Scope, id school.ID) (Rotation, error) {
	bells, err := s.Bells(ctx)
	if err != nil {
		return Rotation{}, err
	}
	r, err := one(bells.Rotations, func(r school.Rotation) bool { return r.ID == id })
	types := append([]school.ID{}, r.DayTypes...)
	return Rotation{r.StartsOn, r.EndsOn, weekdays(r.Weekdays), types, OrderOf(bells, types)}, err
}

// OrderOf are the names of day types, one after the other.
func OrderOf(bells school.Bells, types []school.ID) string {
	names := make([]string, len(types))
	for i, id := range types {
		names[i] = nameOf(bells, id)
	}
	return strings.Join(names, ", ")
}

func rotationChecked(clock func() time.Time) func(context.Context, *db.Tx, school.ID, Rotation) error {
	return func(ctx context.Context, tx *db.Tx, id school.ID, r Rotation) error {
		return checkRotation(ctx, tx, clock(), id, r)
	}
}

func checkRotation(ctx context.Context, tx *db.Tx, now time.Time, id school.ID, r Rotation) error {
	wrong := wrongs{}
	if err := wrong.checkDates(ctx, tx, now, r.StartsOn, r.EndsOn); err != nil {
		return err
	}
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	if len(r.DayTypes) < 2 || slices.ContainsFunc(r.DayTypes, func(id school.ID) bool { return nameOf(bells, id) == "" }) {
		wrong.add("day_types", "web.bells.two-types")
	}
	if len(r.Weekdays) == 0 {
		wrong.add("weekdays", "web.bells.weekday")
	}
	for _, other := range bells.Rotations {
		if other.ID != id && other.StartsOn <= r.EndsOn && r.StartsOn <= other.EndsOn {
			wrong.add("starts_on", "web.bells.rotations-overlap", "First", dayOf(other.StartsOn), "Last", dayOf(other.EndsOn))
		}
	}
	return wrong.err()
}

func writeRotation(_ context.Context, tx *db.Tx, id school.ID, _, wanted *Rotation) error {
	if wanted == nil {
		tx.DropRotation(id)
		return nil
	}
	tx.SetRotation(school.Rotation{
		ID: id, StartsOn: wanted.StartsOn, EndsOn: wanted.EndsOn, Weekdays: ofTime(wanted.Weekdays), DayTypes: wanted.DayTypes,
	})
	return nil
}

// Term is a part of the school year, as [school.Term].
type Term struct {
	Name     string
	Kind     string
	StartsOn string
	EndsOn   string
}

func readTerm(ctx context.Context, s db.Scope, id school.ID) (Term, error) {
	bells, err := s.Bells(ctx)
	if err != nil {
		return Term{}, err
	}
	t, err := one(bells.Terms, func(t school.Term) bool { return t.ID == id })
	return Term{t.Name, t.Kind, t.StartsOn, t.EndsOn}, err
}

func checkTerm(ctx context.Context, tx *db.Tx, id school.ID, t Term) error {
	wrong := wrongs{}
	wrong.checkName(t.Name)
	for field, date := range map[string]string{"starts_on": t.StartsOn, "ends_on": t.EndsOn} {
		if !isDate(date) {
			wrong.add(field, "web.bells.date")
		}
	}
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	switch {
	case len(wrong) > 0:
	case t.EndsOn < t.StartsOn:
		wrong.add("ends_on", "web.bells.backwards")
	case between(t.StartsOn, t.EndsOn) > 400:
		wrong.add("ends_on", "web.bells.long-term")
	}
	for _, other := range bells.Terms {
		if other.ID != id && other.Kind == t.Kind && other.StartsOn <= t.EndsOn && t.StartsOn <= other.EndsOn {
			wrong.add("starts_on", "web.bells.terms-overlap", "Name", other.Name, "First", dayOf(other.StartsOn), "Last", dayOf(other.EndsOn))
		}
	}
	return wrong.err()
}

func writeTerm(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *Term) error {
	if wanted != nil {
		tx.SetTerm(school.Term{ID: id, Name: wanted.Name, Kind: wanted.Kind, StartsOn: wanted.StartsOn, EndsOn: wanted.EndsOn})
		return nil
	}
	sections, err := tx.SectionsOfTerm(ctx, id)
	if err != nil {
		return err
	}
	if sections > 0 {
		return setting.Wrong("", "web.bells.term-used", "Count", sections) // without a term they would meet all year
	}
	tx.DropTerm(id)
	return nil
}
