package views

import (
	"net/http"
	"strings"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/ui"
)

// DenialPage says in a sentence why a page can't be shown, and leads on.
func DenialPage(f Frame, d Denial) Node {
	icon, id := denialOf(d.Status)
	title := f.Say.Say("denial." + id)
	return f.page(page{title: title},
		ui.Gate(
			ui.GateSign(""),
			ui.Empty(icon, title, f.Say.Say("denial."+f.denied(id)+"-advice"), f.wayOn(d)),
			ui.Title(title),
		),
	)
}

// StartingPage is what every address answers while the school isn't there yet. The browser asks again by itself.
func StartingPage(f Frame) Node {
	return f.page(page{title: f.say("denial.starting")},
		ui.Gate(
			ui.GateSign(""),
			ui.Empty("refresh-cw", f.say("denial.starting"), f.say("denial.starting-advice"), nil),
			ui.Title(f.say("denial.starting")),
		),
	)
}

// RefusalPage is a rule's no where there is no form for it to stand in.
func RefusalPage(f Frame, r pass.Refusal) Node {
	return f.page(page{title: f.say("denial.refused")},
		ui.Gate(
			ui.GateSign(""),
			ui.Title(f.say("denial.refused")),
			f.refusals(&r, ""),
			f.wayOn(Denial{}),
		),
	)
}

// denied is what the advice is about: the figures of a district are shown to nobody by an administrator of a school.
func (f Frame) denied(id string) string {
	if id == "forbidden" && strings.HasPrefix(f.Path, "/district") {
		return "district"
	}
	return id
}

func denialOf(status int) (icon, id string) {
	switch status {
	case http.StatusUnauthorized:
		return "log-in", "signed-out"
	case http.StatusForbidden:
		return "lock", "forbidden"
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return "map-pin", "not-found"
	case http.StatusConflict:
		return "hourglass", "refused"
	case http.StatusUnprocessableEntity:
		return "circle-alert", "invalid"
	case http.StatusTooManyRequests:
		return "hourglass", "too-many"
	case http.StatusRequestEntityTooLarge:
		return "upload", "too-large"
	case http.StatusServiceUnavailable:
		return "refresh-cw", "busy"
	}
	return "circle-alert", "failed"
}

func (f Frame) wayOn(d Denial) Node {
	if d.Status == http.StatusUnauthorized {
		return ui.LinkButton(ui.Primary, "log-in", f.say("signin.button"), "/signin")
	}
	return ui.LinkButton(ui.Primary, "house", f.say("action.home"), "/")
}
