package rules

import (
	"context"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Today is what the rules do on the day it is now.
type Today struct {
	db.RuleFigures
	UsedUp  map[string]int // students who have used all their passes, by span: "day", "week", "term"
	Cooling int            // students who came back a moment ago and can't start again yet
	Urgent  int            // passes marked urgent
}

// Today counts how the school stands by its rules.
func (r *Rules) Today(ctx context.Context, policy school.Policy) (Today, error) {
	s, now := r.db.At(policy.School.ID), r.clock()
	local := policy.Local(now)
	day := policy.Day(now)
	figures, err := s.RuleFigures(ctx, day, school.AtMinute(local, 0), now)
	if err != nil {
		return Today{}, err
	}
	week := local.AddDate(0, 0, -(int(local.Weekday())+6)%7).Format(time.DateOnly)
	own, err := s.EveryOwnLimit(ctx)
	if err != nil {
		return Today{}, err
	}
	term, err := termStart(ctx, s, policy, own, day)
	if err != nil {
		return Today{}, err
	}
	tallies, err := s.Tallies(ctx, day, week, term)
	return sum(figures, tallies, policy, own, now), err
}

// termStart is the first day of the term, which is counted only where somebody is limited by it: a term is long.
func termStart(ctx context.Context, s db.Scope, policy school.Policy, own map[school.ID]school.Limits, day string) (string, error) {
	if !limitedByTerm(policy, own) {
		return day, nil
	}
	first, _, err := s.TermOf(ctx, day)
	if errors.Is(err, db.ErrNotFound) {
		return day, nil
	}
	return first, err
}

func limitedByTerm(policy school.Policy, own map[school.ID]school.Limits) bool {
	limited := policy.School.TermLimit != nil
	for _, l := range policy.Grades {
		limited = limited || l.Term != nil
	}
	for _, l := range own {
		limited = limited || l.Term != nil
	}
	return limited
}

func sum(figures db.RuleFigures, tallies []db.Tally, policy school.Policy, own map[school.ID]school.Limits, now time.Time) Today {
	t := Today{RuleFigures: figures, UsedUp: map[string]int{}}
	cooldown := time.Duration(policy.School.CooldownMinutes) * time.Minute
	for _, student := range tallies {
		t.Urgent += student.Urgent
		if !student.LastEndedAt.IsZero() && now.Before(student.LastEndedAt.Add(cooldown)) {
			t.Cooling++
		}
		l := policy.LimitsOf(student.Grade, own[student.Student])
		for span, used := range map[string]struct {
			taken int
			most  *int
		}{"day": {student.Day, l.Day}, "week": {student.Week, l.Week}, "term": {student.Term, l.Term}} {
			if used.most != nil && used.taken >= *used.most && !student.Unlimited {
				t.UsedUp[span]++
			}
		}
	}
	return t
}
