package web_test

import (
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"

	"corridor/db"
)

func TestAStudentSignsInWithTheSchoolsOpenIDProvider(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	chromebook := w.device(w.serverWithOpenID())
	chromebook.goesAbroad()
	chromebook.visits("/signin?next=/settings")
	chromebook.taps("Sign in with your school account")
	chromebook.fills("login", "student")
	chromebook.fills("password", "any"+enter)
	chromebook.taps("Continue")
	chromebook.until("the settings", `location.pathname === "/settings"`)
	chromebook.readsIn(".menu-name", "Maya Okafor")

	_, _ = peek[bool](chromebook, `history.back(), true`) // a page that goes away answers nothing
	chromebook.until("a page of hers, or the provider's", `location.pathname !== "/settings"`)
	chromebook.visits("/signin")
	chromebook.reads("You are signed in as Maya Okafor")
}

func TestAnEmailThatTheOpenIDProviderHasNotConfirmedIsNoWayIn(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	chromebook := w.device(w.serverWithOpenID())
	chromebook.goesAbroad()
	chromebook.seen.expects(http.StatusForbidden, "/auth/oidc")
	chromebook.visits("/auth/oidc")
	chromebook.fills("login", "student!")
	chromebook.fills("password", "any"+enter)
	chromebook.taps("Continue")
	chromebook.reads("Your e-mail isn’t confirmed", "student@demo.school", "Ask the school office")
}

func TestATeacherSignsInWithGoogleOnASharedChromebook(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.abroad().has(ito)
	chromebook := w.deviceOf(w.server(), "student2")
	chromebook.goesAbroad()
	chromebook.visits("/signin")
	chromebook.reads("You are signed in as Leo Lindgren")
	chromebook.taps("Sign in with Google")
	chromebook.until("his home", `location.pathname === "/teacher"`)
	if open := w.db.Count(t, `select count(*) from sessions where ended_at is null`); open != 1 {
		t.Errorf("%d sessions are open, want the teacher's alone", open)
	}
}

func TestATileOfThePortalSignsInWhoeverIsThere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		provider string
		person   someone
	}{
		{"clever", someone{id: "c1", name: "Maya Okafor", tenant: "district-1"}},
		{"classlink", someone{id: "41", name: "Maya Okafor", tenant: "17"}},
	} {
		t.Run(c.provider, func(t *testing.T) {
			t.Parallel()
			w := newTownAt(t, newSchoolClock().now)
			c.person.sisID = w.db.Text(t, `select sis_id from people where id = $1`, w.personID("student"))
			apps := w.abroad()
			apps.has(c.person)
			server := w.server()
			chromebook := w.deviceOf(server, "student2")
			chromebook.goesAbroad()
			chromebook.opensPortal(apps, c.provider)
			chromebook.taps("Corridor")
			chromebook.until("her home", `location.pathname === "/student"`)
			chromebook.readsIn(".menu-name", "Maya Okafor")
			if apps.exchanges() != 1 {
				t.Errorf("%d codes were spent, want one", apps.exchanges())
			}
		})
	}
}

func TestAnAdministratorConnectsSomebodyWhoCouldNotSignIn(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	google := w.abroad()
	google.has(someone{id: "7", name: "Maya Okafor", email: "m.okafor@demo.school", verified: true, domain: "demo.school"})
	server := w.server()
	stranger := w.browser(server)
	stranger.follows("/auth/google")
	stranger.isSignedOut()

	office := w.deviceOf(server, "admin")
	office.visits("/admin/people")
	office.readsIn("#refused-signins", "m.okafor@demo.school", "Nobody here has this e-mail")
	office.taps("Connect to an account")
	office.taps("This is Maya Okafor")
	office.until("her account", `location.pathname.endsWith(`+quoted(string(w.personID("student")))+`)`)
	stranger.follows("/auth/google")
	stranger.isSignedInAs("Maya Okafor")
	if left := w.db.Count(t, `select count(*) from refused_signins`); left != 0 {
		t.Errorf("%d are left on the list, want none", left)
	}
}

func TestTheWaysToSignInAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	google := a.abroad()
	a.device.server = a.town.server()
	a.seen.host = a.device.server.Listener.Addr().String()
	a.goesAbroad()
	a.seen.expects(http.StatusForbidden, "/auth/google")
	google.has(someone{id: "7", name: "Maya Okafor", email: "m.okafor@demo.school", verified: true, domain: "demo.school"})
	a.looks("", "/signin", ".way")
	a.taps("Sign in with a password")
	a.audits("the password behind the providers", "[name=password]")
	a.looks("", "/auth/google", ".banner")
	a.looks("admin", "/admin/people", "#refused-signins")
	a.looks("admin", "/admin/people/signins/"+a.db.Text(t, `select id::text from refused_signins`), ".item-actions")

	google.has(maya)
	a.twoSchools("student")
	a.looks("", "/auth/google", ".way-form")
}

// twoSchools makes a person the member of another school as well, and answers the two, the new one first.
func (w *town) twoSchools(name string) (other string) {
	w.Helper()
	hillside := db.NewID()
	if err := w.db.AddSchool(w.Context(), hillside, "Hillside Middle", "America/New_York"); err != nil {
		w.Fatal(err)
	}
	p, err := w.db.At(w.school.School.ID).Person(w.Context(), w.personID(name))
	if err != nil {
		w.Fatal(err)
	}
	p.ID, p.SISID, p.Favourites = db.NewID(), "H-"+p.SISID, nil
	if err := w.db.At(hillside).AddPerson(w.Context(), p); err != nil {
		w.Fatal(err)
	}
	return string(hillside)
}

// goesAbroad takes requests to the providers for expected.
func (d *device) goesAbroad() {
	issuer, _ := openID()                                     // a test that needs it has said so
	d.seen.excuse(issuer+"/", "https://fonts.googleapis.com") // which the provider's own pages ask for
	for _, host := range hosts {
		d.seen.excuse("a request leaves for https://" + host + "/")
	}
}

// opensPortal opens the district's page of tiles.
func (d *device) opensPortal(a *app, provider string) {
	d.Helper()
	d.does(chromedp.Navigate("https://clever.com/portal/" + a.id + "/" + provider + "?site=" + d.server.URL))
}
