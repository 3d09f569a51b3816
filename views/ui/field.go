package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Field is a question of a form, with what was answered and what is wrong with it.
type Field struct {
	ID       string
	Name     string
	Label    string
	Type     string // of an input: "text" if empty
	Value    string
	Hint     string
	Error    string // said beside the field, after a 422
	Today    string // of a setting: what it does today
	Required bool
}

// Option is one answer to choose.
type Option struct {
	Value  string
	Label  string
	Detail string // what it means; [Choices] shows it
	Chosen bool
	Off    bool // can't be chosen now; Detail says why

	Language string // of its label, where it is not the page's: "es"
}

// TextField is one line to type.
func TextField(f Field, attrs ...Node) Node {
	kind := f.Type
	if kind == "" {
		kind = "text"
	}
	return f.frame(h.Input(h.Class("input"), h.Type(kind), If(f.Value != "", h.Value(f.Value)), f.attrs(), Group(attrs)))
}

// TextArea is several lines to type.
func TextArea(f Field, attrs ...Node) Node {
	return f.frame(h.Textarea(h.Class("textarea"), h.Rows("3"), f.attrs(), Group(attrs), Text(f.Value)))
}

// Select is one answer of many, folded.
func Select(f Field, options []Option, attrs ...Node) Node {
	return f.frame(h.Select(h.Class("select"), f.attrs(), Group(attrs), Map(options, option)))
}

// Choices is one answer of a few, all in sight, one tap each: minutes, kinds of pass.
func Choices(f Field, options []Option, attrs ...Node) Node {
	return f.group("radio", "choices", options, attrs)
}

// Checks is any number of answers.
func Checks(f Field, options []Option, attrs ...Node) Node {
	return f.group("checkbox", "choices", options, attrs)
}

// Switch is yes or no, with what yes means.
func Switch(f Field, on bool, attrs ...Node) Node {
	return h.Div(h.Class("field field-switch"),
		h.Label(h.Class("switch-label"), h.For(f.ID),
			h.Input(h.Class("toggle"), h.Type("checkbox"), h.Value("1"), If(on, h.Checked()), f.attrs(), Group(attrs)),
			h.Span(Text(f.Label)),
		),
		f.notes(),
	)
}

// Search is a line to type in whose answers follow while typing.
func Search(f Field, attrs ...Node) Node {
	return h.Div(h.Class("search"), h.Role("search"),
		h.Label(h.Class("sr-only"), h.For(f.ID), Text(f.Label)),
		Icon("search"),
		h.Input(h.Class("input"), h.Type("search"), h.AutoComplete("off"), h.Placeholder(f.Label), If(f.Value != "", h.Value(f.Value)), f.attrs(), Group(attrs)),
	)
}

// Segments is a state that is switched in one tap: lesson mode, the desk's state. The buttons send
// name=value; the chosen one is pressed.
func Segments(label, name string, options []Option) Node {
	return h.Div(h.Class("segments"), h.Role("group"), h.Aria("label", label),
		Map(options, func(o Option) Node {
			return h.Button(h.Class("segment"), h.Name(name), h.Value(o.Value), h.Aria("pressed", pressed(o.Chosen)), If(o.Language != "", h.Lang(o.Language)),
				If(o.Detail != "", h.Title(o.Detail)), Text(o.Label))
		}),
	)
}

// ErrorSummary says after a 422 that something is missing, and leads there.
func ErrorSummary(title string, wrong ...Field) Node {
	return h.Div(h.Class("error-summary"), h.Role("alert"), h.TabIndex("-1"),
		h.P(h.Strong(Icon("circle-alert"), Text(title))),
		h.Ul(Map(wrong, func(f Field) Node {
			return h.Li(h.A(h.Href("#"+f.ID), Text(f.Label+": "+f.Error)))
		})),
	)
}

// FormRow lays fields side by side where there is room.
func FormRow(fields ...Node) Node { return h.Div(h.Class("form-row"), Group(fields)) }

func (f Field) frame(control Node) Node {
	return h.Div(h.Class("field"),
		h.Label(h.Class("field-label"), h.For(f.ID), Text(f.Label)),
		control,
		f.notes(),
	)
}

func (f Field) group(kind, class string, options []Option, attrs []Node) Node {
	return h.FieldSet(h.Class("field"), f.describedBy(),
		h.Legend(h.Class("field-label"), Text(f.Label)),
		h.Div(h.Class(class), Map(options, func(o Option) Node {
			first := o.Value == options[0].Value
			return h.Label(h.Class("choice"),
				h.Input(h.Type(kind), h.Name(f.Name), h.Value(o.Value), If(o.Chosen, h.Checked()), If(o.Off, h.Disabled()), If(first, f.begins()),
					If(f.Required && kind == "radio", h.Required()), Group(attrs)),
				h.Span(h.Class("choice-face"), h.Span(Text(o.Label)), If(o.Detail != "", h.Span(h.Class("choice-detail"), Text(o.Detail)))),
			)
		})),
		f.notes(),
	)
}

// attrs are what every control has: its names, and what describes it.
func (f Field) attrs() Node {
	return Group{h.ID(f.ID), h.Name(f.Name), If(f.Required, h.Required()), f.begins(), f.describedBy()}
}

// begins puts whoever is told of a mistake where it is: the first such field of an answer has the focus.
func (f Field) begins() Node { return If(f.Error != "", h.AutoFocus()) }

func (f Field) describedBy() Node {
	about := ""
	if f.Hint != "" {
		about = f.ID + "-hint"
	}
	if f.Today != "" {
		about = joinedIDs(about, f.ID+"-today")
	}
	if f.Error != "" {
		about = joinedIDs(about, f.ID+"-error")
	}
	return Group{
		If(f.Error != "", h.Aria("invalid", "true")),
		If(about != "", h.Aria("describedby", about)),
	}
}

func (f Field) notes() Node {
	return Group{
		If(f.Hint != "", h.P(h.ID(f.ID+"-hint"), h.Class("field-hint"), Text(f.Hint))),
		If(f.Today != "", h.P(h.ID(f.ID+"-today"), h.Class("field-today"), Icon("info"), Text(f.Today))),
		If(f.Error != "", h.P(h.ID(f.ID+"-error"), h.Class("field-error"), Icon("circle-alert"), Text(f.Error))),
	}
}

func option(o Option) Node {
	return h.Option(h.Value(o.Value), If(o.Chosen, h.Selected()), If(o.Off, h.Disabled()), Text(o.Label))
}

func joinedIDs(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

func pressed(on bool) string {
	if on {
		return "true"
	}
	return "false"
}
