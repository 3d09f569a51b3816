package web_test

import (
	"cmp"
	"context"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take for what it should do at once: the machine may have other work.
const patience = 40 * time.Second

func TestMain(m *testing.M) {
	runsTheProgram()
	code := m.Run()
	shell.close()
	desktop.close()
	os.Exit(code)
}

// device is a Chromebook, phone or screen: a browser of its own with one tab, and the server that it talks to.
type device struct {
	*town
	tab    context.Context
	server *httptest.Server
	seen   *witness
}

// device takes a new one out of its box. What goes wrong in it fails the test in the end.
func (w *town) device(server *httptest.Server) *device {
	w.Helper()
	browser := cmp.Or(w.chromium, shell)
	profile, err := browser.take()
	if err != nil {
		w.Fatal(err)
	}
	d := &device{town: w, server: server, seen: &witness{host: server.Listener.Addr().String()}}
	tab, closeTab := chromedp.NewContext(profile, chromedp.WithNewWindow(false), chromedp.WithListener(d.seen.hear))
	d.tab = tab
	if err := chromedp.Do(tab); err != nil { // the tab lives as long as this context
		w.Fatal(err)
	}
	w.Cleanup(func() {
		if w.Failed() {
			d.photographs()
		}
		closeTab()
		browser.give(profile)
		d.seen.testify(w.T)
	})
	return d
}

// deviceOf is a device at which the demo account has signed in.
func (w *town) deviceOf(server *httptest.Server, name string) *device {
	w.Helper()
	d := w.device(server)
	d.carries(w.signedIn(server, name))
	return d
}

// carries takes over who has signed in.
func (d *device) carries(b *browser) {
	d.Helper()
	for _, c := range b.cookies() {
		_, err := chromedp.Call(d.tab, network.SetCookie, network.SetCookieParams{
			Name: c.Name, Value: c.Value, URL: d.server.URL, HTTPOnly: new(true), SameSite: network.CookieSameSiteLax,
		})
		if err != nil {
			d.Fatal(err)
		}
	}
}

// visits goes to a page and waits until it has loaded.
func (d *device) visits(path string) {
	d.Helper()
	d.does(chromedp.Navigate(d.server.URL + path))
}

// visitsRunning goes to a page and waits until its client runs.
func (d *device) visitsRunning(path string) {
	d.Helper()
	d.visits(path)
	d.runs()
}

// runs waits until the client in the page has drawn all clocks.
func (d *device) runs() {
	d.Helper()
	d.until("the client", `document.documentElement.matches("[data-client]") && performance.getEntriesByName("corridor:ticking").length === 1`)
}
