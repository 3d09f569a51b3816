package cover_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"corridor/app/cover"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// gives makes an assistant's account what is wanted, as an administrator does.
func (p *place) gives(who school.Person, wanted cover.Deputy) error {
	p.t.Helper()
	deputies := cover.Deputies(setting.NewOffice(p.db.DB, func() time.Time { return p.now }, nobodyWatches{}))
	now, err := deputies.At(p.t.Context(), p.of, who.ID)
	p.must(err)
	_, err = deputies.Save(p.t.Context(), db.Actor{ID: p.ortiz.ID}, p.of, who.ID, &now, &wanted)
	return err
}

func TestAllEntriesOfATeacherCountTogether(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{
		{Teacher: p.ito.ID, From: "2026-11-01", Until: "2026-11-20"},
		{Teacher: p.ito.ID, From: "2026-11-02", Periods: []string{"Period 2"}},
		{Teacher: p.ito.ID, From: "2026-11-03", Periods: []string{"Period 4"}},
	}}))
	pat := p.browser(p.pat)
	list, err := p.Assists(t.Context(), p.policy, pat)
	if err != nil || len(list) != 1 || !slices.Equal(list[0].Periods, []string{"Period 2", "Period 4"}) {
		t.Errorf("offered = %+v, %v; want Mr Ito once, in periods 2 and 4", list, err)
	}
	if c := p.begins(pat, cover.Wish{Teacher: p.ito.ID}); !slices.Equal(c.Periods, []string{"Period 2", "Period 4"}) {
		t.Errorf("periods = %v, want 2 and 4", c.Periods)
	}
}

func TestACoverEndsWithTheRightToIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{{Teacher: p.ito.ID, From: "2026-11-01"}, {Teacher: p.ortiz.ID, From: "2026-11-01"}}}))
	pats := p.begins(p.browser(p.pat), cover.Wish{Teacher: p.ito.ID})
	danas := p.begins(p.browser(p.subs), p.forIto("Dana Reyes"))
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{{Teacher: p.ortiz.ID, From: "2026-11-01"}}}))
	p.must(p.gives(p.subs, cover.Deputy{}))
	for _, c := range []school.Cover{pats, danas} {
		err := p.db.InTx(t.Context(), p.of, func(tx *db.Tx) error { return tx.HoldCover(t.Context(), c.ID, p.now) })
		if !errors.Is(err, db.ErrNotFound) {
			t.Errorf("something is done by %s: %v, want it not to hold", c.Name, err)
		}
	}
	p.must(p.Sweep(t.Context(), p.of))
	for _, c := range []school.Cover{pats, danas} {
		if is := p.stands(c.ID); is.Ended != school.CoverEndedByOffice {
			t.Errorf("the cover of %s ended %q, want by the office", c.Name, is.Ended)
		}
	}
}

func TestACoverEndsWithAnyOfItsPeriods(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	twoOfIto := []school.Assist{
		{Teacher: p.ito.ID, From: "2026-11-01", Periods: []string{"Period 2"}}, {Teacher: p.ito.ID, From: "2026-11-01", Periods: []string{"Period 4"}},
	}
	allDay := school.Assist{Teacher: p.ortiz.ID, From: "2026-11-01"}
	p.must(p.gives(p.pat, cover.Deputy{For: append(twoOfIto, allDay)}))
	itos := p.begins(p.browser(p.pat), cover.Wish{Teacher: p.ito.ID})
	ortizs := p.begins(p.browser(p.pat), cover.Wish{Teacher: p.ortiz.ID})
	p.must(p.Sweep(t.Context(), p.of))
	if is := p.stands(itos.ID); is.Ended != "" {
		t.Fatalf("a cover of two entries ended %q at once", is.Ended)
	}
	allDay.Periods = []string{"Period 2", "Period 4"}
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{twoOfIto[1], allDay}}))
	p.must(p.Sweep(t.Context(), p.of))
	for name, c := range map[string]school.Cover{"of a period that was taken away": itos, "of all day that became periods": ortizs} {
		if is := p.stands(c.ID); is.Ended != school.CoverEndedByOffice {
			t.Errorf("the cover %s ended %q, want by the office", name, is.Ended)
		}
	}
	fourth := p.begins(p.browser(p.pat), cover.Wish{Teacher: p.ito.ID})
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{{Teacher: p.ito.ID, From: "2026-11-01"}}}))
	p.must(p.Sweep(t.Context(), p.of))
	if is := p.stands(fourth.ID); is.Ended != "" {
		t.Errorf("the cover of somebody who was given more ended %q", is.Ended)
	}
	p.db.SQL(t, `update people set roles = '{teacher}' where id = $1`, p.pat.ID) // as a roster does
	p.must(p.Sweep(t.Context(), p.of))
	if is := p.stands(fourth.ID); is.Ended != school.CoverEndedByOffice {
		t.Errorf("the cover of somebody who assists nobody any more ended %q, want by the office", is.Ended)
	}
}

func TestAnEntryThatIsThereIsNotJudgedAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	old := school.Assist{Teacher: p.ito.ID, From: "2026-11-01"}
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{old}}))
	p.db.SQL(t, `update people set state = 'suspended' where id = $1`, p.ito.ID)
	p.must(p.gives(p.pat, cover.Deputy{For: []school.Assist{old, {Teacher: p.ortiz.ID, From: "2026-11-02"}}}))
	again := school.Assist{Teacher: p.ito.ID, From: "2026-11-03"}
	if _, is := errors.AsType[*setting.Invalid](p.gives(p.pat, cover.Deputy{For: []school.Assist{old, again}})); !is {
		t.Error("a new entry of a teacher who is gone was taken")
	}
}

func TestAnAccountThatAllShareIsGivenNoTeacherUnasked(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	err := p.gives(p.subs, cover.Deputy{Shared: true, For: []school.Assist{{Teacher: p.ito.ID, From: "2026-11-01"}}})
	if _, is := errors.AsType[*setting.Invalid](err); !is {
		t.Errorf("%v, want to be told that the account is shared", err)
	}
}
