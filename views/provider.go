package views

import (
	"net/url"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// ProviderNo is a sign-in at a provider that came to nothing: why, whom the provider vouched for, and the other ways.
type ProviderNo struct {
	Why      string // "used", "denied", "away", "failed", "bounced", "too-many", or why no account was opened
	Provider string
	Email    string // that the person has there; empty: not known
	Next     string
	Ways     []string // the providers that are connected
}

// SchoolChoice is a person of several schools who has signed in and picks one.
type SchoolChoice struct {
	Provider string
	Attempt  school.ID
	Schools  []Link // id and name
}

// ProviderNoPage says in a sentence why nobody is signed in, whom to ask, and leads to the other ways.
func ProviderNoPage(f Frame, n ProviderNo) Node {
	name := f.providerName(n.Provider)
	title := f.say("provider.no."+n.Why, "Provider", name)
	return f.page(page{title: title},
		ui.Gate(
			ui.GateSign(""),
			ui.GateTitle(title),
			ui.Pleas(ui.Banner(moodOf(n.Why), f.say("provider.no."+n.Why+"-advice", "Provider", name))),
			If(n.Email != "", ui.Facts(ui.Fact(f.say("provider.as"), n.Email))),
			f.ways(n.Ways, n.Next),
			ui.LinkButton(ui.Quiet.Wide(), "key-round", f.say("provider.other"), signInAddress("/signin?password=1", n.Next)),
		),
	)
}

// moodOf: what passes by itself is waiting, everything else needs somebody.
func moodOf(why string) ui.Mood {
	switch why {
	case "away", "too-many", "bounced", "used":
		return ui.Waiting
	}
	return ui.Wrong
}

// ChooseSchoolPage lets a person of several schools pick one.
func ChooseSchoolPage(f Frame, c SchoolChoice) Node {
	return f.page(page{title: f.say("provider.choose"), ahead: true},
		ui.Gate(
			ui.GateSign(""),
			ui.GateTitle(f.say("provider.choose")),
			ui.Note(f.text("provider.choose-advice")),
			ui.Ways(Map(c.Schools, func(l Link) Node {
				return ui.WayForm("school", l.Text, "/auth/"+c.Provider+"/school", ui.Hidden("attempt", string(c.Attempt)), ui.Hidden("school", l.Href))
			})...),
		),
	)
}

// ways are the providers, one button each.
func (f Frame) ways(names []string, next string) Node {
	if len(names) == 0 {
		return nil
	}
	return ui.Ways(Map(names, func(name string) Node {
		letter, hue := providerMark(name)
		return ui.Way(letter, hue, f.wayName(name), signInAddress("/auth/"+name, next))
	})...)
}

func (f Frame) wayName(provider string) string {
	if provider == "oidc" {
		return f.say("provider.with-school")
	}
	return f.say("provider.with", "Provider", f.providerName(provider))
}

// signInAddress keeps where a person wanted to go.
func signInAddress(address, next string) string {
	if next == "" || next == "/" {
		return address
	}
	mark := "?"
	if strings.Contains(address, mark) {
		mark = "&"
	}
	return address + mark + "next=" + url.QueryEscape(next)
}

func (f Frame) providerName(name string) string { return f.say("provider.name." + name) }

// providerMark is the letter and hue of a provider's button.
func providerMark(name string) (letter string, hue int) {
	switch name {
	case "google":
		return "G", 1
	case "microsoft":
		return "M", 8
	case "clever":
		return "C", 9
	case "classlink":
		return "CL", 6
	}
	return "ID", 7
}

// passwordForm is behind the providers, where there are any: most people have no password here.
func (f Frame) passwordForm(s SignIn) Node {
	if len(s.Ways) == 0 {
		return f.signInForm(s)
	}
	asked := s.Password || s.Problem != ""
	return h.Div(f.ways(s.Ways, s.Next), ui.Behind(f.say("provider.password"), asked, f.signInForm(s)))
}
