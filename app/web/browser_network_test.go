package web_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// follows visits a page and waits until its stream has brought it up to date.
func (d *device) follows(path string) {
	d.Helper()
	d.begins(`addEventListener("htmx:sse:after:message", () => { globalThis.followed = true })`)
	d.visitsRunning(path)
	d.until("the stream", "globalThis.followed")
	d.stays()
}

// goesOffline takes the network from a device, or gives it back. Chromium's emulation leaves a stream that is there
// alone, so the server cuts it.
func (d *device) goesOffline(offline bool) {
	d.Helper()
	d.seen.excuse("ERR_INTERNET_DISCONNECTED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "htmx:error", "htmx:sse:error")
	_, err := chromedp.Call(d.tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1}},
	})
	if err != nil {
		d.Fatal(err)
	}
	_, err = chromedp.Call(d.tab, network.OverrideNetworkState, network.OverrideNetworkStateParams{
		Offline: offline, DownloadThroughput: -1, UploadThroughput: -1,
	})
	if err != nil {
		d.Fatal(err)
	}
	if offline {
		d.server.CloseClientConnections()
	}
}

func TestEndPassTappedWithoutANetworkIsSentOnceWithTheTimeOfTheTap(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	w := newTownAt(t, clock.now)
	ada, id := w.outAt("student", w.server())
	ada.follows("/student")

	ada.goesOffline(true)
	ada.reads("Not connected. Showing 3:00")
	before := clock.now()
	ada.taps("End pass")
	ada.readsIn("#my-pass", "This will be sent when you are back")
	after := clock.now()
	ada.ticks()
	clock.passes(time.Minute)
	ada.goesOffline(false)
	ada.readsIn("#my-pass", "· out ")
	ada.readsNo("Not connected")
	ada.stayed()

	if at := w.pass(id).EndedAt; at.Before(before.Add(-2*time.Second)) || at.After(after.Add(2*time.Second)) {
		t.Errorf("ended at %v, want the tap between %v and %v", at, before, after)
	}
	if n := w.db.Count(t, `select count(*) from audit_log where what = 'pass ended'`); n != 1 {
		t.Errorf("ended %d times, want once", n)
	}
	if kept := ask[string](ada, `Object.values(sessionStorage).join("")`); kept != "" {
		t.Errorf("the tap is still kept: %s", kept)
	}
}

func TestPagesCatchUpWhenTheirServerHasCrashed(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server, stop := w.serverAt("127.0.0.1:0")
	ada, id := w.outAt("student", server)
	ito := w.deviceOf(server, "teacher")
	ada.follows("/student")
	ito.follows("/teacher")
	both := []*device{ada, ito}

	server.CloseClientConnections()
	stop()
	for _, d := range both {
		d.seen.excuse("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE", "htmx:error", "htmx:sse:error")
		d.reads("Not connected. Showing 3:00")
	}
	w.signedIn(w.server(), "student").postFrom("/student", "/passes/"+id+"/end", nil)
	_, stop = w.serverAt(ada.seen.host)
	t.Cleanup(stop)
	for _, d := range both {
		// The longer a server was away, the longer its pages wait before they try again.
		d.soon(2*time.Minute, "an end of the bar", "!"+readable("body", "Not connected"))
		d.stayed()
	}
	ada.readsIn("#my-pass", "· out ")
	ito.readsIn("#out-now", "Nobody is out")
}

func TestPagesFollowTheServerThatTakesOver(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server, stop := w.serverAt("127.0.0.1:0")
	ada, id := w.outAt("student", server)
	ada.seen.excuse("ERR_CONNECTION_REFUSED", "htmx:error", "htmx:sse:error")
	ada.follows("/student")
	stop()
	_, stop = w.serverAt(ada.seen.host)
	t.Cleanup(stop)
	w.signedIn(w.server(), "student").postFrom("/student", "/passes/"+id+"/end", nil)
	ada.readsIn("#my-pass", "· out ")
	ada.stayed()
}
