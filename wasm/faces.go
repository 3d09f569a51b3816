//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// face is one clock as it stands in the page, with what its pass shows there.
type face struct {
	_     [0]func()
	clock clock.Clock
	pass  string     // whose clock it is, to know it again after a swap
	seen  clock.Mood // the mood it was last seen in, empty at first

	at, card, ring *dom.Object
	shown          int64      // seconds that the clock shows
	mood           clock.Mood // what the card shows
}

// findFaces finds the clocks anew. A pass that was there before keeps the mood it was seen in.
func (p *page) findFaces() {
	found := dom.Document.All(hook.Due)
	before := p.faces
	p.faces = make([]*face, len(found))
	for i := range found {
		f := readFace(found[i])
		f.seen = lastSeen(before, f.pass, i)
		p.faces[i] = f
	}
}

// lastSeen looks for a pass among the clocks before a swap, first where it should be: lists are long.
func lastSeen(before []*face, pass string, i int) clock.Mood {
	for j := range before {
		if f := before[(i+j)%len(before)]; f.pass == pass {
			return f.seen
		}
	}
	return ""
}

func readFace(at *dom.Object) *face {
	card := at.Do("closest", "["+hook.Pass+"]")
	kind := at.Attr(hook.Clock)
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
		ring:  card.Find(hook.Ring).At("style"),
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
		f.ring.Set("strokeDashoffset", f.clock.RingOffset(now))
	}
}
