package command_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db/dbtest"
)

func TestAServerThatIsToldToStopLosesNobody(t *testing.T) {
	t.Parallel()
	s := serves(t, signable(t).URL, "STOP_AFTER=1s")
	cookie := s.signsIn("student@demo.school")
	stream := s.opens("/events?page=student", cookie)
	line := awaits(t, stream, "event: beat|id:|event: |data: |retry: ")
	under, hanging := s.beginsForm("/signin"), s.beginsForm("/signin")

	s.stop()
	dbtest.Until(t, "readiness says no", func() bool { status, text := s.get("/readyz"); return status == 503 && text == "stopping\n" })
	if status, _ := s.get("/signin"); status != http.StatusOK {
		t.Errorf("a page, while readiness says no: %d, want it answered", status)
	}
	if awaits(t, stream, "^retry: ([5-9]|[1-4][0-9])[0-9]{2}$"); awaits(t, stream, "^event: stopping$") == "" {
		t.Errorf("after %q the stream ends without a word", line)
	}
	if rest, err := io.ReadAll(stream); err != nil || strings.TrimSpace(strings.ReplaceAll(string(rest), "data: ", "")) != "" {
		t.Errorf("the stream goes on: %q, %v", rest, err)
	}
	dbtest.Until(t, "nobody new is let in", func() bool { status, _ := s.get("/readyz"); return status == 0 })
	if answer := under.finishes(); !strings.HasPrefix(answer, "HTTP/1.1 422") {
		t.Errorf("the form that was under way: %q, want it answered", answer)
	}
	if code := s.code(); code != 0 { // one that never ends does not hold it up
		t.Errorf("exit %d\n%s", code, s.said)
	}
	if !strings.Contains(s.said.String(), "requests that have not ended are cut off") {
		t.Errorf("nothing is said of the one that hung:\n%s", s.said)
	}
	if _, err := io.ReadAll(hanging.conn); err != nil && strings.Contains(err.Error(), "timeout") {
		t.Errorf("the one that hung still does: %v", err)
	}
}

// signable is a database with a small school whose people can sign in.
func signable(t *testing.T) dbtest.Lent {
	t.Helper()
	lent := dbtest.Open(t)
	hash := secret.Hash(demo.Password, nil)
	secrets := demo.Secrets{Password: func(string) string { return hash }, PIN: func(school.ID, string) string { return hash }}
	now := time.Now()
	if err := demo.Load(t.Context(), lent.DB, demo.Small(1, now), secrets, now); err != nil {
		t.Fatal(err)
	}
	return lent
}

// signsIn is the session's cookie of whoever signs in.
func (s serving) signsIn(name string) *http.Cookie {
	s.Helper()
	form := url.Values{"email": {name}, "password": {demo.Password}}
	request, err := http.NewRequestWithContext(s.Context(), http.MethodPost, s.base+"/signin", strings.NewReader(form.Encode()))
	if err != nil {
		s.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.Fatal(err)
	}
	_ = response.Body.Close() // it has nothing to say
	if response.StatusCode != http.StatusSeeOther {
		s.Fatalf("%s signs in: %d", name, response.StatusCode)
	}
	return response.Cookies()[0]
}

// opens begins a stream.
func (s serving) opens(path string, cookie *http.Cookie) *bufio.Reader {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), time.Minute)
	s.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	request.AddCookie(cookie)
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = response.Body.Close() }) // it has ended
	if response.StatusCode != http.StatusOK {
		s.Fatalf("%s: %d", path, response.StatusCode)
	}
	return bufio.NewReader(response.Body)
}

// awaits reads until a line fits; empty if the stream ends before.
func awaits(t *testing.T, stream *bufio.Reader, pattern string) string {
	t.Helper()
	fits := regexp.MustCompile(pattern)
	for {
		line, err := stream.ReadString('\n')
		if line = strings.TrimRight(line, "\n"); fits.MatchString(line) {
			return line
		}
		if err != nil {
			t.Errorf("no line fits %s: %v", pattern, err)
			return ""
		}
	}
}

// halfForm is a form of which half has been sent.
type halfForm struct {
	*testing.T
	conn net.Conn
	in   *bufio.Reader
}

const firstHalf, secondHalf = "email=nobody%40demo.school&pass", "word=wrong"

// beginsForm sends half of a form, once the server has begun to read it.
func (s serving) beginsForm(path string) halfForm {
	s.Helper()
	conn, err := new(net.Dialer).DialContext(s.Context(), "tcp", strings.TrimPrefix(s.base, "http://"))
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = conn.Close() }) // the server has
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		s.Fatal(err)
	}
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n",
		path, len(firstHalf)+len(secondHalf))
	in := bufio.NewReader(conn)
	if line, err := in.ReadString('\n'); err != nil || !strings.HasPrefix(line, "HTTP/1.1 100") {
		s.Fatalf("the server does not read: %q, %v", line, err)
	}
	_, _ = in.ReadString('\n') // an empty line
	_, _ = io.WriteString(conn, firstHalf)
	return halfForm{s.T, conn, in}
}

// finishes sends the other half, and answers the first line of what comes back.
func (f halfForm) finishes() string {
	f.Helper()
	if _, err := io.WriteString(f.conn, secondHalf); err != nil {
		f.Fatal(err)
	}
	line, _ := f.in.ReadString('\n') // an empty one is none
	return strings.TrimSpace(line)
}
