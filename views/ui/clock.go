package ui

import (
	"html"
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/clock"
	"corridor/wasm/hook"
)

// Clock is a running time and the ring that empties with it, or a figure that stands still.
type Clock struct {
	Runs   clock.Clock // nothing where the figure stands still
	Text   string      // what it shows at this moment: "04:32", or "2nd" in line
	Offset string      // of the ring: "0.0" is full, "100.0" empty
	// Words are the words of the moods that may come; the one of now is [Pass.Word].
	Words map[Mood]string
	// Say are the sentences a screen reader speaks when a mood comes: on the student's own pass only.
	Say map[Mood]string
}

// Ticking draws a clock as it looks at now, in milliseconds since 1970.
func Ticking(c clock.Clock, now int64) Clock {
	return Clock{Runs: c, Text: c.Text(now), Offset: c.RingOffset(now)}
}

// Still is a figure that does not run: a place in line, a paused pass. Its ring is empty.
func Still(text string) Clock { return Clock{Text: text, Offset: "100.0"} }

// Time draws the figures: large, in digits of equal width, silent but for being looked at.
func (c Clock) Time(attrs ...Node) Node {
	class := "clock"
	if len(c.Text) > len("04:32") {
		class += " clock-long"
	}
	if c.Runs.Kind == "" {
		return h.P(h.Class(class), Group(attrs), Text(c.Text))
	}
	return h.P(h.Class(class), h.Role("timer"), Group(attrs),
		Attr(hook.Clock, string(c.Runs.Kind)),
		moment(hook.Started, c.Runs.StartedAt), moment(hook.Due, c.Runs.DueAt), moment(hook.End, c.Runs.EndAt),
		texts(hook.Say, c.Say),
		Text(c.Text),
	)
}

// Ring draws the ring around what is inside it. The client moves it once a second, never smoothly:
// a transition would cost more than all the rest of the page.
//
// The drawing is written as one piece, like an [Icon].
func (c Clock) Ring(inside ...Node) Node {
	moves := ""
	if c.Runs.Kind != "" {
		moves = " " + hook.Ring
	}
	return h.Div(h.Class("dial"),
		Raw(`<svg class="dial-drawing" viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="46" class="dial-track"></circle>`+
			`<circle cx="50" cy="50" r="46" class="dial-left"`+moves+
			` pathLength="100" stroke-dasharray="100" stroke-dashoffset="`+html.EscapeString(c.Offset)+`"></circle></svg>`),
		h.Div(h.Class("dial-inside"), Group(inside)),
	)
}

// word is the state in a word, which the client changes with the mood, and the icons of the moods
// between which it changes without asking the server.
func (c Clock) word(m Mood, word string) Node {
	icons := h.Span(h.Class("mood-icon"), Icon(m.icon()))
	if m == Running || m == LastMinute {
		icons = Group{
			h.Span(h.Class("mood-before"), Icon(m.icon())),
			h.Span(h.Class("mood-overtime"), Icon(Overtime.icon())),
		}
	}
	return h.P(h.Class("pass-word"), icons, h.Span(Attr(hook.Word), texts(hook.WordOf, c.Words), Text(word)))
}

func moment(name string, at int64) Node {
	if at == 0 {
		return nil
	}
	return Attr(name, strconv.FormatInt(at, 10))
}

// texts writes one attribute for each mood, in the order of moods so that equal things are drawn
// equally.
func texts(prefix string, byMood map[Mood]string) Node {
	var attrs Group
	for _, m := range []Mood{Running, LastMinute, Overtime, Turn, Ended} {
		if text, ok := byMood[m]; ok {
			attrs = append(attrs, Attr(prefix+string(m), text))
		}
	}
	return attrs
}

// announcer is the one place of a page where a pass's sentences are spoken. It stands outside of all
// that swaps.
func announcer() Node {
	return h.P(h.Class("sr-only"), h.Role("status"), Attr(hook.Announcer))
}
