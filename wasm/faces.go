//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// face is one clock as it stands in the page, with what its pass shows there.
type face struct {
	_     [0]func() // never compared: saves the code for it
	clock clock.Clock
	pass  string     // whose clock it is, to know it again after a swap
	seen  clock.Mood // the mood it was last seen in, empty at first

	at, card, ring *dom.Object
	shown          int64      // seconds that the clock shows
	mood           clock.Mood // what the card shows
}

// findFaces looks for clocks that came into the page and lets go of those that left it. A morph takes
// the mark from the clocks that it went over, so they are read again. Lists are long: nothing is done
// for a clock that no swap has touched.
func (p *page) findFaces() {
	before := p.faces
	p.faces = nil
	for _, f := range before {
		if f.at.Do("matches", "html ["+hook.Read+"]") != nil {
			p.faces = append(p.faces, f)
		}
	}
	for _, at := range dom.Document.All("[" + hook.Due + "]:not([" + hook.Read + "])") {
		f := readFace(at)
		f.seen = lastSeen(before, f.pass)
		p.faces = append(p.faces, f)
	}
}

// lastSeen is the mood in which a pass was seen before a swap.
func lastSeen(before []*face, pass string) clock.Mood {
	for _, f := range before {
		if f.pass == pass {
			return f.seen
		}
	}
	return ""
}

func readFace(at *dom.Object) *face {
	card := at.Do("closest", "["+hook.Pass+"]")
	kind := at.Attr(hook.Clock)
	at.Do("setAttribute", hook.Read, "")
	return &face{
		clock: clock.Clock{
			Kind:      clock.Kind(kind),
			StartedAt: clock.Moment(at.Attr(hook.Started)),
			DueAt:     clock.Moment(at.Attr(hook.Due)),
			EndAt:     clock.Moment(at.Attr(hook.End)),
		},
		pass:  kind + card.Attr(hook.Pass),
		at:    at,
		card:  card,
		ring:  card.Find(hook.Ring),
		mood:  clock.Mood(card.Attr(hook.Mood)),
		shown: clock.Never,
	}
}

// drawFaces writes what has changed, and tells when something will again.
func (p *page) drawFaces(now int64) int64 {
	next := clock.Never
	for _, f := range p.faces {
		f.draw(now)
		p.follow(f, f.clock.Mood(now))
		next = min(next, f.clock.UntilNext(now))
	}
	return next
}

// draw writes the text and empties the ring, once a second.
func (f *face) draw(now int64) {
	if seconds := f.clock.Seconds(now); seconds != f.shown {
		f.shown = seconds
		f.at.Write(f.clock.Text(now))
		f.ring.Do("setAttribute", "stroke-dashoffset", f.clock.RingOffset(now))
	}
}
