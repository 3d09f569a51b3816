//go:build js

package main

import (
	"syscall/js"
	"testing"
)

func TestTheServersClockCounts(t *testing.T) {
	// The device is 90 seconds late: it is 9:58:30 there.
	tab := visit(t, restroom, map[string]any{"wall": 1795341510005})
	tab.want("text", tab.text("clock"), "05:00")
	tab.pass(10 * second)
	tab.want("text", tab.text("clock"), "04:50")
	if asked := tab.win.Get("asked").Length(); asked != 0 {
		t.Errorf("the server was asked %d times for what the page said", asked)
	}
}

func TestAPageFromACacheAsksForTheTime(t *testing.T) {
	tab := visit(t, restroom, map[string]any{"wall": 1795341510005, "cached": true})
	tab.want("text", tab.text("clock"), "06:30")
	tab.pass(100)
	tab.asked(0).Call("answer", 200, "1795341600055", entry(1000, 1100))
	tab.want("text", tab.text("clock"), "05:00")
	tab.pass(1 * second)
	tab.want("text", tab.text("clock"), "04:59")
}

func TestADeviceThatWasSetAsksForTheTime(t *testing.T) {
	for _, moved := range []int{60 * minute, -60 * minute} {
		tab := visit(t, restroom, nil)
		tab.pass(10 * second)
		tab.win.Set("wall", tab.win.Get("wall").Int()+moved)
		tab.pass(1 * second)
		tab.pass(120)
		tab.asked(0).Call("answer", 200, "1795341611065", entry(12001, 12121))
		tab.want("text", tab.text("clock"), "04:49")
		tab.pass(minute)
		if asked := tab.win.Get("asked").Length(); asked != 1 {
			t.Errorf("the server was asked %d times, want once", asked)
		}
	}
}

func TestWithoutTheBrowsersMeasurementOurOwnHasToDo(t *testing.T) {
	tab := visit(t, restroom, map[string]any{"wall": 1795341510005, "cached": true})
	tab.pass(200)
	tab.asked(0).Call("answer", 200, "1795341600105")
	tab.want("text", tab.text("clock"), "05:00")
	tab.pass(794)
	tab.want("text", tab.text("clock"), "05:00")
	tab.pass(6)
	tab.want("text", tab.text("clock"), "04:59")
}

// asked is a request for the time.
func (tab *tab) asked(i int) js.Value {
	tab.t.Helper()
	asked := tab.win.Get("asked")
	if i >= asked.Length() {
		tab.t.Fatalf("the server was asked %d times for the time, want more than %d", asked.Length(), i)
	}
	return asked.Index(i)
}

// entry is what the browser has measured of a request, on the steady clock.
func entry(sent, answered int) map[string]any {
	return map[string]any{"requestStart": sent, "responseStart": answered, "transferSize": 300}
}
