// Proof puts Corridor under fire, and holds what happened against the specification's "What must always hold":
//
//	go run ./app/proof [-minutes 10] [-seed 7]
//
// Students, teachers, PINs, a shared device, freezes and passes that start by themselves work on two servers and one
// PostgreSQL, while servers and database are killed and connections cut, slowed and made deaf, and the clock of one
// server is wrong. Every call is recorded, and every commit of the database, by a trigger that only its own databases
// have. Afterwards the same is done to servers that lack one of their locks, and each must be found out.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := proof(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// options are what can be said on the command line.
type options struct {
	minutes  float64
	round    time.Duration // how long one is
	thinking time.Duration // how long the checker of histories may take for a round
	seed     uint64
	program  string
	trial    string // the same with the build tag proof
	logs     string // where the servers' logs are kept if something broke
	calm     bool   // nothing goes wrong
	locks    bool   // take the locks away as well
}

func read(args []string) (o options, err error) {
	flags := flag.NewFlagSet("proof", flag.ContinueOnError)
	flags.Float64Var(&o.minutes, "minutes", 10, "how long everything must hold")
	flags.DurationVar(&o.round, "round", time.Minute, "how long a round is, each with a new school")
	flags.DurationVar(&o.thinking, "thinking", 30*time.Second, "how long a round's history may be thought about")
	flags.Uint64Var(&o.seed, "seed", uint64(rand.Uint32()), "repeats a run: the same faults and wishes in the same order")
	flags.StringVar(&o.program, "program", filepath.Join("bin", "corridor"), "the program")
	flags.StringVar(&o.trial, "trial", filepath.Join("bin", "corridor-proof"), "the program with the build tag proof")
	flags.StringVar(&o.logs, "logs", filepath.Join("data", "proof"), "where the servers' logs are kept if something broke")
	flags.BoolVar(&o.calm, "calm", false, "let nothing go wrong: everybody still does everything at once")
	flags.BoolVar(&o.locks, "locks", true, "take each lock away as well, and expect to find out")
	err = flags.Parse(args)
	return o, err
}

// proof answers 0 if everything held and every missing lock was found out, 1 if not, and 2 if the question was wrong.
func proof(ctx context.Context, args []string) int {
	asked, err := read(args)
	if err != nil {
		return 2 // flag has said why
	}
	s, err := setUp(ctx, asked)
	if err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
		return 1
	}
	held, err := s.prove(ctx)
	if !held {
		s.keepLogs()
	}
	if clearing := s.clear(); err == nil {
		err = clearing
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
	}
	if err != nil || !held {
		return 1
	}
	return 0
}

// prove plays round after round, and then the same without each of the locks.
func (s *stage) prove(ctx context.Context) (held bool, err error) {
	fmt.Printf("seed %d, %d clients, two servers\n", s.seed, clients)
	var sum table
	until := time.Now().Add(time.Duration(s.minutes * float64(time.Minute)))
	for n := uint64(0); time.Now().Before(until) && ctx.Err() == nil; n++ {
		m := manner{length: min(s.round, time.Until(until)), seed: s.seed + n, far: near, wrong: n%2 == 1}
		r, v, err := s.hold(ctx, m)
		if err != nil {
			return false, err
		}
		sum.add(r, v)
		fmt.Printf("  round %d (%s): %s\n%s", n+1, m, summary(r, v), v.list())
	}
	fmt.Print(sum)
	held = len(sum.verdict.violations) == 0
	if s.locks && ctx.Err() == nil {
		found, err := s.unlock(ctx)
		return held && found, err
	}
	return held, ctx.Err()
}

// hold plays one round in which everything must hold.
func (s *stage) hold(ctx context.Context, m manner) (*round, verdict, error) {
	r, err := s.newRound(ctx, m)
	defer r.close()
	if err != nil {
		return r, verdict{}, err
	}
	r.play(ctx)
	v, err := r.judge(context.WithoutCancel(ctx))
	return r, v, err
}
