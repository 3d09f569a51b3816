package roster

import (
	"fmt"

	"corridor/db"
)

// mostSkips bounds how many skipped rows are kept by name; the rest is counted.
const mostSkips = 100_000

// mostNotices bounds how many different notices are kept.
const mostNotices = 500

// notes collects what there is to say about the files.
type notes struct {
	rows    map[db.RosterKind]int // rows seen
	skips   map[db.RosterKind]int
	skipped []Skip
	more    int
	notices map[string]*Notice // by what is said of which file and column
	order   []*Notice
}

func newNotes() *notes {
	return &notes{rows: map[db.RosterKind]int{}, skips: map[db.RosterKind]int{}, notices: map[string]*Notice{}}
}

func (n *notes) skip(kind db.RosterKind, s Skip) {
	n.skips[kind]++
	if len(n.skipped) == mostSkips {
		n.more++
		return
	}
	n.skipped = append(n.skipped, s)
}

// notice says something once, however often it happens.
func (n *notes) notice(file string, line int, column string, why Reason) {
	key := fmt.Sprintf("%q %q %q", file, column, why)
	if known := n.notices[key]; known != nil {
		known.Times++
		return
	}
	if len(n.order) == mostNotices {
		return
	}
	fresh := &Notice{File: file, Line: line, Column: column, Text: why, Times: 1}
	n.notices[key] = fresh
	n.order = append(n.order, fresh)
}

// about is a notice about a whole file.
func (n *notes) about(file string, why Reason) { n.notice(file, 0, "", why) }

func (n *notes) inOrder() []Notice {
	list := make([]Notice, 0, len(n.order))
	for _, notice := range n.order {
		said := *notice
		if said.Line == 0 {
			said.Times = 0
		}
		list = append(list, said)
	}
	return list
}
