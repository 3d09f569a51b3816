package simulate

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"corridor/app/school"
)

// tally is everything that was seen, by all visitors together.
type tally struct {
	mu       sync.Mutex
	took     map[string][]time.Duration // by kind of request, by the wall's clock
	refused  map[string]int             // by code
	oddities map[string]int             // what should not be
	yes      map[school.ID]string       // passes that the server said yes to, and what it said last
	approved map[school.ID]time.Time    // by the wall's clock, until the student's page has said so
	answers  int
}

func newTally() *tally {
	return &tally{
		took: map[string][]time.Duration{}, refused: map[string]int{}, oddities: map[string]int{},
		yes: map[school.ID]string{}, approved: map[school.ID]time.Time{},
	}
}

func (t *tally) add(kind string, took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took[kind] = append(t.took[kind], took)
	t.answers++
}

func (t *tally) refuse(code string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refused[code]++
}

// odd is something that should not be. What names nobody is counted together.
func (t *tally) odd(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.oddities[fmt.Sprintf(format, args...)]++
}

// said keeps what the server has said of a pass.
func (t *tally) said(id school.ID, state string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.yes[id] = state
}

// hasApproved begins to wait for the student's page to say that the pass was approved; shown ends it.
func (t *tally) hasApproved(id school.ID, at time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.approved[id] = at
}

func (t *tally) shown(id school.ID, at time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if began, waits := t.approved[id]; waits {
		t.took[toPage] = append(t.took[toPage], at.Sub(began))
		delete(t.approved, id)
	}
}

// toPage is the time from a teacher's tap until the student's page says it.
const toPage = "an approval on the student's page"

// Latency is how long one kind of request took.
type Latency struct {
	Kind                   string
	Count                  int
	P50, P95, P99, Longest time.Duration
}

func (t *tally) latencies() (list []Latency) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for kind, took := range t.took {
		slices.Sort(took)
		list = append(list, Latency{kind, len(took), at(took, 0.5), at(took, 0.95), at(took, 0.99), took[len(took)-1]})
	}
	slices.SortFunc(list, func(a, b Latency) int { return b.Count - a.Count })
	return list
}

// at is the smallest of the sorted times that share of all are no longer than.
func at(sorted []time.Duration, share float64) time.Duration {
	return sorted[max(int(math.Ceil(share*float64(len(sorted))))-1, 0)]
}
