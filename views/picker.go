package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Picker chooses students: those chosen stay in front, whatever is searched for.
type Picker struct {
	Chosen  []school.Person
	Found   []school.Person // by the search, or those to begin with
	Find    string
	Problem string
	Ask     Node // where the search asks while somebody types
	Search  Node // the button for a browser in which nothing happens while one types
}

// PickerView is the part of a form that chooses students.
func PickerView(f Frame, p Picker) Node {
	var problem Node
	if p.Problem != "" {
		problem = ui.Pleas(ui.Banner(ui.Wrong, p.Problem))
	}
	return ui.Found("picker",
		problem,
		f.checks(p.Chosen, f.say("picker.chosen", "Count", len(p.Chosen)), true),
		ui.Search(ui.Field{ID: "find-student", Name: "find", Label: f.say("sheet.find-student"), Value: p.Find},
			p.Ask, hx.Include("closest form"), hx.Trigger("input changed delay:150ms, search"), hx.Latest(), hx.Swap(hx.OuterMorph)),
		ui.FindAlone(p.Search),
		f.foundToPick(p),
	)
}

func (f Frame) foundToPick(p Picker) Node {
	rest := notAmong(p.Found, p.Chosen)
	switch {
	case len(rest) > 0 && p.Find == "":
		return f.checks(rest, f.say("picker.class"), false)
	case len(rest) > 0:
		return f.checks(rest, f.say("picker.found"), false)
	case p.Find != "" && len(p.Found) == 0:
		return ui.Empty("users", f.say("sheet.nobody"), f.say("sheet.nobody-advice"), nil)
	case len(p.Chosen) == 0:
		return ui.Empty("users", f.say("sheet.find-first"), f.say("sheet.find-first-advice"), nil)
	}
	return nil
}

func (f Frame) checks(people []school.Person, legend string, chosen bool) Node {
	if len(people) == 0 {
		return nil
	}
	var list []ui.PersonCheck
	for _, p := range people {
		list = append(list, ui.PersonCheck{ID: string(p.ID), Avatar: avatar(p), Label: p.Name(), Detail: f.grade(p), Chosen: chosen})
	}
	return ui.PersonChecks(legend, "pick-", "student", list)
}

func notAmong(people, others []school.Person) (rest []school.Person) {
	known := map[school.ID]bool{}
	for _, p := range others {
		known[p.ID] = true
	}
	for _, p := range people {
		if !known[p.ID] {
			rest = append(rest, p)
		}
	}
	return rest
}
