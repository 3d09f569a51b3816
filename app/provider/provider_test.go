package provider_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"corridor/app/provider"
)

// answering is an OpenID provider that says of itself what it is told to.
type answering struct {
	*httptest.Server
	asked    int
	issuer   string // empty: its address
	down     bool
	ways     []string
	tokens   int
	answered string // to a code
}

func newAnswering(t *testing.T) *answering {
	t.Helper()
	a := &answering{answered: `{"error":"invalid_client"}`}
	a.Server = httptest.NewServer(http.HandlerFunc(a.answer))
	t.Cleanup(a.Close)
	return a
}

func (a *answering) answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	switch {
	case r.URL.Path == "/token":
		a.tokens++
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(a.answered))
	case a.down:
		a.asked++
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte("ada@lakeside.example is not amused"))
	default:
		a.asked++
		issuer := a.issuer
		if issuer == "" {
			issuer = a.URL
		}
		_ = json.NewEncoder(w).Encode(map[string]any{
			"issuer": issuer, "authorization_endpoint": a.URL + "/auth", "token_endpoint": a.URL + "/token", "jwks_uri": a.URL + "/keys",
			"token_endpoint_auth_methods_supported": a.ways,
		})
	}
}

func (a *answering) table(issuer string, clock func() time.Time) *provider.Table {
	return provider.New(provider.Settings{
		Base: "http://127.0.0.1:8080", OpenID: provider.App{ID: "corridor", Secret: "secret"}, Issuer: issuer,
	}, nil, clock)
}

func TestAnAttemptHasAStateANonceAndAChallengeOfItsOwn(t *testing.T) {
	t.Parallel()
	table := newAnswering(t)
	seen := map[string]bool{}
	for range 3 {
		address, kept, err := table.table(table.URL, time.Now).Begin(provider.OpenID, "the-state")
		if err != nil {
			t.Fatal(err)
		}
		u, _ := url.Parse(address)
		q := u.Query()
		if q.Get("state") != "the-state" || q.Get("code_challenge_method") != "S256" || q.Get("redirect_uri") != "http://127.0.0.1:8080/auth/oidc/callback" {
			t.Errorf("address = %s", address)
		}
		for _, once := range []string{q.Get("nonce"), q.Get("code_challenge")} {
			if once == "" || seen[once] {
				t.Errorf("%q is used again", once)
			}
			seen[once] = true
		}
		if strings.Contains(kept, "the-state") {
			t.Errorf("the state is kept: %s", kept)
		}
	}
}

func TestAProviderThatIsDownIsLeftAloneForAMomentAndAskedAgain(t *testing.T) {
	t.Parallel()
	a, now := newAnswering(t), time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	a.down = true
	table := a.table(a.URL, func() time.Time { return now })
	for range 3 {
		_, _, err := table.Begin(provider.OpenID, "state")
		if failure, is := errors.AsType[*provider.Failure](err); !is || !failure.Away || strings.Contains(failure.Error(), "ada@") {
			t.Errorf("err = %v, want that it is away, and nothing of what it says", err)
		}
	}
	if a.asked != 1 {
		t.Errorf("asked %d times, want once", a.asked)
	}
	a.down, now = false, now.Add(5*time.Second)
	if _, _, err := table.Begin(provider.OpenID, "state"); err != nil {
		t.Errorf("when it is back: %v", err)
	}
	a.down, now = true, now.Add(25*time.Hour)
	if _, _, err := table.Begin(provider.OpenID, "state"); err != nil {
		t.Errorf("what it said yesterday goes on to count: %v", err)
	}
}

func TestAnIssuerIsHeldToItsName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		says, set string
		good      bool
	}{
		{"", "", true}, {"", "/", true}, {"/", "", true}, {"/", "/", true}, {"https://evil.example", "", false}, {"/other", "", false},
	} {
		a := newAnswering(t)
		if a.issuer = c.says; !strings.HasPrefix(c.says, "https://") {
			a.issuer = a.URL + c.says
		}
		_, _, err := a.table(a.URL+c.set, time.Now).Begin(provider.OpenID, "state")
		failure, _ := errors.AsType[*provider.Failure](err)
		if c.good != (err == nil) || !c.good && (failure.Away || !strings.Contains(failure.Error(), a.issuer)) {
			t.Errorf("it calls itself %q, %q is set: %v", c.says, c.set, err)
		}
	}
}

func TestACodeIsSentOnceWhateverTheAnswer(t *testing.T) {
	t.Parallel()
	for _, ways := range [][]string{nil, {"client_secret_basic"}, {"client_secret_post"}, {"client_secret_post", "client_secret_basic"}} {
		a := newAnswering(t)
		a.ways = ways
		table := a.table(a.URL, time.Now)
		_, kept, err := table.Begin(provider.OpenID, "state")
		if err != nil {
			t.Fatal(err)
		}
		_, err = table.Finish(provider.OpenID, kept, "the-code")
		failure, is := errors.AsType[*provider.Failure](err)
		if !is || failure.Away || !strings.Contains(failure.Error(), "invalid_client") || strings.Contains(failure.Error(), "the-code") {
			t.Errorf("err = %v, want what the provider says of us", err)
		}
		if a.tokens != 1 {
			t.Errorf("%v: the code was sent %d times, want once", ways, a.tokens)
		}
	}
}

func TestWhatAProviderSaysOfAPersonIsInNoErrorText(t *testing.T) {
	t.Parallel()
	a := newAnswering(t)
	a.answered = `{"error":"ada@lakeside.example","error_description":"Ada Okafor may not"}`
	table := a.table(a.URL, time.Now)
	_, kept, err := table.Begin(provider.OpenID, "state")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Finish(provider.OpenID, kept, "code"); err == nil || strings.Contains(err.Error(), "da") {
		t.Errorf("err = %v", err)
	}
}

func TestANameOfThisMachineLeadsToTheOneThatProvidersKnow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ base, host, home string }{
		{"http://127.0.0.1:8080", "localhost:8080", "http://127.0.0.1:8080"},
		{"http://localhost:8080", "127.0.0.1:8080", "http://localhost:8080"},
		{"http://127.0.0.1:8080", "127.0.0.1:8080", ""},
		{"http://127.0.0.1:8080", "localhost:9090", ""},
		{"http://127.0.0.1:8080", "evil.example:8080", ""},
		{"https://pass.example.org", "127.0.0.1:8080", ""}, // a proxy that asks under a name of its own
	} {
		if home := provider.New(provider.Settings{Base: c.base}, nil, time.Now).Home(c.host); home != c.home {
			t.Errorf("from %s at %s: %q, want %q", c.host, c.base, home, c.home)
		}
	}
}
