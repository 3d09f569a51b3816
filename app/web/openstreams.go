package web

import (
	"sync"

	"corridor/app/account"
	"corridor/app/school"
)

// mostStreams is how many pages of one session may listen at a time: some tabs, and those that a browser has
// not closed yet.
const mostStreams = 12

// mostStreamsOfPerson is how many pages of one person may listen at a time on a server, in all sessions together. An account
// that several share has only its sessions' bounds.
const mostStreamsOfPerson = 48

// openStreams counts the streams of each session and person on this server.
type openStreams struct {
	mu sync.Mutex
	of map[school.ID]int
}

func newOpenStreams() *openStreams { return &openStreams{of: map[school.ID]int{}} }

// take opens one more, if there are not too many; free closes it.
func (o *openStreams) take(v account.Visitor) (free func(), taken bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.of[v.Session] >= mostStreams || !v.Shared() && o.of[v.Person.ID] >= mostStreamsOfPerson {
		return nil, false
	}
	session, person := v.Session, v.Person.ID // all of the visitor would be kept for as long as the page is open
	o.of[session]++
	o.of[person]++
	return func() { o.free(session, person) }, true
}

func (o *openStreams) free(ids ...school.ID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, id := range ids {
		if o.of[id]--; o.of[id] == 0 {
			delete(o.of, id)
		}
	}
}
