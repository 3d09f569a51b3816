//go:build js

package main

import "testing"

// endForm is what the server draws to end Ada's pass.
const endForm = `<main id="pass"><form id="end" data-queue="/passes/ada/end"><button>End pass</button>
	<p id="queued" data-queued hidden>Not connected: this will be sent.</p></form></main>`

func TestAnEndPassThatFindsNoServerIsSentOnceWhenItIsBack(t *testing.T) {
	tab := visit(t, endForm, nil)
	tab.pass(10 * second)
	tab.win.Call("submit", tab.element("end"))
	tab.win.Call("lose")
	if tab.hidden("queued") {
		t.Error("nobody says that the tap will be sent")
	}
	tab.pass(2 * minute)
	tab.asked(tab.win.Get("asked").Length()-1).Call("answer", 200, "1795341730005")
	tab.want("sent", tab.sent(), ", at=1795341610005")
	tab.win.Call("answer", 200)
	if !tab.hidden("queued") {
		t.Error("it still says that the tap will be sent")
	}
	tab.fire("htmx:after:swap", "", nil)
	tab.pass(10 * minute)
	tab.want("sent", tab.sent(), ", at=1795341610005")
}

func TestTheFirstTapCounts(t *testing.T) {
	tab := visit(t, endForm, nil)
	tab.win.Call("submit", tab.element("end"))
	tab.win.Call("lose")
	tab.pass(1 * second)
	tab.win.Call("submit", tab.element("end"))
	tab.win.Call("lose")
	tab.pass(1 * second)
	tab.win.Call("submit", tab.element("end"))
	tab.want("sent", tab.sent(), ", at=1795341600005, at=1795341600005")
}

func TestATapWhileTheRequestIsOnItsWaySendsNothing(t *testing.T) {
	tab := visit(t, endForm, nil)
	tab.win.Call("submit", tab.element("end"))
	tab.win.Call("submit", tab.element("end"))
	if sent := tab.win.Get("sent").Length(); sent != 1 {
		t.Errorf("sent %d times, want once", sent)
	}
}

func TestATapOutlivesItsTab(t *testing.T) {
	kept := map[string]any{"/passes/ada/end": "1795341600005"}
	tab := visit(t, endForm, map[string]any{"kept": kept, "offline": true})
	tab.want("sent without a network", tab.sent(), "")
	if tab.hidden("queued") {
		t.Error("nobody says that the tap will be sent")
	}
	tab.win.Get("navigator").Set("onLine", true)
	tab.fire("online", "", nil)
	tab.asked(0).Call("answer", 200, "1795341600005")
	tab.want("sent", tab.sent(), "at=1795341600005")
	tab = visit(t, endForm, map[string]any{"kept": kept})
	tab.want("sent by a page with a network", tab.sent(), "at=1795341600005")
}

func TestWhatTheServerAnswersDecidesWhetherATapIsKept(t *testing.T) {
	for status, again := range map[int]bool{200: false, 409: false, 403: false, 500: true, 503: true} {
		tab := visit(t, endForm, map[string]any{"kept": map[string]any{"/passes/ada/end": "1795341600005"}})
		tab.win.Call("answer", status)
		tab.fire("htmx:after:swap", "", nil)
		if sent := tab.win.Get("sent").Length(); sent != 1 {
			t.Errorf("%d: sent %d times at once", status, sent)
		}
		tab.pass(7 * second)
		if again {
			tab.asked(0).Call("answer", 200, "1795341607005")
		}
		if sent := tab.win.Get("sent").Length(); sent == 2 != again {
			t.Errorf("%d: sent %d times, again = %t", status, sent, again)
		}
	}
}

func TestOtherFormsAreNotKept(t *testing.T) {
	tab := visit(t, `<form id="end"><button>Deny</button></form>`, nil)
	tab.win.Call("submit", tab.element("end"))
	tab.win.Call("lose")
	tab.pass(1 * minute)
	tab.asked(0).Call("answer", 200, "1795341660005")
	if sent := tab.win.Get("sent").Length(); sent != 1 {
		t.Errorf("sent %d times, want once", sent)
	}
}

func TestASwapWhileATapIsOnItsWayDoesNotSendItTwice(t *testing.T) {
	tab := visit(t, endForm, map[string]any{"kept": map[string]any{"/passes/ada/end": "1795341600005"}})
	// A morph takes htmx's own mark from the form, another swap the form itself.
	tab.element("end").Call("setAttribute", "class", "")
	tab.fire("htmx:after:swap", "", nil)
	tab.win.Call("swap", "pass", `<form id="end" data-queue="/passes/ada/end"></form>`)
	if sent := tab.win.Get("sent").Length(); sent != 1 {
		t.Errorf("sent %d times, want once", sent)
	}
}
