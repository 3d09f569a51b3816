package web

import (
	"bytes"
	"context"
	"sync"
	"time"

	"maragu.dev/gomponents"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

type node = gomponents.Node

// fragment is a part of a page: its place, what it is drawn from, and how.
type fragment struct {
	id    string
	model any
	draw  func() node
}

// drawings keeps what many pages show, so that it is read and drawn once for all of them.
type drawings struct {
	mu    sync.Mutex
	cards map[cardKey]*drawnCard
	tops  map[topKey]*drawnTop
}

type cardKey struct {
	school   school.ID
	pass     school.ID
	revision int
	language string
}

type drawnCard struct {
	once           sync.Once
	pass           pass.Pass
	changed, added []byte
	err            error
}

type topKey struct {
	school   school.ID
	language string
}

type drawnTop struct {
	mu   sync.Mutex
	at   time.Time
	html []byte
}

// mostDrawn bounds the memory; a card is asked for within a second of its change.
const mostDrawn = 4096

// mostWait is how long reading what many watch may take.
const mostWait = 5 * time.Second

// countersFor is how old the figures on top of the hall monitor may be.
const countersFor = 200 * time.Millisecond

func newDrawings() *drawings {
	return &drawings{cards: map[cardKey]*drawnCard{}, tops: map[topKey]*drawnTop{}}
}

// card is the card of a pass as an event left it: the message that changes one that is there, and the one
// that adds it.
func (d *drawings) card(s *stream, of school.ID, e live.Event) (*drawnCard, error) {
	f := s.site.fragmentFrame(s.c)
	key := cardKey{of, e.Pass, e.Revision, f.Say.Tag()}
	d.mu.Lock()
	if len(d.cards) > mostDrawn {
		clear(d.cards)
	}
	card := d.cards[key]
	if card == nil || e.Revision == 0 { // an event that doesn't say which
		card = &drawnCard{}
		d.cards[key] = card
	}
	d.mu.Unlock()
	card.once.Do(func() {
		// For all who watch: it must not end with the page that happened to ask first.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(s.c.Request().Context()), mostWait)
		defer cancel()
		if card.pass, card.err = s.site.Hall.Pass(ctx, of, e.Pass); card.err != nil {
			d.forget(key)
			return
		}
		drawn := views.HallCard(f, card.pass)
		card.changed = html(hx.Partial("pass-"+string(e.Pass), drawn))
		card.added = html(hx.PartialInto("hall-cards", hx.Append, drawn))
	})
	return card, card.err
}

func (d *drawings) forget(key cardKey) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.cards, key)
}

// counters are the figures on top of the hall monitor, as a message.
func (d *drawings) counters(s *stream, of school.ID) ([]byte, error) {
	f := s.site.fragmentFrame(s.c)
	key := topKey{of, f.Say.Tag()}
	d.mu.Lock()
	top := d.tops[key]
	if top == nil {
		top = &drawnTop{}
		d.tops[key] = top
	}
	d.mu.Unlock()
	top.mu.Lock()
	defer top.mu.Unlock()
	now := s.site.Clock()
	if top.html != nil && now.Sub(top.at) < countersFor && now.After(top.at) {
		return top.html, nil
	}
	m, err := s.site.Hall.HallMonitor(s.c.Request().Context(), of)
	if err != nil {
		return nil, err
	}
	top.at, top.html = now, html(hx.Partial("hall-counters", views.HallCounters(f, counters(m))))
	return top.html, nil
}

func html(n gomponents.Node) []byte {
	var b bytes.Buffer
	_ = n.Render(&b) // writing to memory
	return b.Bytes()
}
