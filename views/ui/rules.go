package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Stacks lay stacks of cards side by side where there is room, and else below each other. A card never moves from one
// to the other, whatever grows.
func Stacks(stacks ...Node) Node { return h.Div(h.Class("stacks"), Group(stacks)) }

// SettingCard is one setting, or a few that belong together, with a heading of level 2. Its id is its fragment's.
func SettingCard(id, icon, title string, children ...Node) Node {
	return h.Section(h.ID(id), h.Class("setting-card"), h.Aria("labelledby", id+"-title"),
		h.H2(h.ID(id+"-title"), h.Class("panel-title"), Icon(icon), Text(title)),
		Group(children),
	)
}

// Lead is a sentence that says what stands now, above what can be changed.
func Lead(icon, text string) Node { return h.P(h.Class("field-today"), Icon(icon), Text(text)) }

// OptionGroup is a named part of a long [GroupedSelect].
type OptionGroup struct {
	Label   string
	Options []Option
}

// GroupedSelect is one answer of very many, folded, in groups.
func GroupedSelect(f Field, groups []OptionGroup, attrs ...Node) Node {
	return f.frame(h.Select(h.Class("select"), f.attrs(), Group(attrs), Map(groups, func(g OptionGroup) Node {
		return h.OptGroup(Attr("label", g.Label), Map(g.Options, option))
	})))
}

// NumberField is one line for a small number. It is no spinner: a wheel or an arrow key must not change a rule.
func NumberField(f Field, attrs ...Node) Node {
	return TextField(f, append(attrs, Attr("inputmode", "numeric"), h.AutoComplete("off"), h.MaxLength("12"))...)
}
