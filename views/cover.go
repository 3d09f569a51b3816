package views

import (
	"slices"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// Cover is the form in which a substitute says who they are and whom they cover, and an assistant for whom they act.
type Cover struct {
	Before   school.Cover // that this session had; zero for none
	Plans    []school.CoverOffer
	Assists  []school.Assisted
	Teachers []school.Person
	Slots    []school.Period // of today that are not over
	Here     []school.ID     // who is signed in, and so perhaps not away

	Name     string
	Teacher  school.ID
	Periods  []string
	Code     string
	Plan     school.ID
	Taken    []school.Cover // that cover the class already
	Problems map[string]string
}

// CoverPage is where a substitute begins: what the office has planned in one tap, else a name, a teacher and the
// periods, or the code on the teacher's sheet.
func CoverPage(f Frame, c Cover) Node {
	return f.page(page{title: f.say("cover.title"), ahead: true},
		ui.Gate(
			f.coverBefore(c.Before),
			ui.GateTitle(f.say("cover.title")),
			ui.Note(f.text("cover.advice")),
			f.coverTaken(c),
			f.coverPlans(c),
			f.coverForm(c),
		),
	)
}

// coverBefore says how the last cover of this session ended, or when it goes on.
func (f Frame) coverBefore(c school.Cover) Node {
	if c.ID == "" {
		return nil
	}
	if next := c.NextAt(f.Now); !next.IsZero() {
		return ui.Banner(ui.Coming, f.say("cover.again", "Teacher", c.Teacher.AddressedAs(), "Time", f.clock(next)),
			ui.LinkButton(ui.Plain, "refresh-cw", f.say("cover.look-again"), "/cover"),
			ui.PostButton(ui.Plain, "x", f.say("cover.end"), "/covers/"+string(c.ID)+"/end"))
	}
	if ended := f.coverEnded(c); ended != "" {
		return ui.Pleas(ui.Banner(ui.Ended, ended+" "+f.say("cover.another")))
	}
	return nil
}

// coverTaken tells of those who cover the class already.
func (f Frame) coverTaken(c Cover) Node {
	if problem := c.Problems["plan"]; problem != "" {
		return ui.Pleas(ui.Banner(ui.Wrong, problem))
	}
	if len(c.Taken) == 0 {
		return nil
	}
	other := c.Taken[0]
	sentence := f.say("cover.taken", "Name", other.Name, "Teacher", other.Teacher.AddressedAs(), "Time", f.clock(other.BeganAt))
	if c.Plan != "" && other.Plan == c.Plan {
		sentence = f.say("cover.elsewhere", "Name", other.Name, "Time", f.clock(other.BeganAt))
	}
	return Group{
		ui.Pleas(ui.Plea("covered", ui.Waiting, sentence)),
		ui.AskForm("/cover", ui.Hidden("anyway", "1"), ui.Hidden("name", c.Name), ui.Hidden("teacher", string(c.Teacher)),
			hidden("periods", c.Periods...), ui.Hidden("code", c.Code), ui.Hidden("plan", string(c.Plan)),
			ui.Button(ui.Plain.Wide(), "log-in", f.say("cover.anyway"))),
	}
}

// coverPlans are what the office has planned, one tap each.
func (f Frame) coverPlans(c Cover) Node {
	if len(c.Plans) == 0 {
		return nil
	}
	return ui.Section(f.say("cover.planned"), ui.Stack(Map(c.Plans, func(p school.CoverOffer) Node { return f.coverPlan(p, c) })))
}

func (f Frame) coverPlan(p school.CoverOffer, c Cover) Node {
	title := f.say("cover.name-for", "Name", p.Name, "Teacher", p.Teacher.AddressedAs())
	detail := dots(f.periods(p.Periods), f.times(school.After(p.Stints, f.Now)))
	if p.Taken.ID != "" {
		detail = dots(detail, f.say("cover.begun", "Name", p.Taken.Name, "Time", f.clock(p.Taken.BeganAt)))
	}
	if slices.Contains(c.Here, p.Teacher.ID) {
		detail = dots(detail, f.say("cover.is-here", "Teacher", p.Teacher.AddressedAs()))
	}
	if p.Name != "" {
		return ui.Card(ui.Entry(ui.Item{ID: "plan-" + string(p.ID), Title: title, Detail: detail}, false),
			ui.AskForm("/cover", ui.Hidden("plan", string(p.ID)),
				ui.Button(ui.Primary.Wide(), "log-in", f.say("cover.thats-me", "Name", p.Name))))
	}
	name := ui.Field{ID: "name-" + string(p.ID), Name: "name", Label: f.say("cover.name"), Required: true}
	if c.Plan == p.ID {
		name.Value, name.Error = c.Name, c.Problems["name"]
	}
	title = f.say("cover.anybody-for", "Teacher", p.Teacher.AddressedAs())
	return ui.Card(ui.Entry(ui.Item{ID: "plan-" + string(p.ID), Title: title, Detail: detail}, false),
		ui.AskForm("/cover", ui.Hidden("plan", string(p.ID)), ui.TextField(name, h.AutoComplete("name"), h.MaxLength("80")),
			ui.Button(ui.Plain.Wide(), "log-in", f.say("cover.begin"))))
}

// coverForm is for whoever has not been planned.
func (f Frame) coverForm(c Cover) Node {
	name := ui.Field{ID: "name", Name: "name", Label: f.say("cover.name"), Hint: f.say("cover.name-hint"), Value: c.Name, Required: true}
	teacher := ui.Field{ID: "teacher", Name: "teacher", Label: f.say("cover.teacher"), Error: c.Problems["teacher"]}
	if len(c.Here) > 0 {
		teacher.Hint = f.say("cover.here-hint")
	}
	if c.Plan == "" {
		name.Error = c.Problems["name"]
	}
	code := ui.Field{ID: "code", Name: "code", Label: f.say("cover.code"), Hint: f.say("cover.code-hint"), Value: c.Code, Error: c.Problems["code"]}
	form := ui.AskForm("/cover",
		ui.TextField(name, h.AutoComplete("name"), h.MaxLength("80"), If(len(c.Plans) == 0 && name.Error == "", h.AutoFocus())),
		ui.Select(teacher, f.withNone(c.Teacher, f.colleagues(c))),
		f.coverPeriods(c),
		ui.Fold(ui.Quiet, "scroll-text", f.say("cover.have-code"), c.Code != "", nil,
			ui.TextField(code, h.AutoComplete("off"), h.MaxLength("20"), Attr("autocapitalize", "characters"), Attr("spellcheck", "false"))),
		ui.Button(ui.Primary.Wide(), "log-in", f.say("cover.begin")),
	)
	if len(c.Plans) == 0 {
		return form
	}
	return ui.Section(f.say("cover.not-planned"), form)
}

// coverPeriods are the periods of today that are not over. None chosen is all of them: most substitutes stay all day.
func (f Frame) coverPeriods(c Cover) Node {
	field := ui.Field{ID: "periods", Name: "periods", Label: f.say("cover.which"), Error: c.Problems["periods"]}
	if len(c.Slots) == 0 {
		return ui.Note(f.text("cover.no-bells"))
	}
	return ui.Checks(field, f.slotOptions(c.Slots, c.Periods))
}

// slotOptions are periods to choose, with their times.
func (f Frame) slotOptions(slots []school.Period, chosen []string) (options []ui.Option) {
	day := school.AllDay(f.Now.In(f.Zone)).From
	var stints []school.Stint
	for _, s := range slots {
		stints = append(stints, school.Stint{From: school.AtMinute(day, s.StartsMinute), Until: school.AtMinute(day, s.EndsMinute)})
	}
	spans := f.spans(stints)
	for i, s := range slots {
		options = append(options, ui.Option{
			Value: s.Name, Label: s.Name, Detail: spans[i],
			Chosen: slices.Contains(chosen, s.Name),
		})
	}
	return options
}

// colleagues are the teachers to choose from, in full: several can share a family name.
func (f Frame) colleagues(c Cover) []ui.Option {
	var options []ui.Option
	for _, p := range c.Teachers {
		label := f.inFull(p)
		if slices.Contains(c.Here, p.ID) {
			label = dots(label, f.say("cover.here"))
		}
		options = append(options, ui.Option{Value: string(p.ID), Label: label, Chosen: p.ID == c.Teacher})
	}
	return options
}

// inFull is a member of staff in a list by family name: "Ito, Haru (Mr)".
func (f Frame) inFull(p school.Person) string {
	if p.Title == "" {
		return f.say("cover.colleague-plain", "Family", p.FamilyName, "Given", p.GivenName)
	}
	return f.say("cover.colleague", "Family", p.FamilyName, "Given", p.GivenName, "Title", p.Title)
}
