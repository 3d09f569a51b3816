package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/db"
)

// maya is student@ as Google knows her, ito is teacher@.
var (
	maya = someone{id: "1001", name: "Maya Okafor", email: "Student@demo.school", verified: true, domain: "students.demo.school"}
	ito  = someone{id: "1002", name: "Kenji Ito", email: "teacher@demo.school", verified: true, domain: "demo.school"}
)

// follows goes to an address and on to wherever it leads, through the providers, until a page of the site is there.
func (b *browser) follows(address string) (landed string, last answer) {
	b.Helper()
	if strings.HasPrefix(address, "/") {
		address = b.server.URL + address
	}
	client := &http.Client{Jar: b.client.Jar, Transport: theWorld().transport(), CheckRedirect: b.client.CheckRedirect}
	for range 8 {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
		if err != nil {
			b.Fatal(err)
		}
		last = (&browser{b.town, client, b.server}).send(request)
		next, err := request.URL.Parse(last.header.Get("Location"))
		if err != nil || last.status != http.StatusSeeOther && last.status != http.StatusFound {
			return strings.TrimPrefix(address, b.server.URL), last
		}
		address = next.String()
	}
	b.Fatalf("it goes around in a circle; last %s", address)
	return "", last
}

// stopsBefore goes to an address and on, and answers the first address that begins so without going there.
func (b *browser) stopsBefore(start, prefix string) string {
	b.Helper()
	client := &http.Client{Jar: b.client.Jar, Transport: theWorld().transport(), CheckRedirect: b.client.CheckRedirect}
	for address := b.server.URL + start; ; {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
		if err != nil {
			b.Fatal(err)
		}
		a := (&browser{b.town, client, b.server}).send(request)
		address = a.header.Get("Location")
		if address == "" {
			b.Fatalf("it ends before %s: %d\n%s", prefix, a.status, a.body)
		}
		if path, is := strings.CutPrefix(address, b.server.URL); is && strings.HasPrefix(path, prefix) {
			return path
		}
	}
}

// isSignedInAs fails unless the browser's person is the one.
func (b *browser) isSignedInAs(name string) {
	b.Helper()
	if page := b.get("/signin"); !page.has("You are signed in as " + name) {
		b.Errorf("not signed in as %s", name)
	}
}

func (b *browser) isSignedOut() {
	b.Helper()
	if page := b.get("/signin"); page.has("You are signed in") {
		b.Error("somebody is signed in")
	}
}

// atGoogle is a town whose people sign in with Google, with a browser at its server.
func atGoogle(t *testing.T, person someone) (*town, *app, *browser) {
	t.Helper()
	w := newTown(t)
	google := w.abroad()
	google.has(person)
	return w, google, w.browser(w.server())
}

// refused expects an answer of a status and sentence, and nobody signed in.
func (b *browser) refused(a answer, status int, sentence string) {
	b.Helper()
	if a.status != status || !a.has(sentence) {
		b.Errorf("%d, want %d and %q\n%s", a.status, status, sentence, a.body)
	}
	b.isSignedOut()
}

func TestOnlyProvidersThatAreConnectedHaveAButton(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.browser(w.server())
	if page := b.get("/signin"); page.has("/auth/") {
		t.Error("without a provider there is a button")
	}
	w.abroad()
	b = w.browser(w.server())
	page := b.get("/signin?next=/settings")
	for _, name := range []string{"google", "microsoft", "clever", "classlink"} {
		if !page.has(`href="/auth/` + name + `?next=%2Fsettings"`) {
			t.Errorf("no button for %s", name)
		}
	}
	if page.has("/auth/oidc") {
		t.Error("a button for a provider that isn't connected")
	}
	for _, path := range []string{"/auth/oidc", "/auth/oidc/callback?code=x", "/auth/oidc/school", "/auth/nobody"} {
		if a := b.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, a.status)
		}
	}
}

func TestAPersonSignsInWithEachProvider(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	providers := w.abroad()
	server := w.server()
	sis := w.db.Text(t, `select sis_id from people where id = $1`, w.personID("student"))
	for name, as := range map[string]someone{
		"google":    maya,
		"microsoft": {id: "m1", email: "student@demo.school", tenant: tenant},
		"clever":    {id: "c1", name: "Maya Okafor", email: "no@where.example", tenant: "district-1", sisID: sis},
		"classlink": {id: "41", name: "Maya Okafor", tenant: "17", sisID: sis},
	} {
		providers.has(as)
		b := w.browser(server)
		if landed, last := b.follows("/auth/" + name + "?next=/settings"); landed != "/settings" || last.status != http.StatusOK {
			t.Errorf("%s: at %s, %d, want the settings\n%s", name, landed, last.status, last.body)
			continue
		}
		b.isSignedInAs("Maya Okafor")
	}
	if links := w.db.Count(t, `select count(*) from memberships where person_id = $1`, w.personID("student")); links != 5 {
		t.Errorf("%d ways to sign in, want the password and four providers", links)
	}
}

func TestWhoCameBeforeIsKnownBySubjectWhateverTheEmail(t *testing.T) {
	t.Parallel()
	_, google, b := atGoogle(t, maya)
	b.follows("/auth/google")
	b.isSignedInAs("Maya Okafor")
	renamed := maya
	renamed.email, renamed.verified = "maya.new@students.demo.school", false
	google.has(renamed)
	other := b.browser(b.server)
	other.follows("/auth/google")
	other.isSignedInAs("Maya Okafor")
}

func TestACodeOfAnotherBrowserSignsNobodyIn(t *testing.T) {
	t.Parallel()
	w, google, attacker := atGoogle(t, ito)
	link := attacker.stopsBefore("/auth/google", "/auth/google/callback")
	victim := w.browser(attacker.server)
	victim.refused(victim.get(link), http.StatusConflict, "This sign-in is over")
	victim.stopsBefore("/auth/google", "/auth/google/callback") // who is on the way in has a cookie of their own
	victim.refused(victim.get(link), http.StatusConflict, "This sign-in is over")
	if google.exchanges() != 0 {
		t.Error("the code was spent")
	}
}

func TestACodeIsSpentOnce(t *testing.T) {
	t.Parallel()
	_, google, b := atGoogle(t, maya)
	link := b.stopsBefore("/auth/google", "/auth/google/callback")
	if a := b.get(link); a.status != http.StatusSeeOther {
		t.Fatalf("%d, want to be signed in\n%s", a.status, a.body)
	}
	if a := b.get(link); a.status != http.StatusSeeOther || a.header.Get("Location") != "/" {
		t.Errorf("Back: %d to %q, want the person's home", a.status, a.header.Get("Location"))
	}
	b.post("/signout", nil)
	b.refused(b.get(link), http.StatusConflict, "This sign-in is over")
	if google.exchanges() != 1 {
		t.Errorf("the code was spent %d times, want once", google.exchanges())
	}
}

func TestAnAttemptIsOverAfterTenMinutes(t *testing.T) {
	t.Parallel()
	now := tenOClock
	w := newTownAt(t, func() time.Time { return now })
	google := w.abroad()
	google.has(maya)
	b := w.browser(w.server())
	link := b.stopsBefore("/auth/google", "/auth/google/callback")
	now = now.Add(10 * time.Minute)
	b.refused(b.get(link), http.StatusConflict, "This sign-in is over")
}

func TestALaunchDropsItsCodeAndAsksWhoIsThere(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	clever := w.abroad()
	server := w.server()
	sis := func(name string) string {
		return w.db.Text(t, `select sis_id from people where id = $1`, w.personID(name))
	}
	clever.has(someone{id: "c2", name: "Leo Lindgren", tenant: "district-1", sisID: sis("student2")})
	launch := clever.launch("clever")

	// The code in the link is Leo's; in this browser it is Maya who is signed in at Clever.
	clever.has(someone{id: "c1", name: "Maya Okafor", tenant: "district-1", sisID: sis("student")})
	b := w.signedIn(server, "teacher")
	before := b.cookies()
	if landed, last := b.follows(launch); landed != "/student" {
		t.Fatalf("at %s, %d, want the student's home\n%s", landed, last.status, last.body)
	}
	b.isSignedInAs("Maya Okafor")
	if clever.exchanges() != 1 || clever.spent[codeIn(launch)] != 0 {
		t.Errorf("spent %v, want our own code alone", clever.spent)
	}
	old := w.browser(server)
	u, _ := url.Parse(server.URL)
	old.client.Jar.SetCookies(u, before)
	old.isSignedOut()
}

func TestALaunchBouncesOnceAMinute(t *testing.T) {
	t.Parallel()
	now := tenOClock
	w := newTownAt(t, func() time.Time { return now })
	clever := w.abroad()
	server := w.server()
	clever.has(maya)
	clever.with(func(a *app) { a.mute = true })
	b := w.browser(server)
	landed, last := b.follows(clever.launch("clever"))
	if !strings.HasPrefix(landed, "/auth/clever/callback") {
		t.Errorf("at %s", landed)
	}
	b.refused(last, http.StatusConflict, "Sign in once more")
	now = now.Add(time.Minute)
	if a := b.get("/auth/clever/callback?code=another"); a.status != http.StatusSeeOther {
		t.Errorf("a minute later: %d, want to be sent to Clever", a.status)
	}
}

func TestWhoIsRefusedDoesNotGoOnAsTheLastPerson(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	google := w.abroad()
	google.has(someone{id: "9", email: "stranger@demo.school", verified: true, domain: "demo.school"})
	b := w.signedIn(w.server(), "teacher")
	_, last := b.follows("/auth/google")
	b.refused(last, http.StatusForbidden, "Corridor doesn’t know you yet")
}

func TestWhoIsNotMeantIsNotSignedIn(t *testing.T) {
	t.Parallel()
	w, google, b := atGoogle(t, maya)
	for name, c := range map[string]struct {
		provider string
		as       func(s *someone)
		before   string // what is done to Maya's account
		sentence string
	}{
		"another hosted domain":          {"google", func(s *someone) { s.domain = "evil.example" }, "", "That isn’t a school account"},
		"a private Google account":       {"google", func(s *someone) { s.domain = "" }, "", "That isn’t a school account"},
		"an e-mail nobody has confirmed": {"google", func(s *someone) { s.verified = false }, "", "Your e-mail isn’t confirmed"},
		"an unknown person":              {"google", func(s *someone) { s.email = "new@demo.school" }, "", "Corridor doesn’t know you yet"},
		"another tenant":                 {"microsoft", func(s *someone) { s.tenant = "00000000-0000-0000-0000-000000000001" }, "", "That isn’t a school account"},
		"another district of Clever":     {"clever", func(s *someone) { s.tenant, s.sisID = "district-2", "S204000" }, "", "That isn’t a school account"},
		"another tenant of ClassLink":    {"classlink", func(s *someone) { s.tenant, s.sisID = "18", "S204000" }, "", "That isn’t a school account"},
		"a disabled account":             {"google", nil, `update people set state = 'disabled' where id = $1`, "Your account is switched off"},
		"a suspended account":            {"google", nil, `update people set state = 'suspended' where id = $1`, "Your account is switched off"},
		"a deleted account":              {"google", nil, `update people set state = 'deleted' where id = $1`, "Corridor doesn’t know you yet"},
		"two with one e-mail":            {"google", nil, `update people set email = 'STUDENT@demo.school' where email = 'student2@demo.school' and id <> $1`, "Corridor can’t tell who you are"},
	} {
		as := maya
		if c.as != nil {
			c.as(&as)
		}
		google.has(as)
		if c.before != "" {
			w.db.SQL(t, c.before, w.personID("student"))
		}
		b := w.browser(b.server)
		if _, last := b.follows("/auth/" + c.provider); last.status != http.StatusForbidden || !last.has(c.sentence) {
			t.Errorf("%s: %d, want 403 and %q\n%s", name, last.status, c.sentence, last.body)
		}
		b.isSignedOut()
		if n := w.db.Count(t, `select count(*) from identities where issuer <> 'local'`); n != 0 {
			t.Errorf("%s: %d identities were made, want none", name, n)
		}
		if n := w.db.Count(t, `select count(*) from refused_signins`); n != 1 {
			t.Errorf("%s: %d refusals are kept, want one", name, n)
		}
		w.db.SQL(t, `delete from refused_signins`)
		w.db.SQL(t, `update people set state = 'active', email = case when id = $1 then 'student@demo.school' else 'student2@demo.school' end where id in ($1, $2)`,
			w.personID("student"), w.personID("student2"))
	}
}

func TestTheEmailOfSomebodyElseIsNoWayIn(t *testing.T) {
	t.Parallel()
	_, google, b := atGoogle(t, maya)
	b.follows("/auth/google")
	heir := maya
	heir.id = "2001" // another human, to whom Google has given her address
	google.has(heir)
	other := b.browser(b.server)
	_, last := other.follows("/auth/google")
	other.refused(last, http.StatusForbidden, "Your account belongs to another sign-in")
}

func TestAProviderThatIsDownLeavesTheOtherWays(t *testing.T) {
	t.Parallel()
	_, google, b := atGoogle(t, maya)
	link := b.stopsBefore("/auth/google?next=/settings", "/auth/google/callback")
	google.with(func(a *app) { a.down = true })
	a := b.get(link)
	b.refused(a, http.StatusServiceUnavailable, "Google doesn’t answer")
	if !a.has("/auth/clever?next=%2Fsettings") || !a.has("/signin?password=1&amp;next=%2Fsettings") {
		t.Error("the other ways are missing")
	}
	if google.exchanges() != 1 {
		t.Errorf("the code was sent %d times, want once", google.exchanges())
	}
}

func TestADenialIsSaid(t *testing.T) {
	t.Parallel()
	_, google, b := atGoogle(t, maya)
	google.with(func(a *app) { a.denies = true })
	_, last := b.follows("/auth/google")
	b.refused(last, http.StatusForbidden, "You are not signed in")
}

func TestAForgedTokenSignsNobodyIn(t *testing.T) {
	t.Parallel()
	_, google, b := atGoogle(t, maya)
	google.with(func(a *app) { a.forged = true })
	_, last := b.follows("/auth/google")
	b.refused(last, http.StatusBadGateway, "Google couldn’t sign you in")
}

func TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, change := range map[string]func(a *app){
		"for another application": func(a *app) { a.says = map[string]any{"aud": "another"} },
		"of another issuer":       func(a *app) { a.says = map[string]any{"iss": "https://accounts.google.com.evil.example"} },
		"that is over":            func(a *app) { a.says = map[string]any{"exp": now.Add(-time.Hour).Unix()} },
		"without an end":          func(a *app) { a.says = map[string]any{"exp": nil} },
		"that is not yet":         func(a *app) { a.says = map[string]any{"nbf": now.Add(time.Hour).Unix()} },
		"of another attempt":      func(a *app) { a.says = map[string]any{"nonce": "another"} },
		"of no attempt":           func(a *app) { a.says = map[string]any{"nonce": nil} },
		"that nobody has signed":  func(a *app) { a.signs = "none" },
		"signed with our secret":  func(a *app) { a.signs = "HS256" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, google, b := atGoogle(t, maya)
			google.with(change)
			_, last := b.follows("/auth/google")
			b.refused(last, http.StatusBadGateway, "Google couldn’t sign you in")
			b.isSignedOut()
		})
	}
}

func TestACodeOfAnotherAttemptSignsNobodyIn(t *testing.T) {
	t.Parallel()
	_, _, b := atGoogle(t, maya)
	first, second := b.stopsBefore("/auth/google", "/auth/google/callback"), b.stopsBefore("/auth/google", "/auth/google/callback")
	mixed := "/auth/google/callback?" + url.Values{"state": {stateIn(second)}, "code": {codeIn(first)}}.Encode()
	b.refused(b.get(mixed), http.StatusBadGateway, "Google couldn’t sign you in")
}

func TestAPersonOfTwoSchoolsPicksOne(t *testing.T) {
	t.Parallel()
	w, _, b := atGoogle(t, maya)
	other := w.twoSchools("student")
	landed, page := b.follows("/auth/google?next=/settings")
	if !strings.HasPrefix(landed, "/auth/google/school?attempt=") || !page.has("Hillside Middle") {
		t.Fatalf("at %s, %d, want the choice\n%s", landed, page.status, page.body)
	}
	b.isSignedOut()
	form := url.Values{"attempt": {queryIn(landed).Get("attempt")}, "school": {other}}
	thief := w.browser(b.server)
	thief.refused(thief.post("/auth/google/school", form), http.StatusConflict, "This sign-in is over")
	b.refused(b.post("/auth/google/school", url.Values{"attempt": form["attempt"], "school": {string(db.NewID())}}), http.StatusConflict, "This sign-in is over")
	if a := b.post("/auth/google/school", form); a.status != http.StatusSeeOther || a.header.Get("Location") != "/settings" {
		t.Errorf("%d to %q, want the settings", a.status, a.header.Get("Location"))
	}
	if page := b.get("/settings"); !page.has("Hillside Middle") {
		t.Error("not in the school that was picked")
	}
	b.post("/signout", nil)
	b.refused(b.post("/auth/google/school", form), http.StatusConflict, "This sign-in is over")
}

func TestARefusalIsForgottenAfterThirtyDays(t *testing.T) {
	t.Parallel()
	now := tenOClock
	w := newTownAt(t, func() time.Time { return now })
	w.abroad().has(someone{id: "9", email: "stranger@demo.school", verified: true, domain: "demo.school"})
	server := w.server()
	for range 2 {
		w.browser(server).follows("/auth/google")
	}
	admin := w.signedIn(server, "admin")
	if page := admin.get("/admin/people"); !page.has("stranger@demo.school") || !page.has("2 tries") {
		t.Error("the administrator doesn't see who could not sign in")
	}
	now = now.Add(30*24*time.Hour + time.Second)
	desk := account.New(w.db.DB, w.clock, key)
	if err := desk.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"refused_signins", "signin_attempts"} {
		if left := w.db.Count(t, `select count(*) from `+table); left != 0 {
			t.Errorf("%d rows are left in %s, want none", left, table)
		}
	}
}

func TestTheWayBackStaysOnTheSite(t *testing.T) {
	t.Parallel()
	_, _, b := atGoogle(t, maya)
	for next, want := range map[string]string{
		"https://evil.example/": "/student", "//evil.example": "/student", "/\\evil.example": "/student", "/settings": "/settings",
		"/auth/google": "/student", "javascript:alert(1)": "/student",
	} {
		if landed, _ := b.browser(b.server).follows("/auth/google?next=" + url.QueryEscape(next)); landed != want && (want != "/student" || landed != "/") {
			t.Errorf("%s leads to %s, want %s", next, landed, want)
		}
	}
}

// launch is the link behind the portal's tile: its code is of whoever is signed in there now.
func (a *app) launch(provider string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	code := "portal-" + provider
	a.grants[code] = grant{someone: a.person}
	return "/auth/" + provider + "/callback?" + url.Values{"code": {code}, "scope": {"read:sis"}}.Encode()
}

func codeIn(link string) string  { return queryIn(link).Get("code") }
func stateIn(link string) string { return queryIn(link).Get("state") }

func queryIn(link string) url.Values {
	u, err := url.Parse(link)
	if err != nil {
		return nil
	}
	return u.Query()
}
