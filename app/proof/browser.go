package main

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"corridor/app/school"
)

// patience is how long anybody waits for an answer: longer than a server waits for a lock.
const patience = 7 * time.Second

// client is one browser, or one device, at either server.
type client struct {
	round  *round
	campus *campus
	luck   *rand.Rand
	http   *http.Client
	home   int  // the server it is usually sent to
	plain  bool // sends forms as a page does before its scripts have loaded
}

func (r *round) client(c *campus, seed uint64, n int) *client {
	return &client{
		round: r, campus: c, luck: rand.New(rand.NewPCG(seed, uint64(n))), home: n % len(r.servers),
		http: &http.Client{
			Timeout:       patience,
			Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 2, DialContext: new(net.Dialer).DialContext},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// other is the other server.
func (c *client) other() int { return (c.home + 1) % len(c.round.servers) }

// any is mostly the client's own server, as with a load balancer that knows people again.
func (c *client) any() int {
	if c.chance(0.2) {
		return c.other()
	}
	return c.home
}

func (c *client) chance(share float64) bool { return c.luck.Float64() < share }

// pause waits for a time about as long as usual, or until the round is over.
func (c *client) pause(ctx context.Context, usual time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(usual/2 + time.Duration(c.luck.Int64N(int64(usual)))):
	}
}

// post sends a form and records what was asked and heard. What is asked must not stop with the round.
func (c *client) post(at int, token, page, path string, form url.Values, of call) call {
	return c.send(at, token, page, http.MethodPost, path, form, of)
}

// look reads the student's page and records which pass it shows.
func (c *client) look(at int, token string, student school.ID) call {
	return c.send(at, token, "", http.MethodGet, "/student", nil, call{what: looks, student: student})
}

func (c *client) send(at int, token, page, method, path string, form url.Values, of call) call {
	server := c.round.servers[at]
	host := server.clients.address()
	request, err := http.NewRequestWithContext(context.Background(), method, "http://"+host+path, strings.NewReader(form.Encode()))
	if err != nil {
		panic(err) // a mistake of ours
	}
	request.AddCookie(&http.Cookie{Name: "corridor", Value: token})
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", "http://"+host)
		request.Header.Set("Referer", "http://"+host+page)
		if !c.plain {
			request.Header.Set("HX-Request", "true")
			request.Header.Set("HX-Current-URL", "http://"+host+page)
		}
	}
	of.server, of.campus, of.invoked = server.name, c.campus, time.Now()
	of = c.heard(request, of)
	of.returned = time.Now()
	c.round.record.add(of)
	return of
}

// heard sends the request and reads of the answer what a person would.
func (c *client) heard(request *http.Request, of call) call {
	answer, err := c.http.Do(request)
	if err != nil {
		return of
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return of // half an answer is none
	}
	of.status = answer.StatusCode
	of.code = between(body, `data-refusal="`, `"`)
	switch {
	case of.what == looks && of.status == http.StatusOK:
		if of.pass, of.mood = mine(body); isOut(of.mood) {
			of.shown = of.pass
		}
	case of.pass != "":
		of.mood = between(body, `data-pass="`+string(of.pass)+`" data-mood="`, `"`)
	}
	if of.status >= 500 || of.status == http.StatusUnprocessableEntity {
		of.page = string(body[:min(len(body), 4000)])
	}
	return of
}

var ownPass = regexp.MustCompile(`data-pass="([0-9a-f-]{36})" data-mood="([a-z-]+)"`)

// mine is the pass that fills a student's own page.
func mine(body []byte) (id school.ID, mood string) {
	_, own, found := bytes.Cut(body, []byte(`id="my-pass"`))
	if own, _, _ = bytes.Cut(own, []byte(`id="student-home"`)); !found {
		return "", ""
	}
	if shown := ownPass.FindSubmatch(own); shown != nil {
		return school.ID(shown[1]), string(shown[2])
	}
	return "", ""
}

func between(body []byte, before, after string) string {
	_, rest, found := bytes.Cut(body, []byte(before))
	if !found {
		return ""
	}
	text, _, _ := bytes.Cut(rest, []byte(after))
	return string(text)
}
