package web

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/emergency"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// rollRest is the shortest time between two readings of the whole roster, for all who watch it together.
const rollRest = 400 * time.Millisecond

// rolls keep, for each school, the roster of an emergency: read once for everybody who looks at it.
type rolls struct {
	mu sync.Mutex
	of map[school.ID]*rounds[*roll]
}

func newRolls() *rolls { return &rolls{of: map[school.ID]*rounds[*roll]{}} }

// roll is one reading of it, with the rows that were drawn from it.
type roll struct {
	emergency.Board
	gone  map[school.ID]views.Gone // by student
	mu    sync.Mutex
	drawn map[drawnRow][]byte
}

type drawnRow struct {
	student  school.ID
	language string
}

func (s *Site) roll(ctx context.Context, of school.ID) (*roll, error) {
	s.rolls.mu.Lock()
	shared := s.rolls.of[of]
	if shared == nil {
		shared = &rounds[*roll]{rest: rollRest}
		s.rolls.of[of] = shared
	}
	s.rolls.mu.Unlock()
	return shared.take(ctx, func(ctx context.Context) (*roll, error) {
		policy, err := s.Hall.CurrentPolicy(ctx, of)
		if err != nil {
			return nil, err
		}
		b, err := s.crisis.Board(ctx, policy)
		return newRoll(b), err
	})
}

func newRoll(b emergency.Board) *roll {
	r := &roll{Board: b, gone: map[school.ID]views.Gone{}, drawn: map[drawnRow][]byte{}}
	for _, p := range b.Out {
		r.gone[p.StudentID] = views.Gone{Pass: p, Account: school.Account{Student: p.Student}}
	}
	for _, a := range b.Accounts {
		if g, out := r.gone[a.Student.ID]; out {
			g.Account = a
			r.gone[a.Student.ID] = g
		}
	}
	return r
}

// out are the passes that were out, in order, with how their students stand.
func (r *roll) out() (list []views.Gone) {
	for _, p := range r.Out {
		g := r.gone[p.StudentID]
		g.Pass = p
		list = append(list, g)
	}
	return list
}

// want is which part of the roster a page shows.
type want struct {
	view, search string
	className    string
	class        map[school.ID]bool
}

// wanted reads it from the address. A teacher's own class comes first, for others the places.
func (s *Site) wanted(c echo.Context, f school.Freeze) (w want, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	w = want{view: c.FormValue("view"), search: s.sought(c, "search")}
	if !f.On() {
		return w, nil
	}
	policy, err := s.Hall.Policy(ctx, v.School)
	if err != nil {
		return w, err
	}
	name, students, err := s.crisis.Class(ctx, policy, f, by(c).InName())
	if err != nil {
		return w, err
	}
	w.className, w.class = name, map[school.ID]bool{}
	for _, id := range students {
		w.class[id] = true
	}
	switch {
	case w.view == "missing" || w.view == "all" || w.view == "place":
	case len(students) > 0:
		w.view = "class"
	default:
		w.view, w.className = "place", ""
	}
	return w, nil
}

// of are the accounts the page shows. Who searches looks for anybody in the school.
func (w want) of(all []school.Account) []school.Account {
	search := strings.ToLower(w.search)
	var list []school.Account
	for _, a := range all {
		shown := true
		switch {
		case search != "":
			shown = matches(a, search)
		case w.view == "class":
			shown = w.class[a.Student.ID]
		case w.view == "missing":
			shown = !a.CheckedIn() && !a.Absent
		}
		if shown {
			list = append(list, a)
		}
	}
	return list
}

// matches reports whether a name begins with the words, or is followed by them, or a number or a room does.
func matches(a school.Account, search string) bool {
	for _, text := range []string{a.Student.Name(), a.Student.FamilyName, a.Student.Number, a.Place.Room.Label(), a.Place.Room.Number} {
		if strings.HasPrefix(strings.ToLower(text), search) {
			return true
		}
	}
	return false
}

// emergencyScreen is the page as its address asks for it.
func (s *Site) emergencyScreen(c echo.Context) (views.Emergency, error) {
	r, err := s.roll(c.Request().Context(), visitor(c).School)
	if err != nil {
		return views.Emergency{}, err
	}
	w, err := s.wanted(c, r.Freeze)
	if err != nil {
		return views.Emergency{}, err
	}
	return s.screenOf(c, r, w)
}

func (s *Site) screenOf(c echo.Context, r *roll, w want) (e views.Emergency, err error) {
	e = views.Emergency{
		Freeze: r.Freeze, Notices: r.Notices, Out: r.out(), Count: school.Counted(r.Accounts), View: w.view, Search: w.search, Sealed: s.sealed(c, w.search),
		Class: w.className, Rows: w.of(r.Accounts), May: emergencies(visitor(c)), FormID: db.NewID(), On: r.onMark(),
	}
	e.Seen = seenAs(e.Rows)
	if !r.Freeze.On() {
		e.Past, err = s.crisis.Past(c.Request().Context(), visitor(c).School)
	}
	return e, err
}

// onMark tells one emergency, or none, from another.
func (r *roll) onMark() string { return seenAs([]any{r.Freeze.ID, r.Freeze.Drill}) }

// rollToWatch is the stream of that page.
func (s *Site) rollToWatch(c echo.Context) (page, error) {
	of := visitor(c).School
	r, err := s.roll(c.Request().Context(), of)
	if err != nil {
		return nil, err
	}
	w, err := s.wanted(c, r.Freeze)
	if err != nil {
		return nil, err
	}
	return &rollPage{of: of, want: w, on: c.QueryParam("on"), seen: c.QueryParam("seen")}, nil
}

// topics: who is out is part of the page.
func (p *rollPage) topics() []live.Topic {
	return []live.Topic{live.Emergency(p.of), live.Hall(p.of), live.Rules(p.of)}
}
