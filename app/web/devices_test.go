package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/app/notify/pushtest"
)

// telling is a town with one server that sends to a push service; tells does what the server does each second.
func telling(t *testing.T) (w *town, server *httptest.Server, service *pushtest.Service, tells func()) {
	t.Helper()
	w, service = newTown(t), pushtest.New(t)
	var desk *notify.Desk
	w.desk = func(d *notify.Desk) {
		desk = d
		desk.Push = service.Pusher(t)
	}
	server = w.server()
	return w, server, service, func() {
		t.Helper()
		of := w.school.School.ID
		for _, work := range []error{desk.Tell(t.Context(), of), desk.Send(notice.Push)(t.Context(), of)} {
			if work != nil {
				t.Fatal(work)
			}
		}
	}
}

// deviceForm is what the page's script fills in.
func deviceForm(b *pushtest.Browser) url.Values {
	return url.Values{"endpoint": {b.Device.Endpoint}, "p256dh": {b.Device.P256dh}, "auth": {b.Device.Auth}}
}

// asksMrIto lets a student ask Mr Ito for the library.
func (w *town) asksMrIto(server *httptest.Server, student string) {
	w.Helper()
	form := w.askForm(w.room("Library"))
	form.Set("approver", string(w.personID("teacher")))
	if a := w.signedIn(server, student).postFrom("/student", "/passes", form); a.status != http.StatusOK {
		w.Fatalf("a student asks: %d\n%s", a.status, a.body)
	}
}

func TestABrowserIsLetInAndTakenOffOverHTTP(t *testing.T) {
	t.Parallel()
	w, server, service, tells := telling(t)
	ito := w.signedIn(server, "teacher")
	laptop := service.Subscribes(t, "laptop", "")
	bad := deviceForm(laptop)
	bad.Set("endpoint", "https://evil.example/push")
	if a := ito.postFrom("/settings/notices", "/settings/devices", bad); a.status != http.StatusUnprocessableEntity || a.has("evil.example") {
		t.Errorf("a device of nobody's push service: %d\n%s", a.status, a.body)
	}
	if a := ito.post("/settings/devices", deviceForm(laptop)); a.status != http.StatusSeeOther {
		t.Fatalf("let in: %d\n%s", a.status, a.body)
	}
	w.asksMrIto(server, "student")
	tells()
	if got := service.Take(laptop); len(got) != 1 || got[0].Body != "A student asks for a pass" {
		t.Errorf("it shows %v, want the request", got)
	}
	visit := func(b *browser) int {
		return b.post("/settings/devices/visit", url.Values{"endpoint": {laptop.Device.Endpoint}}).status
	}
	if status := visit(ito); status != http.StatusNoContent {
		t.Errorf("Mr Ito comes again: %d, want that it is still his", status)
	}
	if status := visit(w.signedIn(server, "teacher2")); status != http.StatusGone {
		t.Errorf("Ms Ortiz at his browser: %d, want that it shows nobody's", status)
	}
	if status := visit(ito); status != http.StatusGone {
		t.Errorf("Mr Ito after her: %d, want that he is asked anew", status)
	}
	if status := w.browser(server).post("/settings/devices/visit", url.Values{"endpoint": {laptop.Device.Endpoint}}).status; status == http.StatusNoContent {
		t.Errorf("nobody at all: %d", status)
	}
	w.asksMrIto(server, "student2")
	tells()
	if got := service.Take(laptop); len(got) != 0 {
		t.Errorf("it still shows %v", got)
	}
}

func TestAnOpenPageHearsOfANotice(t *testing.T) {
	t.Parallel()
	w, server, _, tells := telling(t)
	ito := w.signedIn(server, "teacher")
	teacher, office := ito.listening("/events?page=teacher"), ito.listening("/events?page=office")
	hears(t, teacher, "event: visit")
	hears(t, office, "event: visit")
	w.asksMrIto(server, "student")
	tells()
	hears(t, teacher, "event: notice")
	hears(t, teacher, `"count":1`, `asks for Library`, `"sound":false`)
	hears(t, office, `<hx-partial id="notices"`, "asks for Library") // which doesn't show what it is about
	hears(t, office, `"count":1`, `"line":""`)
}
