package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/live"
	"corridor/app/school"
)

const (
	// gather is how long a stream waits for more changes before it draws: a bell changes many at once.
	gather = 30 * time.Millisecond
	// pace is the shortest time between two drawings of one stream.
	pace = 200 * time.Millisecond
	// beat is how often a stream says something even if nothing happens, and looks whether it missed
	// anything.
	beat = 20 * time.Second
	// mostSlow is how long a page may take to accept a message before it is given up.
	mostSlow = 15 * time.Second
	// mostPutOff is how long a page waits at most before it tries to draw itself anew after a freeze; the bar that
	// says so doesn't wait.
	mostPutOff = 3 * time.Second
	// mostUnhurried is how many pages of a server do so at a time.
	mostUnhurried = 2
)

// stream is one page that listens.
type stream struct {
	site  *Site
	c     echo.Context
	watch *live.Watch
	out   bytes.Buffer
	sent  map[string]string // what each fragment was drawn from last
	rest  <-chan time.Time  // comes when it may draw again
	page  page
	left  []live.Event     // of the page's own, put off
	later <-chan time.Time // when they are due; nil for nothing

	toldFrom time.Time // notices from then on are new to the page
	told     map[school.ID]bool
}

// page knows what a kind of page watches and how it is brought up to date.
type page interface {
	topics() []live.Topic
	// update queues what the events have changed; none means: look at everything.
	update(s *stream, events []live.Event) error
}

// events is the live stream of a page: GET /events?page=student, teacher (with room), desk, hall, admin, rooms,
// emergency (with view and search), or office for every other page of theirs.
func (s *Site) events(c echo.Context) error {
	st, end, err := s.listener(c)
	if err != nil {
		return err
	}
	defer end()
	if err := st.run(); !errors.Is(err, errSignedOut) {
		return err
	}
	return nil
}

// listener is a stream that has begun, and what ends it. Making it is apart from [stream.run], which waits with all that
// the functions around it have on their stack.
func (s *Site) listener(c echo.Context) (begun *stream, end func(), err error) {
	p, err := s.pageToWatch(c)
	if err != nil {
		return nil, nil, err
	}
	free, taken := s.streams.take(visitor(c))
	if !taken {
		return nil, nil, echo.ErrTooManyRequests
	}
	defer func() {
		if begun == nil {
			free()
		}
	}()
	seen := c.QueryParam("seen")
	st := &stream{site: s, c: c, sent: map[string]string{"my-pass": seen, "rooms": seen}, rest: time.After(0), page: p}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	c.Response().WriteHeader(http.StatusOK)
	st.watch, st.toldFrom = s.Hub.Watch(st.topics()...), s.Clock()
	st.sayVisit()
	return st, func() { st.watch.Stop(); free() }, nil
}

func (s *Site) pageToWatch(c echo.Context) (page, error) {
	kind, known := s.watchable()[c.QueryParam("page")]
	switch {
	case !known:
		return nil, echo.ErrNotFound
	case !kind.may(visitor(c)):
		return nil, echo.ErrForbidden
	}
	return kind.page(c)
}

// run brings the page up to date, which it may not be after a lost connection, and then follows.
func (s *stream) run() error {
	beats := time.NewTicker(beat)
	defer beats.Stop()
	if err := s.aside(s.catchUp); err != nil {
		return err
	}
	coverEnds := s.coverEnds()
	for {
		select {
		case <-s.c.Request().Context().Done():
			return nil
		case <-s.watch.Gone():
			// The servers that go on shouldn't get everybody at one instant.
			fmt.Fprintf(&s.out, "retry: %d\nevent: stopping\ndata: \n\n", 500+rand.IntN(4500))
			return s.flush()
		case <-beats.C:
			if err := s.aside(s.beat); err != nil {
				return err
			}
		case <-coverEnds:
			coverEnds = nil // by the school's clock it can be a moment too early: then the beat sees it
			if err := s.aside(s.catchUp); err != nil {
				return err
			}
		case <-s.later:
			if err := s.aside(s.bringLater); err != nil {
				return err
			}
		case <-s.watch.News():
			if err := s.follow(); err != nil {
				return err
			}
		}
	}
}

func (s *stream) aside(work func() error) error { return s.site.aside(s.c, work) }

// aside does work on a stack of its own, which is gone afterwards: reading and drawing need a deep one, and a page that
// waits would keep it.
func (s *Site) aside(c echo.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- s.unbroken(c, work) }()
	return <-done
}

// errSignedOut says that the session of a stream is over: it was ended in another place.
var errSignedOut = errors.New("signed out")

// beat says something, and looks whether the page missed anything.
func (s *stream) beat() error {
	if _, err := s.site.sessions.New(s.c.Request(), cookie); err != nil {
		return errSignedOut
	}
	s.out.WriteString("event: beat\ndata: \n\n")
	return s.catchUp()
}

// catchUp looks at everything, and once more if that has brought new topics: what changed before they were
// watched would be missed.
func (s *stream) catchUp() error {
	for more := true; more; {
		if s.alarming() {
			if err := s.sayAlarm(); err != nil {
				return err
			}
			if err := s.sayCover(); err != nil {
				return err
			}
		}
		if err := s.page.update(s, nil); err != nil {
			return err
		}
		more = s.watch.Follow(s.topics()...)
	}
	return s.flush()
}

func (s *stream) follow() error {
	for _, wait := range []<-chan time.Time{time.After(gather), s.rest} {
		select {
		case <-wait:
		case <-s.c.Request().Context().Done():
			return nil
		}
	}
	s.rest = time.After(pace)
	return s.aside(s.tell)
}

// tell brings what has happened.
func (s *stream) tell() error {
	events := s.watch.Take()
	alarm, own := s.heard(events)
	if err := s.sayNotices(events); err != nil {
		return err
	}
	if s.alarming() && s.heardOfCovers(events) {
		if err := errors.Join(s.sayCover(), s.flush()); err != nil {
			return err
		}
	}
	if alarm && s.alarming() {
		if err := s.sayAlarm(); err != nil {
			return err
		}
	}
	if _, list := s.page.(*rollPage); alarm && !list && len(own) > 0 {
		s.putOff(own)
		return nil
	}
	return s.bring(own)
}

// putOff leaves the page's own part of a freeze or an all clear for a moment: if every page of the school read at
// once, the bar of the next message would wait for all of them.
func (s *stream) putOff(own []live.Event) {
	s.left = append(s.left, own...)
	if s.later == nil {
		s.later = time.After(rand.N(mostPutOff))
	}
}

// bringLater brings what was put off. Few pages do so at a time: who checks students in must not wait for them.
func (s *stream) bringLater() error {
	select {
	case s.site.alarms.unhurried <- struct{}{}:
		defer func() { <-s.site.alarms.unhurried }()
		return s.bring(nil)
	default:
		s.later = time.After(rand.N(mostPutOff))
		return nil
	}
}

// bring updates the page for what has happened, and for what was put off.
func (s *stream) bring(own []live.Event) error {
	own = append(s.left, own...)
	s.left, s.later = nil, nil
	if len(own) == 0 {
		return nil
	}
	if err := s.page.update(s, own); err != nil {
		return err
	}
	s.watch.Follow(s.topics()...)
	return s.flush()
}

// changed reports whether a fragment would be drawn from something else than the last time. Clocks run by
// themselves in the page, so what counts is the values, not the drawing.
func (s *stream) changed(id string, model any) bool {
	now := seenAs(model)
	if s.sent[id] == now {
		return false
	}
	s.sent[id] = now
	return true
}

// seenAs is a mark of the values that a fragment is drawn from.
func seenAs(model any) string {
	sum := fnv.New64a()
	_ = json.NewEncoder(sum).Encode(model) // values made of strings, numbers and times
	return strconv.FormatUint(sum.Sum64(), 36)
}

// say queues one message of HTML.
func (s *stream) say(nodes ...gomponents.Node) error {
	var html bytes.Buffer
	if err := gomponents.Group(nodes).Render(&html); err != nil {
		return err
	}
	s.sayHTML(html.Bytes())
	return nil
}

func (s *stream) sayHTML(html []byte) {
	for line := range bytes.Lines(html) {
		s.out.WriteString("data: ")
		s.out.Write(bytes.ReplaceAll(bytes.TrimRight(line, "\n"), []byte("\r"), nil)) // which would end the line
		s.out.WriteByte('\n')
	}
	s.out.WriteByte('\n')
}

func (s *stream) flush() error {
	if s.out.Len() == 0 {
		return nil
	}
	control := http.NewResponseController(s.c.Response())
	// The network's clock, not the school's. A connection without deadlines ignores it.
	_ = control.SetWriteDeadline(time.Now().Add(mostSlow))
	_, err := s.c.Response().Write(s.out.Bytes())
	s.out = bytes.Buffer{} // what a page was drawn into would be kept for as long as it is open
	if err != nil {
		return nil // the page is gone
	}
	return control.Flush()
}
