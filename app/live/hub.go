package live

import (
	"maps"
	"slices"
	"sync"
)

// Hub hands events to the pages of this server that watch them, and to a [Bus] that carries them to the
// other servers.
type Hub struct {
	bus      Bus
	mu       sync.Mutex
	watchers map[Topic]map[*Watch]struct{}
	closed   bool
}

// NewHub makes a hub on a bus; nil where there is only one server.
func NewHub(bus Bus) *Hub {
	h := &Hub{bus: bus, watchers: map[Topic]map[*Watch]struct{}{}}
	if bus != nil {
		bus.Subscribe(h.deliver)
	}
	return h
}

// Publish tells every watcher, here at once and elsewhere over the bus.
func (h *Hub) Publish(e Event) {
	h.deliver(e)
	if h.bus != nil {
		h.bus.Publish(e)
	}
}

func (h *Hub) deliver(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, topic := range e.Topics {
		for w := range h.watchers[topic] {
			w.add(e)
		}
	}
}

// Watch begins to watch topics. The caller ends it with [Watch.Stop].
func (h *Hub) Watch(topics ...Topic) *Watch {
	w := &Watch{hub: h, news: make(chan struct{}, 1), gone: make(chan struct{})}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		close(w.gone)
		return w
	}
	w.follow(topics)
	return w
}

// Watching counts the open watches.
func (h *Hub) Watching() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	open := map[*Watch]struct{}{}
	for _, of := range h.watchers {
		maps.Copy(open, of)
	}
	return len(open)
}

// Close ends all watches: the server stops.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	ended := map[*Watch]struct{}{}
	for _, of := range h.watchers {
		maps.Copy(ended, of)
	}
	for w := range ended {
		close(w.gone)
	}
	h.watchers = map[Topic]map[*Watch]struct{}{}
}

// Watch is one page's interest in topics. What happened since the last look is gathered: a slow page
// misses steps, never the end.
type Watch struct {
	hub    *Hub
	topics []Topic
	news   chan struct{}
	gone   chan struct{}
	mu     sync.Mutex
	seen   []Event
}

// most is how many events a watch keeps apart before it only says that something changed.
const most = 64

func (w *Watch) add(e Event) {
	w.mu.Lock()
	if len(w.seen) < most {
		w.seen = append(w.seen, e)
	} else {
		w.seen = append(w.seen[:0], Event{Topics: w.topics})
	}
	w.mu.Unlock()
	select {
	case w.news <- struct{}{}:
	default:
	}
}

// News signals that there is something to take.
func (w *Watch) News() <-chan struct{} { return w.news }

// Gone is closed when the hub closes.
func (w *Watch) Gone() <-chan struct{} { return w.gone }

// Take hands over what has happened since the last time. An event without a pass whose topics are all of
// the watch's means: look at everything anew.
func (w *Watch) Take() []Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	seen := w.seen
	w.seen = nil
	return seen
}

// Follow changes what is watched, and reports whether a topic is new among it.
func (w *Watch) Follow(topics ...Topic) (more bool) {
	w.hub.mu.Lock()
	defer w.hub.mu.Unlock()
	if w.hub.closed || slices.Equal(topics, w.topics) {
		return false
	}
	more = slices.ContainsFunc(topics, func(t Topic) bool { return !slices.Contains(w.topics, t) })
	w.leave()
	w.follow(topics)
	return more
}

func (w *Watch) follow(topics []Topic) {
	w.topics = slices.Clone(topics)
	for _, t := range topics {
		if w.hub.watchers[t] == nil {
			w.hub.watchers[t] = map[*Watch]struct{}{}
		}
		w.hub.watchers[t][w] = struct{}{}
	}
}

func (w *Watch) leave() {
	for _, t := range w.topics {
		delete(w.hub.watchers[t], w)
		if len(w.hub.watchers[t]) == 0 {
			delete(w.hub.watchers, t)
		}
	}
}

// Stop ends the watch.
func (w *Watch) Stop() {
	w.hub.mu.Lock()
	defer w.hub.mu.Unlock()
	w.leave()
}
