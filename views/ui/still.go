package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/hx"
)

// NewItems gathers what has come since a list was drawn, so that rows do not move under the pointer: "3 new". Where
// nothing has come it is there for the keyboard alone, so that a tap on it doesn't lose the focus.
func NewItems(list, label string, any bool, attrs ...Node) Node {
	class, state := "new-items", Node(nil)
	if !any {
		class, state = "sr-only", Group{h.TabIndex("-1"), h.Aria("disabled", "true")}
	}
	return h.Div(h.ID(list+"-news"), h.Class("panel-news"), h.Role("status"),
		h.Button(h.ID(list+"-new"), h.Class(class), h.Type("button"), state, Group(attrs), If(any, Icon("arrow-down")), Text(label)))
}

// StillPanel is a [Panel] whose rows stay where they are: its count, its news and its actions are changed alone.
func StillPanel(id, title string, count, news, actions Node, rows ...Node) Node {
	return h.Section(h.ID(id), h.Class("panel"), h.Aria("labelledby", id+"-title"),
		h.Div(h.Class("panel-head"),
			h.H2(h.ID(id+"-title"), h.Class("panel-title"), Text(title)),
			count, news, actions,
		),
		h.Div(h.Class("panel-rows"), Group(rows)),
	)
}

// PanelCount is the number beside the heading of a [StillPanel]; empty where there is nothing to count.
func PanelCount(id, number string) Node {
	return h.Span(h.ID(id+"-count"), h.Class("count"), Text(number))
}

// PanelActions are what can be done with all rows of a [StillPanel].
func PanelActions(id string, actions ...Node) Node {
	return h.Div(h.ID(id+"-actions"), h.Class("panel-actions"), Group(actions))
}

// PanelNote is a sentence in the line of a panel's actions, below them.
func PanelNote(text string) Node { return h.P(h.Class("note panel-note"), Text(text)) }

// Settle asks for the lists to be put in order as soon as nobody points at one or is in it with the keyboard: until
// then the styles keep it away, and it is in sight, where it asks, only when they don't. again tells one wish from
// the next. It lies beside the lists; empty it waits.
func Settle(address, again string) Node {
	return h.Div(h.ID("settle"), h.Class("settle"), h.Aria("hidden", "true"),
		If(again != "", h.I(h.ID("settle-"+again), hx.Get(address), hx.Trigger("intersect"), hx.Swap(hx.NoSwap), hx.Once())))
}
