package cover_test

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"corridor/app/cover"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// told keeps what was published.
type told struct{ topics []live.Topic }

func (w *told) Publish(e live.Event) { w.topics = append(w.topics, e.Topics...) }

func TestTheColleagueWhoWasPlannedBeforeIsToldOfAnotherPlan(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	w, clock := &told{}, func() time.Time { return p.now }
	covers := cover.New(p.db.DB, clock, w, hall.New(p.db.DB, clock, w, []byte("pepper")))
	third, office := p.person("Third", school.Teacher), p.browser(p.ortiz)
	plan := school.CoverPlan{ID: db.NewID(), Day: "2026-11-23", Teacher: p.ito, Colleague: p.ortiz}
	p.must(covers.Plan(t.Context(), p.policy, office, plan))
	plan.Colleague, w.topics = third, nil
	p.must(covers.Plan(t.Context(), p.policy, office, plan))
	for _, who := range []school.Person{p.ito, p.ortiz, third} {
		if !slices.Contains(w.topics, live.Person(p.of, who.ID)) {
			t.Errorf("%s was not told", who.FamilyName)
		}
	}
}

// TestOfTwoWhoForgetAPlanOneDoes lets two do it at once. Without the lock of the teacher both do, and the history has it
// twice.
func TestOfTwoWhoForgetAPlanOneDoes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	office := p.browser(p.ortiz)
	plan := school.CoverPlan{ID: db.NewID(), Day: "2026-11-23", Teacher: p.ito}
	p.must(p.Plan(t.Context(), p.policy, office, plan))
	p.twice(func(on *cover.Covers) error {
		_, err := on.Unplan(t.Context(), office, plan.ID)
		return err
	}, db.ErrNotFound)
	if rows := p.db.Count(t, `select count(*) from audit_log where what = 'cover plan removed'`); rows != 1 {
		t.Errorf("%d rows in the log, want 1", rows)
	}
}

// TestOfTwoTapsOnASheetOneEndsIt is the same for a sheet.
func TestOfTwoTapsOnASheetOneEndsIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ito := p.browser(p.ito)
	p.must(p.MakeSheets(t.Context(), p.policy, ito, []string{"2026-11-23"}))
	sheets, err := p.Sheets(t.Context(), p.policy, ito)
	p.must(err)
	p.twice(func(on *cover.Covers) error { return on.EndSheet(t.Context(), ito, sheets[0].ID) }, nil)
	if rows := p.db.Count(t, `select count(*) from audit_log where what = 'sheet ended'`); rows != 1 {
		t.Errorf("%d rows in the log, want 1", rows)
	}
}

// twice runs a verb twice at once: the first is held at its clock, under its locks, until the second waits for it or is
// through. want is the second's error.
func (p *place) twice(verb func(on *cover.Covers) error, want error) {
	p.t.Helper()
	there, goOn := make(chan struct{}), make(chan struct{})
	var once sync.Once
	held := p.covers(p.db.DB, func() time.Time {
		once.Do(func() { close(there); <-goOn })
		return tenOClock
	})
	first, second := make(chan error, 1), make(chan error, 1)
	go func() { first <- verb(held) }()
	<-there
	go func() { second <- verb(p.Covers) }()
	dbtest.Until(p.t, "the second waits or is through", func() bool { return len(second) > 0 || p.db.Waiting(p.t) > 0 })
	close(goOn)
	p.must(<-first)
	if err := <-second; !errors.Is(err, want) {
		p.t.Errorf("the second: %v, want %v", err, want)
	}
}

// TestASessionThatBeginsTwiceAtOnceHasOneCover stops both at their session, behind their locks: those are of two teachers,
// so that nothing but the constraint keeps the two apart.
func TestASessionThatBeginsTwiceAtOnceHasOneCover(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	by := p.browser(p.subs)
	held := p.db.Holding(t, `select 1 from sessions where id = $1 for update`, by.Session)
	begun := make(chan error, 2)
	for _, teacher := range []school.Person{p.ito, p.ortiz} {
		go func() {
			_, err := p.Begin(t.Context(), p.policy, by, cover.Wish{Name: "Dana Reyes", Teacher: teacher.ID})
			begun <- err
		}()
	}
	dbtest.Until(t, "both wait", func() bool { return p.db.Waiting(t) == 2 })
	held.Commit()
	one, other := <-begun, <-begun
	if one == nil {
		one, other = other, one
	}
	if !errors.Is(one, cover.ErrTwice) || other != nil {
		t.Errorf("begun: %v and %v, want one of them and ErrTwice", one, other)
	}
	if n := p.db.Count(t, `select count(*) from covers where ended_at is null`); n != 1 {
		t.Errorf("%d covers go on, want 1", n)
	}
}
