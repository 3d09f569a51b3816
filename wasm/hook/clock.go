package hook

// Due marks the element whose text is a running time; its value is the end of the allowed time, or of the
// turn. The server draws role="timer" and the text of this moment as its only child (clock.Clock.Text).
// The client rewrites that text once a second.
//
// A paused pass has no running time: draw its text without this attribute.
const Due = "data-due"

// More attributes of a clock, the element with [Due].
const (
	// Clock is the clock.Kind: "countdown" or "turn".
	Clock = "data-clock"
	// Started is the start: the ring is full there. Optional if there is no ring.
	Started = "data-started"
	// End is when the system ends a pass in overtime. Optional. Past it the clock stands still.
	End = "data-end"
	// Say begins the names of the sentences for screen readers, one for each mood worth a word:
	// data-say-running, data-say-last-minute, data-say-overtime, data-say-turn. Draw them on the
	// student's own pass only, never in lists. The client copies the sentence into the [Announcer]
	// when the pass enters that mood before its eyes: also when a swap brings in a pass that it did
	// not know, but not on the first look at a page.
	Say = "data-say-"
)

// Read is what the client writes on a clock that it knows. Views never draw it: a morph takes it away,
// and that is how the client sees that the clock may be another one.
const Read = "data-read"

// Pass marks what belongs to one pass (card, row, whole screen); its value is the pass's id. Clock,
// ring and word find each other through the nearest one; the client knows a pass again by the id.
const Pass = "data-pass"

// Mood stands on a [Pass] element: "running", "last-minute", "overtime", "turn" or "ended". The server
// draws it (clock.Clock.Mood); the client changes it when its time comes. Colours and icons follow it
// in CSS. A pass without a clock keeps what the server drew.
const Mood = "data-mood"

// Ring marks an SVG circle inside a [Pass]: pathLength="100" stroke-dasharray="100" and the attribute
// stroke-dashoffset (clock.Clock.RingOffset): 0 is full, 100 empty. The client writes that attribute once
// a second. CSS must not set it, and have no transition or animation on it: one costs 15 to 30 times as
// much as all the rest of the client.
const Ring = "data-ring"

// Word marks an element inside a [Pass] whose only child is the text of the present mood. The texts
// for the moods that may follow stand on it as data-word-<mood> ([WordOf]); the client writes the one
// that fits and leaves the text alone where there is none.
const Word = "data-word"

// WordOf begins the names of the texts on a [Word] element: data-word-overtime="Overtime".
const WordOf = "data-word-"

// Announcer marks the one element of the page that says a pass's [Say] sentences:
// <p role="status" class="sr-only" data-announcer></p>, drawn empty, outside of everything that swaps.
const Announcer = "data-announcer"

// Over is dispatched on a clock when a turn has run out or when [End] is reached. It bubbles and
// carries nothing. It comes once, when the moment passes before the client's eyes (also during a sleep),
// never for a moment that had passed when it came into the page.
//
// The server's sweeper acts on the same moment, so let it go first: on the pass,
// hx-trigger="corridor:over delay:1s". Draw that on the student's own page only; lists follow the stream.
const Over = "corridor:over"
