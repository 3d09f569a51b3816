package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"time"
)

// measureRest is a server to which nobody comes: how soon it is ready, and how much memory it has.
func measureRest(ctx context.Context, s *stage) ([]row, error) {
	if _, err := s.campus(ctx, yardstickSchool); err != nil {
		return nil, err
	}
	var ready, memory []float64
	for range s.rounds {
		srv, err := s.serve(ctx)
		if err != nil {
			return nil, err
		}
		time.Sleep(settled)
		ready, memory = append(ready, srv.ready.Seconds()), append(memory, residentMiB(srv.pid()))
		if err := srv.stop(); err != nil {
			return nil, err
		}
	}
	return []row{
		middle("ready when the database is there", ready, "s").atMost(1),
		middle("memory of the server at rest", memory, "MiB").atMost(64),
	}, nil
}

// settled is when a server that has started is at rest.
const settled = 3 * time.Second

var residentLine = regexp.MustCompile(`(?m)^VmRSS:\s+(\d+) kB`)

// residentMiB is the memory of a process; 0 where there is no /proc.
func residentMiB(pid int) float64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid)) // nothing without it
	found := residentLine.FindSubmatch(text)
	if found == nil {
		return 0
	}
	kib, _ := strconv.ParseFloat(string(found[1]), 64) // digits, as the expression says
	return kib / 1024
}
