package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Banner is a bar across its place: an icon, a sentence, and what to do about it.
func Banner(m Mood, text string, actions ...Node) Node {
	return h.Div(h.Class("banner"), m.attr(),
		Icon(m.icon()),
		h.P(h.Class("banner-text"), Text(text)),
		If(len(actions) > 0, h.Div(h.Class("banner-actions"), Group(actions))),
	)
}

// FrozenBar lies across the top of every page while the school is frozen. Its words are spoken once; what stands
// beside them, such as a figure that moves, is not.
func FrozenBar(title, message string, more ...Node) Node {
	return h.Div(h.ID("frozen"), h.Class("bar"), Frozen.attr(), h.Role("region"), h.Aria("label", title),
		h.P(h.Class("bar-text"), h.Role("alert"), Icon(Frozen.icon()), h.Strong(Text(title)), If(message != "", h.Span(Text(message)))),
		Group(more),
	)
}

// Toast says what was done, and takes it back: one tap, then undo. Its place is
// in [Notices].
func Toast(text string, undo ...Node) Node {
	return h.Div(h.Class("toast-note"), h.P(Text(text)), Group(undo))
}

// LastingToast is a [Toast] that stays until something else takes its place.
func LastingToast(text string, actions ...Node) Node {
	return h.Div(h.Class("toast-note toast-stays"), h.P(Text(text)), Group(actions))
}

// Notices is where toasts and answers to actions appear, and are spoken.
func Notices(children ...Node) Node {
	return h.Div(h.ID("notices"), h.Class("notices"), h.Role("status"), h.Aria("live", "polite"), Group(children))
}

// Connection is what the bar of a page says that has lost its connection.
type Connection struct {
	Before string // "Not connected. Showing"
	At     string // the time at which the page is drawn: "10:14"
	After  string // "."
	Beat   string // milliseconds between two signs of life of the stream; empty for none
}

// OfflineBar is drawn hidden; the client shows it while there is no connection.
func OfflineBar(c Connection) Node {
	return h.P(h.Class("bar bar-offline"), Attr(hook.Age), If(c.Beat != "", Attr(hook.Beat, c.Beat)), h.Role("status"), h.Hidden(""),
		Icon("wifi-off"), Text(c.Before+" "), Age(c.At), Text(c.After),
	)
}

// Age is the time of the last news, which the stream keeps fresh.
func Age(at string) Node { return h.Time(h.ID("age"), Text(at)) }
