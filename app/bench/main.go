// Bench takes the measurements of the specification's "Speed" on this machine, with bin/corridor and a
// PostgreSQL of its own:
//
//	go run ./app/bench [-part start] [-json data/bench.json]
//
// It prints a table, with the figures of the last run beside its own, and writes the same as JSON. What has a yardstick is measured in turn with it, on the
// same server and in the same run, because no machine is the same twice. The database, the server and the
// load share the machine, as the specification says.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// part is one or a few rows of the table; each has a file.
type part struct {
	name    string
	measure func(context.Context, *stage) ([]row, error)
}

var parts = []part{
	{"start", measureStart}, {"bell", measureBell}, {"watch", measureWatch}, {"board", measureBoard}, {"emergency", measureEmergency},
	{"reports", measureReports}, {"roster", measureRoster}, {"notices", measureNotices}, {"secrecy", measureSecrecy},
	{"rest", measureRest}, {"growth", measureGrowth},
}

// options are what can be said on the command line.
type options struct {
	part, json, program string
	rounds              int
	length              time.Duration // of a round
}

// run answers 0 if all that was asked for was measured, 1 if not, and 2 if the question was wrong.
func run(ctx context.Context, args []string) int {
	asked, err := read(args)
	if err != nil {
		return 2 // flag has said why
	}
	if err := bench(ctx, asked); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		return 1
	}
	return 0
}

func read(args []string) (o options, err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.part, "part", "", "the one part to measure: "+named())
	flags.StringVar(&o.json, "json", filepath.Join("data", "bench.json"), "where the figures are written")
	flags.StringVar(&o.program, "program", filepath.Join("bin", "corridor"), "the program to measure")
	flags.IntVar(&o.rounds, "rounds", 5, "how often what has a yardstick is measured in turn with it")
	flags.DurationVar(&o.length, "length", 8*time.Second, "how long a round is")
	err = flags.Parse(args)
	return o, err
}

func bench(ctx context.Context, o options) error {
	chosen, err := choose(o.part)
	if err != nil {
		return err
	}
	s, err := setUp(ctx, o)
	if err != nil {
		return err
	}
	defer s.clear()
	var rows []row
	for _, p := range chosen {
		fmt.Printf("%s …\n", p.name)
		measured, err := p.measure(ctx, s)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		for _, r := range measured {
			r.Part, r.At = p.name, s.began
			rows = append(rows, r)
		}
	}
	last, err := readLast(o.json)
	if err != nil {
		return err
	}
	fmt.Print("\n", table(compared(rows, last)))
	return write(o.json, s.machine(), kept(rows, last))
}

func choose(name string) ([]part, error) {
	if name == "" {
		return parts, nil
	}
	for _, p := range parts {
		if p.name == name {
			return []part{p}, nil
		}
	}
	return nil, fmt.Errorf("there is no part %q: there are %s", name, named())
}

// named are the names of all parts.
func named() string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return strings.Join(names, ", ")
}
