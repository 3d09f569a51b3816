package notify

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/SherClockHolmes/webpush-go"

	"corridor/db"
)

const (
	// pushTimeout is how long a push service may take.
	pushTimeout = 10 * time.Second
	// pushesAtOnce is how many are on their way at a time.
	pushesAtOnce = 16
)

// services are the hosts of the push services that browsers use; a dot stands before the end of many names.
var services = []string{
	"fcm.googleapis.com", "updates.push.services.mozilla.com", ".push.services.mozilla.com", ".notify.windows.com",
	".push.apple.com",
}

// Pusher sends to push services, with the keys that say who sends.
type Pusher struct {
	Public  string // as the page gives it to the browser
	private string
	contact string
	hosts   []string
	Client  *http.Client
}

// NewPusher makes one of a key pair; contact is an e-mail address or a https address where the push service finds us. Beside
// the known push services it sends to those of also.
func NewPusher(public, private, contact string, also []string) (*Pusher, error) {
	if !validKeys(public, private) {
		return nil, errors.New("VAPID_PUBLIC and VAPID_PRIVATE are no pair of keys")
	}
	transport := http.DefaultTransport.(*http.Transport).Clone() // it is what the standard library has put there
	transport.MaxIdleConnsPerHost = pushesAtOnce                 // a service is asked by as many at a time, without shaking hands each time
	return &Pusher{
		Public: public, private: private, contact: contact, hosts: append(append([]string{}, services...), also...),
		Client: &http.Client{
			Transport:     transport,
			Timeout:       pushTimeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// NewKeys makes a key pair.
func NewKeys() (public, private string, err error) {
	private, public, err = webpush.GenerateVAPIDKeys()
	return public, private, err
}

// Knows reports whether an address is one of a push service: what a browser names is sent to nowhere else.
func (p *Pusher) Knows(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.Scheme != "https" || u.User != nil || len(endpoint) > 1000 {
		return false
	}
	for _, known := range p.hosts {
		end, many := strings.CutPrefix(known, ".")
		if u.Host == known || many && strings.HasSuffix(u.Hostname(), "."+end) && u.Port() == "" {
			return true
		}
	}
	return false
}

// payload is what the page's service worker shows.
type payload struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	Open  string `json:"open"`
	Tag   string `json:"tag"`
	Lang  string `json:"lang"`
}

func (d *Desk) pushAll(ctx context.Context, claimed []db.Sending, try []int, results []error) {
	var all sync.WaitGroup
	free := make(chan struct{}, pushesAtOnce)
	for _, i := range try {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			results[i] = d.pushOne(ctx, claimed[i])
		})
	}
	all.Wait()
}

func (d *Desk) pushOne(ctx context.Context, s db.Sending) error {
	n := s.Notice
	if s.Device.ID == "" || !d.Push.Knows(s.Device.Endpoint) {
		return errLate // they have signed out there since, or the service is not allowed any more
	}
	title, body := d.Words.Push(n)
	open := "/"
	if n.Pass.ID != "" {
		open = "/passes/" + string(n.Pass.ID)
	}
	text, err := json.Marshal(payload{Title: title, Body: body, Open: open, Tag: string(n.Subject) + string(n.Kind), Lang: n.Person.Language})
	if err != nil {
		return err
	}
	return d.Push.send(ctx, text, s.Device, s.EndsAt.Sub(d.clock()))
}

// send tries one device. Errors: errGone, errRefused; whatever else is tried again.
func (p *Pusher) send(ctx context.Context, text []byte, to db.Device, life time.Duration) error {
	answer, err := webpush.SendNotificationWithContext(ctx, text,
		&webpush.Subscription{Endpoint: to.Endpoint, Keys: webpush.Keys{Auth: to.Auth, P256dh: to.P256dh}},
		&webpush.Options{
			HTTPClient: p.Client, Subscriber: p.contact, TTL: max(int(life/time.Second), 1), Urgency: webpush.UrgencyHigh,
			VAPIDPublicKey: p.Public, VAPIDPrivateKey: p.private,
		})
	if err != nil {
		return errNoAnswer // its words hold the device's address
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 4096)) // so that the connection can be used again
	switch code := answer.StatusCode; {
	case code < 300:
		return nil
	case code == http.StatusNotFound || code == http.StatusGone:
		return errGone
	case code == http.StatusTooManyRequests || code >= 500:
		return errNoAnswer
	}
	return errRefused
}
