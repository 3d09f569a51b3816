package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/hx"
	"corridor/wasm/hook"
)

// Frame is what a page is besides its content.
type Frame struct {
	Title    string // "My pass · Corridor"
	Language string // "en"
	Look     string // "", "light" or "dark"; empty follows the system
	TextSize string // "", "large" or "larger"
	Skip     string // "Skip to content"
	Now      int64  // the server's time at which the page is drawn, in milliseconds since 1970
	Client   bool   // the page has a clock or a PIN pad: its module is loaded first of all
	Ahead    bool   // the next page will need the module: fetched when nothing else is to do
	Stream   string // the address of the page's live stream; empty for none
	Awake    bool   // the stream stays open while the tab is hidden
	Body     string // "", "kiosk" (larger targets) or "wall" (scales to the screen, no controls)
	Root     []Node // more attributes of the html element, such as dir
	Head     []Node // more elements of the head
}

// Page is the whole document.
func Page(f Frame, body ...Node) Node {
	return h.Doctype(
		h.HTML(h.Lang(f.Language), If(f.Look != "", h.Data("theme", "corridor-"+f.Look)), If(f.TextSize != "", h.Data("text", f.TextSize)), moment(hook.Now, f.Now), Group(f.Root),
			head(f),
			h.Body(If(f.Body != "", h.Class(f.Body)),
				If(f.Skip != "", h.A(h.Class("skip"), h.Href("#main"), Text(f.Skip))),
				Group(body),
				If(f.Client, announcer()),
				If(f.Stream != "", h.Div(h.ID("stream"), h.Hidden(""), hx.Stream(f.Stream), If(f.Awake, hx.Awake()))),
			),
		),
	)
}

// Main is the page's content; the skip link leads to it.
func Main(children ...Node) Node {
	return h.Main(h.ID("main"), h.Class("main"), h.TabIndex("-1"), Group(children))
}

// Middle keeps a student's page at a width that the eye takes in.
func Middle(children ...Node) Node { return h.Div(h.Class("middle"), Group(children)) }

// Narrow keeps a form or a text at a width that reads well.
func Narrow(children ...Node) Node { return h.Div(h.Class("narrow"), Group(children)) }

func head(f Frame) Node {
	scheme := f.Look
	if scheme == "" {
		scheme = "light dark"
	}
	return h.Head(
		h.Meta(h.Charset("utf-8")),
		h.TitleEl(Text(f.Title)),
		h.Meta(h.Name("viewport"), h.Content("width=device-width, initial-scale=1")),
		h.Meta(h.Name("color-scheme"), h.Content(scheme)),
		themeColours(f.Look),
		h.Meta(h.Name("htmx-config"), h.Content(hx.Settings)),
		h.Link(h.Rel("stylesheet"), h.Href(Asset("app.css"))),
		If(f.Client, module("preload")),
		h.Script(h.Src(Asset("htmx.js")), h.Defer()),
		If(f.Client, h.Script(h.Src(Asset("client.js")), h.Defer(), h.Data("wasm", Asset("client.wasm")))),
		If(f.Ahead && !f.Client, module("prefetch")),
		h.Link(h.Rel("icon"), h.Type("image/svg+xml"), h.Href(Asset("icon.svg"))),
		h.Link(h.Rel("apple-touch-icon"), h.Href(Asset("icon-apple.png"))),
		h.Link(h.Rel("manifest"), h.Href(Asset("app.webmanifest"))),
		Group(f.Head),
	)
}

// themeColours tint the browser's own bars like our paper.
func themeColours(look string) Node {
	const light, dark = "#f7f8f5", "#101614"
	switch look {
	case "light":
		return h.Meta(h.Name("theme-color"), h.Content(light))
	case "dark":
		return h.Meta(h.Name("theme-color"), h.Content(dark))
	}
	return Group{
		h.Meta(h.Name("theme-color"), h.Content(light), Media("(prefers-color-scheme: light)")),
		h.Meta(h.Name("theme-color"), h.Content(dark), Media("(prefers-color-scheme: dark)")),
	}
}

// Media limits a link or meta element to screens of a kind.
func Media(query string) Node { return Attr("media", query) }

// module names the client the way its boot script asks for it: a fetch of the
// same mode is answered from the preload.
func module(how string) Node {
	return h.Link(h.Rel(how), h.Href(Asset("client.wasm")), h.As("fetch"), h.Type("application/wasm"), h.CrossOrigin("anonymous"))
}
