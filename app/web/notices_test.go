package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestNotificationSettingsAreKeptAndWhatIsWrongIsSaid(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.signedIn(w.server(), "teacher2")
	if a := b.get("/settings"); !strings.Contains(a.body, `href="/settings/notices"`) {
		t.Error("the settings don't lead to the notifications")
	}
	a := b.get("/settings/notices")
	if a.status != http.StatusOK || !strings.Contains(a.body, `value="request:push"`) || strings.Contains(a.body, `value="encounter:push"`) {
		t.Errorf("the page: %d\n%s", a.status, a.body)
	}
	form := url.Values{"on": {"request:page", "rooms:push"}, "sound": {"1"}, "quiet": {"1"}, "from": {"17:30"}, "until": {"17:30"}, "morning": {"x"}}
	a = b.postFrom("/settings/notices", "/settings/notices", form)
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "two different times") || !strings.Contains(a.body, "17:30") || !strings.Contains(a.body, `value="x"`) {
		t.Errorf("wrong times: %d\n%s", a.status, a.body)
	}
	form.Set("until", "6:15")
	form.Set("morning", "7:30")
	if a = b.post("/settings/notices", form); a.status != http.StatusSeeOther {
		t.Fatalf("saved: %d\n%s", a.status, a.body)
	}
	a = b.get("/settings/notices")
	for _, kept := range []string{`value="17:30"`, `value="06:15"`, `value="07:30"`, `value="rooms:push" aria-label="A pass to or from my room starts: On devices" checked`} {
		if !strings.Contains(a.body, kept) {
			t.Errorf("%s is not kept", kept)
		}
	}
	if strings.Contains(a.body, `value="request:push" aria-label="Somebody asks me for a pass: On devices" checked`) {
		t.Error("what was not ticked is")
	}
}

func TestAnEMailIsUnsubscribedByAButtonAndNotByALook(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.browser(w.server())
	for _, a := range []answer{b.get("/unsubscribe/nothing"), b.post("/unsubscribe/nothing", url.Values{"List-Unsubscribe": {"One-Click"}})} {
		if a.status != http.StatusNotFound {
			t.Errorf("a made-up token: %d, want 404", a.status)
		}
	}
}
