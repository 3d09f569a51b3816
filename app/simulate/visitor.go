package simulate

import (
	"context"
	"crypto/ecdh"
	cryptorand "crypto/rand"
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"corridor/app/browser"
	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// visitor is somebody with a browser.
type visitor struct {
	*browser.Browser
	*world
	login string
	rng   *rand.Rand
}

// world is what all visitors share.
type world struct {
	clock   *Clock
	wall    func() time.Time
	tally   *tally
	address string
	push    string
	coming  atomic.Int64 // who have not signed in yet this morning
}

func (w *world) visitor(login, page string, seed uint64) *visitor {
	b := browser.New(w.address)
	b.Page = page
	return &visitor{b, w, login, rand.New(rand.NewPCG(seed, 7))}
}

// signIn types the password.
func (v *visitor) signIn() bool {
	began := v.wall()
	_, err := v.SignIn(v.login, demo.Password)
	v.tally.add("sign-in", v.wall().Sub(began))
	if err != nil {
		v.tally.odd("a sign-in was answered with: %v", err)
	}
	return err == nil
}

// comeIn is signing in in the morning, at a moment of its own within a while.
func (v *visitor) comeIn(ctx context.Context, morning time.Time, within time.Duration) bool {
	defer v.coming.Add(-1)
	return v.clock.Until(ctx, morning.Add(time.Duration(v.rng.Int64N(int64(within))))) && v.signIn() && v.showsNotices()
}

// showsNotices lets the browser show its owner's notices, where there is a push service. A message to it can be opened with
// a key that nobody has.
func (v *visitor) showsNotices() bool {
	if v.push == "" {
		return true
	}
	key, err := ecdh.P256().GenerateKey(cryptorand.Reader)
	if err != nil {
		v.tally.odd("a browser made no key: %v", err)
		return false
	}
	secret := make([]byte, 16)
	_, _ = cryptorand.Read(secret) // never fails
	code := base64.RawURLEncoding.EncodeToString
	_, is := v.post("letting a browser show notices", "/settings/devices", url.Values{
		"endpoint": {strings.TrimSuffix(v.push, "/") + "/" + newID()}, "p256dh": {code(key.PublicKey().Bytes())}, "auth": {code(secret)},
	})
	return is
}

// get visits a page, and reports whether it came. A session that is over is begun anew, as people do.
func (v *visitor) get(kind, path string) (browser.Answer, bool) {
	return v.measure(kind, func() (browser.Answer, error) { return v.Get(path) })
}

// post sends a form, and reports whether it was carried out. A refusal is counted by its code.
func (v *visitor) post(kind, path string, form url.Values) (browser.Answer, bool) {
	return v.measure(kind, func() (browser.Answer, error) { return v.Post(path, []byte(form.Encode())) })
}

func (v *visitor) measure(kind string, ask func() (browser.Answer, error)) (browser.Answer, bool) {
	began := v.wall()
	a, err := ask()
	v.tally.add(kind, v.wall().Sub(began))
	switch {
	case err != nil:
		v.tally.odd("%s: no answer (%v)", kind, err)
	case a.Status == 409:
		v.tally.refuse(a.Refusal().Code)
	case a.Status >= 400:
		v.tally.odd("%s: %v", kind, a.Refusal())
	}
	return a, err == nil && a.Status < 400
}

// expect asks for something and counts it as odd if it is answered with another status.
func (v *visitor) expect(kind string, status int, ask func() (browser.Answer, error)) {
	began := v.wall()
	a, err := ask()
	v.tally.add(kind, v.wall().Sub(began))
	if err != nil || a.Status != status {
		v.tally.odd("%s: answered with %d, not %d (%v)", kind, a.Status, status, err)
	}
}

// rest waits for a stretch of the school's time between two lengths.
func (v *visitor) rest(ctx context.Context, shortest, longest time.Duration) bool {
	return v.clock.Until(ctx, v.clock.Now().Add(shortest+time.Duration(v.rng.Int64N(int64(longest-shortest)+1))))
}

func (v *visitor) chance(share float64) bool { return v.rng.Float64() < share }

// listen follows the page's stream until ctx ends or heard says enough. A stream that breaks is opened again.
func (v *visitor) listen(ctx context.Context, path string, heard func(m browser.Message) (enough bool)) {
	for ctx.Err() == nil {
		stream, err := v.Listen(path)
		if err != nil {
			if ctx.Err() == nil {
				v.tally.odd("a stream could not be opened: %v", err)
			}
			return
		}
		if v.hear(ctx, stream, heard) {
			return
		}
	}
}

func (v *visitor) hear(ctx context.Context, stream *browser.Stream, heard func(m browser.Message) bool) (enough bool) {
	stop := context.AfterFunc(ctx, stream.Close)
	defer stream.Close()
	defer stop()
	for {
		m, err := stream.Next()
		if err != nil {
			return false
		}
		if heard(m) {
			return true
		}
	}
}

var (
	fieldTag  = regexp.MustCompile(`<(input|select|option|textarea)\b([^>]*)>`)
	attribute = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
)

// formOf is what a form on a page would send if nobody changed anything: the form whose opening tag has the words.
func formOf(html, words string) (url.Values, bool) {
	at := strings.Index(html, words)
	if at < 0 {
		return nil, false
	}
	html = html[at:]
	if end := strings.Index(html, "</form>"); end >= 0 {
		html = html[:end]
	}
	form, list := url.Values{}, ""
	for _, tag := range fieldTag.FindAllStringSubmatch(html, -1) {
		has := map[string]string{}
		for _, a := range attribute.FindAllStringSubmatch(tag[2], -1) {
			has[a[1]] = a[2]
		}
		_, checked := has["checked"]
		_, selected := has["selected"]
		switch {
		case tag[1] == "select":
			list = has["name"]
		case tag[1] == "option":
			if selected || !form.Has(list) {
				form.Set(list, has["value"])
			}
		case has["name"] == "" || (has["type"] == "radio" || has["type"] == "checkbox") && !checked:
		default:
			form.Set(has["name"], has["value"])
		}
	}
	return form, true
}

// moodOf is how a page shows a pass; empty where it doesn't.
func moodOf(html string, id school.ID) string {
	_, mood, _ := strings.Cut(html, `data-pass="`+string(id)+`" data-mood="`)
	mood, _, _ = strings.Cut(mood, `"`)
	return mood
}

func newID() string { return string(db.NewID()) }

// lost reports whether a connection has ended because the day has.
func lost(ctx context.Context, err error) bool {
	return err != nil && errors.Is(ctx.Err(), context.Canceled)
}
