package school

import (
	"testing"
	"time"
)

func TestARoomClosedByHandReopensAtItsTime(t *testing.T) {
	closed := Room{ClosedAt: monday("09:30:00")}
	reopens := Room{ClosedAt: monday("09:30:00"), ReopensAt: monday("10:00:00")}
	for _, c := range []struct {
		name string
		room Room
		at   time.Time
		want bool
	}{
		{"never closed", Room{}, monday("10:00:00"), false},
		{"until further notice", closed, monday("23:00:00"), true},
		{"before it reopens", reopens, monday("09:59:59"), true},
		{"when it reopens", reopens, monday("10:00:00"), false},
	} {
		if got := c.room.ClosedByHand(c.at); got != c.want {
			t.Errorf("%s: closed = %t, want %t", c.name, got, c.want)
		}
	}
}

func TestADeskIsAwayUntilItIsBack(t *testing.T) {
	room := Room{AwayUntil: monday("10:10:00")}
	if !room.Away(monday("10:09:59")) || room.Away(monday("10:10:00")) || (Room{}).Away(monday("10:00:00")) {
		t.Error("want the desk away up to 10:10 and no longer")
	}
}

func TestARoomIsShownToWhomItIsMeantFor(t *testing.T) {
	for _, c := range []struct {
		visibility Visibility
		grades     []string
		grade      string
		listed     bool
		want       bool
	}{
		{ShownToAll, nil, "10", false, true},
		{ShownToAll, []string{"9"}, "10", false, true},
		{ShownToListed, []string{"9", "10"}, "10", false, true},
		{ShownToListed, []string{"9"}, "10", false, false},
		{ShownToListed, []string{"9"}, "10", true, true},
		{ShownToListed, nil, "10", false, false},
		{HiddenFrom, []string{"10"}, "10", false, false},
		{HiddenFrom, nil, "10", true, false},
		{HiddenFrom, []string{"9"}, "10", false, true},
	} {
		room := Room{Visibility: c.visibility, VisibleGrades: c.grades}
		if got := room.ShownTo(c.grade, c.listed); got != c.want {
			t.Errorf("%s %v to grade %s, listed %t: shown %t, want %t", c.visibility, c.grades, c.grade, c.listed, got, c.want)
		}
	}
}

func TestARoomTakesTheTripsItIsSetTo(t *testing.T) {
	for _, c := range []struct {
		trips         Trips
		round, oneWay bool
	}{
		{RoundOnly, true, false},
		{OneWayOnly, false, true},
		{BothTrips, true, true},
	} {
		room := Room{Trip: c.trips}
		if room.Takes(true) != c.round || room.Takes(false) != c.oneWay {
			t.Errorf("%s: round %t, one way %t; want %t, %t", c.trips, room.Takes(true), room.Takes(false), c.round, c.oneWay)
		}
	}
}

func TestARoomIsCalledByItsNameWithTheNumber(t *testing.T) {
	if got := (Room{Name: "Room", Number: "214"}).Label(); got != "Room 214" {
		t.Errorf("label = %q, want Room 214", got)
	}
	if got := (Room{Name: "Library"}).Label(); got != "Library" {
		t.Errorf("label = %q, want Library", got)
	}
}
