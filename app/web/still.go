package web

import (
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Nothing moves under a pointer. A page has been shown certain rows, in a certain order. From then on each of them
// stays where it is and shows how its pass stands by now, wherever on the board that pass would belong; new ones
// gather in the head of their list. The page itself asks for order: by a tap on what has gathered, or by [ui.Settle]
// as soon as nobody points at a list.

// rows asks the streams of this session to bring the lists of their pages in order.
func (s *Site) rows(c echo.Context) error {
	s.Hub.Publish(live.Event{Topics: []live.Topic{live.Rows(visitor(c).School, visitor(c).Session)}})
	return c.NoContent(http.StatusNoContent)
}

// wished reports whether the page has asked for order.
func wished(events []live.Event, rows live.Topic) bool {
	return slices.ContainsFunc(events, func(e live.Event) bool { return slices.Contains(e.Topics, rows) })
}

// rowList is a list of the board as it is now.
type rowList struct {
	id     string
	passes []pass.Pass
	all    func(passes []pass.Pass) node // the panel
	place  func(id school.ID) string     // of a row
	row    func(p pass.Pass) node
	model  func(p pass.Pass) any // what a row is drawn from
	head   func(shown []pass.Pass) []fragment
}

func (l rowList) find(id school.ID) (pass.Pass, bool) {
	i := slices.IndexFunc(l.passes, func(p pass.Pass) bool { return p.ID == id })
	if i < 0 {
		return pass.Pass{}, false
	}
	return l.passes[i], true
}

func (l rowList) ids() []school.ID {
	ids := make([]school.ID, len(l.passes))
	for i, p := range l.passes {
		ids[i] = p.ID
	}
	return ids
}

// still is what a page has been shown of its lists.
type still struct {
	shown map[string][]school.ID
	round int  // counts the wishes, so that one that got lost is made again
	moved bool // something is not where it belongs
}

// inOrder sends every list with all it has.
func (t *still) inOrder(s *stream, lists []rowList) error {
	anew := t.shown != nil // the page asked for it: rows that were changed one by one count as unknown
	t.shown = map[string][]school.ID{}
	for _, l := range lists {
		t.shown[l.id] = l.ids()
		if t.noteRows(s, l); !s.changed(l.id, l.passes) && !anew {
			continue
		}
		if err := s.say(hx.Partial(l.id, l.all(l.passes))); err != nil {
			return err
		}
	}
	return t.settle(s, false)
}

// noteRows keeps in mind how the rows of a list have just been drawn.
func (t *still) noteRows(s *stream, l rowList) {
	for _, p := range l.passes {
		s.changed("#"+l.id+" "+l.place(p.ID), l.model(p))
	}
	for _, part := range l.head(l.passes) {
		s.changed(part.id, part.model)
	}
	s.changed(l.id+"-news", 0)
}

// inPlace changes the rows that are shown where they are, and says how many have gathered.
func (t *still) inPlace(s *stream, lists []rowList) error {
	moved := false
	for _, l := range lists {
		if len(t.shown[l.id]) == 0 && len(t.fresh(l, lists)) > 0 {
			if err := t.fill(s, l, lists); err != nil {
				return err
			}
			continue
		}
		if err := t.own(s, l, lists); err != nil {
			return err
		}
		shown, gone, err := t.rows(s, l, lists)
		if err != nil {
			return err
		}
		fresh := len(t.fresh(l, lists))
		moved = moved || gone || fresh > 0
		if err := t.heads(s, l, shown, fresh); err != nil {
			return err
		}
	}
	return t.settle(s, moved)
}

// fill draws a list that was empty: there is no row to move.
func (t *still) fill(s *stream, l rowList, lists []rowList) error {
	l.passes = t.fresh(l, lists)
	s.changed(l.id, "filled")
	t.shown[l.id] = l.ids()
	t.noteRows(s, l)
	return s.say(hx.Partial(l.id, l.all(l.passes)))
}

// justNow is how long ago somebody's own tap was at most, for its row to come in by itself.
const justNow = 15 * time.Second

// own shows at once what this person has just made or let go, below the rows that are there, so that none of them
// moves. Whoever has tapped looks for what came of it.
func (t *still) own(s *stream, l rowList, lists []rowList) error {
	me, now := by(s.c).InName(), s.site.Clock()
	mine := slices.DeleteFunc(t.fresh(l, lists), func(p pass.Pass) bool {
		made := p.MadeBy == me && now.Sub(p.MadeAt) < justNow
		return !made && (p.ApprovedBy != me || now.Sub(p.AnsweredAt) > justNow)
	})
	if len(mine) == 0 {
		return nil
	}
	var shown []pass.Pass
	for _, id := range t.shown[l.id] {
		p, _, err := t.stands(s, id, l, lists)
		if err != nil {
			return err
		}
		shown = append(shown, p)
	}
	l.passes = append(shown, mine...)
	t.shown[l.id] = l.ids()
	t.noteRows(s, l)
	for _, part := range l.head(l.passes) {
		s.changed(part.id, "to be counted anew")
	}
	return s.say(hx.Partial(l.id, l.all(l.passes)))
}

// stands is a pass that a list has a row for, and whether it still belongs there.
func (t *still) stands(s *stream, id school.ID, l rowList, lists []rowList) (p pass.Pass, here bool, err error) {
	if p, here = l.find(id); !here {
		p, err = t.elsewhere(s, id, lists)
	}
	return p, here, err
}

// rows sends what has changed of the rows that a list shows, and answers their passes as they are by now. gone: one
// of them belongs elsewhere.
func (t *still) rows(s *stream, l rowList, lists []rowList) (shown []pass.Pass, gone bool, err error) {
	for _, id := range t.shown[l.id] {
		p, here, err := t.stands(s, id, l, lists)
		if err != nil {
			return nil, false, err
		}
		gone = gone || !here
		shown = append(shown, p)
		place := "#" + l.id + " #" + l.place(id)
		if !s.changed("#"+l.id+" "+l.place(id), l.model(p)) {
			continue
		}
		if err := s.say(hx.PartialAt(place, l.row(p))); err != nil {
			return nil, false, err
		}
	}
	return shown, gone, nil
}

// elsewhere is a pass that has left its list: in another one, or over.
func (t *still) elsewhere(s *stream, id school.ID, lists []rowList) (pass.Pass, error) {
	for _, l := range lists {
		if p, here := l.find(id); here {
			return p, nil
		}
	}
	return s.site.Hall.Pass(s.c.Request().Context(), visitor(s.c).School, id)
}

// fresh are the passes of a list that the page has no row for, in this list or, of the same kind, in another.
func (t *still) fresh(l rowList, lists []rowList) (fresh []pass.Pass) {
	known := map[school.ID]bool{}
	for _, other := range lists {
		for _, id := range t.shown[other.id] {
			known[id] = known[id] || other.place(id) == l.place(id)
		}
	}
	for _, p := range l.passes {
		if !known[p.ID] {
			fresh = append(fresh, p)
		}
	}
	return fresh
}

func (t *still) heads(s *stream, l rowList, shown []pass.Pass, fresh int) error {
	f := s.site.fragmentFrame(s.c)
	parts := append(l.head(shown), fragment{l.id + "-news", fresh, func() node { return views.NewRows(f, l.id, fresh) }})
	for _, part := range parts {
		if s.changed(part.id, part.model) {
			if err := s.say(hx.Partial(part.id, part.draw())); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle lays out the wish for order, or takes it away. Every round lays out a new one.
func (t *still) settle(s *stream, moved bool) error {
	if t.moved = moved; !moved {
		t.round = 0
	}
	if !s.changed("settle", []any{moved, t.round}) {
		return nil
	}
	again := ""
	if moved {
		again = seenAs([]any{s.site.Clock(), t.round})
	}
	return s.say(hx.Partial("settle", ui.Settle("/rows", again)))
}
