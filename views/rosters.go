package views

import (
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// Rosters is the page of a school's rosters: what waits, how to bring more, what was done.
type Rosters struct {
	FormID  school.ID
	Problem string
	Waiting []RosterDelivery
	Runs    []RosterRun
	Page    int
	More    bool
	Refused []RefusedSection
	Source  RosterSource
}

// RosterRun is one import that was done.
type RosterRun struct {
	ID       school.ID
	At       time.Time
	Took     time.Duration
	Source   string
	By       string
	Format   string
	Counts   []RosterCount
	UndoneAt time.Time
	Undoable bool
	Skipped  []RosterNote
	Notices  []RosterNote
}

// RosterCount is what a roster means for one kind of row: "people", "rooms", "terms", "sections", "enrollments".
type RosterCount struct {
	Kind                              string
	New, Changed, Gone, Same, Skipped int
}

// RosterNote is a row that was left out, or read leniently.
type RosterNote struct {
	File   string
	Line   int
	Column string
	Text   string
	Times  int
}

// RefusedSection is a section of which a teacher has said that it is not theirs.
type RefusedSection struct {
	Section, Teacher  school.ID
	Name, TeacherName string
	Periods           []string
}

const rostersHome = "/admin/rosters"

// RostersPage is where rosters come in, and what became of those before.
func RostersPage(f Frame, r Rosters) Node {
	return f.officePage(page{title: f.say("rosters.title"), stream: "/events?page=rosters"}, rostersHome,
		ui.Heading(f.say("rosters.title")),
		ui.Note(f.text("rosters.lead")),
		RostersWaiting(f, r.Waiting),
		ui.Stacks(
			ui.Stack(f.bringRoster(r)),
			ui.Stack(RosterSourceView(f, r.Source)),
		),
		f.refusedSections(r.Refused),
		f.rosterRuns(r),
	)
}

// RostersWaiting are the deliveries that nobody has applied yet; the stream keeps them fresh.
func RostersWaiting(f Frame, waiting []RosterDelivery) Node {
	if len(waiting) == 0 {
		return ui.NoPanel("rosters-waiting")
	}
	return ui.Panel("rosters-waiting", f.say("rosters.waiting"), strconv.Itoa(len(waiting)), nil,
		Map(waiting, func(d RosterDelivery) Node {
			return ui.ItemLink(rostersHome+"/"+string(d.ID), ui.Item{
				ID: "delivery-" + string(d.ID), Lead: ui.TileIcon(d.icon()), Title: d.Name, Detail: f.broughtBy(d), Badge: f.deliveryBadge(d),
			})
		})...)
}

func (d RosterDelivery) icon() string {
	switch d.Source {
	case "folder":
		return "library"
	case "service":
		return "globe"
	}
	return "upload"
}

func (f Frame) broughtBy(d RosterDelivery) string {
	who := f.say("rosters.by", "Person", d.By)
	switch {
	case d.Source == "folder":
		who = f.say("rosters.from-folder")
	case d.Source == "service":
		who = f.say("rosters.from-service")
	case d.By == "":
		who = ""
	}
	return dots(f.moment(d.BroughtAt), who)
}

func (f Frame) deliveryBadge(d RosterDelivery) Node {
	switch d.State {
	case "ready":
		if d.Bound {
			return ui.Badge(ui.Waiting, f.say("rosters.state-confirm"))
		}
		return ui.Badge(ui.Waiting, f.say("rosters.state-ready"))
	case "refused":
		if d.Asks {
			return ui.Badge(ui.Waiting, f.say("rosters.state-asks"))
		}
		return ui.Badge(ui.Wrong, f.say("rosters.state-refused"))
	case "applying":
		return ui.Badge(ui.Coming, f.say("rosters.state-applying"))
	case "applied":
		return ui.Badge(ui.Running, f.say("rosters.state-applied"))
	}
	return ui.Badge(ui.Coming, f.say("rosters.state-reading"))
}

// bringRoster is the form for files.
func (f Frame) bringRoster(r Rosters) Node {
	return ui.SettingCard("rosters-bring", "upload", f.say("rosters.bring"),
		If(r.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, r.Problem))),
		ui.FileForm(rostersHome,
			ui.Hidden("id", string(r.FormID)),
			ui.UploadFields(ui.Field{ID: "files", Name: "files", Label: f.say("rosters.files"), Hint: f.say("rosters.files-means"), Required: true},
				".zip,.csv,.txt,application/zip,text/csv"),
			ui.Actions(ui.Button(ui.Primary, "eye", f.say("rosters.look"))),
		),
		ui.Note(f.text("rosters.formats")),
	)
}

func (f Frame) rosterRuns(r Rosters) Node {
	if len(r.Runs) == 0 && r.Page == 0 {
		return ui.Section(f.say("rosters.history"), ui.Empty("history", f.say("rosters.none"), f.say("rosters.none-advice"), nil))
	}
	columns := []ui.Column{
		{Label: f.say("rosters.when")}, {Label: f.say("rosters.came")}, {Label: f.say("rosters.new"), Number: true},
		{Label: f.say("rosters.changed"), Number: true}, {Label: f.say("rosters.gone"), Number: true}, {Label: f.say("rosters.became")},
	}
	return ui.Section(f.say("rosters.history"),
		ui.Table(f.say("rosters.history"), columns, Map(r.Runs, f.rosterRunRow)...),
		ui.Actions(
			If(r.Page > 0, ui.LinkButton(ui.Plain, "arrow-left", f.say("rosters.newer"), rostersHome+"?page="+strconv.Itoa(r.Page-1))),
			If(r.More, ui.LinkButton(ui.Plain, "arrow-right", f.say("rosters.older"), rostersHome+"?page="+strconv.Itoa(r.Page+1))),
		),
	)
}

func (f Frame) rosterRunRow(r RosterRun) Node {
	people := RosterCount{}
	for _, c := range r.Counts {
		if c.Kind == "people" {
			people = c
		}
	}
	became := Node(ui.Badge(ui.Running, f.say("rosters.applied")))
	if !r.UndoneAt.IsZero() {
		became = ui.Badge(ui.Neutral, f.say("rosters.undone"))
	}
	return ui.Row(nil,
		ui.NameCell(h.A(h.Class("link"), h.Href(rostersHome+"/runs/"+string(r.ID)), Text(dots(f.Say.Day(r.At, f.Zone), f.clock(r.At))))),
		ui.Cell(Text(dots(r.By, f.sourceName(r.Source), r.Format))),
		ui.NumberCell(Text(strconv.Itoa(people.New))), ui.NumberCell(Text(strconv.Itoa(people.Changed))),
		ui.NumberCell(Text(strconv.Itoa(people.Gone))), ui.Cell(became))
}

func (f Frame) sourceName(source string) string {
	switch source {
	case "folder":
		return f.say("rosters.from-folder")
	case "service":
		return f.say("rosters.from-service")
	case "command":
		return f.say("rosters.from-command")
	}
	return f.say("rosters.from-upload")
}

// RosterRunPage is the record of one import.
func RosterRunPage(f Frame, r RosterRun, problem string) Node {
	return f.office(rostersHome, f.say("rosters.run"),
		ui.Heading(dots(f.Say.Day(r.At, f.Zone), f.clock(r.At)), ui.LinkButton(ui.Quiet, "arrow-left", f.say("rosters.title"), rostersHome)),
		If(problem != "", ui.Pleas(ui.Banner(ui.Wrong, problem))),
		ui.Note(Text(dots(r.By, f.sourceName(r.Source), r.Format, f.say("rosters.took", "Count", max(1, int(r.Took.Seconds())))))),
		f.undoRun(r),
		f.rosterCounts(r.Counts),
		f.noteTable("skipped", r.Skipped),
		f.noteTable("notices", r.Notices),
	)
}

func (f Frame) undoRun(r RosterRun) Node {
	switch {
	case !r.UndoneAt.IsZero():
		return ui.Banner(ui.Neutral, f.say("rosters.undone-at", "Time", f.moment(r.UndoneAt)))
	case r.Undoable:
		return ui.Fold(ui.Plain, "undo-2", f.say("rosters.undo"), false, nil,
			ui.Note(f.text("rosters.undo-means")),
			ui.PostButton(ui.Danger, "undo-2", f.say("rosters.undo-now"), rostersHome+"/runs/"+string(r.ID)+"/reversal"))
	}
	return ui.Note(f.text("rosters.undo-not"))
}

// rosterCounts is what a roster means, in figures.
func (f Frame) rosterCounts(counts []RosterCount) Node {
	columns := []ui.Column{{Label: f.say("rosters.what")}}
	for _, label := range []string{f.say("rosters.new"), f.say("rosters.changed"), f.say("rosters.gone"), f.say("rosters.same"), f.say("rosters.skipped")} {
		columns = append(columns, ui.Column{Label: label, Number: true})
	}
	number := func(n int) Node {
		if n == 0 {
			return ui.NumberCell(Text("0"))
		}
		return ui.NumberCell(h.Strong(Text(strconv.Itoa(n))))
	}
	return ui.Table(f.say("rosters.figures"), columns, Map(counts, func(c RosterCount) Node {
		return ui.Row(nil, ui.NameCell(Text(f.kindName(c.Kind))), number(c.New), number(c.Changed), number(c.Gone),
			ui.NumberCell(Text(strconv.Itoa(c.Same))), number(c.Skipped))
	})...)
}

func (f Frame) kindName(kind string) string {
	switch kind {
	case "people":
		return f.say("rosters.people")
	case "rooms":
		return f.say("rosters.rooms")
	case "terms":
		return f.say("rosters.terms")
	case "sections":
		return f.say("rosters.sections")
	}
	return f.say("rosters.enrollments")
}

func (f Frame) noteTable(list string, notes []RosterNote) Node {
	if len(notes) == 0 {
		return nil
	}
	title := f.say("rosters.list-skipped")
	if list == "notices" {
		title = f.say("rosters.list-notices")
	}
	return ui.Section(title, f.noteRows(title, notes))
}

func (f Frame) noteRows(title string, notes []RosterNote) Node {
	columns := []ui.Column{{Label: f.say("rosters.where")}, {Label: f.say("rosters.why")}}
	return ui.Table(title, columns, Map(notes, func(n RosterNote) Node {
		where := n.File
		if n.Line > 0 {
			where = f.say("rosters.line", "File", n.File, "Number", n.Line)
		}
		return ui.Row(nil, ui.NameCell(Text(dots(where, n.Column))), ui.WideCell(Text(n.Text), If(n.Times > 1, Text(" "+f.say("rosters.times", "Count", n.Times)))))
	})...)
}

// refusedSections are for the office to settle.
func (f Frame) refusedSections(list []RefusedSection) Node {
	if len(list) == 0 {
		return nil
	}
	return ui.Panel("refused-sections", f.say("rosters.refused"), strconv.Itoa(len(list)), nil,
		Map(list, func(s RefusedSection) Node {
			return ui.ItemRow(ui.Item{
				Lead: ui.TileIcon("users"), Title: s.Name, Detail: f.say("rosters.refused-by", "Person", s.TeacherName),
			}, ui.PostButton(ui.Plain, "undo-2", f.say("rosters.give-again"), rostersHome+"/refusals",
				ui.Hidden("section", string(s.Section)), ui.Hidden("teacher", string(s.Teacher))))
		})...)
}
