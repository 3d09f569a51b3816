package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// witness hears what the browser says of a device's pages: whatever is written to the console, violations of
// the page's policy, answers that nobody expected, and requests that leave for another host.
type witness struct {
	host string

	mu      sync.Mutex
	excused []string
	wrong   []string
}

// hear takes one event of the browser.
func (w *witness) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		w.complain("console: " + spoken(e.Args))
	case *runtime.EventExceptionThrown:
		w.complain("exception: " + thrown(e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			w.complain(fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		address, err := url.Parse(e.Request.URL)
		if err != nil || address.Host != w.host && address.Scheme != "data" && e.Request.URL != "about:blank" {
			w.complain("a request leaves for " + e.Request.URL)
		}
	}
}

func (w *witness) complain(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Contains(w.wrong, what) {
		w.wrong = append(w.wrong, what)
	}
}

// slow are complaints about a machine that has other work: what was fetched ahead came too late to be used.
const slow = "was preloaded using link preload but not used within a few seconds"

// excuse takes what has one of the words in it for expected.
func (w *witness) excuse(words ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.excused = append(w.excused, words...)
}

// expects takes an answer of a status for expected, from addresses that begin so.
func (w *witness) expects(status int, path string) {
	w.excuse(fmt.Sprintf("%d (%s) http://%s%s", status, http.StatusText(status), w.host, path))
}

// testify fails the test for everything that went wrong.
func (w *witness) testify(t *testing.T) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, what := range w.wrong {
		if !slices.ContainsFunc(append(w.excused, slow), func(words string) bool { return strings.Contains(what, words) }) {
			t.Error(what)
		}
	}
}

// spoken is what was written to the console.
func spoken(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		if len(a.Value) > 0 {
			words = append(words, strings.Trim(string(a.Value), `"`))
			continue
		}
		words = append(words, a.Description)
	}
	return strings.Join(words, " ")
}

// thrown is an exception without the places that it has passed.
func thrown(e *runtime.ExceptionDetails) string {
	if e.Exception == nil {
		return e.Text
	}
	first, _, _ := strings.Cut(e.Exception.Description, "\n")
	return e.Text + " " + first
}
