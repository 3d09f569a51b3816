package db

import (
	"time"

	"corridor/app/school"
)

// AddDayType makes a day type with its periods and lunches.
func (tx *Tx) AddDayType(d school.DayType) {
	tx.queue(`insert into day_types (school_id, id, name, letter, colour, weekdays)
values ($1, $2, $3, $4, $5, $6)`, tx.id, d.ID, d.Name, d.Letter, d.Colour, numbers(d.Weekdays))
	tx.addBells(d)
}

// ChangeDayType makes a day type what is wanted; its periods keep their ids.
func (tx *Tx) ChangeDayType(d school.DayType) {
	tx.queue(`update day_types
set name = $3, letter = $4, colour = $5, weekdays = $6
where school_id = $1 and id = $2`, tx.id, d.ID, d.Name, d.Letter, d.Colour, numbers(d.Weekdays))
	tx.queue(`delete from lunches where school_id = $1 and day_type_id = $2`, tx.id, d.ID)
	tx.queue(`delete from periods where school_id = $1 and day_type_id = $2`, tx.id, d.ID)
	tx.addBells(d)
}

func (tx *Tx) addBells(d school.DayType) {
	for _, p := range d.Periods {
		if p.ID == "" {
			p.ID = NewID()
		}
		tx.queue(`insert into periods (school_id, id, day_type_id, schedule_id, name, starts_minute, ends_minute, also)
values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			tx.id, p.ID, d.ID, orNull(p.Schedule), p.Name, p.StartsMinute, p.EndsMinute, orEmpty(p.Also))
	}
	for _, l := range d.Lunches {
		tx.queue(`insert into lunches (school_id, id, day_type_id, schedule_id, wave, starts_minute, ends_minute, room_id)
values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			tx.id, NewID(), d.ID, orNull(l.Schedule), l.Wave, l.StartsMinute, l.EndsMinute, orNull(l.RoomID))
	}
}

// DropDayType deletes a day type with its periods; a constraint refuses one that is still used.
func (tx *Tx) DropDayType(id school.ID) {
	tx.queue(`delete from day_types where school_id = $1 and id = $2`, tx.id, id)
}

// SetSchedule makes or changes a bell schedule.
func (tx *Tx) SetSchedule(s school.Schedule) {
	tx.queue(`insert into bell_schedules (school_id, id, name, grades) values ($1, $2, $3, $4)
on conflict (school_id, id) do update set name = excluded.name, grades = excluded.grades`, tx.id, s.ID, s.Name, orEmpty(s.Grades))
}

// DropSchedule deletes a bell schedule; a constraint refuses one that a day type has periods of.
func (tx *Tx) DropSchedule(id school.ID) {
	tx.queue(`delete from bell_schedules where school_id = $1 and id = $2`, tx.id, id)
}

// SetRotation makes or changes a rotation.
func (tx *Tx) SetRotation(r school.Rotation) {
	tx.queue(`insert into rotations (school_id, id, starts_on, ends_on, weekdays)
values ($1, $2, $3::text::date, $4::text::date, $5)
on conflict (school_id, id) do update
set starts_on = excluded.starts_on, ends_on = excluded.ends_on, weekdays = excluded.weekdays`,
		tx.id, r.ID, r.StartsOn, r.EndsOn, numbers(r.Weekdays))
	tx.queue(`delete from rotation_days where school_id = $1 and rotation_id = $2`, tx.id, r.ID)
	for i, day := range r.DayTypes {
		tx.queue(`insert into rotation_days (school_id, id, rotation_id, place, day_type_id)
values ($1, $2, $3, $4, $5)`, tx.id, NewID(), r.ID, i, day)
	}
}

// DropRotation deletes a rotation.
func (tx *Tx) DropRotation(id school.ID) {
	tx.queue(`delete from rotations where school_id = $1 and id = $2`, tx.id, id)
}

// SetTerm makes or changes a term; what the roster knows it by stays.
func (tx *Tx) SetTerm(t school.Term) {
	tx.queue(`insert into terms (school_id, id, name, kind, starts_on, ends_on)
values ($1, $2, $3, $4, $5::text::date, $6::text::date)
on conflict (school_id, id) do update
set name = excluded.name, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on`,
		tx.id, t.ID, t.Name, t.Kind, t.StartsOn, t.EndsOn)
}

// DropTerm deletes a term.
func (tx *Tx) DropTerm(id school.ID) {
	tx.queue(`delete from terms where school_id = $1 and id = $2`, tx.id, id)
}

// SetCalendarDays makes the days from the first to the last what the list says; those it leaves out are as their
// weekday or rotation says.
func (tx *Tx) SetCalendarDays(first, last string, days []CalendarDay) {
	tx.queue(`delete from calendar_days
where school_id = $1 and on_day between $2::text::date and $3::text::date`, tx.id, first, last)
	for _, d := range days {
		tx.queue(`insert into calendar_days (school_id, id, on_day, day_type_id, note, keeps_place)
values ($1, $2, $3::text::date, $4, $5, $6)`, tx.id, NewID(), d.On, orNull(d.DayTypeID), d.Note, d.KeepsPlace)
	}
}

// SetWave makes the members of a lunch wave those of the list.
func (tx *Tx) SetWave(wave string, m WaveMembers) {
	tx.queue(`delete from lunch_waves where school_id = $1 and wave = $2`, tx.id, wave)
	for _, of := range []struct {
		sql     string
		members []school.ID
	}{
		{`insert into lunch_waves (school_id, id, wave, section_id) values ($1, $2, $3, $4)`, m.Sections},
		{`insert into lunch_waves (school_id, id, wave, teacher_id) values ($1, $2, $3, $4)`, m.Teachers},
		{`insert into lunch_waves (school_id, id, wave, room_id) values ($1, $2, $3, $4)`, m.Rooms},
	} {
		for _, member := range of.members {
			tx.queue(of.sql, tx.id, NewID(), wave, member)
		}
	}
}

func numbers(days []time.Weekday) []int16 {
	list := make([]int16, len(days))
	for i, d := range days {
		list[i] = int16(d)
	}
	return list
}
