package web_test

import "testing"

func TestAStudentSignsInWithTheSchoolsOpenIDProvider(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	chromebook := w.device(w.serverWithOpenID())
	issuer, _ := openID()
	chromebook.seen.excuse(issuer, "https://fonts.googleapis.com") // which the provider's own pages ask for
	chromebook.visits("/signin?next=/settings")
	chromebook.taps("Sign in with your school account")
	chromebook.fills("login", "student")
	chromebook.fills("password", "any"+enter)
	chromebook.taps("Continue")
	chromebook.until("the settings", `location.pathname === "/settings"`)
	chromebook.readsIn(".menu-name", "Maya Okafor")

	chromebook.visits("/signin")
	chromebook.reads("You are signed in as Maya Okafor")
}
