package notice_test

import (
	"slices"
	"testing"
	"time"

	"corridor/app/notice"
)

func TestWhatNobodyHasTouchedIsAsTheProgramHasIt(t *testing.T) {
	t.Parallel()
	var w notice.Wishes
	if !w.Want(true, notice.Request, notice.Push) || w.Want(true, notice.Request, notice.Mail) || !w.Want(false, notice.Turn, notice.Push) {
		t.Error("the defaults are others")
	}
	w = w.Choose(true, []string{"request:mail"})
	if w.Want(true, notice.Request, notice.Push) || !w.Want(true, notice.Request, notice.Mail) || !slices.Contains(w.Unwanted, "request:push") {
		t.Errorf("the wishes are %v", w)
	}
	if w = w.Without(true, notice.Request, notice.Mail); w.Want(true, notice.Request, notice.Mail) {
		t.Error("what was taken off is wanted")
	}
}

func TestStudentsGetNoEMail(t *testing.T) {
	t.Parallel()
	for _, c := range notice.Choices(false) {
		if c.Channel == notice.Mail {
			t.Errorf("%s goes by e-mail", c.Kind)
		}
	}
	if (notice.Wishes{Wanted: []string{"turn:mail", "request:mail"}}).Want(false, notice.Turn, notice.Mail) {
		t.Error("a student has wished for e-mail and gets it")
	}
}

func TestNobodyIsDisturbedInTheirQuietHours(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, zone) }
	night, lunch, none := notice.Wishes{QuietFrom: 20 * 60, QuietUntil: 6 * 60}, notice.Wishes{QuietFrom: 12 * 60, QuietUntil: 13 * 60}, notice.Wishes{}
	for _, c := range []struct {
		of         notice.Wishes
		from, want time.Time
	}{
		{night, at(23, 10, 0), at(23, 10, 0)}, {night, at(23, 20, 0), at(24, 6, 0)}, {night, at(24, 5, 59), at(24, 6, 0)},
		{night, at(24, 6, 0), at(24, 6, 0)}, {lunch, at(23, 12, 30), at(23, 13, 0)}, {lunch, at(23, 13, 0), at(23, 13, 0)},
		{none, at(23, 3, 0), at(23, 3, 0)}, {night, at(1, 0, 30), at(1, 6, 0)}, // the night on which the clock goes back
	} {
		if got := c.of.Loud(c.from, zone); !got.Equal(c.want) {
			t.Errorf("from %s on they may be disturbed at %s, want %s", c.from, got.In(zone), c.want)
		}
	}
}
