package hall_test

import (
	"sync/atomic"
	"testing"
	"time"

	"corridor/app/encounters"
	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// keeping makes an encounter group what is wanted, as the office does it.
func (p *place) keeping(id school.ID, seen *school.EncounterGroup, wanted school.EncounterGroup) verb {
	office := setting.NewOffice(p.db.DB, p.clock.now, nobodyWatches{})
	groups := &encounters.New(office, p.db.DB).Groups
	return func(*hall.Hall) (pass.Pass, error) {
		_, err := groups.Save(p.t.Context(), db.Actor{}, p.of, id, seen, &wanted)
		return pass.Pass{}, err
	}
}

// behind holds the first verb in the midst of its transaction until the others, begun one after the other, wait for
// locks or are through; it answers what became of all.
func (p *place) behind(first verb, others ...verb) (outcomes []outcome) {
	p.t.Helper()
	there, goOn := make(chan struct{}), make(chan struct{})
	var reads atomic.Int64
	stopped := hall.New(p.db.DB, func() time.Time {
		if reads.Add(1) == inAsk {
			close(there)
			<-goOn
		}
		return p.clock.now()
	}, nobodyWatches{}, nil)
	all := []<-chan outcome{run(first, stopped)}
	<-there
	waiting, through := 0, map[int]outcome{}
	for i, other := range others {
		done := run(other, p.hall)
		all = append(all, done)
		var end outcome
		if p.waitsOrEnds(waiting+1, done, &end) {
			waiting++
		} else {
			through[i+1] = end
		}
	}
	close(goOn)
	for i, done := range all {
		end, ended := through[i]
		if !ended {
			end = <-done
		}
		outcomes = append(outcomes, end)
	}
	return outcomes
}

// Bob is starting when he is put together with Ada, who then starts as well: she must be seen by the group, and he by
// her.
func TestAMemberWhoIsAddedWhileTwoStartAtOnceKeepsOneOfThemIn(t *testing.T) {
	t.Parallel()
	on := func(students ...school.Person) school.EncounterGroup {
		g := school.EncounterGroup{Enabled: true}
		for _, s := range students {
			g.Students = append(g.Students, s.ID)
		}
		return g
	}
	for _, c := range []struct {
		name   string
		change func(p *place) verb
	}{
		{"a new group", func(p *place) verb { return p.keeping(db.NewID(), nil, on(p.ada, p.bob)) }},
		{"a new member", func(p *place) verb {
			seen := on(p.ada, p.cleo)
			return p.keeping(p.group(p.ada, p.cleo), &seen, on(p.ada, p.bob, p.cleo))
		}},
		{"a group that is switched on again", func(p *place) verb {
			id, seen := p.group(p.ada, p.bob), on(p.ada, p.bob)
			p.sql(`update encounter_groups set enabled = false`)
			seen.Enabled = false
			return p.keeping(id, &seen, on(p.ada, p.bob))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
			change := c.change(p)
			got := p.behind(p.asking(p.ask(p.bob, p.restroom)), change, p.asking(p.from(gym, p.ada, pool)))
			p.must(got[0].err)
			p.must(got[1].err)
			if code := p.code(got[2].err); code != pass.Busy {
				t.Errorf("Ada: %q %q, want her stopped by Bob, who is out", got[2].pass.State, code)
			}
		})
	}
}

// A start that has waited for the change of a group goes by the group as it is then.
func TestAStartThatMeetsTheChangeOfAGroupGoesByTheNewOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.bob, p.restroom)
	id := db.NewID()
	wanted := school.EncounterGroup{Enabled: true, Students: []school.ID{p.ada.ID, p.bob.ID}}
	holding, goOn := make(chan struct{}), make(chan struct{})
	office := setting.NewOffice(p.db.DB, func() time.Time { close(holding); <-goOn; return tenOClock }, nobodyWatches{})
	saved := make(chan error, 1)
	go func() {
		_, err := encounters.New(office, p.db.DB).Groups.Save(t.Context(), db.Actor{}, p.of, id, nil, &wanted)
		saved <- err
	}()
	<-holding
	done := run(p.asking(p.ask(p.ada, p.restroom)), p.hall)
	var end outcome
	waited := p.waitsOrEnds(1, done, &end)
	close(goOn)
	p.must(<-saved)
	if waited {
		end = <-done
	}
	if code := p.code(end.err); code != pass.Busy || !waited {
		t.Errorf("Ada: %q, waited %t; want her to wait for the change and be stopped by it", code, waited)
	}
}
