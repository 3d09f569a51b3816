package ui_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"corridor/static"
	"corridor/views/viewtest"
)

// policy is the strictest under which a page must work: no script or style but from our own files.
const policy = "default-src 'none'; manifest-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// audit runs axe in the page and answers one line for each finding.
const audit = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then((found) =>
	found.violations.flatMap((v) => v.nodes.map((n) => v.id + " at " + n.target.join(" ") + ": " + n.failureSummary)))`

// wide finds what sticks out of the screen, which nobody can scroll to with one hand.
const wide = `document.documentElement.scrollWidth > innerWidth ? ["is " + document.documentElement.scrollWidth + " px wide on " + innerWidth] : []`

func TestTheGalleryIsForEverybody(t *testing.T) {
	axe, err := os.ReadFile("../../static/node_modules/axe-core/axe.min.js")
	if err != nil || strings.HasSuffix(static.Path("app.css"), "/app.css") {
		t.Skip("nothing is built yet: make assets")
	}
	ctx, messages := browser(t)
	site := httptest.NewServer(galleryServer(t))
	t.Cleanup(func() { site.CloseClientConnections(); site.Close() })

	for name := range gallery() {
		for _, screen := range []struct {
			look          string
			width, height int64
		}{{"dark", 320, 640}, {"light", 1366, 768}} {
			at := fmt.Sprintf("%s, %s, %d px", name, screen.look, screen.width)
			err := chromedp.Do(ctx, viewtest.Look(screen.look), chromedp.EmulateViewport(screen.width, screen.height), chromedp.Navigate(site.URL+"/"+name+"?look="+screen.look))
			if err != nil {
				t.Fatal(at, err)
			}
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](string(axe)+"\n;0")); err != nil {
				t.Fatal(at, err)
			}
			for _, finding := range append(ask(t, ctx, audit), ask(t, ctx, wide)...) {
				t.Errorf("%s: %s", at, finding)
			}
		}
	}
	for _, message := range messages() {
		t.Error(message)
	}
}

func ask(t *testing.T, ctx context.Context, script string) []string {
	t.Helper()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func galleryServer(t *testing.T) http.Handler {
	t.Helper()
	site := http.NewServeMux()
	site.Handle("/static/", static.Handler())
	site.HandleFunc("/events", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_ = http.NewResponseController(w).Flush() // the page has gone; there is nobody to tell
		<-r.Context().Done()
	})
	site.HandleFunc("/time", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, ten) })
	site.HandleFunc("/photos/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/svg+xml")
		fmt.Fprint(w, `<svg xmlns="http://www.w3.org/2000/svg"/>`)
	})
	for name, page := range gallery() {
		html := withHashes(drawn(t, page))
		site.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, strings.Replace(html, `<html lang="en"`, `<html lang="en" data-theme="corridor-`+r.URL.Query().Get("look")+`"`, 1))
		})
	}
	return site
}

// withHashes gives a drawing the addresses that the program would give it.
func withHashes(html string) string {
	for _, name := range []string{"app.css", "htmx.js", "client.js", "client.wasm", "icons.svg", "icon.svg", "icon-apple.png", "app.webmanifest"} {
		html = strings.ReplaceAll(html, static.Prefix+name, static.Path(name))
	}
	return html
}

// browser is a tab, and what was written to its console when the tests are through.
func browser(t *testing.T) (context.Context, func() []string) {
	t.Helper()
	allocator, stop := chromedp.NewExecAllocator(t.Context(), viewtest.Shell()...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(closeTab)
	ctx, giveUp := context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(giveUp)

	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); errors.Is(err, exec.ErrNotFound) {
		t.Skip("Chromium is missing")
	} else if err != nil {
		t.Fatal(err)
	}

	console := make(chan []string)
	listening, enough := context.WithCancel(ctx)
	written := chromedp.Console(listening)
	go func() {
		var lines []string
		for message, err := range written {
			if err != nil {
				break
			}
			lines = append(lines, fmt.Sprintf("console: %s %s", message.Type, message.Text))
		}
		console <- lines
	}()
	return ctx, func() []string { enough(); return <-console }
}
