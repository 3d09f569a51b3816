// Package relay carries events between servers over NATS, where PostgreSQL's own notifications would be a burden: each of
// those takes a lock that all commits of a database share.
package relay

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/nats-io/nats.go"

	"corridor/app/live"
)

const (
	subject = "corridor.events"
	// gather is how long events wait for others, so that a burst is one message.
	gather = 5 * time.Millisecond
	// perMessage keeps a message far below what NATS takes, a megabyte.
	perMessage = 200
	// keptBack bounds what is kept while NATS is away, in bytes. What doesn't fit is lost: pages look again by themselves.
	keptBack = 1 << 20
	// Each server comes back by itself, so that not all come at once.
	comeBack, comeBackSpread = time.Second, 2 * time.Second
)

// Bus is one server's way to the others.
type Bus struct {
	conn    *nats.Conn
	log     *slog.Logger
	events  chan live.Event
	deliver func(live.Event)
}

// New makes the bus of one server. It runs until ctx ends. A NATS that isn't there, or goes away, is tried again and again;
// an error means that url is no address of one.
func New(ctx context.Context, url string, log *slog.Logger) (*Bus, error) {
	b := &Bus{log: log, events: make(chan live.Event, 4096)}
	var err error
	if b.conn, err = nats.Connect(url, append(b.staying(), nats.RetryOnFailedConnect(true))...); err != nil {
		return nil, err
	}
	if !b.conn.IsConnected() {
		log.Warn("NATS does not answer: pages of other servers are late by up to half a minute")
	}
	go b.run(ctx)
	return b, nil
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

// Listen hears the other servers until ctx ends.
func (b *Bus) Listen(ctx context.Context) {
	if _, err := b.conn.Subscribe(subject, func(m *nats.Msg) { b.hear(m.Data) }); err != nil {
		b.log.Error("events of other servers can't be heard", "error", err) // the connection is closed, and so ctx at its end
		return
	}
	<-ctx.Done()
}

func (b *Bus) run(ctx context.Context) {
	defer b.conn.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case first := <-b.events:
			b.send(ctx, first)
		}
	}
}

func (b *Bus) staying() []nats.Option {
	return []nats.Option{
		nats.Name("corridor"),
		nats.NoEcho(), // our own pages have been told
		nats.MaxReconnects(-1),
		nats.CustomReconnectDelay(func(int) time.Duration { return comeBack + rand.N(comeBackSpread) }),
		nats.ReconnectBufSize(keptBack),
		nats.PingInterval(10 * time.Second), // a NATS that is gone without a word is noticed within half a minute
		nats.MaxPingsOutstanding(2),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				b.log.Warn("events of other servers are lost for a moment", "error", err)
			}
		}),
		nats.ReconnectHandler(func(*nats.Conn) { b.log.Info("events of other servers are heard again") }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			b.log.Warn("events of other servers are lost", "error", err)
		}),
	}
}

func (b *Bus) send(ctx context.Context, first live.Event) {
	events := []live.Event{first}
	end := time.After(gather)
	for waiting := true; waiting && len(events) < perMessage; {
		select {
		case e := <-b.events:
			events = append(events, e)
		case <-end:
			waiting = false
		case <-ctx.Done():
			waiting = false
		}
	}
	text, err := json.Marshal(events)
	if err != nil {
		return // an event is made of strings
	}
	if err := b.conn.Publish(subject, text); err != nil {
		b.log.Warn("events for other servers are lost", "error", err)
	}
}

func (b *Bus) hear(text []byte) {
	var events []live.Event
	if json.Unmarshal(text, &events) != nil {
		return // of a newer program
	}
	for _, e := range events {
		b.deliver(e)
	}
}

// Check says whether NATS is there and lets us speak and hear, and how long a message takes.
func Check(ctx context.Context, url string) (time.Duration, error) {
	conn, err := nats.Connect(url, nats.Name("corridor doctor"), nats.Timeout(5*time.Second))
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	box := nats.NewInbox()
	heard, err := conn.SubscribeSync(box)
	if err != nil {
		return 0, err
	}
	if _, err := conn.SubscribeSync(subject); err != nil {
		return 0, err
	}
	if err := conn.Publish(box, nil); err != nil {
		return 0, err
	}
	if _, err := heard.NextMsgWithContext(ctx); err != nil {
		return 0, fmt.Errorf("a message does not come back: %w", err)
	}
	took, err := conn.RTT()
	if err == nil {
		err = conn.LastError() // of a subject that isn't allowed
	}
	return took, err
}
