package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Mood is what a thing's colour and icon say. It is never said without a word.
// On a pass the client changes it when its time comes.
type Mood string

// The first five are the moods of a pass's clock, as the client writes them.
const (
	Running    Mood = "running"
	LastMinute Mood = "last-minute"
	Overtime   Mood = "overtime"
	Turn       Mood = "turn" // first in line, and the place is free
	Ended      Mood = "ended"
	Waiting    Mood = "waiting"
	Frozen     Mood = "frozen"
	Coming     Mood = "coming" // information: scheduled, invited
	Wrong      Mood = "wrong"  // refused, failed
	Neutral    Mood = "neutral"
	Done       Mood = "done"   // saved, sent: what was asked for has happened
	Paused     Mood = "paused" // the clock stands still while the student is with somebody
)

var moodIcons = map[Mood]string{
	Running:    "circle-play",
	LastMinute: "timer",
	Overtime:   "alarm-clock",
	Turn:       "bell-ring",
	Ended:      "circle-check",
	Waiting:    "hourglass",
	Frozen:     "snowflake",
	Coming:     "calendar-clock",
	Wrong:      "circle-x",
	Neutral:    "info",
	Done:       "circle-check",
	Paused:     "pause",
}

func (m Mood) icon() string { return moodIcons[m] }

func (m Mood) attr() Node { return Attr(hook.Mood, string(m)) }

// Badge is a state in a word, with its icon.
func Badge(m Mood, label string) Node {
	return h.Span(h.Class("badge-mood"), m.attr(), Icon(m.icon()), Text(label))
}

// Count is a number beside a heading or on a tab.
func Count(number string) Node { return h.Span(h.Class("count"), Text(number)) }

// Counter is a figure of the hall monitor: a number, what it counts, and its mood.
func Counter(m Mood, number, label string, attrs ...Node) Node {
	return h.Div(h.Class("counter"), m.attr(), Group(attrs),
		h.Span(h.Class("counter-number"), Text(number)),
		h.Span(h.Class("counter-label"), Icon(m.icon()), Text(label)),
	)
}

// Counters holds the figures in a line.
func Counters(counters ...Node) Node { return h.Div(h.Class("counters"), Group(counters)) }
