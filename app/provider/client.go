package provider

import (
	"errors"
	"io"
	"net/http"
	"time"
)

const (
	// patience is how long one answer of a provider may take: somebody waits for it.
	patience = 8 * time.Second
	// mostAnswer is the most that an answer may weigh, in bytes.
	mostAnswer = 1 << 20
)

// outward is the client that asks providers. A nil transport is the usual one.
func outward(transport http.RoundTripper) *http.Client {
	if transport == nil {
		transport = http.DefaultTransport
	}
	return &http.Client{Timeout: patience, Transport: bounded{transport}}
}

// bounded ends an answer that goes on for too long: goth reads all there is.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		answer.Body = &limited{answer.Body, mostAnswer}
	}
	return answer, err
}

type limited struct {
	io.ReadCloser
	left int
}

var errTooLong = errors.New("the answer is too long")

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.left -= n; l.left < 0 {
		return n, errTooLong
	}
	return n, err
}
