package pass

import (
	"testing"
	"time"
)

func TestAPausedPassIsDueAsMuchLaterAsItStoodStill(t *testing.T) {
	t.Parallel()
	p := Pass{State: Active, StartedAt: tenOClock, DueAt: tenOClock.Add(5 * time.Minute), PausedAt: tenOClock.Add(2 * time.Minute)}
	late := tenOClock.Add(12*time.Minute + 300*time.Millisecond)
	if p.Overtime(late) {
		t.Error("in overtime while it is paused")
	}
	if got := p.Visit(late).Round(time.Second); got != 10*time.Minute {
		t.Errorf("the visit so far = %v, want 10 min", got)
	}
	p = p.Running(late)
	if want := tenOClock.Add(15*time.Minute + time.Second); !p.DueAt.Equal(want) || p.Paused() {
		t.Errorf("due %v, paused %t; want %v on a whole second, running", p.DueAt, p.Paused(), want)
	}
	p.State, p.EndedAt = Ended, tenOClock.Add(14*time.Minute)
	if visit, corridor := p.Visit(p.EndedAt), p.Corridor(); visit != 10*time.Minute || corridor != 4*time.Minute {
		t.Errorf("visit %v, corridor %v; want 10 and 4 min", visit, corridor)
	}
	if again := p.Running(late); again.DueAt != p.DueAt || again.VisitSeconds != p.VisitSeconds {
		t.Error("a pass that runs was changed")
	}
}

func TestTheMinutesLeftAreThoseOfTheRoomOrOfTheStudent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                             string
		room, longest, minutes, extended int
		want                             int
	}{
		{"half of the room's", 10, 0, 5, 0, 5},
		{"some given already", 10, 0, 5, 3, 2},
		{"all of them", 10, 0, 10, 0, 0},
		{"an entitled student has more", 10, 20, 10, 0, 10},
		{"never below none, if the room's were lowered", 5, 0, 10, 0, 0},
	} {
		p := Pass{Minutes: c.minutes, ExtendedMinutes: c.extended, Longest: c.longest}
		p.Destination.Minutes = c.room
		if got := p.MinutesLeft(); got != c.want {
			t.Errorf("%s: %d left, want %d", c.name, got, c.want)
		}
	}
}

func TestTheWayBackHasAnIdOfItsOwnThatIsAlwaysTheSame(t *testing.T) {
	t.Parallel()
	const id = "01a00000-0000-7000-8000-0123456789ab"
	back := WayBackID(id)
	if want := "01a00000-0000-7000-8000-fedcba987654"; back != want {
		t.Errorf("the way back = %q, want %q", back, want)
	}
	if WayBackID(back) != id {
		t.Error("back and forth is another pass")
	}
}
