package hx_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/static"
	"corridor/views/hx"
	"corridor/views/viewtest"
	"corridor/wasm/hook"
)

// What the package comment says of htmx, seen in a browser: a new version that does otherwise is found
// here and not by a school.

func TestAStreamThatCouldNotConnectIsTriedAgainAndNeverTwiceAtOnce(t *testing.T) {
	p := visit(t, func(s *school) { s.down.Store(true) })
	p.school.wait(t, p.school.refused)
	p.school.down.Store(false)
	p.do(t, `const again = () => {
		document.body.dispatchEvent(new CustomEvent("`+hook.Back+`"))
		if (!heard.beat) requestAnimationFrame(again)
	}
	again()`)
	p.school.wait(t, p.school.connected)
	p.school.send("event: beat\ndata: 1")
	p.until(t, `heard.beat === "1"`)
	if open := p.school.open.Load(); open != 1 {
		t.Errorf("%d streams are open, want 1", open)
	}
}

func TestAPartialLeavesAlonePeoplesWork(t *testing.T) {
	p := visit(t, nil)
	p.school.wait(t, p.school.connected)
	p.do(t, `document.getElementById("name").focus(); document.getElementById("name").value = "Ada"; document.querySelector("details").open = true`)
	p.school.send(message(hx.Partial("nowhere", h.Div(h.ID("nowhere")))))
	p.school.send(message(hx.Partial("region", region("1"))))
	p.until(t, `document.getElementById("count").textContent === "1"`)
	p.want(t, `document.getElementById("name").value`, "Ada")
	p.want(t, `document.activeElement.id`, "name")
	p.want(t, `String(document.querySelector("details").open)`, "true")
	p.want(t, `document.getElementById("stream").innerHTML`, "")

	p.do(t, `document.getElementById("button").focus()`)
	p.school.send(message(hx.Partial("region", region("2"))))
	p.until(t, `document.getElementById("count").textContent === "2"`)
	p.want(t, `document.activeElement.id`, "button")
}

func TestABrokenStreamSaysWhatItHasSeen(t *testing.T) {
	p := visit(t, nil)
	p.school.wait(t, p.school.connected)
	p.school.send("id: 5\nretry: 20\nevent: beat\ndata: 1")
	p.until(t, `heard.beat === "1"`)
	p.school.hangUp()
	p.school.wait(t, p.school.connected)
	if got := p.school.last.Load().Header.Get("Last-Event-ID"); got != "5" {
		t.Errorf("Last-Event-ID = %q, want 5", got)
	}
}

func TestAFormAsks(t *testing.T) {
	p := visit(t, nil)
	p.school.wait(t, p.school.connected)
	p.do(t, `document.getElementById("send").click()`)
	p.until(t, `document.getElementById("out").textContent === "done"`)
	asked := p.school.posted.Load()
	for name, want := range map[string]string{
		"HX-Request": "true", "HX-Source": "form#form", "HX-Target": "div#out", "HX-Request-Type": "partial",
		"HX-Current-URL": p.address + "/", "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
		"Sec-Fetch-Site": "same-origin", "Accept": "text/html, text/event-stream",
	} {
		if got := asked.Header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if got, want := p.school.body.Load().(string), "student=ada&verb=start"; got != want {
		t.Errorf("body = %q, want %q", got, want)
	}
}

func TestAnswersGoWhereTheirStatusSays(t *testing.T) {
	p := visit(t, nil)
	p.school.wait(t, p.school.connected)
	for _, c := range []struct{ status, out, errors string }{
		{"409", "409", ""},
		{"422", "409", "422"},
		{"500", "409", "422"},
		{"204", "409", "422"},
		{"200", "200", "422"},
	} {
		p.do(t, `heard.end = ""; document.getElementById("student").value = "`+c.status+`"; document.getElementById("send").click()`)
		p.until(t, `heard.end === "yes"`)
		p.want(t, `document.getElementById("out").textContent`, c.out)
		p.want(t, `document.getElementById("errors").textContent`, c.errors)
	}
}

func TestASecondTapIsDropped(t *testing.T) {
	p := visit(t, nil)
	p.school.wait(t, p.school.connected)
	before := p.school.posts.Load()
	p.do(t, `document.getElementById("send").click(); document.getElementById("send").click()`)
	p.until(t, `document.getElementById("out").textContent === "done"`)
	p.do(t, `heard.end = ""; document.getElementById("send").click()`)
	p.until(t, `heard.end === "yes"`)
	if got := p.school.posts.Load() - before; got != 2 {
		t.Errorf("%d requests, want 2", got)
	}
}

func TestARedirectIsFollowedByThePage(t *testing.T) {
	p := visit(t, nil)
	p.do(t, `document.getElementById("student").value = "away"; document.getElementById("send").click()`)
	p.until(t, `location.pathname === "/away"`)
}

// region is what the stream replaces.
func region(count string) Node {
	return h.Div(h.ID("region"),
		h.Input(h.ID("name"), h.Value("")),
		h.Details(h.Summary(Text("more"))),
		h.Button(h.ID("button"), Text("do")),
		h.P(h.ID("count"), Text(count)),
	)
}

func schoolPage() Node {
	return h.Doctype(h.HTML(
		h.Head(h.Meta(h.Name("htmx-config"), h.Content(hx.Settings)), h.Script(h.Src(static.Path("htmx.js")), h.Defer())),
		h.Body(
			region("0"),
			h.Form(h.ID("form"), h.Method("post"), h.Action("/passes"), hx.Post("/passes"), hx.Target("#out"), hx.Swap(hx.OuterMorph), hx.Status("422", "target:#errors swap:innerHTML"), hx.Once(),
				h.Input(h.ID("student"), h.Name("student"), h.Value("ada")),
				h.Button(h.ID("send"), h.Name("verb"), h.Value("start"), Text("Start pass")),
			),
			h.Div(h.ID("out")), h.Div(h.ID("errors")),
			h.Div(h.ID("stream"), hx.Stream("/events")),
		),
	))
}

func message(n Node) string {
	var b strings.Builder
	_ = n.Render(&b) // a builder takes everything
	return "data: " + b.String()
}

// school is the server of one visit: it says when the stream comes and goes.
type school struct {
	down               atomic.Bool
	open, posts        atomic.Int64
	last, posted       atomic.Pointer[http.Request]
	body               atomic.Value
	refused, connected chan bool
	lines              chan string
	cut                chan bool
}

func (s *school) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/", "/away":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'")
		_ = schoolPage().Render(w) // the visitor has gone; there is nobody to tell
	case "/events":
		s.stream(w, r)
	case "/passes":
		s.take(w, r)
	default:
		static.Handler().ServeHTTP(w, r)
	}
}

func (s *school) stream(w http.ResponseWriter, r *http.Request) {
	if s.down.Load() {
		w.WriteHeader(http.StatusServiceUnavailable)
		s.refused <- true
		return
	}
	s.last.Store(r)
	s.open.Add(1)
	defer s.open.Add(-1)
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w).Flush
	_ = flush() // the visitor has gone; the context says so too
	s.connected <- true
	for {
		select {
		case lines := <-s.lines:
			fmt.Fprint(w, lines+"\n\n")
			_ = flush() // as above
		case <-s.cut:
			return
		case <-r.Context().Done():
			return
		}
	}
}

// take answers with the status that the form asks for.
func (s *school) take(w http.ResponseWriter, r *http.Request) {
	text, _ := io.ReadAll(r.Body) // a body cut short is no body
	s.posted.Store(r)
	s.body.Store(string(text))
	s.posts.Add(1)
	answer, status := "done", http.StatusOK
	for code, name := range map[int]string{200: "200", 204: "204", 409: "409", 422: "422", 500: "500"} {
		if strings.Contains(string(text), "student="+name) {
			answer, status = name, code
		}
	}
	if strings.Contains(string(text), "student=away") {
		w.Header().Set("HX-Redirect", "/away")
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if status == http.StatusUnprocessableEntity {
		fmt.Fprint(w, answer)
		return
	}
	if status != http.StatusNoContent {
		fmt.Fprintf(w, `<div id="out">%s</div>`, answer)
	}
}

func (s *school) send(lines string) { s.lines <- lines }
func (s *school) hangUp()           { s.cut <- true }

func (s *school) wait(t *testing.T, what chan bool) {
	t.Helper()
	select {
	case <-what:
	case <-time.After(20 * time.Second):
		t.Fatal("the page did not ask")
	}
}

// page is a tab that looks at a school of its own.
type page struct {
	ctx     context.Context
	school  *school
	address string
}

func visit(t *testing.T, prepare func(*school)) page {
	t.Helper()
	if strings.HasSuffix(static.Path("htmx.js"), "/htmx.js") {
		t.Skip("nothing is built yet: make assets")
	}
	s := &school{refused: make(chan bool, 9), connected: make(chan bool, 9), lines: make(chan string, 9), cut: make(chan bool)}
	if prepare != nil {
		prepare(s)
	}
	site := httptest.NewServer(s)
	t.Cleanup(func() { site.CloseClientConnections(); site.Close() })
	p := page{ctx: tab(t), school: s, address: site.URL}
	if err := chromedp.Do(p.ctx, chromedp.Navigate(site.URL+"/")); err != nil {
		t.Fatal(err)
	}
	p.do(t, `globalThis.heard = {};
		document.addEventListener("beat", (e) => heard.beat = e.detail.data);
		document.addEventListener("htmx:finally:request", (e) => {
			if (e.target.id === "form") heard.end = "yes" // the stream's own request has an end too
		})`)
	return p
}

func (p page) do(t *testing.T, script string) {
	t.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool]("(() => {"+script+"; return true})()")); err != nil {
		t.Fatal(err)
	}
}

func (p page) want(t *testing.T, expression, want string) {
	t.Helper()
	got, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](expression))
	if err != nil || got != want {
		t.Errorf("%s = %q, %v; want %q", expression, got, err, want)
	}
}

func (p page) until(t *testing.T, condition string) {
	t.Helper()
	look := `new Promise((seen) => { const look = () => ` + condition + ` ? seen(true) : requestAnimationFrame(look); look() })`
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](look, chromedp.EvalAwaitPromise)); err != nil && !strings.Contains(condition, "location") {
		t.Fatalf("%s: %v", condition, err)
	}
}

func tab(t *testing.T) context.Context {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	ctx, giveUp := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(giveUp)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); errors.Is(err, exec.ErrNotFound) {
		t.Skip("Chromium is missing")
	} else if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// browser is the one that all tests of this package share; a test opens a tab of its own.
var browser context.Context

func TestMain(m *testing.M) {
	allocator, stop := chromedp.NewExecAllocator(context.Background(), viewtest.Shell()...)
	defer stop()
	var end context.CancelFunc
	browser, end = chromedp.NewContext(allocator)
	defer end()
	_ = chromedp.Do(browser, chromedp.Navigate("about:blank")) // a test that needs it says why it is not there
	m.Run()
}
