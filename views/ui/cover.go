package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// LiveBar is a bar across the page that its stream can change, and that is spoken when it does.
func LiveBar(id string, children ...Node) Node {
	return h.Div(h.ID(id), h.Class("live-bar"), h.Role("status"), Group(children))
}

// StripWith is a [Strip] with links at its end.
func StripWith(icon, text string, links ...Node) Node {
	return h.Aside(h.Class("strip"), Icon(icon), h.Span(Text(text)), Group(links))
}

// Steps are sentences one after the other.
func Steps(sentences ...string) Node {
	return h.Ol(h.Class("steps"), Map(sentences, func(s string) Node { return h.Li(Text(s)) }))
}

// StripLink is a link in a [StripWith].
func StripLink(label, address string) Node {
	return h.A(h.Class("strip-link"), h.Href(address), Text(label))
}
