package notify_test

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/app/notify"
	"corridor/app/school"
	"corridor/db"
)

// pushService is one like those of the browsers' makers: it takes messages over TLS for browsers that have subscribed, each of
// which alone can read its own.
type pushService struct {
	*httptest.Server
	mu       sync.Mutex
	browsers map[string]*subscriber // by path
	answer   int                    // instead of taking a message; 0: takes it
}

type subscriber struct {
	key    *ecdh.PrivateKey
	secret []byte
	device db.Device
	got    []message
}

type message struct {
	Title, Body, Open, Tag, Lang string
	ttl                          string
}

func newPushService(t *testing.T) *pushService {
	t.Helper()
	s := &pushService{browsers: map[string]*subscriber{}}
	s.Server = httptest.NewTLSServer(s)
	t.Cleanup(s.Close)
	return s
}

// subscribes makes a browser that shows notices in a session.
func (s *pushService) subscribes(t *testing.T, name string, session school.ID) *subscriber {
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := &subscriber{key: key, secret: make([]byte, 16)}
	_, _ = rand.Read(b.secret)
	code := base64.RawURLEncoding.EncodeToString
	b.device = db.Device{Session: session, Endpoint: s.URL + "/push/" + name, P256dh: code(key.PublicKey().Bytes()), Auth: code(b.secret)}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.browsers["/push/"+name] = b
	return b
}

func (s *pushService) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.browsers[r.URL.Path]
	switch {
	case b == nil:
		w.WriteHeader(http.StatusGone)
		return
	case s.answer != 0:
		w.WriteHeader(s.answer)
		return
	case !strings.HasPrefix(r.Header.Get("Authorization"), "vapid t="):
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	m := message{ttl: r.Header.Get("TTL")}
	if err := json.Unmarshal(b.read(body), &m); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	b.got = append(b.got, m)
	w.WriteHeader(http.StatusCreated)
}

// read opens a message as a browser does (RFC 8291).
func (b *subscriber) read(body []byte) []byte {
	salt, size := body[:16], int(body[20])
	sender, sealed := body[21:21+size], body[21+size:]
	public, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return nil
	}
	shared, err := b.key.ECDH(public)
	if err != nil {
		return nil
	}
	about := "WebPush: info\x00" + string(b.key.PublicKey().Bytes()) + string(sender)
	material, _ := hkdf.Key(sha256.New, shared, b.secret, about, 32)
	key, _ := hkdf.Key(sha256.New, material, salt, "Content-Encoding: aes128gcm\x00", 16)
	nonce, _ := hkdf.Key(sha256.New, material, salt, "Content-Encoding: nonce\x00", 12)
	block, _ := aes.NewCipher(key)
	opener, _ := cipher.NewGCM(block)
	plain, err := opener.Open(nil, nonce, sealed, nil)
	if err != nil || binary.BigEndian.Uint32(body[16:20]) == 0 {
		return nil
	}
	return []byte(strings.TrimRight(string(plain), "\x00\x02"))
}

func (s *pushService) take(b *subscriber) []message {
	s.mu.Lock()
	defer s.mu.Unlock()
	got := b.got
	b.got = nil
	return got
}

func (s *pushService) answers(status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = status
}

func (s *pushService) forgets(b *subscriber) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.browsers, strings.TrimPrefix(b.device.Endpoint, s.URL))
}

// withPush gives the desk a push service of the test's own, and no mail.
func (p *place) withPush() *pushService {
	p.t.Helper()
	service := newPushService(p.t)
	public, private, err := notify.NewKeys()
	p.must(err)
	pusher, err := notify.NewPusher(public, private, "passes@lakeside.school", []string{strings.TrimPrefix(service.URL, "https://")})
	p.must(err)
	pusher.Client.Transport = service.Client().Transport
	p.desk.Push, p.desk.Mail = pusher, nil
	return service
}

// signsIn is a session of somebody's.
func (p *place) signsIn(who school.Person) school.ID {
	p.t.Helper()
	id := db.NewID()
	p.must(p.db.At(p.of).AddSession(p.t.Context(), db.Session{
		ID: id, TokenHash: []byte(id), PersonID: who.ID, MadeAt: p.clock.now(), SeenAt: p.clock.now(),
		IdleEndsAt: p.clock.now().Add(4 * time.Hour), EndsAt: p.clock.now().Add(16 * time.Hour), Device: "Chrome/Chromebook",
	}))
	return id
}

// letsIn has somebody sign in and let the browser show their notices.
func (p *place) letsIn(service *pushService, name string, who school.Person) *subscriber {
	p.t.Helper()
	b := service.subscribes(p.t, name, p.signsIn(who))
	p.must(p.desk.AddDevice(p.t.Context(), p.of, who.ID, b.device))
	return b
}
