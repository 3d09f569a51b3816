// Package pushtest is a push service for tests, like those of the browsers' makers, and browsers that have subscribed there.
package pushtest

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

	"corridor/app/notify"
	"corridor/app/school"
	"corridor/db"
)

// Service takes messages over TLS for browsers that have subscribed, each of which alone can read its own.
type Service struct {
	*httptest.Server
	mu       sync.Mutex
	browsers map[string]*Browser // by path
	answer   int                 // instead of taking a message; 0: takes it
}

// Browser is one that has subscribed, with what the program is to know of it.
type Browser struct {
	Device db.Device
	key    *ecdh.PrivateKey
	secret []byte
	got    []Message
}

// Message is what a browser was sent, opened.
type Message struct {
	Title, Body, Open, Tag, Lang string
	TTL                          string `json:"-"` // as the service was asked
	Data                         string `json:"-"` // all of it
}

// New starts one.
func New(t *testing.T) *Service {
	t.Helper()
	s := &Service{browsers: map[string]*Browser{}}
	s.Server = httptest.NewTLSServer(s)
	t.Cleanup(s.Close)
	return s
}

// Subscribes makes a browser that shows notices in a session.
func (s *Service) Subscribes(t *testing.T, name string, session school.ID) *Browser {
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := &Browser{key: key, secret: make([]byte, 16)}
	_, _ = rand.Read(b.secret)
	code := base64.RawURLEncoding.EncodeToString
	b.Device = db.Device{Session: session, Endpoint: s.URL + "/push/" + name, P256dh: code(key.PublicKey().Bytes()), Auth: code(b.secret)}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.browsers["/push/"+name] = b
	return b
}

// ServeHTTP takes one message.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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
	m := Message{TTL: r.Header.Get("TTL")}
	m.Data = string(b.read(body))
	if err := json.Unmarshal([]byte(m.Data), &m); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	b.got = append(b.got, m)
	w.WriteHeader(http.StatusCreated)
}

// read opens a message as a browser does (RFC 8291).
func (b *Browser) read(body []byte) []byte {
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

// Take answers what a browser has got since it was last asked.
func (s *Service) Take(b *Browser) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	got := b.got
	b.got = nil
	return got
}

// Answers has the service answer a status instead of taking a message; 0 ends that.
func (s *Service) Answers(status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = status
}

// Forgets is what happens when somebody takes the permission back.
func (s *Service) Forgets(b *Browser) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.browsers, strings.TrimPrefix(b.Device.Endpoint, s.URL))
}

// Pusher is one that sends to this service, with keys of its own.
func (s *Service) Pusher(t *testing.T) *notify.Pusher {
	t.Helper()
	public, private, err := notify.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	pusher, err := notify.NewPusher(public, private, "passes@lakeside.school", []string{strings.TrimPrefix(s.URL, "https://")})
	if err != nil {
		t.Fatal(err)
	}
	pusher.Client.Transport = s.Client().Transport
	return pusher
}
