package web

import (
	"sync"

	"corridor/app/school"
)

// mostStreams is how many pages of one session may listen at a time: some tabs, and those that a browser has
// not closed yet.
const mostStreams = 12

// openStreams counts the streams of each session on this server.
type openStreams struct {
	mu sync.Mutex
	of map[school.ID]int
}

func newOpenStreams() *openStreams { return &openStreams{of: map[school.ID]int{}} }

// take opens one more, if there are not too many; free closes it.
func (o *openStreams) take(session school.ID) (free func(), taken bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.of[session] >= mostStreams {
		return nil, false
	}
	o.of[session]++
	return func() { o.free(session) }, true
}

func (o *openStreams) free(session school.ID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.of[session]--; o.of[session] == 0 {
		delete(o.of, session)
	}
}
