package web

import (
	"strconv"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/ui"
)

// boardLists are the lists of a board, in the order in which a page has them.
func boardLists(f views.Frame, b hall.Board) []rowList {
	whole := boardView(b)
	return []rowList{
		requestList(f, b),
		passList(f, "out-now", b.Out, func(l []pass.Pass) node { whole.Out = l; return views.OutNow(f, whole) }),
		passList(f, "in-line", b.Line, func(l []pass.Pass) node { whole.Line = l; return views.InLine(f, whole) }),
		passList(f, "coming", b.Coming, func(l []pass.Pass) node { whole.Coming = l; return views.Coming(f, whole) }),
		passList(f, "missed", b.Missed, func(l []pass.Pass) node { whole.Missed = l; return views.Missed(f, whole) }),
		passList(f, "ended-today", b.Ended, func(l []pass.Pass) node { whole.Ended = l; return views.EndedToday(f, whole) }),
	}
}

func passList(f views.Frame, id string, passes []pass.Pass, panel func([]pass.Pass) node) rowList {
	return rowList{
		id: id, passes: passes,
		all:   func(l []pass.Pass) node { return panel(l) },
		place: func(id school.ID) string { return "pass-" + string(id) },
		row:   func(p pass.Pass) node { return views.PassRow(f, p) },
		model: func(p pass.Pass) any { return []any{p, f.StoodAt} },
		head: func([]pass.Pass) []fragment {
			count := strconv.Itoa(len(passes))
			return []fragment{{id + "-count", count, func() node { return ui.PanelCount(id, count) }}}
		},
	}
}

func requestList(f views.Frame, b hall.Board) rowList {
	request := func(p pass.Pass) views.Request { return requestOn(b, p) }
	requests := func(l []pass.Pass) (list []views.Request) {
		for _, p := range l {
			list = append(list, request(p))
		}
		return list
	}
	return rowList{
		id: "needs-you", passes: b.Requests,
		all:   func(l []pass.Pass) node { return views.NeedsYou(f, views.Board{Requests: requests(l)}) },
		place: func(id school.ID) string { return "request-" + string(id) },
		row:   func(p pass.Pass) node { return views.RequestRow(f, request(p)) },
		model: func(p pass.Pass) any { return []any{p, f.StoodAt, request(p).OutTo} },
		head: func(shown []pass.Pass) []fragment {
			waiting, count := open(shown), views.CountOf(requests(b.Requests))
			return []fragment{
				{"needs-you-count", count, func() node { return ui.PanelCount("needs-you", count) }},
				{"needs-you-actions", []any{waiting, f.StoodAt}, func() node { return views.NeedsActions(f, requests(shown)) }},
			}
		},
	}
}

// open are the ids of the requests that wait for an answer.
func open(requests []pass.Pass) (ids []school.ID) {
	for _, p := range requests {
		if p.State == pass.Requested {
			ids = append(ids, p.ID)
		}
	}
	return ids
}
