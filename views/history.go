package views

import (
	"net/url"
	"strings"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// History is what was changed in the school's settings, newest first.
type History struct {
	Changes  []Change
	Subject  string          // the kind of setting that is shown alone; empty for all
	Subjects []string        // the kinds that this person may see
	Person   school.ID       // only what this person changed
	People   []school.Person // who has changed something
	Of       school.ID       // only this one setting
	Older    school.ID       // where the next page begins after; empty at the end
	Later    bool            // this is not the first page
	Asked    school.ID       // the change that was to be put back and has been changed again since
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
	Of       school.ID
	Old, New map[string]any
	Names    map[string]string // of the people and rooms it speaks of, by their ids
}

// HistoryPage lists who changed what, with old and new value, and puts a change back in one tap.
func HistoryPage(f Frame, h History) Node {
	return f.office("/admin/history", f.say("history.title"),
		ui.Heading(f.say("history.title")),
		If(h.Problem != "", ui.Outcome(ui.Waiting, h.Problem, f.anyway(h))),
		f.historyTools(h),
		f.historyList(h),
	)
}

func (f Frame) anyway(h History) Node {
	if h.Asked == "" {
		return nil
	}
	return f.putBackButton(h.Asked, h.address(""), f.say("history.anyway"), ui.Hidden("anyway", "1"))
}

// historyTools choose the kind of setting, and who changed it.
func (f Frame) historyTools(h History) Node {
	if len(h.Subjects) < 2 && len(h.People) < 2 && !h.narrow() {
		return nil
	}
	kinds := []ui.Option{{Label: f.say("history.all"), Chosen: h.Subject == ""}}
	for _, s := range h.Subjects {
		kinds = append(kinds, ui.Option{Value: s, Label: f.subject(s), Chosen: s == h.Subject})
	}
	people := []ui.Option{{Label: f.say("history.everybody"), Chosen: h.Person == ""}}
	for _, p := range h.People {
		people = append(people, ui.Option{Value: string(p.ID), Label: p.AddressedAs(), Chosen: p.ID == h.Person})
	}
	return ui.Tools(ui.FindForm("/admin/history",
		ui.Select(ui.Field{ID: "subject", Name: "subject", Label: f.say("history.kind")}, kinds),
		ui.Select(ui.Field{ID: "person", Name: "person", Label: f.say("history.person")}, people),
		ui.Button(ui.Plain, "list-filter", f.say("hall.show")),
		If(h.narrow(), ui.LinkButton(ui.Quiet, "x", f.say("history.show-all"), "/admin/history")),
	))
}

// narrow reports whether not everything is shown.
func (h History) narrow() bool { return h.Subject != "" || h.Person != "" || h.Of != "" }

// address is the list as it is narrowed, from a change on.
func (h History) address(before school.ID) string {
	query := url.Values{}
	for name, value := range map[string]string{"subject": h.Subject, "person": string(h.Person), "of": string(h.Of), "before": string(before)} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if len(query) == 0 {
		return "/admin/history"
	}
	return "/admin/history?" + query.Encode()
}

func (f Frame) subject(name string) string {
	return f.say("history.subject." + strings.ReplaceAll(name, " ", "-"))
}

// historyList is a panel for each day.
func (f Frame) historyList(h History) Node {
	if len(h.Changes) == 0 && h.narrow() {
		return ui.Empty("history", f.say("history.nothing"), f.say("history.nothing-advice"), nil)
	}
	if len(h.Changes) == 0 {
		return ui.Empty("history", f.say("history.none"), f.say("history.none-advice"), nil)
	}
	days := Group{}
	for from := 0; from < len(h.Changes); {
		until := from + 1
		for until < len(h.Changes) && f.dayOf(h.Changes[until]) == f.dayOf(h.Changes[from]) {
			until++
		}
		id, title := "history", f.dayOf(h.Changes[from])
		if from > 0 {
			id = "history-" + string(h.Changes[from].ID)
		}
		if title == f.Say.Day(f.Now, f.Zone) {
			title = f.say("history.today")
		}
		days = append(days, ui.Panel(id, title, "", nil, Map(h.Changes[from:until], func(c Change) Node { return f.change(c, f.clock(c.At), h.address("")) })...))
		from = until
	}
	return append(days, ui.Actions(
		If(h.Later, ui.LinkButton(ui.Plain, "arrow-up", f.say("history.newest"), h.address(""))),
		If(h.Older != "", ui.LinkButton(ui.Plain, "arrow-down", f.say("history.older"), h.address(h.Older))),
	))
}

func (f Frame) dayOf(c Change) string { return f.Say.Day(c.At, f.Zone) }

// change is one row: what was changed, by whom and when, and each field as it was and as it is.
func (f Frame) change(c Change, at, back string) Node {
	who := c.Who
	if who == "" {
		who = f.say("history.system")
	}
	if c.For != "" {
		who = f.say("history.person-for", "Name", c.For, "Person", who)
	}
	told := changed{f, c.Names}
	return ui.ChangeRow(ui.Item{
		ID: "change-" + string(c.ID), Title: dots(f.subject(c.Subject), told.name(c)), Badge: f.changeBadge(c),
		Detail: dots(at, who),
	}, told.differences(c), If(c.Old != nil || c.New != nil, f.putBackButton(c.ID, back, f.say("history.put-back"))))
}

func (f Frame) changeBadge(c Change) Node {
	switch {
	case strings.HasSuffix(c.What, " back"):
		return ui.Badge(ui.Coming, f.say("history.back"))
	case c.What == "account deleted":
		return ui.Badge(ui.Wrong, f.say("history.deleted"))
	case c.Old == nil && c.New == nil:
		return ui.Badge(ui.Neutral, f.say("history.new-password")) // the one change that keeps no values
	case c.Old == nil:
		return ui.Badge(ui.Done, f.say("history.made"))
	case c.New == nil:
		return ui.Badge(ui.Wrong, f.say("history.deleted"))
	}
	return nil
}
