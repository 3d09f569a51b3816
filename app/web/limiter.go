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

// mostKept bounds the memory: past it all begin anew.
const mostKept = 50_000

// take takes one try from what the key has left, if there is one. Giving it back is for a try that was
// right.
func (l *limiter) take(key string, every time.Duration, burst int) (giveBack func(), taken bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.by) > mostKept {
		clear(l.by)
	}
	if l.by[key] == nil {
		l.by[key] = rate.NewLimiter(rate.Every(every), burst)
	}
	now := l.clock()
	try := l.by[key].ReserveN(now, 1)
	giveBack = func() { try.CancelAt(now) }
	if try.DelayFrom(now) > 0 {
		giveBack()
		return nil, false
	}
	return giveBack, true
}

// longestName is the longest e-mail there can be.
const longestName = 254

// signIn takes one try to sign in; wasRight gives it back. Wrong ones are ten at once for an account and one
// each 20 s after that. An address has 300 wrong ones and five a second after that, and only those names
// are refused then that have failed before: nobody can lock a whole school out from within.
func (l *limiter) signIn(name, address string) (wasRight func(), taken bool) {
	if len(name) > longestName {
		return nil, false
	}
	back, taken := l.take("name "+name, 20*time.Second, 10)
	if !taken {
		return nil, false
	}
	backToo, taken := l.take("address "+address, 200*time.Millisecond, 300)
	if !taken {
		return back, !l.failedBefore("name " + name)
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
// hundred and one each 5 s for an address. wasRight gives it back.
func (l *limiter) code(session, address string) (wasRight func(), taken bool) {
	back, taken := l.take("code "+session, 30*time.Second, 5)
	if !taken {
		return nil, false
	}
	backToo, taken := l.take("codes of "+address, 5*time.Second, 100)
	if !taken {
		back()
		return nil, false
	}
	return func() { back(); backToo() }, true
}
