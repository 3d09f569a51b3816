package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/hx"
	"corridor/wasm/hook"
)

// Kind is the weight of a button. A screen has one Primary at most.
type Kind string

// The kinds. OnRoom stands on a room's colour.
const (
	Primary Kind = "btn btn-primary"
	Plain   Kind = "btn btn-plain"
	Quiet   Kind = "btn btn-quiet"
	Danger  Kind = "btn btn-danger"
	OnRoom  Kind = "btn btn-on-room"
	OnQuiet Kind = "btn btn-on-quiet" // the second button on a room's colour
)

// Large is for kiosks, the PIN pad and the student's own pass: 64 px.
func (k Kind) Large() Kind { return k + " btn-large" }

// Wide takes the whole width it is given.
func (k Kind) Wide() Kind { return k + " btn-full" }

// Button is an icon, if there is one, and a word. It submits the form it is in;
// attrs may say otherwise with Type("button").
func Button(k Kind, icon, label string, attrs ...Node) Node {
	return h.Button(h.Class(string(k)), Group(attrs), face(icon, label))
}

// Unavailable is a button that can't be pressed for now; why is the id of the words that say so.
func Unavailable(why string) Node { return Group{h.Disabled(), h.Aria("describedby", why)} }

// LinkButton goes somewhere and looks like a button.
func LinkButton(k Kind, icon, label, address string, attrs ...Node) Node {
	return h.A(h.Class(string(k)), h.Href(address), Group(attrs), face(icon, label))
}

// IconButton has its word for screen readers and in its tooltip only: for dense
// rows.
func IconButton(k Kind, icon, label string, attrs ...Node) Node {
	return h.Button(h.Class(string(k)+" btn-icon"), h.Aria("label", label), h.Title(label), Group(attrs), Icon(icon))
}

// PostButton is a button with the form it needs: it works before htmx has loaded.
func PostButton(k Kind, icon, label, address string, attrs ...Node) Node {
	return h.Form(h.Class("inline-form"), h.Method("post"), h.Action(address), Group(attrs), Button(k, icon, label))
}

// QueuedForm is a button whose tap survives a lost network: the client keeps it and sends it on return.
// waiting says so meanwhile: "Not connected: this will be sent."
func QueuedForm(address, waiting string, button Node, attrs ...Node) Node {
	return h.Form(h.Class("queued-form"), h.Method("post"), h.Action(address), hx.Post(address), hx.Once(), Attr(hook.Queue, address), Group(attrs),
		button,
		h.P(h.Class("queued-note"), Attr(hook.Queued), h.Role("status"), h.Hidden(""), Icon("wifi-off"), Text(waiting)),
	)
}

// Actions holds buttons in a line that wraps; the first is the main one.
func Actions(buttons ...Node) Node { return h.Div(h.Class("actions"), Group(buttons)) }

func face(icon, label string) Node {
	return Group{
		If(icon != "", Icon(icon)),
		h.Span(h.Class("btn-label"), Text(label)),
	}
}
