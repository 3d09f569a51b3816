package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
)

// ruleFields reads the fields of a settings form, and keeps what can't be understood.
type ruleFields struct {
	sent  url.Values
	wrong map[string]setting.Sentence
}

func readRules(sent url.Values) *ruleFields {
	return &ruleFields{sent, map[string]setting.Sentence{}}
}

func (r *ruleFields) typed(name string) string { return strings.TrimSpace(r.sent.Get(name)) }

// number is a whole number; what is empty or none is a problem.
func (r *ruleFields) number(name string) int {
	n, err := strconv.Atoi(r.typed(name))
	if err != nil {
		r.wrong[name] = setting.Sentence{ID: "web.rules.number"}
	}
	return n
}

// zero is a whole number; what is empty is 0.
func (r *ruleFields) zero(name string) int {
	if r.typed(name) == "" {
		return 0
	}
	return r.number(name)
}

// maybe is a whole number, or nothing.
func (r *ruleFields) maybe(name string) *int {
	if r.typed(name) == "" {
		return nil
	}
	n := r.number(name)
	return &n
}

func (r *ruleFields) yes(name string) bool { return r.sent.Get(name) != "" }

// minute is a time of day in minutes.
func (r *ruleFields) minute(name string) int {
	at, err := time.Parse("15:04", r.typed(name))
	if err != nil {
		r.wrong[name] = setting.Sentence{ID: "web.rules.time"}
	}
	return at.Hour()*60 + at.Minute()
}

func putNumber(n int) []string { return []string{strconv.Itoa(n)} }

func putMaybe(n *int) []string {
	if n == nil {
		return []string{""}
	}
	return putNumber(*n)
}

// putSwitch is what a browser sends of a switch: nothing at all where it is off.
func putSwitch(on bool) []string {
	if !on {
		return nil
	}
	return []string{"1"}
}

func putMinute(minute int) []string {
	return []string{school.AtMinute(time.Time{}, minute).Format("15:04")}
}
