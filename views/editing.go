package views

import (
	"net/url"
	"slices"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// Editing is a settings form: its values as typed, and what became of it.
type Editing struct {
	Values   url.Values        // by field
	Was      string            // what it was drawn from, as it travels with the form
	Problems map[string]string // field to sentence; "" is the whole form
	Clashes  map[string]string // field to what somebody else has made of it meanwhile
	By       string            // who that was
	Saved    bool
	Change   school.ID         // the change just made, to put back
	Today    map[string]string // field to what the setting does today: "3 of 41 rooms are closed now"
}

// setting is a field of a settings form: its label and meaning are the texts "setting.NAME" and
// "setting.NAME-means".
func (f Frame) setting(e Editing, name string) ui.Field {
	field := ui.Field{
		ID: name, Name: name, Label: f.say("setting." + name), Value: e.Values.Get(name), Error: e.Problems[name], Today: e.Today[name],
	}
	if means := "setting." + name + "-means"; f.Say.Has(means) {
		field.Hint = f.say(means)
	}
	if theirs, clash := e.Clashes[name]; clash && field.Error == "" {
		field.Error = f.clash(e, theirs)
	}
	return field
}

func (f Frame) clash(e Editing, theirs string) string {
	if e.By == "" {
		return f.say("editing.clash", "Value", f.orNone(theirs))
	}
	return f.say("editing.clash-by", "Person", e.By, "Value", f.orNone(theirs))
}

func (f Frame) orNone(value string) string {
	if value == "" {
		return f.say("editing.empty")
	}
	return value
}

// On reports whether a switch of the form is on.
func (e Editing) On(name string) bool { return e.Values.Get(name) != "" }

// Has reports whether a field with several answers has this one.
func (e Editing) Has(name, value string) bool { return slices.Contains(e.Values[name], value) }

// options are the answers of a field, with those chosen that the form has. labels go by the value.
func (e Editing) options(name string, options []ui.Option) []ui.Option {
	for i := range options {
		options[i].Chosen = e.Has(name, options[i].Value)
	}
	return options
}

// was travels with a settings form, so that two people's changes can be told apart.
func (e Editing) was() Node { return ui.Hidden("was", e.Was) }

// editingNews is what became of the form, above its fields: saved (with undo), or what to look at.
func (f Frame) editingNews(e Editing, back string) Node {
	switch {
	case e.Saved && e.Change != "":
		return ui.Outcome(ui.Done, f.say("editing.saved"), f.putBackButton(e.Change, back, f.say("editing.undo"), ui.Hidden("together", "1")))
	case e.Saved:
		return ui.Outcome(ui.Done, f.say("editing.nothing"))
	case len(e.Clashes) > 0 && e.By != "":
		return ui.Outcome(ui.Waiting, f.say("editing.changed-by", "Person", e.By))
	case len(e.Clashes) > 0:
		return ui.Outcome(ui.Waiting, f.say("editing.changed"))
	case e.Problems[""] != "":
		return ui.Outcome(ui.Wrong, e.Problems[""])
	case len(e.Problems) > 0:
		return ui.Outcome(ui.Wrong, f.say("editing.problem"))
	}
	return nil
}

// putBackButton undoes a change and leads back to the page that shows it.
func (f Frame) putBackButton(change school.ID, back, label string, more ...Node) Node {
	return ui.PostButton(ui.Plain, "undo-2", label, "/admin/history/"+string(change)+"/reversal",
		ui.Hidden("back", back), Group(more))
}
