package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Place is an entry of a navigation.
type Place struct {
	Label   string
	Address string
	Icon    string
	Here    bool
	Count   string // what waits there; empty for nothing
}

// Top is what the bar at the top of every page says.
type Top struct {
	Home   string // where the word mark leads
	School string // the school's name; empty to leave it out
	Label  string // the navigation's name for screen readers: "Main"
	Places []Place
	Person Node // the menu at the end: [PersonMenu], or a sign-in link
}

// TopBar is the bar at the top: word mark, places, person.
func TopBar(t Top) Node {
	return h.Header(h.Class("topbar"),
		h.A(h.Class("brand"), h.Href(t.Home), Mark(), h.Span(h.Class("brand-name"), Text("Corridor")),
			If(t.School != "", h.Span(h.Class("brand-school"), Text(t.School))),
		),
		If(len(t.Places) > 0, h.Nav(h.Class("places"), h.Aria("label", t.Label), Map(t.Places, place))),
		h.Div(h.Class("topbar-end"), t.Person),
	)
}

// Rail is the navigation of the administration: a column where there is room, a
// folded list where there is not.
func Rail(label, menu string, places []Place) Node {
	list := h.Nav(h.Aria("label", label), h.Class("rail-places"), Map(places, place))
	return h.Div(h.Class("rail"),
		h.Details(h.Class("rail-fold"), h.Summary(h.Class("btn btn-plain"), Icon("menu"), Text(menu)), list),
		h.Div(h.Class("rail-wide"), list),
	)
}

// WithRail lays a rail beside the content.
func WithRail(rail Node, main Node) Node { return h.Div(h.Class("with-rail"), rail, main) }

func place(p Place) Node {
	return h.A(h.Class("place"), h.Href(p.Address), If(p.Here, h.Aria("current", "page")),
		If(p.Icon != "", Icon(p.Icon)),
		h.Span(Text(p.Label)),
		If(p.Count != "", Count(p.Count)),
	)
}

// PersonMenu opens under the person's name and needs no script.
func PersonMenu(name string, avatar Node, entries ...Node) Node {
	return h.Details(h.Class("menu-fold"), Attr("name", "menu"),
		h.Summary(h.Class("menu-opener"), Attr(hook.Escape), avatar, h.Span(h.Class("menu-name"), Text(name)), Icon("chevron-down")),
		h.Div(h.Class("menu-list"), Group(entries)),
	)
}

// MenuLink is an entry that goes somewhere.
func MenuLink(icon, label, address string) Node {
	return h.A(h.Class("menu-entry"), h.Href(address), Icon(icon), Text(label))
}

// PlacesOfAPhone is how many places stand in the bar of a narrow screen where there are more than one beyond them: the
// styles leave out the others, and the menu has them as [FurtherLink].
const PlacesOfAPhone = 3

// FurtherLink is an entry of the menu that only narrow screens have.
func FurtherLink(label, address string) Node {
	return h.A(h.Class("menu-entry menu-further"), h.Href(address), Icon("arrow-right"), Text(label))
}

// MenuPost is an entry that changes something: signing out, switching the look.
func MenuPost(icon, label, address string, fields ...Node) Node {
	return h.Form(h.Method("post"), h.Action(address), Group(fields),
		h.Button(h.Class("menu-entry"), Icon(icon), Text(label)),
	)
}

// MenuNote is a line that says something: which school, whom one covers.
func MenuNote(text string) Node { return h.P(h.Class("menu-note"), Text(text)) }

// Mark is Corridor's sign: a door at the end of a hall.
func Mark() Node {
	return h.SVG(h.Class("mark"), h.Aria("hidden", "true"), use("mark"))
}
