package main

import (
	"context"
	"net"
	"sync"
	"time"
)

// link is a network between two that can be bad: everything between them goes through it.
type link struct {
	listener net.Listener
	to       func(ctx context.Context) (net.Conn, error)

	mu    sync.Mutex
	delay time.Duration // of whatever is sent, either way
	still chan struct{} // closed when what stands still goes on; nil while it goes
	deaf  bool          // answers are lost, and the connection with them
	open  map[net.Conn]bool
}

// newLink listens on a port of its own, and passes on to whatever to connects with.
func newLink(ctx context.Context, to func(ctx context.Context) (net.Conn, error)) (*link, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l := &link{listener: listener, to: to, open: map[net.Conn]bool{}}
	go l.accept(ctx)
	return l, nil
}

func (l *link) address() string { return l.listener.Addr().String() }

func (l *link) accept(ctx context.Context) {
	for {
		near, err := l.listener.Accept()
		if err != nil {
			return // it has been closed
		}
		go l.connect(ctx, near)
	}
}

func (l *link) connect(ctx context.Context, near net.Conn) {
	far, err := l.to(ctx)
	if err != nil {
		_ = near.Close() // so nobody is there
		return
	}
	l.note(near, far)
	go l.pump(far, near, false)
	l.pump(near, far, true)
}

func (l *link) note(pair ...net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range pair {
		l.open[c] = true
	}
}

// pump passes on what from says until one side is gone, and then closes both.
func (l *link) pump(to, from net.Conn, answers bool) {
	defer l.drop(to, from)
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil || !l.weather(answers) {
			return
		}
		if _, err := to.Write(buffer[:n]); err != nil {
			return
		}
	}
}

// weather waits as long as what is sent takes, and reports whether it arrives.
func (l *link) weather(answers bool) bool {
	l.mu.Lock()
	delay, still := l.delay, l.still
	l.mu.Unlock()
	time.Sleep(delay)
	if still != nil {
		<-still
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return !answers || !l.deaf
}

func (l *link) drop(pair ...net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range pair {
		_ = c.Close() // it may be closed
		delete(l.open, c)
	}
}

// cut breaks every connection there is.
func (l *link) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.open {
		_ = c.Close() // its pump takes it out of the list
	}
}

func (l *link) slow(by time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.delay = by
}

func (l *link) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.still == nil {
		l.still = make(chan struct{})
	}
}

func (l *link) goOn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.still != nil {
		close(l.still)
		l.still = nil
	}
}

// lose lets requests arrive and loses their answers.
func (l *link) lose(is bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.deaf = is
}

// heal ends all that is wrong with it.
func (l *link) heal() {
	l.lose(false)
	l.goOn()
}

func (l *link) close() {
	l.heal()
	_ = l.listener.Close() // nobody connects any more
	l.cut()
}
