package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// News is the student's own pass where it does not run: what was asked for, how it stands, what became of
// it in a sentence, and what can be done.
func News(p Pass, sentence string, actions ...Node) Node {
	return h.Article(h.ID("pass-"+p.ID), h.Class("news "+room(p.Hue)), Attr(hook.Pass, p.ID), p.Mood.attr(),
		h.Span(h.Class("tile-icon"), Icon(p.Icon)),
		h.Div(h.Class("news-text"),
			h.H2(h.Class("news-title"), Text(p.Room), Badge(p.Mood, p.Word)),
			h.P(h.Class("news-detail"), Text(joined(p.Detail, p.Since)), If(p.Repeats != "", Repeats(joined(p.Detail, p.Since) != "", p.Repeats))),
			If(sentence != "", h.P(h.Class("news-sentence"), Text(sentence))),
		),
		If(len(actions) > 0, h.Div(h.Class("news-actions"), Group(actions))),
	)
}

// Telling is a sentence on a student's own pass that is read before the facts.
func Telling(text string) Node { return h.P(h.Class("pass-telling"), Text(text)) }

// Beside lays a pad beside what it is about, where there is room.
func Beside(thing, pad Node) Node {
	return h.Div(h.Class("beside"), h.Div(h.Class("tight"), thing), h.Div(h.Class("tight"), pad))
}
