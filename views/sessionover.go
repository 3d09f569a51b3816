package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/ui"
)

// SessionOver tells a page that its session is over. It leads to the sign-in in another tab, so that nothing that is
// typed is lost; sent: a form was, and is not saved.
func SessionOver(f Frame, sent bool) Node {
	said := f.say("session.over")
	if sent {
		said = f.say("session.not-saved")
	}
	return ui.LastingToast(said, ui.LinkButton(ui.Quiet, "log-in", f.say("session.again"), "/signin", h.Target("_blank")))
}
