package main

import (
	"bytes"
	"fmt"
	"net"
	"slices"
	"strconv"

	"corridor/app/school"
	"corridor/db"
)

// browser is one page of one visitor as the server sees it: a connection that stays and the headers that
// Chromium and htmx send. It does no more than that, because its own work comes out of the server's time.
type browser struct {
	conn net.Conn
	host string
	sent []byte
	got  []byte
}

func dial(address string) (*browser, error) {
	conn, err := net.Dial("tcp", address)
	return &browser{conn: conn, host: address, got: make([]byte, 64<<10)}, err
}

func (b *browser) close() { _ = b.conn.Close() } // nothing is left to be sent

// answer is valid until the browser's next request.
type answer struct {
	status int
	body   []byte
}

const chromium = "Accept: text/html\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: en-US,en;q=0.9\r\n" +
	"Sec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n" +
	"User-Agent: Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\n"

// post sends a form from the student's page by htmx.
func (b *browser) post(path, token string, form []byte) (answer, error) {
	b.begin("POST", path, token)
	b.sent = append(b.sent, "HX-Request: true\r\nHX-Request-Type: partial\r\nHX-Target: div#my-pass\r\nHX-Current-URL: http://"...)
	b.sent = append(append(b.sent, b.host...), "/student\r\nOrigin: http://"...)
	b.sent = append(append(b.sent, b.host...), "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "...)
	b.sent = strconv.AppendInt(b.sent, int64(len(form)), 10)
	b.sent = append(append(b.sent, "\r\n\r\n"...), form...)
	return b.exchange()
}

// get visits a page.
func (b *browser) get(path, token string) (answer, error) {
	b.begin("GET", path, token)
	b.sent = append(b.sent, "\r\n"...)
	return b.exchange()
}

func (b *browser) begin(method, path, token string) {
	b.sent = append(append(append(b.sent[:0], method...), ' '), path...)
	b.sent = append(append(append(b.sent, " HTTP/1.1\r\nHost: "...), b.host...), "\r\n"+chromium+"Cookie: corridor="...)
	b.sent = append(append(b.sent, token...), "\r\n"...)
}

func (b *browser) exchange() (answer, error) {
	if _, err := b.conn.Write(b.sent); err != nil {
		return answer{}, err
	}
	for n := 0; ; {
		more, err := b.conn.Read(b.got[n:])
		if err != nil {
			return answer{}, err
		}
		n += more
		if n == len(b.got) {
			b.got = slices.Grow(b.got, n)[:2*n]
		}
		if whole, is := parse(b.got[:n]); is {
			return whole, nil
		}
	}
}

// parse reads an answer and reports whether it has come to its end: its length is told, or its last chunk
// is there. The body still has the marks of its chunks in it.
func parse(got []byte) (answer, bool) {
	head, body, complete := bytes.Cut(got, []byte("\r\n\r\n"))
	if !complete || len(head) < len("HTTP/1.1 200") {
		return answer{}, false
	}
	status, _ := strconv.Atoi(string(head[9:12])) // 0 is no status that anybody hopes for
	if _, field, told := bytes.Cut(head, []byte("\r\nContent-Length: ")); told {
		field, _, _ = bytes.Cut(field, []byte("\r\n"))
		length, _ := strconv.Atoi(string(field)) // the same
		return answer{status, body}, len(body) >= length
	}
	return answer{status, body}, bytes.HasSuffix(body, []byte("0\r\n\r\n"))
}

// start asks for a pass with the student's own id for it, and says whether the answer shows it running.
func (b *browser) start(s student, to school.ID) (id school.ID, err error) {
	id = db.NewID()
	form := fmt.Appendf(nil, "id=%s&origin=%s&destination=%s&minutes=5&trip=round&when=now&message=", id, s.room, to)
	a, err := b.post("/passes", s.token, form)
	if err == nil && (a.status != 200 || !a.shows(id, "running")) {
		err = a.refusal()
	}
	return id, err
}

// end ends a pass and says whether the answer shows it ended.
func (b *browser) end(s student, id school.ID) error {
	a, err := b.post("/passes/"+string(id)+"/end", s.token, nil)
	if err == nil && (a.status != 200 || !a.shows(id, "ended")) {
		err = a.refusal()
	}
	return err
}

// shows reports whether the fragment of the pass is there in a mood.
func (a answer) shows(id school.ID, mood string) bool {
	return bytes.Contains(a.body, []byte(`data-pass="`+string(id)+`" data-mood="`+mood+`"`))
}

// refused is an answer that is not the wished-for one, with the rule's code if a rule refused.
type refused struct {
	status int
	code   string
}

func (r refused) Error() string { return fmt.Sprintf("%d %s", r.status, r.code) }

func (a answer) refusal() error {
	_, code, _ := bytes.Cut(a.body, []byte(`data-refusal="`))
	code, _, found := bytes.Cut(code, []byte(`"`))
	if !found {
		code = []byte("without the code of a rule")
	}
	return refused{a.status, string(code)}
}
