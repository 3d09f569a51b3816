package web_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	nats "github.com/nats-io/nats-server/v2/server"

	"corridor/app/command"
	"corridor/db/dbtest"
)

// What a process of these tests has to say to be the program itself, and when the school's clock began.
const (
	theProgram = "CORRIDOR_TEST_COMMAND"
	clockBegan = "CORRIDOR_TEST_CLOCK_BEGAN"
)

// runsTheProgram is the program where this process is one of its servers.
func runsTheProgram() {
	line := os.Getenv(theProgram)
	if line == "" {
		return
	}
	began, _ := strconv.ParseInt(os.Getenv(clockBegan), 10, 64) // written below
	clock := schoolClock{began: time.UnixMilli(began)}
	os.Exit(command.Run(strings.Fields(line), command.World{Now: clock.now, Out: os.Stdout, Err: os.Stderr}))
}

// process is a server of the town that can be killed: a program of its own, by the clock of its town.
type process struct {
	*testing.T
	server *httptest.Server // nothing but its address
	cmd    *exec.Cmd
	said   said
}

// said is what a process writes on standard error.
type said struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *said) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(text)
}

func (s *said) count(words string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Count(s.text.String(), words)
}

func (w *town) process(clock *schoolClock, settings ...string) *process {
	w.Helper()
	p := &process{T: w.T, cmd: exec.Command(os.Args[0])}
	p.cmd.Env = append(append(os.Environ(), theProgram+"=serve", clockBegan+"="+strconv.FormatInt(clock.began.UnixMilli(), 10),
		"DATABASE_URL="+w.db.URL, "ADDR=127.0.0.1:0", "DATA_DIR="+w.TempDir(), "LOG_LEVEL=info",
		"SECRET_KEY="+hex.EncodeToString(key), "PIN_PEPPER="+hex.EncodeToString(key)), settings...)
	p.cmd.Stderr = &p.said
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		w.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		w.Fatal(err)
	}
	w.Cleanup(p.killed)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		w.Fatalf("it does not start: %v\n%s", err, p.said.text.String())
	}
	_, base, _ := strings.Cut(strings.TrimSpace(line), "ready: ")
	p.server = &httptest.Server{URL: base}
	return p
}

// killed ends the process at one instant: it says goodbye to nobody.
func (p *process) killed() {
	_ = p.cmd.Process.Kill() // fails when it has ended
	_ = p.cmd.Wait()         // says that it was killed
}

// balancer is the one address of several servers: each connection goes to the first of them that answers.
type balancer struct {
	servers []*process
	passed  atomic.Int64 // over the first
}

func (w *town) balancer(servers ...*process) (*balancer, *httptest.Server) {
	w.Helper()
	listener, err := new(net.ListenConfig).Listen(w.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { _ = listener.Close() })
	b := &balancer{servers: servers}
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return // it has been closed
			}
			go b.joins(w.Context(), near)
		}
	}()
	return b, &httptest.Server{URL: "http://" + listener.Addr().String(), Listener: listener}
}

func (b *balancer) joins(ctx context.Context, near net.Conn) {
	defer func() { _ = near.Close() }()
	far, err := b.far(ctx)
	if err != nil {
		return
	}
	defer func() { _ = far.Close() }()
	go func() {
		_, _ = io.Copy(far, near) // until one of them is gone
		_ = far.Close()
	}()
	_, _ = io.Copy(near, far)
}

func (b *balancer) far(ctx context.Context) (net.Conn, error) {
	for i, p := range b.servers {
		far, err := new(net.Dialer).DialContext(ctx, "tcp", strings.TrimPrefix(p.server.URL, "http://"))
		if err == nil {
			b.passed.Add(int64(i))
			return far, nil
		}
	}
	return nil, errors.New("nobody answers")
}

// hearsAtOnce waits for a line that has all of the words, and fails if it comes with the look that repairs what was lost.
func hearsAtOnce(t *testing.T, lines <-chan string, words ...string) {
	t.Helper()
	for line := range lines {
		if hasAll(line, words) {
			return
		}
		if line == "event: beat" {
			t.Errorf("%q didn't come before the page looked by itself", words)
			return
		}
	}
	t.Errorf("the stream never said %q", words)
}

func startedNATS(t *testing.T, port int) *nats.Server {
	t.Helper()
	running, err := nats.NewServer(&nats.Options{Host: "127.0.0.1", Port: port, NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	running.Start()
	if !running.ReadyForConnections(time.Minute) {
		t.Fatal("NATS does not start")
	}
	return running
}

func TestOverNATSAPageHearsWhatHappensOnAnotherServerAlsoOnceNATSIsBack(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	w := newTownAt(t, clock.now)
	w.unbound()
	running := startedNATS(t, -1)
	t.Cleanup(func() { running.Shutdown() })
	port := running.Addr().(*net.TCPAddr).Port
	first, second := w.process(clock, "EVENTS_URL="+running.ClientURL()), w.process(clock, "EVENTS_URL="+running.ClientURL())
	ada := w.signedIn(first.server, "student")
	watch := func() <-chan string {
		lines := w.signedIn(second.server, "teacher").listening("/events?page=teacher")
		hears(t, lines, "roster")
		return lines
	}
	goes := func() (id string) {
		form := w.askForm(w.room("Restroom 2E"))
		ada.postFrom("/student", "/passes", form)
		return form.Get("id")
	}
	lines := watch()
	id := goes()
	hearsAtOnce(t, lines, "pass-"+id)

	running.Shutdown()
	running.WaitForShutdown()
	ada.postFrom("/student", "/passes/"+id+"/end", nil)
	if n := w.count("active"); n != 0 {
		t.Errorf("%d passes are out, want Ada's ended without NATS", n)
	}
	running = startedNATS(t, port)
	for _, p := range []*process{first, second} {
		dbtest.Until(t, "it hears the others again", func() bool { return p.said.count("events of other servers are heard again") > 0 })
	}
	hears(t, lines, "#out-now #pass-"+id, `data-mood="ended"`) // over NATS, which kept it, or by the page's own look
	lines = watch()
	hearsAtOnce(t, lines, "pass-"+goes())
}

func TestPagesOfAServerThatIsKilledGoOnWithAnotherAndShowWhatHappenedMeanwhile(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	w := newTownAt(t, clock.now)
	first, second := w.process(clock), w.process(clock)
	b, address := w.balancer(first, second)
	ada, id := w.outAt("student", address)
	ito := w.deviceOf(address, "teacher")
	both := []*device{ada, ito}
	ada.follows("/student")
	ito.follows("/teacher")
	if b.passed.Load() != 0 {
		t.Fatal("a page isn't with the first server")
	}
	for _, d := range both {
		d.seen.excuse("ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "htmx:error", "htmx:sse:error")
	}
	first.killed()
	w.signedIn(second.server, "student").postFrom("/student", "/passes/"+id+"/end", nil)
	ada.readsIn("#my-pass", "· out ")
	ito.readsIn("#out-now", "Nobody is out")
	for _, d := range both {
		d.soon(2*time.Minute, "an end of the bar", "!"+readable("body", "Not connected"))
		d.stayed()
	}
	if b.passed.Load() == 0 {
		t.Error("nobody is with the second server")
	}
}
