package notify_test

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// mailbox is a mail server of the school's, and what has arrived there.
type mailbox struct {
	mu      sync.Mutex
	got     []received
	refuses func(to string) error // nil: takes all
	address string
}

type received struct {
	to           string
	head         mail.Header
	subject      string
	text, markup string
}

type conversation struct {
	of *mailbox
	to string
}

func (b *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &conversation{of: b}, nil }
func (c *conversation) Reset()                                 {}
func (c *conversation) Logout() error                          { return nil }
func (c *conversation) Mail(string, *smtp.MailOptions) error   { return nil }
func (c *conversation) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	c.to = to
	if c.of.refuses != nil {
		return c.of.refuses(to)
	}
	return nil
}

func (c *conversation) Data(r io.Reader) error {
	message, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	one := received{to: c.to, head: message.Header}
	one.subject, _ = new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	for parts := multipart.NewReader(message.Body, params["boundary"]); ; {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		words, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			return err
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			one.markup = string(words)
		} else {
			one.text = string(words)
		}
	}
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	c.of.got = append(c.of.got, one)
	return nil
}

// newMailbox starts a mail server that speaks TLS with a certificate of the test's.
func newMailbox(t *testing.T, certificate tls.Certificate) *mailbox {
	t.Helper()
	b := &mailbox{}
	server := smtp.NewServer(b)
	server.Domain, server.ErrorLog = "lakeside.school", log.New(io.Discard, "", 0)
	server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b.address = listener.Addr().String()
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return b
}

// take answers what has arrived since the last time.
func (b *mailbox) take() []received {
	b.mu.Lock()
	defer b.mu.Unlock()
	got := b.got
	b.got = nil
	return got
}

// refuse has the server answer every recipient with a code; 0 for welcoming them again.
func (b *mailbox) refuse(code int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refuses = nil
	if code != 0 {
		b.refuses = func(string) error { return &smtp.SMTPError{Code: code, Message: fmt.Sprint("no: ", code)} }
	}
}
