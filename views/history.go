package views

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// History is what was changed in the school's settings, newest first.
type History struct {
	Changes  []Change
	Subject  string    // the kind of setting that is shown alone; empty for all
	Subjects []string  // the kinds that this person may see
	Older    school.ID // where the next page begins after; empty at the end
	Asked    school.ID // the change that was to be put back and has been changed again since
	Problem  string
}

// Change is one change of a setting: who, when, what, and its values by field.
type Change struct {
	ID       school.ID
	At       time.Time
	Who      string // empty: the system
	For      string
	What     string // "room changed"
	Subject  string // "room"
	Old, New map[string]any
}

// HistoryPage lists who changed what, with old and new value, and puts a change back in one tap.
func HistoryPage(f Frame, h History) Node {
	return f.office("/admin/history", f.say("history.title"),
		ui.Heading(f.say("history.title")),
		If(h.Problem != "", ui.Pleas(ui.Banner(ui.Waiting, h.Problem, f.anyway(h.Asked)))),
		f.historyKinds(h),
		f.historyList(h),
	)
}

func (f Frame) anyway(asked school.ID) Node {
	if asked == "" {
		return nil
	}
	return f.putBackButton(asked, "/admin/history", f.say("history.anyway"), ui.Hidden("anyway", "1"))
}

func (f Frame) historyKinds(h History) Node {
	if len(h.Subjects) < 2 {
		return nil
	}
	label := f.say("history.all")
	if h.Subject != "" {
		label = f.subject(h.Subject)
	}
	entries := []Node{ui.SwitchLink(f.say("history.all"), "/admin/history", h.Subject == "")}
	for _, s := range h.Subjects {
		entries = append(entries, ui.SwitchLink(f.subject(s), "/admin/history?subject="+strings.ReplaceAll(s, " ", "+"), h.Subject == s))
	}
	return ui.Tools(ui.Switcher(label, entries...))
}

func (f Frame) subject(name string) string {
	return f.say("history.subject." + strings.ReplaceAll(name, " ", "-"))
}

func (f Frame) historyList(h History) Node {
	if len(h.Changes) == 0 {
		return ui.Empty("history", f.say("history.none"), f.say("history.none-advice"), nil)
	}
	return Group{
		ui.Panel("history", f.say("history.changes"), "", nil, Map(h.Changes, func(c Change) Node { return f.change(c) })...),
		If(h.Older != "", ui.LinkButton(ui.Plain, "arrow-down", f.say("history.older"), "/admin/history?before="+string(h.Older)+"&subject="+strings.ReplaceAll(h.Subject, " ", "+"))),
	}
}

func (f Frame) change(c Change) Node {
	who := c.Who
	if who == "" {
		who = f.say("history.system")
	}
	return ui.Entry(ui.Item{
		ID: "change-" + string(c.ID), Lead: ui.Icon("history"), Title: dots(f.subject(c.Subject), c.name()),
		Detail: dots(f.verb(c), who, c.For, f.moment(c.At)), Quote: strings.Join(f.differences(c), "; "),
	}, false, f.putBackButton(c.ID, "/admin/history", f.say("history.put-back")))
}

// name is what the setting is called, where it has a name.
func (c Change) name() string {
	for _, fields := range []map[string]any{c.New, c.Old} {
		if name, is := fields["Name"].(string); is && name != "" {
			if number, is := fields["Number"].(string); is && number != "" {
				return name + " " + number
			}
			return name
		}
	}
	return ""
}

func (f Frame) verb(c Change) string {
	verb := ""
	switch {
	case c.Old == nil:
		verb = f.say("history.made")
	case c.New == nil:
		verb = f.say("history.deleted")
	default:
		verb = f.say("history.changed")
	}
	if strings.HasSuffix(c.What, " back") {
		verb = f.say("history.back")
	}
	return verb
}

// differences are the fields that changed, each as "Capacity: 4 → 6".
func (f Frame) differences(c Change) (list []string) {
	if c.Old == nil || c.New == nil {
		return nil
	}
	for _, field := range slices.Sorted(maps.Keys(c.New)) {
		before, after := f.shownValue(c.Old[field]), f.shownValue(c.New[field])
		if before == after && !reflect.DeepEqual(c.Old[field], c.New[field]) {
			after = f.say("history.others", "Value", after)
		}
		if before != after {
			list = append(list, f.say("history.difference", "Field", f.fieldName(field), "Old", f.orNone(before), "New", f.orNone(after)))
		}
	}
	return list
}

// fieldName is the field as its form calls it, or else by its own name.
func (f Frame) fieldName(field string) string {
	if id := "history.field." + strings.ToLower(field); f.Say.Has(id) {
		return f.say(id)
	}
	return field
}

// mostShown bounds how much of a long value the history shows.
const mostShown = 80

func (f Frame) shownValue(value any) string {
	text := ""
	switch v := value.(type) {
	case nil:
		return ""
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		text = f.say("history.no")
		if v {
			text = f.say("history.yes")
		}
	case string:
		text = f.shownText(v)
	case []any:
		if len(v) > 6 || someIDs(v) {
			return strconv.Itoa(len(v))
		}
		parts := make([]string, len(v))
		for i, part := range v {
			parts[i] = f.shownValue(part)
		}
		text = strings.Join(parts, ", ")
	case map[string]any:
		parts := []string{}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if part := f.shownValue(v[key]); part != "" && key != "ID" {
				parts = append(parts, part)
			}
		}
		text = strings.Join(parts, " ")
	default:
		text = fmt.Sprint(v)
	}
	if runes := []rune(text); len(runes) > mostShown {
		return string(runes[:mostShown]) + "…"
	}
	return text
}

// shownText is a text as it is, and a moment as people read it; the zero one is none.
func (f Frame) shownText(text string) string {
	at, err := time.Parse(time.RFC3339Nano, text)
	switch {
	case err != nil:
		return text
	case at.IsZero():
		return ""
	}
	return f.moment(at)
}

// someIDs reports a list of people or other things by their ids: how many there are is all that a reader can use.
func someIDs(list []any) bool {
	for _, value := range list {
		if id, is := value.(string); is && school.ID(id).Valid() {
			return true
		}
	}
	return false
}
