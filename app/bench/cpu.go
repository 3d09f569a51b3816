package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is Linux's unit of a process's time.
const tick = 10 * time.Millisecond

// spent is the processors' time that programs have taken since they started.
type spent struct{ server, database, bench time.Duration }

func (a spent) since(b spent) spent {
	return spent{a.server - b.server, a.database - b.database, a.bench - b.bench}
}

// spentBy reads the time of the server and of all processes of its database from /proc. Where there is no
// /proc nothing has been spent.
func (s *stage) spentBy(srv *server) spent {
	own, _ := timesOf(os.Getpid())
	web, _ := timesOf(srv.pid())
	return spent{server: web.own, database: s.spentByPostgres(), bench: own.own}
}

// spentByPostgres adds the processes that the first one has started and those it has seen end.
func (s *stage) spentByPostgres() time.Duration {
	first, _ := timesOf(s.postmaster())
	total := first.own + first.ended
	found, _ := filepath.Glob("/proc/[0-9]*") // fails for a bad pattern only
	for _, folder := range found {
		pid, _ := strconv.Atoi(filepath.Base(folder)) // digits, as the pattern says
		if of, there := timesOf(pid); there && of.parent == s.postmaster() {
			total += of.own
		}
	}
	return total
}

func (s *stage) postmaster() int {
	text, _ := os.ReadFile(filepath.Join(s.postgres.Dir(), "postmaster.pid")) // 0 without it
	line, _, _ := strings.Cut(string(text), "\n")
	pid, _ := strconv.Atoi(line)
	return pid
}

type times struct {
	parent     int
	own, ended time.Duration // of its own, and of its children that have ended
}

func timesOf(pid int) (times, bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return times{}, false
	}
	return parseStat(text)
}

// parseStat reads /proc/PID/stat. The second field is a name in brackets that can have anything in it.
func parseStat(text []byte) (times, bool) {
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	if len(fields) < 15 {
		return times{}, false
	}
	n := func(field int) int { value, _ := strconv.Atoi(fields[field-3]); return value } // all are numbers
	return times{
		parent: n(4), own: time.Duration(n(14)+n(15)) * tick, ended: time.Duration(n(16)+n(17)) * tick,
	}, true
}
