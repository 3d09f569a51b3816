package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Asking is what a sheet that can be answered says: it is in the page at [SheetPlace], whole.
type Asking struct {
	ID      string // tells one opening from the next, so that a morph does not mix them
	Title   string
	Detail  string
	Hue     int    // the room's, 0 for none
	Icon    string // the room's
	Closing string // "Close"
	Home    string // where closing leads before htmx has loaded
	Wrong   bool   // a field says what is wrong, and has the focus
	Close   []Node // attributes of the closing link
}

// SheetOf is a sheet in its place. Unlike a dialog element it is opened and closed by the server alone:
// a morph leaves the attribute "open" as it was, and so would lose a dialog that it draws anew.
func SheetOf(a Asking, children ...Node) Node {
	return h.Div(h.ID(SheetPlace),
		h.Div(h.ID("sheet-"+a.ID), h.Class("sheet sheet-over"), h.Role("dialog"), h.Aria("labelledby", "sheet-title"), h.Aria("modal", "true"),
			h.Div(h.Class("sheet-box"),
				h.Div(h.Class("sheet-head"),
					If(a.Icon != "", h.Span(h.Class("tile-icon "+room(a.Hue)), Icon(a.Icon))),
					h.Div(h.Class("sheet-words"),
						h.H2(h.ID("sheet-title"), h.Class("sheet-title"), h.TabIndex("-1"), If(!a.Wrong, h.AutoFocus()), Text(a.Title)),
						If(a.Detail != "", h.P(h.Class("note"), Text(a.Detail))),
					),
					h.A(h.Class(string(Quiet)+" btn-icon sheet-close"), h.Href(a.Home), h.Aria("label", a.Closing), h.Title(a.Closing), Attr(hook.Escape), Group(a.Close), Icon("x")),
				),
				Group(children),
			),
		),
	)
}

// AskForm is a form in a sheet or a fold: its fields below each other.
func AskForm(address string, children ...Node) Node {
	return h.Form(h.Class("ask"), h.Method("post"), h.Action(address), Group(children))
}

// FindForm is a form that asks for a page: a search that works without a script.
func FindForm(address string, children ...Node) Node {
	return h.Form(h.Class("find"), h.Method("get"), h.Action(address), Group(children))
}

// FindButton sends a [FindForm]; once the client runs, the answers follow by themselves and it goes.
func FindButton(label string, attrs ...Node) Node {
	return h.Div(h.Class("find-button"), IconButton(Plain, "arrow-right", label, attrs...))
}

// FindAlone is such a button in a form that sends something else as well.
func FindAlone(button Node) Node { return h.Div(h.Class("find-button"), button) }

// Found is the place of what a search has found.
func Found(id string, children ...Node) Node {
	return h.Div(h.ID(id), h.Class("found"), Group(children))
}

// Answers holds the buttons of a form, each as wide as the form; the first is the main one.
func Answers(buttons ...Node) Node { return h.Div(h.Class("answers"), Group(buttons)) }

// Hidden is a field that is sent along.
func Hidden(name, value string) Node {
	return h.Input(h.Type("hidden"), h.Name(name), h.Value(value))
}

// Plea is a refusal where it belongs: its code for programs, its sentence for people.
func Plea(code string, m Mood, text string) Node {
	return h.Div(h.Class("plea"), h.Data("refusal", code), Banner(m, text))
}

// Pleas holds refusals, and has them spoken.
func Pleas(pleas ...Node) Node { return h.Div(h.Class("pleas"), h.Role("alert"), Group(pleas)) }

// Outcome is what became of a form that was sent. It takes the focus, so that it is in sight and read out wherever on the
// page the form's button was.
func Outcome(m Mood, text string, actions ...Node) Node {
	return h.Div(h.Class("pleas outcome"), h.TabIndex("-1"), h.AutoFocus(), Banner(m, text, actions...))
}

// Entry is a row that a fold belongs to: an [ItemRow] whose actions hold forms.
func Entry(i Item, quiet bool, actions ...Node) Node {
	class := "item"
	if quiet {
		class += " item-quiet"
	}
	return h.Article(h.ID(i.ID), h.Class(class),
		i.Lead,
		h.Div(h.Class("item-text"),
			h.P(h.Class("item-title"), Text(i.Title), i.Badge),
			If(i.Detail != "", h.P(h.Class("item-detail"), Text(i.Detail))),
			If(i.Quote != "", h.P(h.Class("item-quote"), Text(i.Quote))),
		),
		If(len(actions) > 0, h.Div(h.Class("item-actions"), Group(actions))),
	)
}

// InlineForm is a form whose buttons are all it has.
func InlineForm(id, address string, attrs Node, children ...Node) Node {
	return h.Form(h.ID(id), h.Class("inline-form"), h.Method("post"), h.Action(address), attrs, Group(children))
}

// Named is a control with its name beside it, for the eye only: the control says it itself.
func Named(name string, control Node) Node {
	return h.Div(h.Class("named"), h.Span(h.Class("named-name"), h.Aria("hidden", "true"), Text(name)), control)
}

// RowForm is a form of one button in a row.
func RowForm(address string, attrs Node, button Node) Node {
	return h.Form(h.Class("inline-form"), h.Method("post"), h.Action(address), attrs, button)
}
