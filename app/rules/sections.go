package rules

import (
	"time"

	"corridor/app/school"
)

// Limits are how many passes a student may take, for whom nothing else is said, and how many of them urgent.
type Limits struct {
	DayLimit, WeekLimit, TermLimit *int
	UrgentPerTerm                  int
}

func (l Limits) wrong() problems {
	p := problems{}
	p.bound("day_limit", l.DayLimit, mostPasses)
	p.bound("week_limit", l.WeekLimit, mostPasses)
	p.bound("term_limit", l.TermLimit, mostPasses)
	p.within("urgent_per_term", l.UrgentPerTerm, 0, mostPasses)
	return p
}

// Hallway is how many are out at once, and how soon the next pass of one student may follow.
type Hallway struct {
	HallwayMaximum  *int
	CooldownMinutes int
}

func (h Hallway) wrong() problems {
	p := problems{}
	p.bound("hallway_maximum", h.HallwayMaximum, 9999)
	p.within("cooldown_minutes", h.CooldownMinutes, 0, 999)
	return p
}

// Lines are whether students wait in line for full rooms, and how long a turn lasts.
type Lines struct {
	Lines       bool
	TurnSeconds int
}

func (l Lines) wrong() problems {
	p := problems{}
	p.within("turn_seconds", l.TurnSeconds, 5, 600)
	return p
}

// Times are when the system ends what nobody has ended, and whether students plan ahead.
type Times struct {
	OvertimeEndMinutes int
	RequestMinutes     int
	StudentsSchedule   bool
	StudentsRepeat     bool
}

func (t Times) wrong() problems {
	p := problems{}
	p.within("overtime_end_minutes", t.OvertimeEndMinutes, 1, 999)
	p.within("request_minutes", t.RequestMinutes, 1, 999)
	return p
}

// Codes are where a pass ends with a code only, and what the school asks of PINs.
type Codes struct {
	CodesToEnd  school.CodesToEnd
	PinApproval bool
	PinShortest int
}

func (c Codes) wrong() problems {
	p := problems{}
	switch c.CodesToEnd {
	case school.CodesByRoom, school.CodesEverywhere, school.CodesNever:
	default:
		p.add("codes_to_end", "web.rules.choose")
	}
	p.within("pin_shortest", c.PinShortest, 4, 8)
	return p
}

// Reasons are whether staff say why when they go past a rule.
type Reasons struct{ OverrideReason school.Reasons }

func (r Reasons) wrong() problems {
	p := problems{}
	switch r.OverrideReason {
	case school.NoReasons, school.ReasonsOptional, school.ReasonsRequired:
	default:
		p.add("override_reason", "web.rules.choose")
	}
	return p
}

// Zone is the school's time zone, by its name in the IANA database.
type Zone struct{ TimeZone string }

func (z Zone) wrong() problems {
	p := problems{}
	_, err := time.LoadLocation(z.TimeZone)
	if err != nil || z.TimeZone == "" || z.TimeZone == "Local" {
		p.add("time_zone", "web.rules.zone")
	}
	return p
}
