package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/school"
)

// whatACoverRestsOn are the ways in which it goes though nobody has ended the cover itself.
var whatACoverRestsOn = []struct{ name, statement string }{
	{"its session was ended", `update sessions set ended_at = made_at where id = $1 and $2::uuid is not null`},
	{"its session was left", `update sessions set idle_ends_at = made_at where id = $1 and $2::uuid is not null`},
	{"its session was long enough", `update sessions set ends_at = made_at where id = $1 and $2::uuid is not null`},
	{"its account was switched off", `update people set state = 'disabled' where $1::uuid is not null and id = $2`},
	{"its account was suspended", `update people set state = 'suspended' where $1::uuid is not null and id = $2`},
	{"its account is one person's", `update people set shared = false where $1::uuid is not null and id = $2`},
}

func TestACoverAndItsPinAreWorthNothingOnceWhatTheyRestOnIsGone(t *testing.T) {
	t.Parallel()
	for _, c := range whatACoverRestsOn {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			dana, pin := p.covered(time.Hour)
			request := p.requests()
			p.db.SQL(t, c.statement, dana.Session, dana.Person.ID)
			if _, err := p.types(pin, p.ito, request, "approve"); !p.denied(err).None {
				t.Errorf("the PIN: %v, want no PIN there", err)
			}
			if _, err := p.hall.Approve(t.Context(), dana, p.of, request.ID, hall.Changes{}); !errors.Is(err, hall.ErrCoverOver) {
				t.Errorf("the approval: %v, want ErrCoverOver", err)
			}
			covered, err := p.db.At(p.of).CoveredNow(t.Context(), []school.ID{p.ito.ID}, []school.ID{p.room.ID}, p.clock.now())
			if err != nil || len(covered) > 0 {
				t.Errorf("covered now: %v, %v; want nobody", covered, err)
			}
		})
	}
}
