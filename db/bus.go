package db

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/live"
)

const (
	channel = "corridor"
	// gather is how long events wait for others, so that a burst is one notification: each takes a lock
	// that all commits of the database share.
	gather = 15 * time.Millisecond
	// A notification holds 8,000 bytes; an event with its topics has at most some 700.
	perNotification = 10
)

// Bus carries events between servers by PostgreSQL's NOTIFY, outside of every transaction of a pass, over a
// connection of its own.
type Bus struct {
	db      *DB
	url     string
	self    string
	log     *slog.Logger
	events  chan live.Event
	deliver func(live.Event)
}

// NewBus makes the bus of one server. It runs until ctx ends.
func NewBus(ctx context.Context, d *DB, url string, log *slog.Logger) *Bus {
	b := &Bus{db: d, url: url, self: string(NewID()), log: log, events: make(chan live.Event, 4096)}
	go b.send(ctx)
	return b
}

// Publish queues an event. If the queue is full the event is lost: the pages look again by themselves.
func (b *Bus) Publish(e live.Event) {
	select {
	case b.events <- e:
	default:
	}
}

// Subscribe delivers the events of the other servers for as long as the bus runs.
func (b *Bus) Subscribe(deliver func(live.Event)) { b.deliver = deliver }

// Listen hears the other servers until ctx ends, connecting again whenever the connection is lost.
func (b *Bus) Listen(ctx context.Context) {
	for ctx.Err() == nil {
		err := b.hear(ctx)
		if ctx.Err() != nil {
			return
		}
		b.log.Warn("events of other servers are lost for a moment", "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

type envelope struct {
	From   string       `json:"f"`
	Events []live.Event `json:"e"`
}

func (b *Bus) hear(ctx context.Context) error {
	config, err := configOf(b.url) // not pgx's own way, which knows nothing of what is said of pools
	if err != nil {
		return err
	}
	conn, err := pgx.ConnectConfig(ctx, config.ConnConfig)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "listen "+channel); err != nil {
		return err
	}
	for {
		heard, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		var e envelope
		if json.Unmarshal([]byte(heard.Payload), &e) != nil || e.From == b.self {
			continue // ours, or of a newer program
		}
		for _, event := range e.Events {
			b.deliver(event)
		}
	}
}

func (b *Bus) send(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case first := <-b.events:
			b.notify(ctx, b.gathered(ctx, first))
		}
	}
}

func (b *Bus) gathered(ctx context.Context, first live.Event) []live.Event {
	events := []live.Event{first}
	end := time.After(gather)
	for len(events) < perNotification {
		select {
		case e := <-b.events:
			events = append(events, e)
		case <-end:
			return events
		case <-ctx.Done():
			return events
		}
	}
	return events
}

func (b *Bus) notify(ctx context.Context, events []live.Event) {
	text, err := json.Marshal(envelope{b.self, events})
	if err != nil {
		return // an event is made of strings
	}
	if _, err := b.db.pool.Exec(ctx, "select pg_notify($1, $2)", channel, string(text)); err != nil && ctx.Err() == nil {
		b.log.Warn("events for other servers are lost", "error", err)
	}
}
