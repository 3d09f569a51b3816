package ui

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Avatar is a person's initials on one of the twelve hues, or their photo. It is
// silent for a screen reader: the name stands beside it.
func Avatar(initials string, hue int, photo string) Node {
	if photo != "" {
		return h.Img(h.Class("avatar"), h.Src(photo), h.Alt(""), h.Loading("lazy"), h.Width("40"), h.Height("40"))
	}
	return h.Span(h.Class("avatar "+room(hue)), h.Aria("hidden", "true"), Text(initials))
}

// room is the class that sets the colours of one of the twelve hues.
func room(hue int) string {
	if hue < 1 || hue > 12 {
		hue = 1
	}
	return "room-" + strconv.Itoa(hue)
}
