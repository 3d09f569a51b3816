package school

import (
	"cmp"
	"slices"
	"time"
)

// Moment is what the bells say of one moment: for everybody at once, because several schedules and lunch waves
// can run side by side. [Moment.Of] and [Moment.Where] say it for one.
type Moment struct {
	Day     string // the local date, "2006-01-02"
	School  bool   // there is school that day
	DayType DayType
	Minute  int // after midnight

	schedules []Schedule
}

// At is what the bells say of the moment that local shows.
func (b Bells) At(local time.Time) Moment {
	m := Moment{Day: local.Format(time.DateOnly), Minute: MinuteOf(local), schedules: b.Schedules}
	m.DayType, m.School = b.Day(local)
	return m
}

// Names are those of all periods and lunches that run now, whose ever they are: a section that names none of them
// can't be meeting.
func (m Moment) Names() []string {
	names := []string{}
	for _, p := range m.DayType.Periods {
		if p.Holds(m.Minute) {
			names = append(names, p.Names()...)
		}
	}
	for _, l := range m.DayType.Lunches {
		if l.Holds(m.Minute) {
			names = append(names, l.Wave)
		}
	}
	return names
}

// Several reports whether grades differ in their bells, and waves whether some have lunch while others have not:
// elsewhere nobody has to ask for them.
func (m Moment) Several() (grades, waves bool) {
	return len(m.schedules) > 0, len(m.DayType.Lunches) > 0
}

// Stretch is a part of somebody's day: a period, what lunch has left of one, or lunch.
type Stretch struct {
	Name         string // of the period; of a lunch, the wave's
	StartsMinute int
	EndsMinute   int
	Lunch        bool
	RoomID       ID       // where they eat; empty outside of a lunch, and if nobody has said
	Names        []string // by which a section may say that it meets then
}

// Stretches is the day as one wave of one schedule has it, in order: each minute belongs to one of them at most.
func (d DayType) Stretches(schedule ID, wave string) (day []Stretch) {
	for _, l := range d.Lunches {
		if l.Schedule == schedule && l.Wave == wave {
			day = append(day, Stretch{l.Wave, l.StartsMinute, l.EndsMinute, true, l.RoomID, []string{l.Wave}})
		}
	}
	lunches := day
	for _, p := range d.Periods {
		if p.Schedule == schedule {
			day = append(day, around(p, lunches)...)
		}
	}
	slices.SortFunc(day, func(a, b Stretch) int { return cmp.Compare(a.StartsMinute, b.StartsMinute) })
	return day
}

// around is what the lunches leave of a period.
func around(p Period, lunches []Stretch) []Stretch {
	left := []Stretch{{p.Name, p.StartsMinute, p.EndsMinute, false, "", p.Names()}}
	for _, l := range lunches {
		var next []Stretch
		for _, s := range left {
			before, after := s, s
			before.EndsMinute, after.StartsMinute = min(s.EndsMinute, l.StartsMinute), max(s.StartsMinute, l.EndsMinute)
			for _, part := range []Stretch{before, after} {
				if part.StartsMinute < part.EndsMinute {
					next = append(next, part)
				}
			}
		}
		left = next
	}
	return left
}

// Waves are the lunch waves of a schedule on such a day, by name.
func (d DayType) Waves(schedule ID) (waves []string) {
	for _, l := range d.Lunches {
		if l.Schedule == schedule && !slices.Contains(waves, l.Wave) {
			waves = append(waves, l.Wave)
		}
	}
	slices.Sort(waves)
	return waves
}

// Of is what one wave of one schedule has now; false between two bells and outside of school.
func (m Moment) Of(schedule ID, wave string) (Stretch, bool) {
	for _, s := range m.DayType.Stretches(schedule, wave) {
		if s.StartsMinute <= m.Minute && m.Minute < s.EndsMinute {
			return s, true
		}
	}
	return Stretch{}, false
}

// For is what a grade has now, lunch waves aside.
func (m Moment) For(grade string) (Stretch, bool) { return m.Of(scheduleOf(m.schedules, grade), "") }

// Meeting is when a section meets, as the roster names the periods, and the lunch wave it belongs to; empty for none.
type Meeting struct {
	Periods []string
	Wave    string
}

// Where finds which of a student's sections meets now, by the bells of their grade and the wave of their lesson,
// and what they have now. at is -1 where none meets: at lunch without a section for it, between two bells, at home.
func (m Moment) Where(grade string, sections []Meeting) (at int, now Stretch, within bool) {
	schedule := scheduleOf(m.schedules, grade)
	lesson, running := m.Of(schedule, "")
	wave := ""
	for _, s := range sections {
		if wave == "" && running && meet(s.Periods, lesson.Names) {
			wave = s.Wave
		}
	}
	if wave == "" {
		wave = m.lunchOf(schedule, sections)
	}
	now, within = m.Of(schedule, wave)
	if !within {
		return -1, now, false
	}
	return slices.IndexFunc(sections, func(s Meeting) bool { return meet(s.Periods, now.Names) }), now, true
}

// lunchOf is the wave whose lunch one of the sections names: a lunch that the roster has as a class.
func (m Moment) lunchOf(schedule ID, sections []Meeting) string {
	for _, l := range m.DayType.Lunches {
		if l.Schedule == schedule && l.Holds(m.Minute) &&
			slices.ContainsFunc(sections, func(s Meeting) bool { return slices.Contains(s.Periods, l.Wave) }) {
			return l.Wave
		}
	}
	return ""
}

func meet(periods, names []string) bool {
	return slices.ContainsFunc(periods, func(p string) bool { return slices.Contains(names, p) })
}
