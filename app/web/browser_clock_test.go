package web_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// begins runs a script in every page of a device before any of the page's own.
func (d *device) begins(script string) {
	d.Helper()
	_, err := chromedp.Call(d.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	if err != nil {
		d.Fatal(err)
	}
}

// setsClock sets the device's own clock: it is ahead of the school's by so much, or behind.
func (d *device) setsClock(ahead time.Duration) {
	d.Helper()
	d.begins(fmt.Sprintf(`{
		const real = Date, now = () => real.now() + %d
		globalThis.Date = class extends real {
			constructor(...parts) { parts.length ? super(...parts) : super(now()) }
			static now() { return now() }
		}
	}`, (time.Until(d.clock()) + ahead).Milliseconds()))
}

func TestADeviceWithAWrongClockShowsTheTimeThatIsLeft(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	for name, ahead := range map[string]time.Duration{"student": 90 * time.Second, "student6": -90 * time.Second} {
		d, id := w.outAt(name, server)
		d.setsClock(ahead)
		d.visitsRunning("/student")
		if off := time.UnixMilli(ask[int64](d, `Date.now()`)).Sub(w.clock()); (off - ahead).Abs() > 20*time.Second {
			t.Fatalf("the device is %v ahead, want %v", off, ahead)
		}
		d.ticks()
		var minutes, seconds time.Duration
		if _, err := fmt.Sscanf(ask[string](d, figure), "%d:%d", &minutes, &seconds); err != nil {
			t.Fatal(err)
		}
		shown, left := minutes*time.Minute+seconds*time.Second, w.pass(id).DueAt.Sub(w.clock())
		if off := shown - left; off < -2*time.Second || off > 20*time.Second {
			t.Errorf("%v ahead: the page shows %v, want %v", ahead, shown, left)
		}
	}
}
