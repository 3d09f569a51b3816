package web

import (
	"context"
	"net/url"

	"github.com/labstack/echo/v4"

	"corridor/app/rules"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/views"
)

// rulePart is a part of the rules' page, whatever its setting is made of.
type rulePart struct {
	subject string
	drawn   func(ctx context.Context, of school.ID) (views.Editing, error)
	save    func(c echo.Context) (int, views.Editing, error)
}

// part makes a part of a form. The school's own id is the setting's.
func part[T any](kind *setting.Kind[T], fields func(T) url.Values, value func(r *ruleFields) T) rulePart {
	form := setForm[T]{kind: kind, fields: fields, value: func(sent url.Values, _ T) (T, map[string]setting.Sentence) {
		r := readRules(sent)
		wanted := value(r)
		return wanted, r.wrong
	}}
	return rulePart{
		subject: kind.Subject,
		drawn: func(ctx context.Context, of school.ID) (views.Editing, error) {
			value, err := kind.At(ctx, of, of)
			return form.drawn(value), err
		},
		save: func(c echo.Context) (int, views.Editing, error) {
			e, err := form.save(c, visitor(c).School, nil)
			return e.Status, e.Form, err
		},
	}
}

// ruleParts are the parts by their names in addresses.
func (s *Site) ruleParts() map[string]rulePart {
	return map[string]rulePart{
		"limits": part(s.rules.Limits,
			func(l rules.Limits) url.Values {
				return url.Values{
					"day_limit": putMaybe(l.DayLimit), "week_limit": putMaybe(l.WeekLimit), "term_limit": putMaybe(l.TermLimit),
					"urgent_per_term": putNumber(l.UrgentPerTerm),
				}
			},
			func(r *ruleFields) rules.Limits {
				return rules.Limits{
					DayLimit: r.maybe("day_limit"), WeekLimit: r.maybe("week_limit"), TermLimit: r.maybe("term_limit"),
					UrgentPerTerm: r.number("urgent_per_term"),
				}
			}),
		"hallway": part(s.rules.Hallway,
			func(h rules.Hallway) url.Values {
				return url.Values{"hallway_maximum": putMaybe(h.HallwayMaximum), "cooldown_minutes": putNumber(h.CooldownMinutes)}
			},
			func(r *ruleFields) rules.Hallway {
				return rules.Hallway{HallwayMaximum: r.maybe("hallway_maximum"), CooldownMinutes: r.number("cooldown_minutes")}
			}),
		"lines": part(s.rules.Lines,
			func(l rules.Lines) url.Values {
				return url.Values{"lines": putSwitch(l.Lines), "turn_seconds": putNumber(l.TurnSeconds)}
			},
			func(r *ruleFields) rules.Lines {
				return rules.Lines{Lines: r.yes("lines"), TurnSeconds: r.number("turn_seconds")}
			}),
		"times": part(s.rules.Times, timesFields, timesValue),
		"codes": part(s.rules.Codes, codesFields, codesValue),
		"reasons": part(s.rules.Reasons,
			func(r rules.Reasons) url.Values { return url.Values{"override_reason": {string(r.OverrideReason)}} },
			func(r *ruleFields) rules.Reasons {
				return rules.Reasons{OverrideReason: school.Reasons(r.typed("override_reason"))}
			}),
		"zone": part(s.rules.Zone,
			func(z rules.Zone) url.Values { return url.Values{"time_zone": {z.TimeZone}} },
			func(r *ruleFields) rules.Zone { return rules.Zone{TimeZone: r.typed("time_zone")} }),
	}
}

func timesFields(t rules.Times) url.Values {
	return url.Values{
		"overtime_end_minutes": putNumber(t.OvertimeEndMinutes), "request_minutes": putNumber(t.RequestMinutes),
		"students_schedule": putSwitch(t.StudentsSchedule), "students_repeat": putSwitch(t.StudentsRepeat),
	}
}

func timesValue(r *ruleFields) rules.Times {
	return rules.Times{
		OvertimeEndMinutes: r.number("overtime_end_minutes"), RequestMinutes: r.number("request_minutes"),
		StudentsSchedule: r.yes("students_schedule"), StudentsRepeat: r.yes("students_repeat"),
	}
}

func codesFields(c rules.Codes) url.Values {
	return url.Values{
		"codes_to_end": {string(c.CodesToEnd)}, "pin_approval": putSwitch(c.PinApproval), "pin_shortest": putNumber(c.PinShortest),
	}
}

func codesValue(r *ruleFields) rules.Codes {
	return rules.Codes{
		CodesToEnd: school.CodesToEnd(r.typed("codes_to_end")), PinApproval: r.yes("pin_approval"), PinShortest: r.number("pin_shortest"),
	}
}
