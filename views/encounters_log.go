package views

import (
	"net/url"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// Prevented is one start that a group has stopped, in words where there are names. Names are empty of people who were
// deleted.
type Prevented struct {
	ID            school.ID
	At            time.Time
	Group         EncounterGroup
	Deleted       bool // the group is no more
	Student       string
	Origin        string
	Destination   string
	By            string // who tried; empty: it was to start by itself
	BySelf        bool   // the student
	Partner       string
	From, To      string // of the partner's pass
	OutAt, BackAt time.Time
}

// EncounterLog is the log, or a part of it.
type EncounterLog struct {
	Rows    []Prevented
	Count   int
	Groups  []EncounterGroup
	Group   school.ID // only this one's
	From    string    // "2006-01-02", empty: all
	Until   string
	Older   school.ID // the next page begins after it
	Later   bool      // this is not the first page
	Problem string
}

// EncounterLogPage lists what the encounter groups have prevented, newest first.
func EncounterLogPage(f Frame, l EncounterLog) Node {
	return f.office("/admin/encounters", f.say("encounters.log"),
		ui.Heading(f.say("encounters.log"),
			ui.LinkButton(ui.Quiet, "arrow-left", f.say("encounters.title"), "/admin/encounters"),
			If(len(l.Rows) > 0, ui.LinkButton(ui.Plain, "download", f.say("encounters.export"), "/admin/encounters/log.csv"+l.query(""))),
		),
		If(l.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, l.Problem))),
		f.logTools(l),
		f.logRows(l),
	)
}

func (f Frame) logTools(l EncounterLog) Node {
	options := []ui.Option{{Value: "", Label: f.say("encounters.all-groups"), Chosen: l.Group == ""}}
	for _, g := range l.Groups {
		options = append(options, ui.Option{Value: string(g.ID), Label: f.groupName(g), Chosen: g.ID == l.Group})
	}
	return ui.Tools(ui.FindForm("/admin/encounters/log",
		ui.Select(ui.Field{ID: "group", Name: "group", Label: f.say("encounters.group")}, options),
		ui.TextField(ui.Field{ID: "from", Name: "from", Type: "date", Label: f.say("encounters.from"), Value: l.From}),
		ui.TextField(ui.Field{ID: "until", Name: "until", Type: "date", Label: f.say("encounters.until"), Value: l.Until}),
		ui.Button(ui.Plain, "list-filter", f.say("hall.show")),
	))
}

func (f Frame) logRows(l EncounterLog) Node {
	if len(l.Rows) == 0 {
		return ui.Empty("shield-check", f.say("encounters.log-none"), f.say("encounters.log-none-advice"), nil)
	}
	return Group{
		ui.Panel("encounter-log", f.say("encounters.log-title"), f.say("encounters.count", "Count", l.Count), nil,
			Map(l.Rows, func(p Prevented) Node { return f.preventedRow(p, l.Group == "") })...),
		ui.Actions(
			If(l.Later, ui.LinkButton(ui.Plain, "arrow-up", f.say("encounters.newest"), "/admin/encounters/log"+l.query(""))),
			If(l.Older != "", ui.LinkButton(ui.Plain, "arrow-down", f.say("encounters.older"), "/admin/encounters/log"+l.query(l.Older))),
		),
	}
}

// query is the filter as it stands, from the row on.
func (l EncounterLog) query(before school.ID) string {
	query := url.Values{}
	for name, value := range map[string]string{"group": string(l.Group), "from": l.From, "until": l.Until, "before": string(before)} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// preventedRow is one start that was stopped: who, when and where to, and by whom who was out.
func (f Frame) preventedRow(p Prevented, grouped bool) Node {
	group := ""
	if grouped {
		group = f.groupOfRow(p)
	}
	return ui.ItemRow(ui.Item{
		ID: "prevented-" + string(p.ID), Lead: ui.StopIcon(),
		Title:  f.say("pass.way", "Student", f.orGone(p.Student), "Room", f.orNone(p.Destination)),
		Detail: dots(f.moment(p.At), f.whence(p.Origin), f.triedBy(p), group),
		Quote:  f.partnerOut(p),
	})
}

func (f Frame) groupOfRow(p Prevented) string {
	name := p.Group.Name
	if name == "" {
		name = f.say("encounters.nameless")
	}
	if p.Deleted {
		return f.say("encounters.group-deleted", "Group", name)
	}
	return name
}

func (f Frame) orGone(name string) string {
	if name == "" {
		return f.say("encounters.gone")
	}
	return name
}

func (f Frame) whence(origin string) string {
	if origin == "" {
		return ""
	}
	return f.say("pass.from", "Room", origin)
}

func (f Frame) triedBy(p Prevented) string {
	switch {
	case p.BySelf:
		return f.say("encounters.by-student")
	case p.By == "":
		return f.say("encounters.by-itself")
	}
	return f.say("encounters.by", "Person", p.By)
}

// partnerOut is the pass that was in the way.
func (f Frame) partnerOut(p Prevented) string {
	who := f.orGone(p.Partner)
	switch {
	case p.To == "":
		return f.say("encounters.partner", "Student", who)
	case p.BackAt.IsZero():
		return f.say("encounters.partner-out", "Student", who, "From", f.orNone(p.From), "To", p.To, "Time", f.clock(p.OutAt))
	}
	return f.say("encounters.partner-back", "Student", who, "From", f.orNone(p.From), "To", p.To, "Time", f.clock(p.OutAt), "Back", f.clock(p.BackAt))
}

// encounterLatest is the end of a group's log.
func (f Frame) encounterLatest(e EncounterEdit) Node {
	if len(e.Log) == 0 {
		return ui.Section(f.say("encounters.log-title"), ui.Note(f.text("encounters.log-none")))
	}
	all := ui.LinkButton(ui.Plain, "scroll-text", f.say("encounters.log-all"), "/admin/encounters/log?group="+string(e.ID))
	return ui.Panel("encounter-log", f.say("encounters.log-title"), f.say("encounters.count", "Count", e.Group.Prevented), all,
		Map(e.Log, func(p Prevented) Node { return f.preventedRow(p, false) })...)
}

// EncounterLogHead names the columns of an exported log.
func EncounterLogHead(f Frame) []string {
	return []string{
		f.say("encounters.cell-date"), f.say("encounters.cell-time"), f.say("encounters.group"), f.say("encounters.cell-student"),
		f.say("encounters.from"), f.say("encounters.cell-to"), f.say("encounters.cell-by"), f.say("encounters.cell-partner"),
		f.say("encounters.cell-partner-from"), f.say("encounters.cell-partner-to"), f.say("encounters.cell-out"), f.say("encounters.cell-back"),
	}
}

// EncounterLogCells are one row of an exported log, its days and times as every spreadsheet reads them.
func EncounterLogCells(f Frame, p Prevented) []string {
	at := func(moment time.Time, layout string) string {
		if moment.IsZero() {
			return ""
		}
		return moment.In(f.Zone).Format(layout)
	}
	return []string{
		at(p.At, time.DateOnly), at(p.At, "15:04:05"), f.groupOfRow(p), f.orGone(p.Student), p.Origin, p.Destination, f.triedBy(p),
		f.orGone(p.Partner), p.From, p.To, at(p.OutAt, "15:04:05"), at(p.BackAt, "15:04:05"),
	}
}
