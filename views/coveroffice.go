package views

import (
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// CoverDay is who is away on a day, and who covers them.
type CoverDay struct {
	Day, Today string
	Local      time.Time // on that day; of today, now
	Planned    []school.PlannedCover
	Others     []school.Cover // that nobody had planned
	Teachers   []school.Person
	Slots      []school.Period // that are not over
	Form       PlanForm
}

// PlanForm is a plan as it is typed.
type PlanForm struct {
	ID        school.ID
	Teacher   school.ID
	Periods   []string
	Name      string
	Colleague school.ID
	Problems  map[string]string
}

// CoverDayPage is the office's page: who is away, who covers which periods, and how it goes.
func CoverDayPage(f Frame, d CoverDay) Node {
	title := f.say("cover.office-title")
	return f.officePage(page{title: title, stream: "/events?page=cover&day=" + d.Day}, "/admin/cover",
		ui.Heading(title, f.coverDays(d)),
		ui.Halves(CoverDayView(f, d), f.planForm(d)),
	)
}

// coverDays lead to the day before and the day after.
func (f Frame) coverDays(d CoverDay) Node {
	link := func(icon, label string, days int) Node {
		day := d.Local.AddDate(0, 0, days).Format(time.DateOnly)
		return ui.LinkButton(ui.Plain, icon, label, "/admin/cover?day="+day)
	}
	return Group{
		link("arrow-left", f.say("cover.day-before"), -1),
		If(d.Day != d.Today, ui.LinkButton(ui.Plain, "calendar", f.say("cover.to-today"), "/admin/cover")),
		link("arrow-right", f.say("cover.day-after"), 1),
	}
}

// CoverDayView is what the page's stream keeps fresh.
func CoverDayView(f Frame, d CoverDay) Node {
	title := f.Say.LongDay(d.Local, f.Zone)
	if d.Day == d.Today {
		title = f.say("cover.today", "Date", title)
	}
	var rows []Node
	for _, p := range d.Planned {
		rows = append(rows, f.plannedRow(d, p))
	}
	for _, c := range d.Others {
		rows = append(rows, f.unplannedRow(d, c))
	}
	if len(rows) == 0 {
		rows = []Node{ui.Empty("user-check", f.say("cover.nobody-away"), f.say("cover.nobody-away-advice"), nil)}
	}
	return h.Div(h.ID("cover-day"), h.Class("stack"), f.collisions(d), ui.Panel("away", title, "", nil, rows...))
}

// collisions tell of classes that two cover at one time.
func (f Frame) collisions(d CoverDay) Node {
	var on []school.Cover
	for _, p := range d.Planned {
		on = append(on, p.Covers...)
	}
	on = append(on, d.Others...)
	var told []Node
	for i, a := range on {
		for _, b := range on[i+1:] {
			if a.OverAt(f.Now).IsZero() && b.OverAt(f.Now).IsZero() && a.Collides(b) {
				told = append(told, ui.Banner(ui.Wrong, f.say("cover.two", "Name", a.Name, "Other", b.Name, "Teacher", a.Teacher.AddressedAs())))
			}
		}
	}
	return ui.Pleas(told...)
}

func (f Frame) plannedRow(d CoverDay, p school.PlannedCover) Node {
	who := p.Name
	if p.Colleague.ID != "" {
		who = p.Colleague.AddressedAs()
	}
	item := ui.Item{
		ID: "plan-" + string(p.ID), Title: dots(p.Teacher.AddressedAs(), f.periods(p.Periods)),
		Detail: f.say("cover.planned-for", "Name", who), Badge: ui.Badge(ui.Coming, f.say("cover.state-planned")),
	}
	if who == "" {
		item.Detail, item.Badge = f.say("cover.still-nobody"), ui.Badge(ui.Waiting, f.say("cover.state-nobody"))
	}
	if p.Colleague.ID != "" {
		item.Badge = ui.Badge(ui.Running, f.say("cover.state-colleague"))
	}
	var actions []Node
	for _, c := range p.Covers {
		item.Detail, item.Badge = f.coverState(c)
		if c.OverAt(f.Now).IsZero() {
			actions = append(actions, f.endCoverButton(c))
		}
	}
	if d.Day >= d.Today {
		actions = append(actions, ui.PostButton(ui.Quiet, "trash-2", f.say("cover.remove"), "/admin/cover/"+string(p.ID)+"/deletion"),
			f.changePlan(d, p))
	}
	return ui.Entry(item, false, actions...)
}

// changePlan says who covers, where nobody did or somebody else does.
func (f Frame) changePlan(d CoverDay, p school.PlannedCover) Node {
	id := string(p.ID)
	return ui.Fold(ui.Quiet, "pencil", f.say("cover.change"), false, nil,
		ui.AskForm("/admin/cover", ui.Hidden("id", id), ui.Hidden("day", p.Day), ui.Hidden("teacher", string(p.Teacher.ID)), hidden("periods", p.Periods...),
			f.coveredBy(d, id, PlanForm{Name: p.Name, Colleague: p.Colleague.ID}),
			ui.Button(ui.Plain, "check", f.say("action.save"))))
}

func (f Frame) unplannedRow(d CoverDay, c school.Cover) Node {
	item := ui.Item{ID: "cover-" + string(c.ID), Title: dots(c.Teacher.AddressedAs(), f.periods(c.Periods))}
	item.Detail, item.Badge = f.coverState(c)
	if !c.OverAt(f.Now).IsZero() {
		return ui.Entry(item, true)
	}
	return ui.Entry(item, false, f.endCoverButton(c))
}

func (f Frame) endCoverButton(c school.Cover) Node {
	return ui.PostButton(ui.Plain, "x", f.say("cover.end-of", "Name", c.Name), "/covers/"+string(c.ID)+"/end")
}

// coverState is who covers since when, or until when they did.
func (f Frame) coverState(c school.Cover) (detail string, badge Node) {
	over := c.OverAt(f.Now)
	detail = f.say("cover.since", "Name", c.Name, "Time", f.clock(c.BeganAt))
	switch {
	case over.IsZero():
		return dots(detail, f.say("cover.until", "Time", f.clock(c.EndsAt()))), ui.Badge(ui.Running, f.say("cover.state-on"))
	case c.Ended == school.CoverEndedByTeacher:
		return dots(detail, f.say("cover.back", "Teacher", c.Teacher.AddressedAs())), ui.Badge(ui.Ended, f.say("cover.state-ended", "Time", f.clock(over)))
	}
	return detail, ui.Badge(ui.Ended, f.say("cover.state-ended", "Time", f.clock(over)))
}

func (f Frame) planForm(d CoverDay) Node {
	if d.Day < d.Today {
		return ui.Note(f.text("cover.past-day"))
	}
	p := d.Form
	teacher := ui.Field{ID: "teacher", Name: "teacher", Label: f.say("cover.away"), Error: p.Problems["teacher"], Required: true}
	day := If(p.Problems["day"] != "", ui.Pleas(ui.Banner(ui.Wrong, p.Problems["day"])))
	periods := ui.Field{ID: "periods", Name: "periods", Label: f.say("cover.which-away"), Hint: f.say("cover.none-is-all"), Error: p.Problems["periods"]}
	return ui.Section(f.say("cover.add"), ui.AskForm("/admin/cover", day,
		ui.Hidden("id", string(p.ID)), ui.Hidden("day", d.Day),
		ui.Select(teacher, f.withNone(p.Teacher, f.colleagues(Cover{Teachers: d.Teachers, Teacher: p.Teacher}))),
		If(len(d.Slots) > 0, ui.Checks(periods, f.slotOptions(d.Slots, p.Periods))),
		f.coveredBy(d, "new", p),
		ui.Actions(ui.Button(ui.Primary, "plus", f.say("cover.add-button"))),
	))
}

// coveredBy is a substitute's name, or a colleague with an account of their own; neither is nobody yet.
func (f Frame) coveredBy(d CoverDay, id string, p PlanForm) Node {
	name := ui.Field{ID: "name-" + id, Name: "name", Label: f.say("cover.by-name"), Hint: f.say("cover.by-name-hint"), Value: p.Name, Error: p.Problems["name"]}
	colleague := ui.Field{ID: "colleague-" + id, Name: "colleague", Label: f.say("cover.by-colleague"), Hint: f.say("cover.by-colleague-hint"), Error: p.Problems["colleague"]}
	options := append([]ui.Option{{Label: f.say("cover.no-colleague"), Chosen: p.Colleague == ""}}, f.colleagues(Cover{Teachers: d.Teachers, Teacher: p.Colleague})...)
	return Group{ui.TextField(name, h.AutoComplete("off"), h.MaxLength("80")), ui.Select(colleague, options)}
}
