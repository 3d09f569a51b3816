package pass

import (
	"testing"

	"corridor/app/school"
)

func TestTheSchoolsWordOnCodesWinsOverTheRooms(t *testing.T) {
	asks := school.Room{CodeToEnd: true}
	for _, c := range []struct {
		codes               school.CodesToEnd
		trip                Trip
		origin, destination school.Room
		want                bool
	}{
		{school.CodesByRoom, Round, asks, school.Room{}, true},
		{school.CodesByRoom, Round, school.Room{}, asks, false},
		{school.CodesByRoom, OneWay, school.Room{}, asks, true},
		{school.CodesByRoom, OneWay, asks, school.Room{}, false},
		{"", Round, asks, school.Room{}, true},
		{school.CodesEverywhere, Round, school.Room{}, school.Room{}, true},
		{school.CodesNever, OneWay, asks, asks, false},
	} {
		p := Pass{CodesToEnd: c.codes, Trip: c.trip, Origin: c.origin, Destination: c.destination}
		if got := p.EndNeedsProof(); got != c.want {
			t.Errorf("%q, %s, origin asks %t, destination asks %t: %t, want %t",
				c.codes, c.trip, c.origin.CodeToEnd, c.destination.CodeToEnd, got, c.want)
		}
	}
}
