package views

import (
	"strings"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// Session is one browser in which a person is signed in.
type Session struct {
	ID             school.ID
	Device         string // "Chrome/Chromebook"; what isn't known is left out
	How            string // "password", or the provider's name
	MadeAt, SeenAt time.Time
	Here           bool // it is the one that asks
}

// PastSignIn is one time that somebody signed in, or was not let in.
type PastSignIn struct {
	At          time.Time
	How, Device string
	Refused     string // empty, "password" or "off"
}

// SignedInAt is where a person is signed in, and when they signed in before.
type SignedInAt struct {
	Sessions []Session
	SignIns  []PastSignIn
	Shared   bool // several people use the account: they don't see each other's
}

// SessionsPage is where the visitor is signed in, with the way to end what is strange.
func SessionsPage(f Frame, at SignedInAt) Node {
	const end = "/settings/sessions/end"
	note := f.say("sessions.means")
	if at.Shared {
		note = f.say("sessions.shared")
	}
	return f.page(page{title: f.say("sessions.title")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("sessions.title"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("settings.title"), "/settings")),
		ui.Note(Text(note)),
		f.sessions(at.Sessions, end),
		If(len(at.Sessions) > 1, ui.Actions(ui.PostButton(ui.Plain, "log-out", f.say("sessions.end-others"), end))),
		Iff(!at.Shared, func() Node { return f.pastSignIns(at.SignIns) }),
	)))
}

// personSessions are the same on a person's page.
func (f Frame) personSessions(id school.ID, at SignedInAt) Node {
	end := "/admin/people/" + string(id) + "/sessions/end"
	return Group{
		f.sessions(at.Sessions, end),
		If(len(at.Sessions) > 1, ui.Actions(ui.PostButton(ui.Plain, "log-out", f.say("sessions.end-all"), end))),
		f.pastSignIns(at.SignIns),
	}
}

func (f Frame) sessions(list []Session, end string) Node {
	if len(list) == 0 {
		return ui.Panel("sessions", f.say("sessions.now"), "", nil, ui.Padded(ui.Note(f.text("sessions.none"))))
	}
	return ui.Panel("sessions", f.say("sessions.now"), f.Say.Number(len(list)), nil, Map(list, func(s Session) Node { return f.session(s, end) })...)
}

func (f Frame) session(s Session, end string) Node {
	item := ui.Item{
		ID: "session-" + string(s.ID), Lead: ui.Icon(deviceIcon(s.Device)), Title: f.device(s.Device),
		Detail: dots(f.say("sessions.since", "Time", f.moment(s.MadeAt)), f.signInWay(s.How), f.say("sessions.seen", "Time", f.moment(s.SeenAt))),
	}
	if s.Here {
		item.Badge = ui.Badge(ui.Running, f.say("sessions.here"))
		return ui.ItemRow(item)
	}
	return ui.ItemRow(item, ui.RowForm(end, nil, Group{
		ui.Hidden("session", string(s.ID)),
		ui.Button(ui.Plain, "log-out", f.say("sessions.end"), h.Aria("label", f.say("sessions.end-named", "Device", item.Title, "Time", f.moment(s.MadeAt)))),
	}))
}

func (f Frame) pastSignIns(list []PastSignIn) Node {
	if len(list) == 0 {
		return ui.Panel("signins", f.say("sessions.before"), "", nil, ui.Padded(ui.Note(f.text("sessions.never"))))
	}
	return ui.Panel("signins", f.say("sessions.before"), "", nil, append(Map(list, func(in PastSignIn) Node {
		icon, item := "log-in", ui.Item{Title: f.moment(in.At), Detail: dots(f.signInWay(in.How), f.device(in.Device))}
		if in.Refused != "" {
			icon, item.Badge = "circle-alert", ui.Badge(ui.Wrong, f.say("sessions.refused."+in.Refused))
		}
		item.Lead = ui.Icon(icon)
		return ui.ItemRow(item)
	}), ui.Padded(ui.Note(f.text("sessions.kept"))))...)
}

// device is a kind of browser and device in words.
func (f Frame) device(device string) string {
	browser, system, _ := strings.Cut(device, "/")
	switch {
	case browser != "" && system != "":
		return f.say("sessions.device", "Browser", browser, "Device", system)
	case browser+system != "":
		return browser + system
	}
	return f.say("sessions.some-device")
}

func deviceIcon(device string) string {
	switch _, system, _ := strings.Cut(device, "/"); system {
	case "iPad", "iPhone", "Android":
		return "tablet-smartphone"
	}
	return "laptop"
}

func (f Frame) signInWay(how string) string {
	switch {
	case how == "password":
		return f.say("sessions.password")
	case f.Say.Has("provider.name." + how):
		return f.say("sessions.by", "Provider", f.providerName(how))
	}
	return ""
}
