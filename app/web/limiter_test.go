package web

import (
	"fmt"
	"testing"
	"time"
)

func TestWhoTriesManyNamesGetsNoNewTriesOfOne(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	l := newLimiter(func() time.Time { return now })
	for range 10 {
		l.signIn("teacher", "", "192.0.2.1")
	}
	for i := range 2 * mostKept {
		l.take(fmt.Sprint("somebody", i), time.Minute, 10)
	}
	if len(l.by) > mostKept {
		t.Errorf("%d keys are kept, want at most %d", len(l.by), mostKept)
	}
	if _, taken := l.signIn("teacher", "", "192.0.2.1"); taken {
		t.Error("an eleventh try was taken")
	}
}

func TestAnAddressCannotTryOnePasswordOnEverybody(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	l := newLimiter(func() time.Time { return now })
	may := func(name, device, address string) bool {
		wasRight, taken := l.signIn(name, device, address)
		if taken && name == "right" {
			wasRight()
		}
		return taken
	}
	looked := 0
	for i := range 4000 {
		if may(fmt.Sprint("somebody", i), "", "192.0.2.1") {
			looked++
		}
		if i == 1000 && !may("right", "", "192.0.2.1") {
			t.Error("after a thousand wrong names, whoever behind the address has not failed is kept out")
		}
	}
	if looked != 3300 {
		t.Errorf("%d names were looked at, want 3,300", looked)
	}
	if may("right", "", "192.0.2.1") || !may("right", "known", "192.0.2.1") || !may("right", "", "192.0.2.2") {
		t.Error("then only devices that are known and other addresses are let in, want that")
	}
}

func TestARightTryIsGivenBackWhenOthersHaveTriedMeanwhile(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	l := newLimiter(func() time.Time { return now })
	var judged []func()
	for i := range 1000 { // a school signs in: each password is judged while the next fifty are typed
		wasRight, taken := l.signIn(fmt.Sprint("somebody", i), "", "192.0.2.1")
		if !taken {
			t.Fatalf("number %d of those who know their password is kept out", i+1)
		}
		judged = append(judged, wasRight)
		if i >= 50 {
			judged[i-50]()
		}
		now = now.Add(10 * time.Millisecond)
	}
	for try := range 2 {
		if _, taken := l.signIn("mistyped", "", "192.0.2.1"); !taken {
			t.Errorf("whoever has mistyped is kept out at try %d: the others have used up the address", try+1)
		}
	}
}

func TestManySubstitutesTogetherHaveFewTriesOfASheetsCode(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	l := newLimiter(func() time.Time { return now })
	looked := 0
	for session := range 100 {
		for range 6 {
			if _, taken := l.code("school", fmt.Sprint("session", session), fmt.Sprint("address", session)); taken {
				looked++
			}
		}
	}
	if looked != 300 {
		t.Errorf("%d codes were looked at, want 300", looked)
	}
	if _, taken := l.code("another school", "session", "address"); !taken {
		t.Error("another school has no tries left")
	}
}
