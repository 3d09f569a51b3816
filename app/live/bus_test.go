package live_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"reflect"
	"testing"
	"time"

	nats "github.com/nats-io/nats-server/v2/server"

	"corridor/app/live"
	"corridor/app/relay"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// server is one end of a bus; begin lets it hear the others, once it has subscribed.
type server struct {
	live.Bus
	begin func()
}

// patience is how long a test waits for what should take milliseconds.
const patience = 30 * time.Second

// overPostgres are two servers with a pool each on one database.
func overPostgres(t *testing.T) (here, there server, cut func()) {
	t.Helper()
	lent := dbtest.Open(t)
	return onPostgres(t, lent), onPostgres(t, lent), func() {
		lent.SQL(t, `select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()`)
	}
}

// overNATS are two servers on one NATS, which ends and starts again when the line is cut.
func overNATS(t *testing.T) (here, there server, cut func()) {
	t.Helper()
	running := startedNATS(t, -1)
	t.Cleanup(func() { running.Shutdown() })
	port := running.Addr().(*net.TCPAddr).Port
	return onNATS(t, running.ClientURL()), onNATS(t, running.ClientURL()), func() {
		running.Shutdown()
		running.WaitForShutdown()
		running = startedNATS(t, port)
	}
}

func startedNATS(t *testing.T, port int) *nats.Server {
	t.Helper()
	running, err := nats.NewServer(&nats.Options{Host: "127.0.0.1", Port: port, NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	running.Start()
	if !running.ReadyForConnections(patience) {
		t.Fatal("NATS does not start")
	}
	return running
}

func onNATS(t *testing.T, url string) server {
	t.Helper()
	bus, err := relay.New(t.Context(), url, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return server{bus, func() { go bus.Listen(t.Context()) }}
}

func onPostgres(t *testing.T, lent dbtest.Lent) server {
	t.Helper()
	d, err := db.Open(t.Context(), lent.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	bus := db.NewBus(t.Context(), d, lent.URL, slog.New(slog.DiscardHandler))
	return server{bus, func() { go bus.Listen(t.Context()) }}
}

// carriers make two servers and what tears them apart for a moment.
var carriers = map[string]func(t *testing.T) (here, there server, cut func()){
	"PostgreSQL": overPostgres,
	"NATS":       overNATS,
}

// TestABus holds PostgreSQL's NOTIFY and NATS against what every bus promises.
func TestABus(t *testing.T) {
	t.Parallel()
	for carrier, servers := range carriers {
		for promise, keeps := range promises {
			t.Run(carrier+": "+promise, func(t *testing.T) {
				t.Parallel()
				here, there, _ := servers(t)
				keeps(t, here, there)
			})
		}
		t.Run(carrier+": a server whose connection is lost hears the others again, and what it says meanwhile stops nobody", func(t *testing.T) {
			t.Parallel()
			here, there, cut := servers(t)
			comesBack(t, here, there, cut)
		})
	}
}

func comesBack(t *testing.T, here, there server, cut func()) {
	through := make(chan struct{}, 1)
	there.Subscribe(func(live.Event) {
		select {
		case through <- struct{}{}:
		default:
		}
	})
	there.begin()
	for range 3 {
		probeUntil(t, here, through)
		cut()
		neverWaits(t, here, there)
		for len(through) > 0 {
			<-through
		}
	}
	probeUntil(t, here, through)
}

// promises are what pages rely on, whatever carries the events.
var promises = map[string]func(t *testing.T, here, there server){
	"an event arrives whole at the other server": arrivesWhole,
	"no event comes back to its own server":      staysAway,
	"a burst arrives whole and in order":         bursts,
	"two pages on two servers are told alike":    tellsPages,
	"nobody waits for a bus that nobody hears":   neverWaits,
}

// heard subscribes a server and answers what it hears, in order, probes left out.
func heard(s server) <-chan live.Event {
	events := make(chan live.Event, 10_000)
	s.Subscribe(func(e live.Event) {
		if e.Pass != probe {
			events <- e
		}
	})
	s.begin()
	return events
}

const probe = "probe"

// connected publishes probes until the other server hears one.
func connected(t *testing.T, from, to server) (events <-chan live.Event) {
	t.Helper()
	through := make(chan struct{}, 1)
	all := make(chan live.Event, 10_000)
	to.Subscribe(func(e live.Event) {
		if e.Pass != probe {
			all <- e
			return
		}
		select {
		case through <- struct{}{}:
		default:
		}
	})
	to.begin()
	probeUntil(t, from, through)
	return all
}

func probeUntil(t *testing.T, from server, through <-chan struct{}) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for again := time.Tick(20 * time.Millisecond); ; {
		from.Publish(live.Event{Pass: probe})
		select {
		case <-through:
			return
		case <-ctx.Done():
			t.Fatal("the other server hears nothing")
		case <-again:
		}
	}
}

func next(t *testing.T, events <-chan live.Event) live.Event {
	t.Helper()
	select {
	case e := <-events:
		return e
	case <-time.After(patience):
		t.Fatal("an event is lost")
		return live.Event{}
	}
}

func arrivesWhole(t *testing.T, here, there server) {
	events := connected(t, here, there)
	sent := live.Event{Topics: []live.Topic{ada, gym}, Pass: "0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5f", Revision: 7}
	here.Publish(sent)
	here.Publish(live.Event{Topics: []live.Topic{live.Rules(lakeside)}})
	if got := next(t, events); !reflect.DeepEqual(got, sent) {
		t.Errorf("heard %v, want %v", got, sent)
	}
	if got := next(t, events); !reflect.DeepEqual(got, live.Event{Topics: []live.Topic{live.Rules(lakeside)}}) {
		t.Errorf("heard %v, want an event about no pass", got)
	}
}

func staysAway(t *testing.T, here, there server) {
	echoes := heard(here)
	events := connected(t, here, there)
	here.Publish(change("1", ada))
	next(t, events)
	there.Publish(change("2", ada))
	if got := next(t, echoes); got.Pass != "2" {
		t.Errorf("heard %v first, want the other server's and not its own", got)
	}
}

func bursts(t *testing.T, here, there server) {
	events := connected(t, here, there)
	long := make([]live.Topic, 5)
	for i := range long {
		long[i] = live.Student("0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5f", "0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5f")
	}
	const many = 3000
	for i := range many {
		here.Publish(change(school.ID(fmt.Sprint(i)), long...))
	}
	for i := range many {
		if got := next(t, events); got.Pass != school.ID(fmt.Sprint(i)) || len(got.Topics) != len(long) {
			t.Fatalf("number %d is %v, want all in order", i, got)
		}
	}
}

func tellsPages(t *testing.T, here, there server) {
	hubs := [2]*live.Hub{live.NewHub(here), live.NewHub(there)}
	here.begin()
	there.begin()
	pages := [2]*live.Watch{hubs[0].Watch(ada), hubs[1].Watch(ada)}
	through := make(chan struct{}, 1)
	await := hubs[1].Watch("probe")
	go func() {
		<-await.News()
		through <- struct{}{}
	}()
	probeUntil(t, server{Bus: probing{here}}, through)
	hubs[0].Publish(change("1", ada))
	told(t, "the page of the same server", pages[0], change("1", ada))
	select {
	case <-pages[1].News():
	case <-time.After(patience):
		t.Fatal("the page of the other server was told nothing")
	}
	if got := pages[1].Take(); !reflect.DeepEqual(got, []live.Event{change("1", ada)}) {
		t.Errorf("the page of the other server was told %v, want the same once", got)
	}
}

// probing gives probes a topic that a page watches.
type probing struct{ live.Bus }

func (r probing) Publish(e live.Event) { e.Topics = []live.Topic{"probe"}; r.Bus.Publish(e) }

func neverWaits(t *testing.T, here, _ server) {
	done := make(chan struct{})
	go func() {
		for range 50_000 {
			here.Publish(change("1", ada))
		}
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(patience):
		t.Error("publishing waits")
	}
}
