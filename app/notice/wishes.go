package notice

import (
	"slices"
	"time"

	"corridor/app/school"
)

// Wishes are how a person wants to be told. Wanted and Unwanted say where they differ from what the program has for
// everybody, as "kind:channel", so that what they have never touched can change with the program.
type Wishes struct {
	Wanted        []string
	Unwanted      []string
	Sound         bool // in the page
	Names         bool // on a screen that is locked
	QuietFrom     int  // a minute of the school's day; the same as QuietUntil for none
	QuietUntil    int
	MorningMinute int
}

// Usual is what those have who have never changed anything: it is quiet in the evening and at night.
var Usual = Wishes{QuietFrom: 20 * 60, QuietUntil: 6 * 60, MorningMinute: 7 * 60}

// Choice is a kind by a channel that a person can choose.
type Choice struct {
	Kind    Kind
	Channel Channel
	Usually bool // wanted by those who have never said
}

// Choices are all of somebody's, staff or student, in the order in which they are shown. Students get no e-mail.
func Choices(staff bool) []Choice {
	if staff {
		return forStaff
	}
	return forStudents
}

var forStaff = []Choice{
	{Request, Page, true}, {Request, Push, true}, {Request, Mail, false},
	{Answer, Page, true}, {Answer, Push, true}, {Answer, Mail, true},
	{Soon, Page, true}, {Soon, Push, true}, {Soon, Mail, false},
	{Overtime, Page, true}, {Overtime, Push, false}, {Overtime, Mail, false},
	{Rooms, Page, false}, {Rooms, Push, false},
	{Students, Page, true}, {Students, Push, true}, {Students, Mail, false},
	{Pin, Page, true}, {Pin, Push, false}, {Pin, Mail, false},
	{Encounter, Page, false}, {Encounter, Push, false}, {Encounter, Mail, false},
	{Morning, Push, false}, {Morning, Mail, true},
}

var forStudents = []Choice{
	{MinuteLeft, Page, true}, {MinuteLeft, Push, true},
	{Overtime, Page, true}, {Overtime, Push, true},
	{Pass, Page, true}, {Pass, Push, true},
	{Answered, Page, true}, {Answered, Push, true},
	{Turn, Page, true}, {Turn, Push, true},
	{Soon, Page, true}, {Soon, Push, true},
}

// Key is the choice as [Wishes] keeps it.
func (c Choice) Key() string { return string(c.Kind) + ":" + string(c.Channel) }

// Want reports whether somebody, staff or student, wants a kind by a channel. What can't be chosen nobody gets.
func (w Wishes) Want(staff bool, kind Kind, channel Channel) bool {
	for _, c := range Choices(staff) {
		if c.Kind == kind && c.Channel == channel {
			return w.has(c)
		}
	}
	return false
}

func (w Wishes) has(c Choice) bool {
	if c.Usually {
		return !slices.Contains(w.Unwanted, c.Key())
	}
	return slices.Contains(w.Wanted, c.Key())
}

// Choose makes the wishes those that were ticked, by the keys of their choices.
func (w Wishes) Choose(staff bool, ticked []string) Wishes {
	w.Wanted, w.Unwanted = nil, nil
	for _, c := range Choices(staff) {
		switch is := slices.Contains(ticked, c.Key()); {
		case is && !c.Usually:
			w.Wanted = append(w.Wanted, c.Key())
		case !is && c.Usually:
			w.Unwanted = append(w.Unwanted, c.Key())
		}
	}
	return w
}

// Without takes one kind off a channel.
func (w Wishes) Without(staff bool, kind Kind, channel Channel) Wishes {
	var ticked []string
	for _, c := range Choices(staff) {
		if w.has(c) && (c.Kind != kind || c.Channel != channel) {
			ticked = append(ticked, c.Key())
		}
	}
	return w.Choose(staff, ticked)
}

// Loud is when a person may be disturbed, at the earliest from a moment on: the moment itself, or the end of their quiet
// hours in the school's zone.
func (w Wishes) Loud(at time.Time, zone *time.Location) time.Time {
	local := at.In(zone)
	minute := school.MinuteOf(local)
	if w.QuietFrom == w.QuietUntil || !within(minute, w.QuietFrom, w.QuietUntil) {
		return at
	}
	if minute >= w.QuietUntil {
		local = local.AddDate(0, 0, 1)
	}
	return school.AtMinute(local, w.QuietUntil)
}

// within reports whether a minute lies in hours that may go over midnight.
func within(minute, from, until int) bool {
	if from < until {
		return minute >= from && minute < until
	}
	return minute >= from || minute < until
}
