// Package browser is one visitor's page as the server sees it: a connection that stays, the session's cookie, and the
// headers that Chromium and htmx send. It does no more than that, because whoever measures a server with it shares a
// machine with the server, and its own work comes out of the server's time.
package browser

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Browser belongs to one goroutine at a time.
type Browser struct {
	Token string // of the session; empty is signed out
	Page  string // whose forms are sent

	host string
	conn net.Conn
	sent []byte
	got  []byte
}

// New is a browser in front of the student's page of a server, whose address is a host and a port. It connects when it
// is first needed.
func New(address string) *Browser {
	return &Browser{Page: "/student", host: address}
}

// Close ends the connection; the next request makes another.
func (b *Browser) Close() {
	if b.conn != nil {
		_ = b.conn.Close() // nothing is left to be sent
		b.conn = nil
	}
}

const chromium = "Accept: text/html\r\nAccept-Encoding: gzip\r\nAccept-Language: en-US,en;q=0.9\r\n" +
	"Sec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n" +
	"User-Agent: Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\n"

// Get visits a page or asks for a fragment.
func (b *Browser) Get(path string) (Answer, error) {
	b.begin("GET", path)
	b.sent = append(b.sent, "\r\n"...)
	return b.exchange()
}

// Post sends a form from the page by htmx.
func (b *Browser) Post(path string, form []byte) (Answer, error) {
	b.begin("POST", path)
	b.sent = append(b.sent, "HX-Request: true\r\nHX-Request-Type: partial\r\n"...)
	b.send(form)
	return b.exchange()
}

// Submit sends a form as a page does before its scripts have loaded.
func (b *Browser) Submit(path string, form url.Values) (Answer, error) {
	b.begin("POST", path)
	b.send([]byte(form.Encode()))
	return b.exchange()
}

// SignIn types a name and a password, and keeps the session's cookie where they were right.
func (b *Browser) SignIn(name, password string) (Answer, error) {
	b.Token = ""
	a, err := b.Submit("/signin", url.Values{"email": {name}, "password": {password}})
	if err == nil && a.Status != 303 {
		err = a.Refusal()
	}
	cookie, _, _ := strings.Cut(a.Header("Set-Cookie"), ";")
	_, b.Token, _ = strings.Cut(cookie, "=")
	return a, err
}

func (b *Browser) begin(method, path string) {
	b.sent = append(append(append(b.sent[:0], method...), ' '), path...)
	b.sent = append(append(append(b.sent, " HTTP/1.1\r\nHost: "...), b.host...), "\r\n"+chromium...)
	if b.Token != "" {
		b.sent = append(append(append(b.sent, "Cookie: corridor="...), b.Token...), "\r\n"...)
	}
}

func (b *Browser) send(form []byte) {
	b.sent = append(append(append(b.sent, "HX-Current-URL: http://"...), b.host...), b.Page...)
	b.sent = append(append(append(b.sent, "\r\nReferer: http://"...), b.host...), b.Page...)
	b.sent = append(append(b.sent, "\r\nOrigin: http://"...), b.host...)
	b.sent = append(b.sent, "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "...)
	b.sent = strconv.AppendInt(b.sent, int64(len(form)), 10)
	b.sent = append(append(b.sent, "\r\n\r\n"...), form...)
}

// exchange sends what was written and reads the answer. A connection that the server has closed while the page was
// quiet is made anew, as browsers do.
func (b *Browser) exchange() (Answer, error) {
	quiet := b.conn != nil
	a, begun, err := b.once()
	if err != nil {
		b.Close()
		if quiet && !begun {
			a, _, err = b.once()
		}
	}
	if err != nil {
		b.Close()
	}
	return a, err
}

// once tries it on the connection there is; begun reports whether anything of an answer has come.
func (b *Browser) once() (a Answer, begun bool, err error) {
	if err := b.connect(); err != nil {
		return a, false, err
	}
	if _, err := b.conn.Write(b.sent); err != nil {
		return a, false, err
	}
	for n := 0; ; {
		more, err := b.conn.Read(b.got[n:])
		if errors.Is(err, io.EOF) && n > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return a, n > 0, err
		}
		n += more
		if n == len(b.got) {
			b.got = slices.Grow(b.got, n)[:2*n]
		}
		if whole, is := parse(b.got[:n]); is {
			whole.Came = time.Now()
			err := whole.unpack()
			return whole, true, err
		}
	}
}

func (b *Browser) connect() (err error) {
	if b.conn == nil {
		b.conn, err = net.Dial("tcp", b.host)
	}
	if b.got == nil {
		b.got = make([]byte, 64<<10)
	}
	return err
}

// parse reads an answer and reports whether it has come to its end: its length is told, or its last chunk is there.
func parse(got []byte) (Answer, bool) {
	head, body, complete := bytes.Cut(got, []byte("\r\n\r\n"))
	if !complete || len(head) < len("HTTP/1.1 200") {
		return Answer{}, false
	}
	status, _ := strconv.Atoi(string(head[9:12])) // 0 is no status that anybody hopes for
	a := Answer{Status: status, Body: body, Sent: len(body), head: head}
	switch length := a.Header("Content-Length"); {
	case length != "":
		n, _ := strconv.Atoi(length) // the same
		return a, len(body) >= n
	case status == 204 || status == 304:
		return a, true
	}
	return a, bytes.HasSuffix(body, []byte("0\r\n\r\n"))
}
