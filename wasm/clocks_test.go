//go:build js

package main

import (
	"strings"
	"testing"
)

// restroom is Ada's pass of five minutes from ten o'clock, ended by the system a minute and a half after
// its time.
const restroom = `
	<article data-pass="ada" data-mood="running" id="pass">
		<h2 id="word" data-word data-word-running="Running" data-word-last-minute="Last minute" data-word-overtime="Overtime">Running</h2>
		<time id="clock" role="timer" data-clock="countdown" data-started="1795341600000" data-due="1795341900000" data-end="1795341990000"
			data-say-running="Pass to the restroom, 5 minutes" data-say-last-minute="One minute left" data-say-overtime="Overtime">05:00</time>
		<circle id="ring" data-ring></circle>
	</article>`

const announcer = `<p id="say" role="status" data-announcer></p>`

func TestACountdownRunsThroughItsMoods(t *testing.T) {
	tab := visit(t, announcer+`<main id="main">`+restroom+`</main>`, nil)
	for _, c := range []struct {
		pass                         int
		text, ring, mood, word, said string
	}{
		{0, "05:00", "0.0", "running", "Running", ""},
		{1 * second, "04:59", "0.3", "running", "Running", ""},
		{238 * second, "01:01", "79.6", "running", "Running", ""},
		{1 * second, "01:00", "80.0", "last-minute", "Last minute", "One minute left"},
		{59 * second, "00:01", "99.6", "last-minute", "Last minute", "One minute left"},
		{1 * second, "00:00", "100.0", "overtime", "Overtime", "Overtime"},
		{65 * second, "01:05", "100.0", "overtime", "Overtime", "Overtime"},
		{25 * second, "01:30", "100.0", "ended", "Overtime", "Overtime"},
		{60 * minute, "01:30", "100.0", "ended", "Overtime", "Overtime"},
	} {
		tab.pass(c.pass)
		tab.want("text", tab.text("clock"), c.text)
		tab.want(c.text+": ring", tab.attr("ring", "stroke-dashoffset"), c.ring)
		tab.want(c.text+": mood", tab.attr("pass", "data-mood"), c.mood)
		tab.want(c.text+": word", tab.text("word"), c.word)
		tab.want(c.text+": said", tab.text("say"), c.said)
	}
}

func TestAllClocksRunOnOneTimer(t *testing.T) {
	tab := visit(t, restroom+`<i data-clock="turn" data-due="1795341630000">0:30</i><i data-clock="countdown" data-due="1795342000000">06:40</i>`, nil)
	tab.pass(10 * second)
	if timers := tab.win.Get("timers").Length(); timers != 1 {
		t.Errorf("timers = %d, want 1", timers)
	}
	if writes := tab.element("clock").Get("writes").Int(); writes != 11 {
		t.Errorf("in ten seconds the text was written %d times, want 11", writes)
	}
}

func TestAPageWithoutClocksHasNoTimer(t *testing.T) {
	tab := visit(t, `<p>Nothing runs.</p>`, nil)
	if timers := tab.win.Get("timers").Length(); timers != 0 {
		t.Errorf("timers = %d, want none", timers)
	}
	tab.want("marks", list(tab.win.Get("marks")), "corridor:ticking")
	if !tab.element("html").Call("matches", "[data-client]").Bool() {
		t.Error("the page doesn't say that the client runs")
	}
}

func TestAPassThatIsSwappedInIsFoundAndAnnounced(t *testing.T) {
	tab := visit(t, announcer+`<main id="main"></main>`, nil)
	tab.win.Call("swap", "main", restroom)
	tab.want("said", tab.text("say"), "Pass to the restroom, 5 minutes")
	tab.pass(2 * second)
	tab.want("text", tab.text("clock"), "04:58")
}

func TestASwapRepeatsNothingAndLosesNothing(t *testing.T) {
	tab := visit(t, announcer+`<main id="main">`+restroom+`</main>`, nil)
	tab.pass(4*minute + 30*second)
	tab.element("say").Set("textContent", "")
	tab.win.Call("swap", "main", restroom)
	tab.want("said", tab.text("say"), "")
	tab.want("mood", tab.attr("pass", "data-mood"), "last-minute")
	tab.want("word", tab.text("word"), "Last minute")
	tab.want("text", tab.text("clock"), "00:30")
}

func TestAPassThatIsExtendedIsNotAnnouncedAsANewOne(t *testing.T) {
	tab := visit(t, announcer+`<main id="main">`+restroom+`</main>`, nil)
	tab.pass(6 * minute)
	tab.win.Call("swap", "main", `<article data-pass="ada" data-mood="running" id="pass"><time id="clock" data-clock="countdown"
		data-started="1795341600000" data-due="1795342200000" data-say-running="Pass to the restroom">04:00</time></article>`)
	tab.want("said", tab.text("say"), "Overtime")
	tab.want("text", tab.text("clock"), "04:00")
}

func TestATurnThatRunsOutIsToldOnce(t *testing.T) {
	tab := visit(t, `<article data-pass="ada" data-mood="turn" id="pass"><i id="clock" data-clock="turn" data-due="1795341630000">0:30</i></article>`, nil)
	tab.pass(6 * second)
	tab.want("text", tab.text("clock"), "0:24")
	tab.pass(24*second - 6)
	tab.want("told", tab.told(), "")
	tab.pass(6)
	tab.want("told", tab.told(), "corridor:over clock")
	tab.want("mood", tab.attr("pass", "data-mood"), "ended")
	tab.win.Call("fire", "htmx:after:swap")
	tab.pass(minute)
	tab.want("told", tab.told(), "corridor:over clock")
}

func TestTheEndOfOvertimeIsToldAlsoAfterASleep(t *testing.T) {
	tab := visit(t, restroom, nil)
	tab.win.Call("sleep", 20*minute)
	tab.fire("visibilitychange", "", nil)
	tab.want("told", tab.told(), "corridor:over clock")
	tab.want("text", tab.text("clock"), "01:30")
}

func TestWhatWasOverBeforeThePageCameIsNotTold(t *testing.T) {
	tab := visit(t, `<main id="main">`+restroom+`</main>`, map[string]any{"wall": 1795345200005, "now": "1795345199125"})
	tab.win.Call("swap", "main", restroom)
	tab.win.Call("swap", "main", strings.ReplaceAll(restroom, "ada", "bob"))
	tab.pass(minute)
	tab.want("told", tab.told(), "")
	tab.want("mood", tab.attr("pass", "data-mood"), "ended")
}

func TestASwapElsewhereLeavesAClockAlone(t *testing.T) {
	tab := visit(t, restroom+`<main id="main"></main>`, nil)
	tab.pass(2 * second)
	writes := tab.element("clock").Get("writes").Int()
	tab.win.Call("swap", "main", `<p>News.</p>`)
	tab.fire("visibilitychange", "", nil)
	if got := tab.element("clock").Get("writes").Int(); got != writes {
		t.Errorf("the clock was written %d times for nothing", got-writes)
	}
	tab.pass(1 * second)
	tab.want("text", tab.text("clock"), "04:57")
}

func TestAClockThatLeftThePageIsForgotten(t *testing.T) {
	tab := visit(t, announcer+`<main id="main">`+restroom+`</main>`, nil)
	tab.win.Call("swap", "main", `<p>Ended.</p>`)
	tab.pass(20 * minute)
	tab.want("said", tab.text("say"), "")
	tab.want("told", tab.told(), "")
}
