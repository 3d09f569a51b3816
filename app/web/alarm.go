package web

import (
	"context"
	"slices"
	"sync"
	"time"

	"corridor/app/emergency"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// alarmRest is the shortest time between two readings of how an emergency stands, for all who watch together.
const alarmRest = 250 * time.Millisecond

// alarms keep, for each school and language, the bar that every staff page shows while the school is frozen. It is read
// and drawn once for all of them.
type alarms struct {
	mu sync.Mutex
	of map[topKey]*rounds[drawnAlarm]
	// unhurried holds one for each page that brings what it has put off.
	unhurried chan struct{}
}

func newAlarms() *alarms {
	return &alarms{of: map[topKey]*rounds[drawnAlarm]{}, unhurried: make(chan struct{}, mostUnhurried)}
}

// drawnAlarm is the bar and its figure as messages, with marks that tell one from the next.
type drawnAlarm struct {
	bar, count         []byte
	barMark, countMark string
}

func (a *alarms) rounds(key topKey) *rounds[drawnAlarm] {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of[key] == nil {
		a.of[key] = &rounds[drawnAlarm]{rest: alarmRest}
	}
	return a.of[key]
}

// alarmOf is what staff are told while the school is frozen; nil while it is not.
func (s *Site) alarmOf(ctx context.Context, of school.ID) (*views.Alarm, error) {
	state, err := s.crisis.Now(ctx, of)
	if err != nil || !state.Freeze.On() {
		return nil, err
	}
	return alarmView(state), nil
}

func alarmView(s emergency.State) *views.Alarm {
	return &views.Alarm{Drill: s.Freeze.Drill, Last: s.Last, Count: s.Count}
}

// sayAlarm brings the bar of a staff page up to date, before anything else of the page: it must not wait for that.
func (s *stream) sayAlarm() error {
	v, f := visitor(s.c), s.site.fragmentFrame(s.c)
	drawn, err := s.site.alarms.rounds(topKey{v.School, f.Say.Tag()}).take(s.c.Request().Context(), func(ctx context.Context) (drawnAlarm, error) {
		return s.site.drawAlarm(ctx, f, v.School)
	})
	if err != nil {
		return err
	}
	switch {
	case s.sent["frozen"] != drawn.barMark:
		s.sayHTML(drawn.bar)
	case s.sent["frozen-count"] != drawn.countMark:
		s.sayHTML(drawn.count)
	}
	s.sent["frozen"], s.sent["frozen-count"] = drawn.barMark, drawn.countMark
	return s.flush()
}

func (s *Site) drawAlarm(ctx context.Context, f views.Frame, of school.ID) (drawnAlarm, error) {
	alarm, err := s.alarmOf(ctx, of)
	if err != nil {
		return drawnAlarm{}, err
	}
	f.Frozen, f.Alarm = alarm != nil, alarm
	drawn := drawnAlarm{bar: html(hx.Partial("frozen", views.FrozenBanner(f))), barMark: seenAs(nil), countMark: seenAs(nil)}
	if alarm != nil {
		drawn.count = html(hx.Partial("frozen-count", views.FrozenCount(f, alarm.Count)))
		drawn.barMark, drawn.countMark = seenAs([]any{alarm.Drill, alarm.Last}), seenAs(alarm.Count)
	}
	return drawn, nil
}

// alarming reports whether a stream keeps the bar of the staff.
func (s *stream) alarming() bool { return staff(visitor(s.c)) }

// topics are the page's own, and for staff what goes on in an emergency and who covers whom.
func (s *stream) topics() []live.Topic {
	v := visitor(s.c)
	topics := append(slices.Clip(s.page.topics()), live.Notices(v.School, v.Person.ID))
	if !s.alarming() {
		return topics
	}
	for _, more := range []live.Topic{live.Emergency(v.School), coverTopic(v)} {
		if !slices.Contains(topics, more) {
			topics = append(slices.Clip(topics), more)
		}
	}
	return topics
}

// heard parts what has happened: whether it is about an emergency, and what is the page's own.
func (s *stream) heard(events []live.Event) (alarm bool, own []live.Event) {
	bar, topics := live.Emergency(visitor(s.c).School), s.page.topics()
	for _, e := range events {
		alarm = alarm || slices.Contains(e.Topics, bar)
		if slices.ContainsFunc(e.Topics, func(t live.Topic) bool { return slices.Contains(topics, t) }) {
			own = append(own, e)
		}
	}
	return alarm, own
}
