package web

import (
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/rules"
	"corridor/app/school"
	"corridor/views"
)

// rulesToday says what each rule does today, by its field, and what the no-fly times come to.
func (s *Site) rulesToday(c echo.Context) (fields map[string]string, noFly string, err error) {
	ctx := c.Request().Context()
	policy, err := s.Hall.CurrentPolicy(ctx, visitor(c).School)
	if err != nil {
		return nil, "", err
	}
	t, err := s.rules.Today(ctx, policy)
	if err != nil {
		return nil, "", err
	}
	rooms, err := s.DB.At(visitor(c).School).Rooms(ctx)
	f := rulesSayer{s.frame(c), policy}
	fields = map[string]string{"counts": f.counts(rooms)}
	f.limitsToday(fields, t)
	f.hallToday(fields, t)
	f.timesToday(fields, t)
	f.codesToday(fields, t)
	return fields, f.noFlyToday(), err
}

// rulesSayer says in a visitor's language how a school stands by its rules.
type rulesSayer struct {
	views.Frame
	policy school.Policy
}

// counts says what takes one from a limit.
func (f rulesSayer) counts(rooms []school.Room) string {
	var free []string
	for _, r := range rooms {
		if !r.Counted && r.Destination {
			free = append(free, r.Label())
		}
	}
	if len(free) == 0 {
		return f.Say.Say("rules.counts-all")
	}
	return f.Say.Say("rules.counts-but", "Rooms", strings.Join(free, ", "))
}

func (f rulesSayer) limitsToday(fields map[string]string, t rules.Today) {
	rule := f.policy.School
	fields["day_limit"] = f.usedUp(t.UsedUp["day"], rule.DayLimit, f.Say.Say("rules.today.day-none"), f.Say.Say("rules.today.day", "Count", t.UsedUp["day"]))
	fields["week_limit"] = f.usedUp(t.UsedUp["week"], rule.WeekLimit, f.Say.Say("rules.today.week-none"), f.Say.Say("rules.today.week", "Count", t.UsedUp["week"]))
	fields["term_limit"] = f.usedUp(t.UsedUp["term"], rule.TermLimit, f.Say.Say("rules.today.term-none"), f.Say.Say("rules.today.term", "Count", t.UsedUp["term"]))
	fields["urgent_per_term"] = f.Say.Say("rules.today.urgent", "Count", t.Urgent)
}

// usedUp says how many students a limit stops. Without one it can still be a grade's or a student's own.
func (f rulesSayer) usedUp(students int, limit *int, nobody, some string) string {
	switch {
	case students > 0:
		return some
	case limit == nil:
		return f.Say.Say("rules.today.no-limit")
	}
	return nobody
}

func (f rulesSayer) hallToday(fields map[string]string, t rules.Today) {
	rule := f.policy.School
	fields["hallway_maximum"] = f.Say.Say("rules.today.out", "Count", t.Out)
	if rule.HallwayMaximum != nil {
		fields["hallway_maximum"] = f.Say.Say("rules.today.out-of", "Count", t.Out, "Most", *rule.HallwayMaximum)
	}
	fields["cooldown_minutes"] = f.Say.Say("rules.today.no-cooldown")
	if rule.CooldownMinutes > 0 {
		back := f.Now.Add(-time.Duration(rule.CooldownMinutes) * time.Minute)
		fields["cooldown_minutes"] = f.Say.Say("rules.today.cooldown", "Count", t.Cooling, "Back", f.clock(back), "Now", f.clock(f.Now))
	}
	fields["lines"] = f.Say.Say("rules.today.lines", "Count", t.Waiting)
	fields["turn_seconds"] = f.Say.Say("rules.today.turns", "Count", t.Turns)
}

func (f rulesSayer) clock(at time.Time) string { return f.Say.Clock(at, f.Zone) }

func (f rulesSayer) timesToday(fields map[string]string, t rules.Today) {
	fields["overtime_end_minutes"] = f.Say.Say("rules.today.on-time")
	if t.Late > 0 {
		fields["overtime_end_minutes"] = f.Say.Say("rules.today.late", "Count", t.Late, "Time", f.clock(t.NextEnd))
	}
	fields["request_minutes"] = f.Say.Say("rules.today.no-requests")
	if t.Requests > 0 {
		fields["request_minutes"] = f.Say.Say("rules.today.requests", "Count", t.Requests, "Time", f.clock(t.NextTimeOut))
	}
	fields["students_schedule"] = f.Say.Say("rules.today.scheduled", "Count", t.Scheduled)
	fields["students_repeat"] = f.Say.Say("rules.today.repeating", "Count", t.Repeating)
	local := f.policy.Local(f.Now)
	fields["time_zone"] = f.Say.Say("rules.today.zone", "Time", f.clock(f.Now), "Day", f.Say.Day(local, f.Zone))
}

func (f rulesSayer) codesToday(fields map[string]string, t rules.Today) {
	rooms := t.CodeRooms
	switch f.policy.School.CodesToEnd {
	case school.CodesEverywhere:
		rooms = t.Rooms
	case school.CodesNever:
		rooms = 0
	}
	fields["codes_to_end"] = f.Say.Say("rules.today.codes", "Count", rooms, "Rooms", t.Rooms)
	fields["override_reason"] = f.Say.Say("rules.today.overridden", "Count", t.Overridden)
	fields["pin_approval"] = f.Say.Say("rules.today.pins", "Count", t.PINUses)
	fields["pin_shortest"] = f.Say.Say("rules.today.pin-owners", "Count", t.WithPIN, "Teachers", t.Teachers)
}

// noFlyToday says what no-fly times there are today, and first of all whether it is one now.
func (f rulesSayer) noFlyToday() string {
	local := f.policy.Local(f.Now)
	var spans []string
	for _, span := range f.policy.NoFlyOn(local, "") {
		spans = append(spans, f.Say.Say("rules.from-until",
			"From", f.clock(school.AtMinute(local, span.StartsMinute)), "Until", f.clock(school.AtMinute(local, span.EndsMinute))))
	}
	end, within := f.policy.NoFlyEnds(f.Now, "")
	switch all := strings.Join(spans, ", "); {
	case within && end.IsZero():
		return f.Say.Say("rules.today.no-fly-rest", "Times", all)
	case within:
		return f.Say.Say("rules.today.no-fly-now", "Time", f.clock(end), "Times", all)
	case len(spans) == 0:
		return f.Say.Say("rules.today.no-fly-none")
	default:
		return f.Say.Say("rules.today.no-fly", "Times", all)
	}
}
