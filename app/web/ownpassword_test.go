package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"corridor/app/demo"
)

const chosen = "seven brave otters"

func TestSomebodyChangesTheirPasswordWhoSaysTheOneTheyHave(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ito, elsewhere := w.signedIn(server, "teacher"), w.signedIn(server, "teacher")
	for _, c := range []struct {
		has, wanted, says string
	}{
		{"", chosen, "That is not the password you have."},
		{"corridor-dem0", chosen, "That is not the password you have."},
		{demo.Password, "", "Choose another new password"},
		{demo.Password, "short one", "Choose another new password"},
		{demo.Password, "Password1234", "Choose another new password"},
		{demo.Password, "teacher@demo.school", "Choose another new password"},
		{demo.Password, "aaaaaaaaaaaaaaaaaaaa", "Choose another new password"},
	} {
		a := ito.post("/settings/password", url.Values{"password": {c.has}, "password_new": {c.wanted}})
		if a.status != http.StatusUnprocessableEntity || !a.has(c.says) || a.has(chosen) {
			t.Errorf("%q for %q: %d, want %q\n%s", c.wanted, c.has, a.status, c.says, a.body)
		}
	}
	if a := elsewhere.get("/settings"); a.status != http.StatusOK {
		t.Fatalf("nothing has changed, and the other browser gets %d", a.status)
	}
	if a := ito.post("/settings/password", url.Values{"password": {demo.Password}, "password_new": {chosen}}); a.status != http.StatusSeeOther {
		t.Fatalf("the change: %d\n%s", a.status, a.body)
	}
	if a := ito.get("/settings?password=1"); a.status != http.StatusOK || !a.has("Your password is changed.") {
		t.Errorf("this browser: %d\n%s", a.status, a.body)
	}
	if a := elsewhere.get("/settings"); a.status != http.StatusSeeOther {
		t.Errorf("the other browser is signed in still: %d", a.status)
	}
	for password, status := range map[string]int{demo.Password: http.StatusUnprocessableEntity, chosen: http.StatusSeeOther} {
		if a := w.browser(server).post("/signin", url.Values{"email": {"teacher@demo.school"}, "password": {password}}); a.status != status {
			t.Errorf("signing in with %q: %d, want %d", password, a.status, status)
		}
	}
	if n := w.db.Count(t, `select count(*) from audit_log where what = 'account password' and actor_id = $1`, w.personID("teacher")); n != 1 {
		t.Errorf("%d rows in the history, want one", n)
	}
}

func TestNobodyChangesThePasswordOfAnAccountThatSeveralUse(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	dana := w.signedIn(w.server(), "substitute")
	if a := dana.get("/settings"); a.has("/settings/password") {
		t.Error("the shared account is asked for a new password")
	}
	if a := dana.post("/settings/password", url.Values{"password": {demo.Password}, "password_new": {chosen}}); a.status != http.StatusForbidden {
		t.Errorf("a substitute: %d, want 403", a.status)
	}
}

func TestWhoGuessesAtThePasswordInAnOpenBrowserHasFewTries(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ito := w.signedIn(w.server(), "teacher")
	for range 150 {
		a := ito.post("/settings/password", url.Values{"password": {"a guess"}, "password_new": {chosen}})
		if a.status == http.StatusTooManyRequests {
			return
		}
		if a.status != http.StatusUnprocessableEntity {
			t.Fatalf("a guess: %d\n%s", a.status, a.body)
		}
	}
	t.Error("150 guesses are taken")
}
