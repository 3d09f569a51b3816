package web

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limiter bounds tries to sign in: few for one account, many for one address, because a whole school sits
// behind one.
type limiter struct {
	clock func() time.Time
	mu    sync.Mutex
	by    map[string]*rate.Limiter
}

func newLimiter(clock func() time.Time) *limiter {
	return &limiter{clock: clock, by: map[string]*rate.Limiter{}}
}

// mostKept bounds the memory.
const mostKept = 50_000

// forget makes room for keys that have not been seen, beginning with those that have most left: whoever tries many names
// must not give themselves new tries of one.
func (l *limiter) forget(now time.Time) {
	for spent := 0.5; len(l.by) > mostKept/2; spent *= 2 {
		for key, tries := range l.by {
			if float64(tries.Burst())-tries.TokensAt(now) < spent {
				delete(l.by, key)
			}
		}
	}
}

// take takes one try from what the key has left, if there is one. Giving it back is for a try that was
// right.
func (l *limiter) take(key string, every time.Duration, burst int) (giveBack func(), taken bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	if len(l.by) >= mostKept {
		l.forget(now)
	}
	if l.by[key] == nil {
		l.by[key] = rate.NewLimiter(rate.Every(every), burst)
	}
	tries := l.by[key]
	// Less than none puts one back. To cancel a reservation doesn't, once others have taken theirs.
	return func() { tries.AllowN(l.clock(), -1) }, tries.AllowN(now, 1)
}

// longestName is the longest e-mail there can be.
const longestName = 254

// signIn takes one try to sign in; wasRight gives it back. Wrong ones are ten at once for an account and one
// each 40 s after that, which is a hundred in an hour from wherever they come. An address has 300 wrong ones and five a
// second after that; then it has 3,000 and one a second with names that have not failed before: nobody can lock a whole
// school out from within, nor try one password on everybody. A device on which the account has signed in before has tries
// of its own, so that nobody can lock its person out by typing their name.
func (l *limiter) signIn(name, device, address string) (wasRight func(), taken bool) {
	if len(name) > longestName {
		return nil, false
	}
	if device != "" {
		return l.take("device "+device, 40*time.Second, 10)
	}
	back, taken := l.take("name "+name, 40*time.Second, 10)
	if !taken {
		return nil, false
	}
	backToo, taken := l.take("address "+address, 200*time.Millisecond, 300)
	if !taken && !l.failedBefore("name "+name) {
		backToo, taken = l.take("new names of "+address, time.Second, 3000)
	}
	if !taken {
		back()
		return nil, false
	}
	return func() { back(); backToo() }, true
}

// failedBefore reports whether a wrong try of the key is remembered, beside the one just taken.
func (l *limiter) failedBefore(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	tries := l.by[key]
	return tries != nil && tries.TokensAt(l.clock()) < float64(tries.Burst())-1
}

// code takes one try to type the code of a teacher's sheet: five at once for a browser and one each 30 s after that; a
// hundred and one each 5 s for an address; and three hundred and one each 5 s for a school, whose substitutes share an
// account. wasRight gives it back.
func (l *limiter) code(of, session, address string) (wasRight func(), taken bool) {
	var back []func()
	wasRight = func() {
		for _, b := range back {
			b()
		}
	}
	for _, bound := range []struct {
		key   string
		every time.Duration
		burst int
	}{{"code " + session, 30 * time.Second, 5}, {"codes of " + address, 5 * time.Second, 100}, {"codes in " + of, 5 * time.Second, 300}} {
		b, taken := l.take(bound.key, bound.every, bound.burst)
		if !taken {
			wasRight()
			return nil, false
		}
		back = append(back, b)
	}
	return wasRight, true
}
