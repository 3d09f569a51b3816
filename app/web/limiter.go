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

func (l *limiter) allows(key string, every time.Duration, burst int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.by) > mostKept {
		clear(l.by)
	}
	if l.by[key] == nil {
		l.by[key] = rate.NewLimiter(rate.Every(every), burst)
	}
	return l.by[key].AllowN(l.clock(), 1)
}

// signIn reports whether one more try is taken: ten at once for an account and one each 20 s after that;
// 300 at once for an address and five a second after that.
func (l *limiter) signIn(name, address string) bool {
	return l.allows("address "+address, 200*time.Millisecond, 300) && l.allows("name "+name, 20*time.Second, 10)
}
