package bells

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// DayType is a kind of school day whole, as the history keeps it.
type DayType struct {
	Name     string
	Letter   string
	Colour   int
	Weekdays []Weekday
	Periods  []Period
	Lunches  []Lunch
}

// Period is one period of a day type, as [school.Period].
type Period struct {
	ID       school.ID
	Name     string
	Starts   Clock
	Ends     Clock
	Schedule school.ID `json:",omitempty"`
	Also     []string  `json:",omitempty"`
}

// Lunch is when a wave eats, as [school.Lunch].
type Lunch struct {
	Wave     string
	Starts   Clock
	Ends     Clock
	Schedule school.ID `json:",omitempty"`
	RoomID   school.ID `json:",omitempty"`
}

// Day is the day type as the school's timetable has it.
func (d DayType) Day(id school.ID) school.DayType {
	day := school.DayType{ID: id, Name: d.Name, Letter: d.Letter, Colour: d.Colour, Weekdays: ofTime(d.Weekdays)}
	for _, p := range d.Periods {
		day.Periods = append(day.Periods, school.Period{
			ID: p.ID, Name: p.Name, StartsMinute: int(p.Starts), EndsMinute: int(p.Ends), Schedule: p.Schedule, Also: p.Also,
		})
	}
	for _, l := range d.Lunches {
		day.Lunches = append(day.Lunches, school.Lunch{
			Wave: l.Wave, StartsMinute: int(l.Starts), EndsMinute: int(l.Ends), Schedule: l.Schedule, RoomID: l.RoomID,
		})
	}
	return day
}

// DayTypeOf is the setting of a day type.
func DayTypeOf(d school.DayType) DayType {
	day := DayType{Name: d.Name, Letter: d.Letter, Colour: d.Colour, Weekdays: weekdays(d.Weekdays), Periods: []Period{}, Lunches: []Lunch{}}
	for _, p := range d.Periods {
		day.Periods = append(day.Periods, Period{p.ID, p.Name, Clock(p.StartsMinute), Clock(p.EndsMinute), p.Schedule, p.Also})
	}
	for _, l := range d.Lunches {
		day.Lunches = append(day.Lunches, Lunch{l.Wave, Clock(l.StartsMinute), Clock(l.EndsMinute), l.Schedule, l.RoomID})
	}
	return day.Sorted()
}

// Compare says which of two lunches comes first in a day type.
func (l Lunch) Compare(other Lunch) int {
	return cmp.Or(cmp.Compare(l.Schedule, other.Schedule), cmp.Compare(l.Starts, other.Starts), cmp.Compare(l.Wave, other.Wave))
}

// Sorted is the day type with its periods and lunches in their order.
func (d DayType) Sorted() DayType {
	slices.Sort(d.Weekdays)
	slices.SortFunc(d.Periods, func(a, b Period) int {
		return cmp.Or(cmp.Compare(a.Schedule, b.Schedule), cmp.Compare(a.Starts, b.Starts), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(d.Lunches, Lunch.Compare)
	for i := range d.Periods {
		if len(d.Periods[i].Also) == 0 {
			d.Periods[i].Also = nil
		}
	}
	return d
}

func readDayType(ctx context.Context, s db.Scope, id school.ID) (DayType, error) {
	bells, err := s.Bells(ctx)
	if err != nil {
		return DayType{}, err
	}
	day, err := one(bells.DayTypes, func(d school.DayType) bool { return d.ID == id })
	return DayTypeOf(day), err
}

func checkDayType(ctx context.Context, tx *db.Tx, id school.ID, d DayType) error {
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	wrong := wrongs{}
	d.checkNames(wrong, bells, id)
	wrong.checkPeriods(d)
	wrong.checkLunches(d)
	return wrong.err()
}

func (d DayType) checkNames(wrong wrongs, bells school.Bells, id school.ID) {
	wrong.checkName(d.Name)
	for _, other := range bells.DayTypes {
		if other.ID == id {
			continue
		}
		wrong.checkName(d.Name, other.Name)
		for _, day := range other.Weekdays {
			if slices.Contains(d.Weekdays, Weekday(day)) {
				wrong.add("weekdays", "web.bells.weekday-taken", "Name", other.Name)
			}
		}
	}
}

func (w wrongs) checkPeriods(d DayType) {
	named := map[[2]string]bool{}
	for _, p := range d.Periods {
		key := [2]string{string(p.Schedule), strings.ToLower(p.Name)}
		w.checkRow("period."+string(p.ID), "web.bells.period-name", p.Name, key, int(p.Starts), int(p.Ends), named)
	}
	for _, o := range d.Day("").Overlaps() {
		w.add("period."+string(o.Second.ID), "web.bells.overlap", "Name", o.First.Name,
			"From", Clock(o.StartsMinute), "Until", Clock(o.EndsMinute))
	}
}

func (w wrongs) checkLunches(d DayType) {
	day := d.Day("")
	named := map[[2]string]bool{}
	for i, l := range day.Lunches {
		key := [2]string{string(l.Schedule), l.Wave}
		fine := w.checkRow(school.LunchField(i), "web.bells.wave-name", l.Wave, key, l.StartsMinute, l.EndsMinute, named)
		if fine && !day.Within(l) {
			w.add(school.LunchField(i), "web.bells.lunch-outside")
		}
	}
}

func writeDayType(ctx context.Context, tx *db.Tx, id school.ID, was, wanted *DayType) error {
	if wanted == nil {
		if err := unused(ctx, tx, id); err != nil {
			return err
		}
		tx.DropDayType(id)
		return nil
	}
	if was == nil {
		tx.AddDayType(wanted.Day(id))
	} else {
		tx.ChangeDayType(wanted.Day(id))
	}
	return nil
}

// unused refuses to delete a day type that days of the calendar or a rotation have.
func unused(ctx context.Context, tx *db.Tx, id school.ID) error {
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	days := 0
	for _, of := range bells.Days {
		if of == id {
			days++
		}
	}
	if days > 0 {
		return setting.Wrong("", "web.bells.used-by-days", "Count", days)
	}
	for _, r := range bells.Rotations {
		if slices.Contains(r.DayTypes, id) {
			return setting.Wrong("", "web.bells.used-by-rotation")
		}
	}
	return nil
}
