package views

import (
	"strconv"
	"strings"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// RosterDelivery is a package of roster files on its way in, and what it would change.
type RosterDelivery struct {
	ID        school.ID
	Name      string
	Source    string
	By        string
	BroughtAt time.Time
	State     string // "arrived", "ready", "refused", "applying", "applied"
	Step      string
	Done, Of  int64
	Sentence  string
	Bound     bool
	Failed    bool   // a server has failed at it
	AskedOrg  string // the school of the roster that somebody has chosen
	Asks      bool   // a question comes before it can be read
	Format    string
	Org       string
	Orgs      []ui.Option
	Accounts  bool
	Header    []string
	Columns   map[string]string
	Everyone  string
	Complete  bool
	Most      int // percent who may go unasked
	Counts    []RosterCount
	Guardians int
	Elsewhere int
	Active    int
	Away      int
	Problem   string
	Run       school.ID
	List      string // the one that is shown
	Lengths   map[string]int
	Lines     []RosterLine
	Notes     []RosterNote
	Page      int
	More      bool
}

// RosterLine is one row of what a roster would change.
type RosterLine struct {
	Kind, Name, ID, Grade string
	Roles                 []string
	Differences           []ui.Difference
}

// RosterLists are the lists of a delivery, in order.
var RosterLists = []string{"gone", "changed", "new", "skipped", "notices"}

func (d RosterDelivery) address() string { return rostersHome + "/" + string(d.ID) }

// RosterDeliveryPage is what a delivery would change, and the button that does it.
func RosterDeliveryPage(f Frame, d RosterDelivery) Node {
	return f.officePage(page{title: f.say("rosters.delivery"), stream: "/events?page=roster&id=" + string(d.ID) + "&state=" + d.State}, rostersHome,
		ui.Heading(f.say("rosters.delivery"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("rosters.title"), rostersHome)),
		RosterDeliveryView(f, d),
	)
}

// RosterDeliveryView is a delivery as a fragment.
func RosterDeliveryView(f Frame, d RosterDelivery) Node {
	return ui.Part("delivery",
		ui.Note(Text(dots(d.Name, f.broughtBy(d), d.Format, f.orgName(d)))),
		If(d.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, d.Problem))),
		f.deliveryState(d),
	)
}

func (f Frame) orgName(d RosterDelivery) string {
	if d.Org == "" {
		return ""
	}
	return f.say("rosters.org-is", "Org", d.Org)
}

func (f Frame) deliveryState(d RosterDelivery) Node {
	switch d.State {
	case "arrived", "applying":
		return f.deliveryGoing(d)
	case "refused":
		return Group{
			ui.Pleas(f.whyNot(d)),
			If(len(d.Orgs) > 0, f.chooseOrg(d)), f.chooseColumns(d), f.discard(d),
		}
	case "applied":
		return Group{
			ui.Banner(ui.Running, f.say("rosters.is-applied"), ui.LinkButton(ui.Plain, "history", f.say("rosters.record"), rostersHome+"/runs/"+string(d.Run))),
			f.rosterCounts(d.Counts), f.deliveryLists(d),
		}
	}
	return Group{
		If(d.Failed, ui.Pleas(ui.Banner(ui.Wrong, f.say("rosters.failed")))),
		ui.Banner(ui.Coming, f.wouldDo(d.Counts)),
		f.rosterCounts(d.Counts), f.leftOut(d), f.applyForm(d), f.chooseColumns(d), f.deliveryLists(d),
	}
}

// whyNot is what is wrong with a delivery, or what has to be asked before it can be read.
func (f Frame) whyNot(d RosterDelivery) Node {
	switch {
	case len(d.Orgs) > 0:
		return ui.Banner(ui.Waiting, f.say("rosters.asks-org"))
	case d.Failed:
		return ui.Banner(ui.Wrong, f.say("rosters.failed"), ui.PostButton(ui.Plain, "undo-2", f.say("rosters.try-again"), d.address()+"/reading", ui.Hidden("org", d.AskedOrg)))
	case d.Asks:
		return ui.Banner(ui.Waiting, f.say("rosters.asks", "What", d.Sentence))
	}
	return ui.Banner(ui.Wrong, f.say("rosters.not-taken", "Why", d.Sentence))
}

// deliveryGoing is how far a server is with it.
func (f Frame) deliveryGoing(d RosterDelivery) Node {
	words := f.say("rosters.waits")
	switch {
	case strings.HasPrefix(d.Step, "reading "):
		words = f.say("rosters.reading", "File", strings.TrimPrefix(d.Step, "reading "))
	case d.Step == "comparing":
		words = f.say("rosters.comparing")
	case d.Step == "writing":
		words = f.say("rosters.writing")
	case d.State == "applying":
		words = f.say("rosters.begins")
	}
	return ui.Going(words, f.say("rosters.go-on"), int(d.Done/1024), int(d.Of/1024))
}

func (f Frame) leftOut(d RosterDelivery) Node {
	return Group{
		If(d.Guardians > 0, ui.Note(f.text("rosters.guardians", "Count", d.Guardians))),
		If(d.Elsewhere > 0, ui.Note(f.text("rosters.elsewhere", "Count", d.Elsewhere))),
	}
}

// wouldDo is in one sentence what a roster would do.
func (f Frame) wouldDo(counts []RosterCount) string {
	var does []string
	tell := func(what string, number int) {
		if number > 0 {
			does = append(does, f.say("rosters.would-"+what, "Count", number))
		}
	}
	for _, c := range counts {
		switch c.Kind {
		case "people", "sections":
			tell("add-"+c.Kind, c.New)
			tell("change-"+c.Kind, c.Changed)
			tell("end-"+c.Kind, c.Gone)
		case "rooms":
			tell("add-rooms", c.New)
		default:
			tell("change-"+c.Kind, c.New+c.Changed+c.Gone)
		}
	}
	if len(does) == 0 {
		return f.say("rosters.would-nothing")
	}
	return f.say("rosters.would", "What", f.Say.List(does))
}

// applyForm asks once more where many would go.
func (f Frame) applyForm(d RosterDelivery) Node {
	nothing := true
	for _, c := range d.Counts {
		nothing = nothing && c.New+c.Changed+c.Gone == 0
	}
	label := f.say("rosters.apply")
	if nothing {
		label = f.say("rosters.apply-nothing")
	}
	return ui.AskForm(d.address()+"/application",
		If(d.Bound, Group{
			ui.Pleas(ui.Banner(ui.Waiting, f.say("rosters.many-go", "Why", d.Sentence))),
			ui.Checks(ui.Field{ID: "gone", Name: "gone", Label: f.say("rosters.confirm"), Hint: f.say("rosters.confirm-means")},
				[]ui.Option{{Value: strconv.Itoa(max(1, d.Away)), Label: f.confirmation(d)}}),
		}),
		ui.Actions(ui.Button(ui.Primary, "check", label), ui.Button(ui.Quiet, "trash-2", f.say("rosters.discard"), h.FormAction(d.address()+"/removal"))),
	)
}

func (f Frame) confirmation(d RosterDelivery) string {
	if d.Away == 0 { // it is about sections
		return f.say("rosters.confirm-sections")
	}
	return f.say("rosters.confirm-gone", "Count", d.Away)
}

func (f Frame) discard(d RosterDelivery) Node {
	return ui.Actions(
		ui.LinkButton(ui.Plain, "upload", f.say("rosters.other-files"), rostersHome),
		ui.PostButton(ui.Quiet, "trash-2", f.say("rosters.discard"), d.address()+"/removal"))
}

func (f Frame) chooseOrg(d RosterDelivery) Node {
	return ui.SettingCard("roster-org", "school", f.say("rosters.org"),
		ui.AskForm(d.address()+"/reading",
			ui.Select(ui.Field{ID: "org", Name: "org", Label: f.say("rosters.org-which"), Hint: f.say("rosters.org-means")}, d.Orgs),
			ui.Actions(ui.Button(ui.Primary, "eye", f.say("rosters.look"))),
		))
}

// chooseColumns is for a list of accounts: which of its columns is what.
func (f Frame) chooseColumns(d RosterDelivery) Node {
	if !d.Accounts {
		return nil
	}
	fields := Group{}
	for _, field := range RosterColumns {
		fields = append(fields, f.columnSelect(d, field))
	}
	return ui.SettingCard("roster-columns", "list-filter", f.say("rosters.columns"),
		ui.Note(f.text("rosters.columns-means")),
		ui.AskForm(d.address()+"/reading",
			ui.Hidden("columns", "1"),
			ui.FormRow(fields...),
			ui.Choices(ui.Field{ID: "everyone", Name: "everyone", Label: f.say("rosters.everyone"), Hint: f.say("rosters.everyone-means")}, []ui.Option{
				{Value: "", Label: f.say("rosters.everyone-column"), Chosen: d.Everyone == ""},
				{Value: "student", Label: f.say("role.student"), Chosen: d.Everyone == "student"},
				{Value: "teacher", Label: f.say("role.teacher"), Chosen: d.Everyone == "teacher"},
			}),
			ui.Switch(ui.Field{ID: "complete", Name: "complete", Label: f.say("rosters.complete"), Hint: f.say("rosters.complete-means")}, d.Complete),
			ui.Actions(ui.Button(d.lookKind(), "eye", f.say("rosters.look-again"))),
		))
}

// lookKind is the weight of the button that reads a delivery again: it is the first thing to do where it must be.
func (d RosterDelivery) lookKind() ui.Kind {
	if d.State == "refused" {
		return ui.Primary
	}
	return ui.Plain
}

// RosterColumns are what a list of accounts can tell.
var RosterColumns = []string{"id", "given_name", "family_name", "full_name", "email", "username", "number", "grade", "role"}

func (f Frame) columnSelect(d RosterDelivery, field string) Node {
	options := []ui.Option{{Value: "", Label: f.say("rosters.no-column"), Chosen: d.Columns[field] == ""}}
	for _, name := range d.Header {
		options = append(options, ui.Option{Value: name, Label: name, Chosen: d.Columns[field] == name})
	}
	return ui.Select(ui.Field{ID: "column-" + field, Name: "column-" + field, Label: f.say("rosters.column." + field)}, options)
}

// deliveryLists are the rows of what would change, a page at a time.
func (f Frame) deliveryLists(d RosterDelivery) Node {
	var places []ui.Place
	for _, list := range RosterLists {
		if d.Lengths[list] > 0 {
			places = append(places, ui.Place{
				Label: f.say("rosters.list-" + list), Address: d.listAddress(list, 0), Count: strconv.Itoa(d.Lengths[list]), Here: list == d.List,
			})
		}
	}
	if len(places) == 0 {
		return nil
	}
	return ui.Section(f.say("rosters.rows"),
		ui.Pages(f.say("rosters.rows"), places),
		f.deliveryList(d),
		ui.Actions(
			If(d.Page > 0, ui.LinkButton(ui.Plain, "arrow-left", f.say("people.previous"), d.listAddress(d.List, d.Page-1))),
			If(d.More, ui.LinkButton(ui.Plain, "arrow-right", f.say("people.next"), d.listAddress(d.List, d.Page+1))),
		))
}

func (d RosterDelivery) listAddress(list string, page int) string {
	return d.address() + "?list=" + list + "&page=" + strconv.Itoa(page) + "#rows"
}

func (f Frame) deliveryList(d RosterDelivery) Node {
	title := f.say("rosters.list-" + d.List)
	if d.List == "skipped" || d.List == "notices" {
		return f.noteRows(title, d.Notes)
	}
	columns := []ui.Column{{Label: f.say("rosters.who")}, {Label: f.say("rosters.is")}}
	if d.List == "changed" {
		columns = append(columns, ui.Column{Label: f.say("rosters.becomes")})
	}
	return ui.Table(title, columns, Map(d.Lines, func(l RosterLine) Node {
		what := dots(f.lineKind(l), l.Grade, l.ID)
		if l.Grade == l.ID {
			what = dots(f.lineKind(l), l.ID)
		}
		return ui.Row(nil, ui.NameCell(Text(l.Name)), ui.Cell(Text(what)),
			If(d.List == "changed", ui.WideCell(ui.Differences(l.Differences))))
	})...)
}

func (f Frame) lineKind(l RosterLine) string {
	if l.Kind != "people" {
		return f.kindOne(l.Kind)
	}
	roles := make([]school.Role, len(l.Roles))
	for i, r := range l.Roles {
		roles[i] = school.Role(r)
	}
	return f.parts(roles)
}

func (f Frame) kindOne(kind string) string {
	if kind == "rooms" {
		return f.say("rosters.room")
	}
	return f.say("rosters.section")
}
