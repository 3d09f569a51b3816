package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"corridor/db"
)

// manner is how a round is played.
type manner struct {
	length   time.Duration
	least    int // how much must have been said yes to
	seed     uint64
	wrong    bool          // the clock of one server is wrong
	far      time.Duration // the database, from the servers
	unlocked string        // the kind of row that the servers don't lock; empty in a round that must hold
}

// round is one time under fire: a new database, two servers, and everybody at once.
type round struct {
	*stage
	manner
	name     string // of the database
	servers  []*server
	campuses []*campus
	record   record
	fires    map[string]int
	stopped  []string // servers that ended although nobody had killed them
	recovery time.Duration
}

// How long everything takes, one way, between a server and the database: as between two machines, and so long that
// transactions overlap whenever there is nothing to keep them apart.
const (
	near = 2 * time.Millisecond
	away = 20 * time.Millisecond
)

// the clients of one school, and those of a round.
const (
	twins    = 8
	teachers = staff - 1
	clients  = 2 * (pupils + twins + teachers + 2)
)

func (s *stage) newRound(ctx context.Context, m manner) (r *round, err error) {
	r = &round{stage: s, manner: m, fires: map[string]int{}}
	if r.name, err = s.database(ctx); err != nil {
		return r, err
	}
	if err := r.witness(ctx); err != nil {
		return r, err
	}
	if err := r.people(ctx); err != nil {
		return r, err
	}
	for i := range 2 {
		if err := r.addServer(ctx, string(rune('A'+i))); err != nil {
			return r, err
		}
	}
	return r, nil
}

// people makes two schools: with a hallway maximum all starts of a school stand in one line for its lock, which would
// hide that another is missing.
func (r *round) people(ctx context.Context) error {
	d, err := db.Open(ctx, r.url(r.name))
	if err != nil {
		return err
	}
	defer d.Close()
	for i, hallway := range []bool{false, true} {
		c, err := newCampus(ctx, d, []byte(r.key), hallway, rand.New(rand.NewPCG(r.seed, uint64(i))), time.Now())
		if err != nil {
			return err
		}
		r.campuses = append(r.campuses, c)
	}
	return nil
}

func (r *round) addServer(ctx context.Context, name string) (err error) {
	srv := &server{name: name, program: r.program}
	if r.unlocked != "" || r.wrong && name == "B" {
		srv.program = r.trial
	}
	if srv.database, err = newLink(ctx, r.dialPostgres); err != nil {
		return err
	}
	if srv.clients, err = newLink(ctx, srv.dial); err != nil {
		return err
	}
	folder := filepath.Join(r.folder, "server"+name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if srv.log, err = os.OpenFile(filepath.Join(folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		return err
	}
	srv.env = []string{
		"DATABASE_URL=postgres://corridor@" + srv.database.address() + "/" + r.name + "?sslmode=disable&pool_max_conns=10",
		"SECRET_KEY=" + r.key, "PIN_PEPPER=" + r.key, "DATA_DIR=" + folder, "CORRIDOR_UNLOCKED=" + r.unlocked,
	}
	srv.database.slow(r.far)
	r.servers = append(r.servers, srv)
	return srv.start(ctx)
}

// play lets everybody loose, and the fire on them.
func (r *round) play(ctx context.Context) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	go r.enough(ctx, end)
	var all sync.WaitGroup
	n := 0
	begin := func(c *campus, live func(*client)) {
		who := r.client(c, r.seed, n)
		n++
		all.Go(func() { live(who); who.http.CloseIdleConnections() })
	}
	for _, c := range r.campuses {
		for i, s := range c.students {
			begin(c, func(who *client) { who.live(ctx, s, 0) })
			if i >= pupils-twins { // of whom most are in no group, whose lock would stand in for theirs
				begin(c, func(who *client) { who.live(ctx, s, 1) })
			}
		}
		for _, t := range c.teachers[1:] {
			begin(c, func(who *client) { who.teach(ctx, t) })
		}
		begin(c, func(who *client) { who.guard(ctx, c.teachers[0]) })
		begin(c, func(who *client) { who.share(ctx) })
	}
	r.torment(ctx)
	all.Wait()
}

// enough ends the round when its time is over and enough was said yes to; on a machine that has no time for it, after
// four times as long.
func (r *round) enough(ctx context.Context, end func()) {
	defer end()
	rest(ctx, r.length)
	for latest := time.Now().Add(3 * r.length); ctx.Err() == nil && time.Now().Before(latest) && r.record.yes() < r.least; {
		rest(ctx, time.Second)
	}
}

// close ends the round's servers.
func (r *round) close() {
	for _, s := range r.servers {
		s.kill(syscall.SIGKILL)
		s.clients.close()
		s.database.close()
		_ = s.log.Close() // what it has said is there
	}
}

func (m manner) String() string {
	text := fmt.Sprintf("seed %d", m.seed)
	if m.wrong {
		text += ", the clock of B is wrong"
	}
	return text
}
