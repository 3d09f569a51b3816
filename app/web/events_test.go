package web_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

// listening is a page's open stream; its lines come on a channel.
func (b *browser) listening(path string) <-chan string {
	b.Helper()
	ctx, stop := context.WithTimeout(b.Context(), time.Minute)
	b.Cleanup(stop)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.server.URL+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	response, err := b.client.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		b.Fatalf("%s: %d", path, response.StatusCode)
	}
	lines := make(chan string, 1000)
	go func() {
		defer close(lines)
		defer func() { _ = response.Body.Close() }()
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	return lines
}

// hears waits for a line that has all of the words.
func hears(t *testing.T, lines <-chan string, words ...string) {
	t.Helper()
	for line := range lines {
		if hasAll(line, words) {
			return
		}
	}
	t.Errorf("the stream never said %q", words)
}

func hasAll(line string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(line, word) {
			return false
		}
	}
	return true
}

func TestAPassOnOneServerIsSeenOnTheOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	ada := w.signedIn(first, "student")
	hall := w.signedIn(second, "monitor").listening("/events?page=hall")
	ito := w.signedIn(second, "teacher")
	teacher := ito.listening("/events?page=teacher")
	hears(t, hall, "hall-cards")
	hears(t, teacher, "roster")
	form := w.askForm(w.room("Restroom 2E"))
	ada.postFrom("/student", "/passes", form)
	hears(t, hall, "pass-"+form.Get("id"))
	hears(t, teacher, "pass-"+form.Get("id"))
	ada.postFrom("/student", "/passes/"+form.Get("id")+"/end", nil)
	hears(t, teacher, `hx-target="#out-now #pass-`+form.Get("id"), `data-mood="ended"`) // where it was
	ito.get("/rows")
	hears(t, teacher, `hx-partial id="ended-today"`)
}

func TestAStudentHearsTheAnswerToARequest(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	ada, ito := w.signedIn(first, "student"), w.signedIn(second, "teacher")
	form := w.askForm(w.room("Library"))
	form.Set("approver", string(w.personID("teacher")))
	ada.postFrom("/student", "/passes", form)
	lines := ada.listening("/events?page=student")
	hears(t, lines, `id="student-home"`)
	ito.postFrom("/teacher", "/passes/"+form.Get("id")+"/approval", nil)
	hears(t, lines, `id="my-pass"`, `data-clock="countdown"`)
}

func TestAFreezeReachesEveryScreen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	lines := w.signedIn(first, "teacher").listening("/events?page=teacher")
	hears(t, lines, "roster")
	w.signedIn(second, "admin").post("/freeze", map[string][]string{"message": {"Stay where you are"}})
	hears(t, lines, `id="frozen"`, "Stay where you are")
}
