package browser

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"
	"time"
)

// Stream is the live connection of a page.
type Stream struct {
	browser *Browser
	lines   *bufio.Scanner
}

// Listen opens a stream on a connection of its own, as the page of this browser does.
func (b *Browser) Listen(path string) (*Stream, error) {
	own := New(b.host)
	own.Token = b.Token
	own.begin("GET", path)
	if err := own.connect(); err != nil {
		return nil, err
	}
	s := &Stream{browser: own}
	if _, err := own.conn.Write(append(own.sent, "\r\n"...)); err != nil {
		own.Close()
		return nil, err
	}
	return s, s.open()
}

// open reads the head of the answer.
func (s *Stream) open() error {
	read := bufio.NewReader(s.browser.conn)
	var head strings.Builder
	for {
		line, err := read.ReadString('\n')
		if err != nil {
			s.Close()
			return err
		}
		if head.WriteString(line); line == "\r\n" {
			break
		}
	}
	a := Answer{head: []byte(strings.TrimSuffix(head.String(), "\r\n"))}
	if !strings.HasPrefix(head.String(), "HTTP/1.1 200") {
		s.Close()
		_, _ = fmt.Sscanf(head.String(), "HTTP/1.1 %d", &a.Status) // 0 where there is none
		return a.Refusal()
	}
	var body io.Reader = read
	if a.Header("Transfer-Encoding") == "chunked" {
		body = httputil.NewChunkedReader(read)
	}
	s.lines = bufio.NewScanner(body)
	s.lines.Buffer(make([]byte, 0, 4<<10), 8<<20)
	return nil
}

// Close ends the stream.
func (s *Stream) Close() { s.browser.Close() }

// Message is one thing the server has said on a stream.
type Message struct{ Event, Data string }

// Next waits for the next message. The error is the end of the stream.
func (s *Stream) Next() (m Message, err error) {
	var data strings.Builder
	for s.lines.Scan() {
		line := s.lines.Text()
		if line == "" {
			m.Data = data.String()
			return m, nil
		}
		if event, is := strings.CutPrefix(line, "event: "); is {
			m.Event = event
		}
		if more, is := strings.CutPrefix(line, "data: "); is {
			data.WriteString(more)
		}
	}
	return m, errors.Join(s.lines.Err(), io.EOF)
}

// Until bounds how long the stream is listened to, by the network's clock.
func (s *Stream) Until(at time.Time) error { return s.browser.conn.SetReadDeadline(at) }
