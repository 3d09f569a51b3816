package hall_test

import (
	"slices"
	"testing"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Whoever is told of a request finds it on their own screen, and nobody else does.
func TestARequestGoesToThoseWhoseScreenShowsIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	reyes, kim := p.teacher("Dana", "Reyes"), p.teacher("Sun", "Kim")
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.library.ID, p.ortiz.ID, "teacher"))
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.library.ID, reyes.ID, "approver"))
	p.planned(p.ito, kim)
	for _, c := range []struct {
		setting  string
		approver school.ID
		asked    []school.Person
	}{
		{"approvers = 'any'", "", []school.Person{p.ito, p.ortiz, kim}},
		{"approvers = 'origin'", "", []school.Person{p.ito, kim}},
		{"approvers = 'destination'", "", []school.Person{p.ortiz}},
		{"approvers = 'named'", "", []school.Person{reyes}},
		{"approvers = 'choice'", p.ito.ID, []school.Person{p.ito, kim}},
		{"approvers = 'choice'", p.ortiz.ID, []school.Person{p.ortiz}},
	} {
		p.roomRule(p.library, c.setting)
		ask := p.ask(p.ada, p.library)
		ask.ID, ask.Approver = db.NewID(), c.approver
		made, _ := p.asks(p.ada, ask)
		around, err := p.hall.Around(t.Context(), p.of, p.named(made))
		p.must(err)
		for _, who := range []school.Person{p.ito, p.ortiz, reyes, kim} {
			board, err := p.hall.TeacherBoard(t.Context(), as(who), p.of, "")
			p.must(err)
			want := slices.ContainsFunc(c.asked, func(one school.Person) bool { return one.ID == who.ID })
			if shown, told := len(board.Requests) > 0, slices.Contains(around[made.ID].Asked, who.ID); shown != want || told != want {
				t.Errorf("%s, asked of %q: %s is shown it: %t, and told: %t; want %t", c.setting, c.approver, who.FamilyName, shown, told, want)
			}
		}
		_, err = p.hall.Cancel(t.Context(), as(p.ada), p.of, made.ID)
		p.must(err)
	}
}

// named reads a pass with the names and settings that screens show.
func (p *place) named(one pass.Pass) []pass.Pass {
	p.t.Helper()
	list, err := p.db.At(p.of).Passes(p.t.Context(), []school.ID{one.ID})
	p.must(err)
	return list
}
