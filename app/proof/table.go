package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// table sums up rounds.
type table struct {
	verdict
	yes, no, unknown int
	passes           int
	fires            map[string]int
	recovery         time.Duration
}

func (t *table) add(r *round, v verdict) {
	t.verdict.add(v)
	yes, no, unknown := count(r.record.calls)
	t.yes, t.no, t.unknown = t.yes+yes, t.no+no, t.unknown+unknown
	t.recovery = max(t.recovery, r.recovery)
	if t.fires == nil {
		t.fires = map[string]int{}
	}
	for name, n := range r.fires {
		t.fires[name] += n
	}
}

func count(calls []call) (yes, no, unknown int) {
	for _, c := range calls {
		switch {
		case c.unknown():
			unknown++
		case c.yes():
			yes++
		default:
			no++
		}
	}
	return yes, no, unknown
}

func summary(r *round, v verdict) string {
	yes, no, unknown := count(r.record.calls)
	faults := 0
	for _, n := range r.fires {
		faults += n
	}
	return fmt.Sprintf("%d calls, %d yes, %d no, %d unknown, %d faults, violations: %d", len(r.record.calls), yes, no, unknown, faults, len(v.violations))
}

func (t table) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-34s%9d\n  %-32s%9d\n  %-32s%9d\n  %-32s%9d\n", "calls", t.yes+t.no+t.unknown, "yes", t.yes, "no", t.no, "unknown", t.unknown)
	fmt.Fprintln(&b, "faults")
	for _, name := range slices.Sorted(maps.Keys(t.fires)) {
		fmt.Fprintf(&b, "  %-32s%9d\n", name, t.fires[name])
	}
	fmt.Fprintf(&b, "%-34s%9s\n", "servers well again after", t.recovery.Round(time.Millisecond))
	fmt.Fprintf(&b, "%-34s%9s%12s\n", "invariant", "checked", "violations")
	for rule, name := range invariants {
		fmt.Fprintf(&b, "  %-32s%9d%12d\n", name, t.checked[rule], t.broken(rule))
	}
	if t.undecided > 0 {
		fmt.Fprintf(&b, "  %-32s%9d\n", "   moves too many to decide on", t.undecided)
	}
	fmt.Fprintf(&b, "violations: %d\n", len(t.violations))
	b.WriteString(t.list())
	return b.String()
}
