package dbtest

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Wire is a way to a database on which everything is overheard.
type Wire struct {
	URL string // of the database by this way

	mu    sync.Mutex
	heard []Statement
}

// Statement is one that the database has carried out: its text, and what it says it has done, such as "INSERT 0 1".
type Statement struct{ SQL, Did string }

// Overhear opens a wire to a database that was lent. It lasts as long as the test.
func Overhear(t testing.TB, lent Lent) *Wire {
	t.Helper()
	config, err := pgx.ParseConfig(lent.URL)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	way, err := url.Parse(lent.URL)
	if err != nil {
		t.Fatal(err)
	}
	asked := way.Query()
	asked.Set("sslmode", "disable")
	asked.Del("host")
	asked.Del("port")
	way.Host, way.RawQuery = listener.Addr().String(), asked.Encode()
	w := &Wire{URL: way.String()}
	network, address := pgconn.NetworkAddress(config.Host, config.Port)
	go w.accept(listener, network, address)
	return w
}

// Heard are the statements since the last time, in the order in which they were done.
func (w *Wire) Heard() []Statement {
	w.mu.Lock()
	defer w.mu.Unlock()
	heard := w.heard
	w.heard = nil
	return heard
}

func (w *Wire) accept(listener net.Listener, network, address string) {
	for {
		near, err := listener.Accept()
		if err != nil {
			return // the test is over
		}
		far, err := net.Dial(network, address)
		if err != nil {
			_ = near.Close() // it says so by itself
			return
		}
		c := &overheard{wire: w, prepared: map[string]string{}, bound: map[string]string{}}
		go pump(far, near, func(b io.Reader) error { return c.listen(b, true, c.asked) })
		go pump(near, far, func(b io.Reader) error { return c.listen(b, false, c.answered) })
	}
}

// pump passes on what from says, and lets somebody listen, until one side is gone.
func pump(to, from net.Conn, listen func(io.Reader) error) {
	heard, said := io.Pipe()
	go func() {
		err := listen(heard)
		_, _ = io.Copy(io.Discard, heard) // whoever has stopped listening holds nothing up
		_ = heard.CloseWithError(err)
	}()
	_, _ = io.Copy(io.MultiWriter(said, to), from) // one of the two is gone
	_ = said.Close()                               // it never fails
	for _, c := range []net.Conn{to, from} {
		_ = c.Close() // it may be closed
	}
}

// overheard is one connection.
type overheard struct {
	wire *Wire

	mu              sync.Mutex
	prepared, bound map[string]string // SQL by the names of statements and portals
	underway        []string          // what has been asked for and not been done yet
}

// listen hands each message to hear, by the protocol of PostgreSQL: a letter, its length, what it says. The first of a
// connection has no letter.
func (c *overheard) listen(from io.Reader, greets bool, hear func(kind byte, says []byte)) error {
	for first := greets; ; first = false {
		head := make([]byte, 5)
		if first {
			head = head[1:]
		}
		if _, err := io.ReadFull(from, head); err != nil {
			return err
		}
		says := make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
		if _, err := io.ReadFull(from, says); err != nil {
			return err
		}
		if !first {
			hear(head[0], says)
		}
	}
}

func (c *overheard) asked(kind byte, says []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	words := bytes.SplitN(says, []byte{0}, 3)
	switch kind {
	case 'P': // parse: a name and a text
		c.prepared[string(words[0])] = string(words[1])
	case 'B': // bind: a portal and a statement
		c.bound[string(words[0])] = c.prepared[string(words[1])]
	case 'E': // execute: a portal
		c.underway = append(c.underway, c.bound[string(words[0])])
	case 'Q': // a text
		c.underway = append(c.underway, string(words[0]))
	}
}

func (c *overheard) answered(kind byte, says []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case kind == 'E': // an error: what was asked for behind it is not done
		c.underway = nil
	case kind == 'I' && len(c.underway) > 0: // there was nothing to do
		c.underway = c.underway[1:]
	case kind == 'C' && len(c.underway) > 0: // complete
		c.wire.note(Statement{c.underway[0], strings.TrimRight(string(says), "\x00")})
		c.underway = c.underway[1:]
	}
}

func (w *Wire) note(s Statement) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heard = append(w.heard, s)
}
