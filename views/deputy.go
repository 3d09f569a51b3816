package views

import (
	"slices"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// Deputy is an assistant's account: all substitutes share it, or it is one person's, who acts for these teachers.
type Deputy struct {
	Person   school.Person
	Shared   bool
	For      []school.Assist
	Teachers []school.Person
	Periods  []string // of all days, by name
	Today    string
	Form     DeputyForm
}

// DeputyForm is a teacher that an assistant is to be given, as typed.
type DeputyForm struct {
	Teacher     school.ID
	From, Until string
	Periods     []string
	Problems    map[string]string
}

// deputyLink leads to it from the page of an account.
func (f Frame) deputyLink(id school.ID, roles []string) Node {
	if !slices.Contains(roles, string(school.Assistant)) {
		return nil
	}
	return ui.Section(f.say("cover.deputy"), ui.Note(f.text("cover.deputy-means")),
		ui.Actions(ui.LinkButton(ui.Plain, "user-check", f.say("cover.deputy-open"), "/admin/people/"+string(id)+"/assistant")))
}

// DeputyPage is where an administrator says for whom an assistant acts.
func DeputyPage(f Frame, d Deputy) Node {
	address := d.address()
	return f.office("/admin/people", f.say("cover.deputy"),
		ui.Heading(dots(d.Person.Name(), f.say("cover.deputy")), ui.LinkButton(ui.Quiet, "arrow-left", f.say("people.title"), "/admin/people/"+string(d.Person.ID))),
		ui.Narrow(
			f.sharing(d),
			If(!d.Shared, Group{f.assistList(d), f.assistForm(d, address)}),
		),
	)
}

func (d Deputy) address() string { return "/admin/people/" + string(d.Person.ID) + "/assistant" }

// sharing says which of the two kinds of account it is.
func (f Frame) sharing(d Deputy) Node {
	state, button, value := f.say("cover.one-person"), f.say("cover.share"), "1"
	if d.Shared {
		state, button, value = f.say("cover.is-shared"), f.say("cover.unshare"), "0"
	}
	return ui.Section(f.say("cover.whose"), ui.Note(Text(state)),
		ui.PostButton(ui.Plain, "users", button, d.address()+"/shared", ui.Hidden("shared", value)))
}

func (f Frame) assistList(d Deputy) Node {
	if len(d.For) == 0 {
		return ui.Empty("user-check", f.say("cover.no-teacher"), f.say("cover.no-teacher-advice"), nil)
	}
	rows := Map(d.For, func(a school.Assist) Node {
		item := ui.Item{ID: "for-" + string(a.Teacher) + a.From, Title: d.nameOf(a.Teacher), Detail: dots(f.datesText(a.From, a.Until), f.periods(a.Periods))}
		if !a.On(d.Today) {
			item.Badge = ui.Badge(ui.Neutral, f.say("cover.not-today"))
		}
		return ui.Entry(item, !a.On(d.Today), ui.PostButton(ui.Quiet, "trash-2", f.say("cover.remove"), d.address()+"/deletion",
			ui.Hidden("teacher", string(a.Teacher)), ui.Hidden("from", a.From)))
	})
	return ui.Panel("acts-for", f.say("cover.acts-for"), "", nil, rows)
}

func (d Deputy) nameOf(teacher school.ID) string {
	for _, t := range d.Teachers {
		if t.ID == teacher {
			return t.AddressedAs()
		}
	}
	return "–"
}

func (f Frame) assistForm(d Deputy, address string) Node {
	p := d.Form
	teacher := ui.Field{ID: "teacher", Name: "teacher", Label: f.say("cover.teacher"), Error: p.Problems["teacher"], Required: true}
	from := ui.Field{ID: "from", Name: "from", Type: "date", Label: f.say("cover.from"), Value: p.From, Error: p.Problems["from"], Required: true}
	until := ui.Field{ID: "until", Name: "until", Type: "date", Label: f.say("cover.last-day"), Value: p.Until, Hint: f.say("cover.last-day-hint"), Error: p.Problems["until"]}
	periods := ui.Field{ID: "periods", Name: "periods", Label: f.say("cover.which-away"), Hint: f.say("cover.none-is-all")}
	return ui.Section(f.say("cover.add-teacher"), ui.AskForm(address,
		ui.Select(teacher, f.withNone(p.Teacher, f.colleagues(Cover{Teachers: d.Teachers, Teacher: p.Teacher}))),
		ui.FormRow(ui.TextField(from), ui.TextField(until)),
		If(len(d.Periods) > 0, ui.Checks(periods, chosen(d.Periods, p.Periods))),
		ui.Actions(ui.Button(ui.Primary, "plus", f.say("cover.add-button"), h.Type("submit"))),
	))
}

// chosen are names to choose from.
func chosen(names, of []string) (options []ui.Option) {
	for _, name := range names {
		options = append(options, ui.Option{Value: name, Label: name, Chosen: slices.Contains(of, name)})
	}
	return options
}
