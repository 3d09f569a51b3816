package views

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/views/ui"
)

// changed says what a change has made of a setting, by what its forms call things. names are those of people and
// rooms by their ids; who is not among them is no more.
type changed struct {
	Frame
	names map[string]string
}

// mostShown bounds how much of a long value the history shows, mostNames how many names of a list.
const (
	mostShown = 80
	mostNames = 4
)

// name is what the setting is called: by its name, or whom or what it is about.
func (d changed) name(c Change) string {
	for _, fields := range []map[string]any{c.New, c.Old} {
		kept := func(field string) string { value, _ := fields[field].(string); return value }
		switch {
		case kept("Name") != "":
			return strings.TrimSpace(kept("Name") + " " + kept("Number"))
		case kept("GivenName") != "":
			return strings.TrimSpace(kept("GivenName") + " " + kept("FamilyName"))
		}
		for _, field := range []string{"Person", "StudentID", "Student", "teacher"} {
			if name := d.names[kept(field)]; name != "" {
				return name
			}
		}
		if students, is := fields["Students"].([]any); is {
			return d.some(students)
		}
		if c.Subject == "no-fly time" && fields != nil {
			return d.noFlyName(fields)
		}
	}
	return d.names[string(c.Of)]
}

// noFlyName is when a no-fly time is: by the clock, or at the edges of the periods.
func (d changed) noFlyName(fields map[string]any) string {
	if from, is := fields["StartsMinute"].(float64); is && fields["EndsMinute"] != from {
		return d.number("StartsMinute", from) + "–" + d.words("EndsMinute", fields["EndsMinute"])
	}
	edges := []string{}
	for _, edge := range []string{"FirstMinutes", "LastMinutes"} {
		if n, is := fields[edge].(float64); is && n > 0 {
			edges = append(edges, d.fieldName(edge)+": "+d.number(edge, n))
		}
	}
	return dots(edges...)
}

// differences are the fields that changed, each as "Places 4 → 6" or "Students added Ada and Bob".
func (d changed) differences(c Change) (list []ui.Difference) {
	if c.Old == nil || c.New == nil {
		return nil
	}
	for _, field := range slices.Sorted(maps.Keys(c.New)) {
		before, after := c.Old[field], c.New[field]
		if reflect.DeepEqual(before, after) || isEmpty(before) && isEmpty(after) {
			continue
		}
		difference := ui.Difference{Field: d.fieldName(field)}
		if field == "Sealed" {
			difference.Words = d.say("rosters.secret-changed")
			list = append(list, difference)
			continue
		}
		if old, now, lists := bothLists(before, after); lists {
			difference.Words = d.listDifference(field, old, now)
		} else {
			difference.Old, difference.New = d.orNone(d.value(field, before)), d.orNone(d.value(field, after))
		}
		list = append(list, difference)
	}
	return list
}

func isEmpty(value any) bool {
	list, is := value.([]any)
	return value == nil || value == "" || is && len(list) == 0
}

// bothLists are two values as lists of words or ids, of which none may be.
func bothLists(before, after any) (old, now []any, lists bool) {
	old, oldIs := before.([]any)
	now, nowIs := after.([]any)
	lists = (oldIs || before == nil) && (nowIs || after == nil)
	for _, value := range slices.Concat(old, now) {
		if _, is := value.(string); !is {
			return nil, nil, false
		}
	}
	return old, now, lists
}

// listDifference names what has come and what has gone.
func (d changed) listDifference(field string, old, now []any) string {
	added, gone := notIn(now, old), notIn(old, now)
	words := []string{}
	if len(added) > 0 {
		words = append(words, d.say("history.added", "Names", d.some(d.coded(field, added))))
	}
	if len(gone) > 0 {
		words = append(words, d.say("history.taken", "Names", d.some(d.coded(field, gone))))
	}
	if len(words) == 0 {
		return d.say("history.order")
	}
	return strings.Join(words, "; ")
}

func notIn(list, others []any) (left []any) {
	for _, value := range list {
		if !slices.Contains(others, value) {
			left = append(left, value)
		}
	}
	return left
}

func (d changed) coded(field string, list []any) (words []any) {
	for _, value := range list {
		words = append(words, d.code(field, value.(string)))
	}
	return words
}

// some are the first names of a list and how many more there are: "Ada, Bob and 3 more".
func (d changed) some(list []any) string {
	names, more := []string{}, 0
	for _, value := range list {
		text, _ := value.(string)
		if school.ID(text).Valid() {
			text = d.names[text]
		}
		if text == "" || len(names) == mostNames {
			more++
			continue
		}
		names = append(names, text)
	}
	switch {
	case more == 0:
		return d.Say.List(names)
	case len(names) == 0:
		return d.say("history.several", "Count", more)
	}
	return d.say("encounters.and-more", "Names", listed(names), "Count", more)
}

// fieldName is the field as its form calls it, or else by its own name.
func (f Frame) fieldName(field string) string {
	if id := "history.field." + strings.ToLower(field); f.Say.Has(id) {
		return f.say(id)
	}
	return field
}

// value is a value in words, cut where it is long.
func (d changed) value(field string, value any) string {
	text := d.words(field, value)
	if runes := []rune(text); len(runes) > mostShown {
		return string(runes[:mostShown]) + "…"
	}
	return text
}

func (d changed) words(field string, value any) string {
	switch v := value.(type) {
	case float64:
		return d.number(field, v)
	case bool:
		if v {
			return d.say("history.yes")
		}
		return d.say("history.no")
	case string:
		return d.shownText(d.code(field, v))
	case []any:
		parts := make([]string, len(v))
		for i, part := range v {
			parts[i] = d.words(field, part)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return d.record(v)
	}
	return ""
}

// record is a part of a setting: the opening hours of one weekday, a period.
func (d changed) record(v map[string]any) string {
	parts := []string{}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		if part := d.words(key, v[key]); part != "" && key != "ID" {
			parts = append(parts, part)
		}
	}
	if weekday, is := v["Weekday"].(float64); is && len(v) == 3 {
		return d.weekday(weekday) + " " + d.words("OpensMinute", v["OpensMinute"]) + "–" + d.words("ClosesMinute", v["ClosesMinute"])
	}
	return strings.Join(parts, " ")
}

// number is a figure; a minute of the day is a time, a weekday a name.
func (d changed) number(field string, value float64) string {
	switch {
	case strings.HasSuffix(field, "Minute"):
		at := time.Date(2000, 1, 1, 0, int(value), 0, 0, time.UTC)
		return d.Say.Clock(at, time.UTC)
	case strings.HasPrefix(field, "Weekday"):
		return d.weekday(value)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

func (d changed) weekday(n float64) string {
	names := strings.Fields(d.say("rules.weekdays"))
	return names[int(n)%len(names)]
}

// codedFields have words of the program in them, which the catalogue says as people do.
var codedFields = []string{"Trip", "Visibility", "Approvers", "Roles", "Permissions", "State", "OverrideReason", "CodesToEnd", "Kind"}

func (f Frame) code(field, value string) string {
	if !slices.Contains(codedFields, field) {
		return value
	}
	for _, id := range []string{"history.value." + strings.ToLower(field) + "." + value, "history.value." + value} {
		if f.Say.Has(id) {
			return f.say(id)
		}
	}
	return value
}

// shownText is a text as it is, and a moment as people read it; the zero one is none.
func (d changed) shownText(text string) string {
	if school.ID(text).Valid() {
		return d.names[text]
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	switch {
	case err != nil:
		return text
	case at.IsZero():
		return ""
	}
	return d.moment(at)
}
