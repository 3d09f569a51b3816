package live_test

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"corridor/app/live"
	"corridor/app/school"
)

const lakeside, hillside school.ID = "lakeside", "hillside"

var (
	ada = live.Student(lakeside, "ada")
	gym = live.Room(lakeside, "gym")
)

// change is an event about a pass.
func change(pass school.ID, topics ...live.Topic) live.Event {
	return live.Event{Topics: topics, Pass: pass, Revision: 2}
}

// told expects a watch to have been told exactly these events.
func told(t *testing.T, who string, w *live.Watch, want ...live.Event) {
	t.Helper()
	select {
	case <-w.News():
	default:
		if len(want) > 0 {
			t.Errorf("%s has no news", who)
		}
	}
	if got := w.Take(); len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("%s was told %v, want %v", who, got, want)
	}
}

func TestAPageIsToldWhatItWatches(t *testing.T) {
	t.Parallel()
	hub := live.NewHub(nil)
	adas, gyms, both := hub.Watch(ada), hub.Watch(gym), hub.Watch(ada, live.Hall(lakeside))
	first, second := change("1", ada), change("2", gym, live.Hall(lakeside))
	hub.Publish(first)
	hub.Publish(second)
	told(t, "Ada's page", adas, first)
	told(t, "the gym's", gyms, second)
	told(t, "a page with two topics", both, first, second)
	told(t, "Ada's page, once it has looked,", adas)
}

func TestTopicsOfTwoSchoolsAndKindsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[live.Topic]bool{}
	for _, of := range []school.ID{lakeside, hillside} {
		for _, topic := range []live.Topic{
			live.Student(of, "1"), live.Room(of, "1"), live.Person(of, "1"), live.Student(of, "2"), live.Hall(of), live.Rules(of), live.Emergency(of),
		} {
			if seen[topic] {
				t.Errorf("%q is two things", topic)
			}
			seen[topic] = true
		}
	}
}

func TestASlowPageMissesStepsAndIsToldToLookAtEverything(t *testing.T) {
	t.Parallel()
	hub := live.NewHub(nil)
	slow := hub.Watch(ada, gym)
	for i := range 1000 {
		hub.Publish(change(school.ID(fmt.Sprint(i)), ada))
	}
	<-slow.News()
	got := slow.Take()
	if len(got) == 0 || len(got) > 64 {
		t.Fatalf("%d events are kept, want no more than 64", len(got))
	}
	if anew := got[0]; anew.Pass != "" || !reflect.DeepEqual(anew.Topics, []live.Topic{ada, gym}) {
		t.Errorf("first = %v, want it to say that all it watches has changed", anew)
	}
	if last := got[len(got)-1]; last.Pass != "999" && last.Pass != "" {
		t.Errorf("last = %v, want the end not to be missed", last)
	}
}

func TestAPageChangesWhatItWatches(t *testing.T) {
	t.Parallel()
	hub := live.NewHub(nil)
	w := hub.Watch(ada)
	w.Follow(gym)
	hub.Publish(change("1", ada))
	told(t, "the page", w)
	hub.Publish(change("2", gym))
	told(t, "the page", w, change("2", gym))
	w.Stop()
	hub.Publish(change("3", gym))
	told(t, "a page that is gone", w)
	if got := hub.Watching(); got != 0 {
		t.Errorf("%d watch, want nobody", got)
	}
}

func TestPagesThatWatchAreCounted(t *testing.T) {
	t.Parallel()
	hub := live.NewHub(nil)
	one, other := hub.Watch(ada, gym), hub.Watch(ada)
	if got := hub.Watching(); got != 2 {
		t.Errorf("%d watch, want 2", got)
	}
	one.Stop()
	one.Stop()
	if got := hub.Watching(); got != 1 {
		t.Errorf("%d watch, want 1", got)
	}
	other.Stop()
}

func TestAServerThatStopsSendsItsPagesAway(t *testing.T) {
	t.Parallel()
	hub := live.NewHub(nil)
	w := hub.Watch(ada, gym)
	hub.Close()
	<-w.Gone()
	<-hub.Watch(ada).Gone()
	w.Follow(live.Hall(lakeside))
	w.Stop()
	hub.Publish(change("1", ada))
	told(t, "a page that is gone", w)
	hub.Close()
}

func TestManyPublishAndWatchAtOnce(t *testing.T) {
	t.Parallel()
	hub := live.NewHub(nil)
	steady := hub.Watch(gym)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				w := hub.Watch(ada)
				hub.Publish(change("1", ada, gym))
				w.Follow(gym, ada)
				if len(w.Take()) == 0 {
					t.Error("a page was not told what happened after it began to watch")
				}
				w.Stop()
			}
		})
	}
	all.Wait()
	if len(steady.Take()) == 0 || hub.Watching() != 1 {
		t.Errorf("%d watch, want the one that stays, and told", hub.Watching())
	}
}
