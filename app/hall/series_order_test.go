package hall_test

import (
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
)

// Without its place in the order of locks, a series would be locked by its last write: two verbs would then wait for each
// other, and the database would end one of them after a second.
func TestWhoeverNeedsASeriesLocksItBeforeItsStudentsAndPasses(t *testing.T) {
	t.Parallel()
	for name, does := range map[string]func(p *place, request pass.Pass) verb{
		"approves it": func(p *place, request pass.Pass) verb { return p.approving(p.ito, request) },
		"takes the yes back": func(p *place, request pass.Pass) verb {
			_, err := p.hall.Approve(p.t.Context(), as(p.ito), p.of, request.ID, hall.Changes{})
			p.must(err)
			return p.undoing(request)
		},
		"says that its student is absent": func(p *place, request pass.Pass) verb {
			return func(on *hall.Hall) (pass.Pass, error) {
				_, _, err := on.MarkAbsent(p.t.Context(), as(p.office()), p.of, request.OnDay, "", request.StudentID)
				return pass.Pass{}, err
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.mayRepeat()
			x, id := p.asksForSeries(nil)
			request := p.pass(id)
			verb := does(p, request)
			held := p.db.Holding(t, `select 1 from series where school_id = $1 and id = $2 for no key update`, p.of, x.ID)
			var end outcome
			done := run(verb, p.hall)
			if !p.waitsOrEnds(1, done, &end) {
				t.Fatal("it doesn't wait for the series")
			}
			for _, row := range []string{"passes where id = '" + string(id) + "'", "people where id = '" + string(p.ada.ID) + "'"} {
				if p.db.Count(t, `select count(*) from (select 1 from `+row+` for no key update skip locked) free`) != 1 {
					t.Errorf("while it waits it holds %s", row)
				}
			}
			held.Rollback()
			end = <-done
			p.must(end.err)
		})
	}
}
