package web_test

import (
	"os"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"corridor/views/viewtest"
)

// rules finds what WCAG 2.2 AA forbids, one line for each finding. It doesn't describe what is allowed, and reads no style
// sheet anew, which no page has of its own: see [turned].
const rules = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], preload: false})` + findings

// turned finds styles that turn a page held upright, the one rule that reads the style sheets.
const turned = `axe.run({runOnly: {type: "rule", values: ["css-orientation-lock"]}})` + findings

const findings = `.then((found) =>
	found.violations.flatMap((v) => v.nodes.map((n) => v.id + " at " + n.target.join(" ") + ": " + n.failureSummary)))`

// wide finds what sticks out of a small screen.
const wide = `document.documentElement.scrollWidth > innerWidth ? [...document.body.querySelectorAll("*")].
	filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((e) => "sticks out: " + e.tagName + "." + e.className) : []`

var axe = sync.OnceValues(func() (string, error) {
	script, err := os.ReadFile("../../static/node_modules/axe-core/axe.min.js")
	return string(script) + "\n;0", err
})

// audit is a device that looks at pages as one person after the other, and holds them against the rules.
type audit struct {
	*device
	people map[string]*browser
}

func newAudit(t *testing.T) *audit {
	t.Helper()
	w := newTownAt(t, newSchoolClock().now)
	return &audit{w.device(w.server()), map[string]*browser{}}
}

// as is a person's own browser, with which a test brings about what is to be seen. It signs in once.
func (a *audit) as(name string) *browser {
	a.Helper()
	if a.people[name] == nil {
		a.people[name] = a.signedIn(a.device.server, name)
	}
	return a.people[name]
}

// looks visits a page as somebody, sees that it is the one that is meant, and audits it.
func (a *audit) looks(name, path, selector string) {
	a.Helper()
	a.opens(name, path)
	a.audits(name+" at "+path, selector)
}

// opens visits a page as somebody; nobody has no name.
func (a *audit) opens(name, path string) {
	a.Helper()
	if _, err := chromedp.Call(a.tab, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		a.Fatal(err)
	}
	if name != "" {
		a.carries(a.as(name))
	}
	a.visits(path)
}

// audits holds the page against the rules: light on a Chromebook, dark on the smallest phone.
func (a *audit) audits(what, selector string) {
	a.Helper()
	a.shows(selector)
	a.bringsAxe()
	for _, screen := range []struct {
		look          string
		width, height int64
	}{{"light", 1366, 768}, {"dark", 320, 640}} {
		a.does(viewtest.Look(screen.look), chromedp.EmulateViewport(screen.width, screen.height))
		for _, finding := range append(ask[[]string](a.device, rules), ask[[]string](a.device, wide)...) {
			a.Errorf("%s, %s, %d px: %s", what, screen.look, screen.width, finding)
		}
	}
}

func (a *audit) bringsAxe() {
	a.Helper()
	script, err := axe()
	if err != nil {
		a.Fatal("axe is missing: make assets")
	}
	if !ask[bool](a.device, `"axe" in globalThis`) {
		ask[int](a.device, script)
	}
}

func TestAPageIsReadHoweverTheScreenIsHeld(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.opens("", "/signin")
	a.bringsAxe()
	for _, finding := range ask[[]string](a.device, turned) {
		t.Error(finding)
	}
	const turns = `{const own = [...document.styleSheets].find((s) => s.href); own.insertRule("@media (orientation: portrait) { body { transform: rotate(90deg) } }")}`
	ask[any](a.device, turns)
	if len(ask[[]string](a.device, turned)) == 0 {
		t.Error("a style that turns the page is not found")
	}
}
