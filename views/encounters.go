package views

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// Encounters is the list of encounter groups.
type Encounters struct {
	Groups  []EncounterGroup
	Mail    EncounterMail
	Deleted school.ID // the change that has just deleted one, to put back
}

// EncounterGroup is a group as its page and the list show it: its Members are those at the school, Away counts the
// others.
type EncounterGroup struct {
	ID        school.ID
	Name      string
	Notes     string
	Enabled   bool
	Members   []EncounterMember
	Away      int
	Prevented int
	LastAt    time.Time // zero: never
}

// EncounterMember is a student of a group; To is the room they are out to now, empty while they are in.
type EncounterMember struct {
	Student school.Person
	To      string
	Since   time.Time
}

// EncounterMail is whether a person wants to be told by e-mail.
type EncounterMail struct {
	Wanted  bool
	Address string // theirs; empty if none is known
}

// fewest students make a group.
const fewest = 2

// EncountersPage lists the school's encounter groups: who is in them, what they have prevented, what needs a look.
func EncountersPage(f Frame, e Encounters) Node {
	return f.office("/admin/encounters", f.say("encounters.title"),
		ui.Heading(f.say("encounters.title"),
			ui.LinkButton(ui.Primary, "plus", f.say("encounters.new"), "/admin/encounters/new"),
			ui.LinkButton(ui.Plain, "scroll-text", f.say("encounters.log"), "/admin/encounters/log"),
			If(f.Me.Is(school.Administrator), ui.LinkButton(ui.Plain, "key-round", f.say("encounters.overrides"), "/admin/encounters/overrides")),
		),
		If(e.Deleted != "", ui.Outcome(ui.Done, f.say("encounters.deleted"),
			f.putBackButton(e.Deleted, "/admin/encounters", f.say("editing.undo")))),
		ui.Note(f.text("encounters.means")),
		f.encounterList(e.Groups),
		f.encounterMail("/admin/encounters/mail", f.say("encounters.mail-all"), e.Mail),
	)
}

func (f Frame) encounterList(groups []EncounterGroup) Node {
	if len(groups) == 0 {
		return ui.Empty("shield-alert", f.say("encounters.none"), f.say("encounters.none-advice"),
			ui.LinkButton(ui.Plain, "plus", f.say("encounters.new"), "/admin/encounters/new"))
	}
	return ui.Panel("encounter-groups", f.say("encounters.groups"), f.say("encounters.count", "Count", len(groups)), nil,
		Map(groups, f.encounterRow)...)
}

func (f Frame) encounterRow(g EncounterGroup) Node {
	names := ""
	if g.Name != "" {
		names = f.memberNames(g.Members, 4)
	}
	last := ""
	if !g.LastAt.IsZero() {
		last = f.say("encounters.last", "Time", f.moment(g.LastAt))
	}
	return ui.ItemLink("/admin/encounters/"+string(g.ID), ui.Item{
		ID: "group-" + string(g.ID), Lead: ui.Icon("users-round"), Title: f.groupName(g),
		Detail: dots(f.say("encounters.members", "Count", len(g.Members)), names, last),
		Badge:  f.encounterBadges(g),
	})
}

// encounterBadges are what a group is told by at a glance.
func (f Frame) encounterBadges(g EncounterGroup) Node {
	return Group{
		If(g.Prevented > 0, ui.StopBadge(f.say("encounters.prevented", "Count", g.Prevented))),
		If(!g.Enabled, ui.Badge(ui.Neutral, f.say("encounters.paused"))),
		If(len(g.Members) < fewest, ui.Badge(ui.Waiting, f.say("encounters.attention"))),
		If(g.Enabled && len(g.out()) > 1, ui.Badge(ui.Overtime, f.say("encounters.out", "Count", len(g.out())))),
	}
}

// groupName is what a group is called: its name, or else its students'.
func (f Frame) groupName(g EncounterGroup) string {
	switch {
	case g.Name != "":
		return g.Name
	case len(g.Members) == 0:
		return f.say("encounters.unnamed")
	}
	return f.memberNames(g.Members, 3)
}

// memberNames are the first so many names, and how many more there are.
func (f Frame) memberNames(members []EncounterMember, most int) string {
	names := make([]string, 0, most)
	for _, m := range members[:min(len(members), most)] {
		names = append(names, m.Student.Name())
	}
	if more := len(members) - most; more > 0 {
		return f.say("encounters.and-more", "Names", listed(names), "Count", more)
	}
	return f.Say.List(names)
}

func listed(names []string) (line string) {
	for i, name := range names {
		if i > 0 {
			line += ", "
		}
		line += name
	}
	return line
}

// out are the members who are out now.
func (g EncounterGroup) out() (out []EncounterMember) {
	for _, m := range g.Members {
		if m.To != "" {
			out = append(out, m)
		}
	}
	return out
}

// encounterMail is one person's switch. No mail is sent yet, and the page says so.
func (f Frame) encounterMail(address, label string, m EncounterMail) Node {
	to := f.say("encounters.mail-none")
	if m.Address != "" {
		to = f.say("encounters.mail-to", "Address", m.Address)
	}
	return ui.Section(f.say("encounters.mail"),
		ui.InlineForm("mail", address, nil, ui.Named(label, ui.Segments(label, "mail", []ui.Option{
			{Value: "", Label: f.say("encounters.mail-off"), Chosen: !m.Wanted},
			{Value: "1", Label: f.say("encounters.mail-on"), Chosen: m.Wanted},
		}))),
		ui.Note(Text(to+" "), f.text("encounters.mail-later")))
}
