package views

import (
	"strings"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// Beat is how often, in milliseconds, a page's stream says something even if nothing happened.
const Beat = "20000"

// page is what sets one page apart from the others.
type page struct {
	title  string
	stream string // the address of its stream; empty for none
	client bool   // it needs the client though it has no stream
	ahead  bool   // the next page will need the client
	awake  bool   // it listens while its tab is hidden
	body   string // "wall"
}

// page draws the document: the bars that every page has, and then the content.
func (f Frame) page(p page, content ...Node) Node {
	if p.stream == "" {
		p.stream = f.Stream
	}
	return ui.Page(
		ui.Frame{
			Title: f.say("page.title", "Page", p.title), Language: f.Say.Tag(), Look: f.Look, TextSize: f.TextSize, Skip: f.say("page.skip"),
			Now: f.Now.UnixMilli(), Client: p.stream != "" || p.client, Ahead: p.ahead, Stream: p.stream, Awake: p.awake, Body: p.body,
		},
		Iff(p.body != "wall" && f.Me.ID != "", f.topBar),
		FrozenBanner(f),
		Iff(p.body != "wall" && f.Me.Staff(), func() Node { return CoverBarView(f, f.Cover) }),
		Iff(p.stream != "", f.offlineBar),
		Group(content),
		Iff(p.stream != "" || f.Me.ID != "", func() Node { return ui.Notices() }),
	)
}

func (f Frame) topBar() Node {
	home, places := "/", []ui.Place{}
	for i, l := range f.Links {
		if i == 0 {
			home = l.Href
		}
		places = append(places, ui.Place{Label: f.placeName(l), Address: l.Href, Here: l.Href == f.Path})
	}
	return ui.TopBar(ui.Top{Home: home, School: f.School, Label: f.say("page.places"), Places: places, Person: f.personMenu()})
}

// placeName is what a home is called.
func (f Frame) placeName(l Link) string {
	switch l.Href {
	case "/student", "/teacher":
		return f.say("place.home")
	case "/desk":
		return f.say("place.desk")
	case "/hall":
		return f.say("place.hall")
	case "/admin", "/admin/rooms", "/admin/encounters", "/admin/rosters", "/admin/cover":
		return f.say("place.admin")
	case "/calendar":
		return f.say("cal.title")
	case "/cover":
		return f.say("place.cover")
	case "/district":
		return f.say("place.district")
	case "/emergency":
		return f.say("place.emergency")
	case "/settings":
		return f.say("place.settings")
	}
	return l.Text
}

func (f Frame) personMenu() Node {
	name := f.Me.AddressedAs()
	if f.acting() {
		name = f.Cover.Mine.Name
	}
	return ui.PersonMenu(name, avatar(f.Me),
		If(f.School != "", ui.MenuNote(f.School)),
		f.furtherPlaces(),
		f.switches(),
		ui.MenuLink("settings", f.say("page.settings"), "/settings"),
		ui.MenuPost("log-out", f.say("page.signout"), "/signout"),
	)
}

// furtherPlaces are those that the bar of a phone has no room for; the settings are in the menu anyway.
func (f Frame) furtherPlaces() Node {
	if len(f.Links) <= ui.PlacesOfAPhone+1 {
		return nil
	}
	return Map(f.Links[ui.PlacesOfAPhone:], func(l Link) Node {
		if l.Href == "/settings" {
			return nil
		}
		return ui.FurtherLink(f.placeName(l), l.Href)
	})
}

// switches lead to the other roles of a person of several, and to their other schools.
func (f Frame) switches() Node {
	return Group{
		Map(f.Views, func(role school.Role) Node {
			if role == f.View {
				return nil
			}
			return ui.MenuPost("arrow-left-right", f.say("view.act-as."+string(role)), "/view", ui.Hidden("role", string(role)))
		}),
		If(f.Schools, ui.MenuLink("school", f.say("view.school"), "/school")),
	}
}

func (f Frame) offlineBar() Node {
	return ui.OfflineBar(ui.Connection{
		Before: f.say("offline.before"), At: f.clock(f.Now), After: f.say("offline.after"), Beat: Beat,
	})
}

// Age is the time of the last news in the bar of a page that lost its connection; the stream sends it.
func Age(f Frame) Node { return ui.Age(f.clock(f.Now)) }

// say is a sentence of the frame's language; see [text.Language.Say].
func (f Frame) say(id string, args ...any) string { return f.Say.Say(id, args...) }

// text is [Frame.say] as a node.
func (f Frame) text(id string, args ...any) Node { return Text(f.Say.Say(id, args...)) }

// clock is a time of day as the school's people read it.
func (f Frame) clock(at time.Time) string { return f.Say.Clock(at, f.Zone) }

// moment is a time of day, with the date where it is not today.
func (f Frame) moment(at time.Time) string {
	if f.Say.Day(at, f.Zone) == f.Say.Day(f.Now, f.Zone) {
		return f.clock(at)
	}
	return dots(f.Say.Day(at, f.Zone), f.clock(at))
}

// avatar is a person's initials on a hue of their own.
func avatar(p school.Person) Node {
	var initials strings.Builder
	for _, name := range []string{p.GivenName, p.FamilyName} {
		for _, letter := range name {
			initials.WriteRune(letter)
			break
		}
	}
	return ui.Avatar(strings.ToUpper(initials.String()), hueOf(p.ID), photoOf(p))
}

// hueOf spreads people over the twelve hues, the same for the same person.
func hueOf(id school.ID) int {
	sum := 0
	for _, c := range []byte(id) {
		sum = sum*31%65521 + int(c)
	}
	return sum%12 + 1
}

// dots puts parts of a line side by side, those that are empty left out.
func dots(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part != "" && b.Len() > 0 {
			b.WriteString(" · ")
		}
		b.WriteString(part)
	}
	return b.String()
}

// hidden are fields of one name that are sent along.
func hidden[S ~string](name string, values ...S) Node {
	return Map(values, func(value S) Node { return ui.Hidden(name, string(value)) })
}
