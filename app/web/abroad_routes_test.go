package web_test

import (
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"time"
)

func (a *abroad) routes() http.Handler {
	mux := http.NewServeMux()
	for issuer, at := range map[string]string{
		"https://accounts.google.com":                           "accounts.google.com/",
		"https://login.microsoftonline.com/" + tenant + "/v2.0": "login.microsoftonline.com/" + tenant + "/v2.0/",
	} {
		mux.HandleFunc("GET "+at+".well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
			tell(w, map[string]any{
				"issuer": issuer, "authorization_endpoint": issuer + "/auth", "jwks_uri": issuer + "/keys",
				"token_endpoint":                        map[bool]string{true: "https://oauth2.googleapis.com/token", false: issuer + "/token"}[strings.Contains(issuer, "google")],
				"token_endpoint_auth_methods_supported": []string{"client_secret_post", "client_secret_basic"},
				"id_token_signing_alg_values_supported": []string{"ES256"},
			})
		})
		mux.HandleFunc("GET "+at+"keys", func(w http.ResponseWriter, _ *http.Request) { tell(w, map[string]any{"keys": []any{a.publicKey()}}) })
		mux.HandleFunc("GET "+at+"auth", a.authorize)
		mux.HandleFunc("POST "+at+"token", a.openIDToken(issuer))
	}
	mux.HandleFunc("POST oauth2.googleapis.com/token", a.openIDToken("https://accounts.google.com"))
	mux.HandleFunc("GET clever.com/oauth/authorize", a.authorize)
	mux.HandleFunc("POST clever.com/oauth/tokens", a.token)
	mux.HandleFunc("GET api.clever.com/v3.0/me", a.cleverMe)
	mux.HandleFunc("GET api.clever.com/v3.0/users/{id}", a.cleverUser)
	mux.HandleFunc("GET launchpad.classlink.com/oauth2/v2/auth", a.authorize)
	mux.HandleFunc("POST launchpad.classlink.com/oauth2/v2/token", a.classLinkToken)
	mux.HandleFunc("GET nodeapi.classlink.com/v2/my/info", a.classLinkInfo)
	mux.HandleFunc("GET /portal/{app}/{provider}", a.portal)
	return mux
}

// authorize is where a browser is sent: whoever is signed in there comes back at once.
func (a *abroad) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	app := a.appOf(q.Get("client_id"))
	if app == nil || q.Get("response_type") != "code" {
		http.Error(w, "who is that?", http.StatusBadRequest)
		return
	}
	app.mu.Lock()
	defer app.mu.Unlock()
	back := url.Values{}
	if !app.mute {
		back.Set("state", q.Get("state"))
	}
	if app.denies {
		back.Set("error", "access_denied")
	} else {
		code := rand.Text()
		app.grants[code] = grant{app.person, q.Get("nonce"), q.Get("code_challenge")}
		back.Set("code", code)
	}
	http.Redirect(w, r, q.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
}

// portal is the district's page of tiles: it sends a browser with a code that nobody has asked for.
func (a *abroad) portal(w http.ResponseWriter, r *http.Request) {
	app := a.appOf(r.PathValue("app"))
	app.mu.Lock()
	defer app.mu.Unlock()
	code := rand.Text()
	app.grants[code] = grant{someone: app.person}
	to := r.FormValue("site") + "/auth/" + r.PathValue("provider") + "/callback?code=" + code + "&scope=read"
	fmt.Fprintf(w, `<!doctype html><title>Portal</title><link rel="icon" href="data:,"><a href="%s">Corridor</a>`, html.EscapeString(to))
}

// spend takes a code, in exchange for which there is an access token of the same name.
func (a *abroad) spend(w http.ResponseWriter, r *http.Request) (*app, grant, bool) {
	id, secret, basic := r.BasicAuth()
	if !basic {
		id, secret = r.FormValue("client_id"), r.FormValue("client_secret")
	}
	app, code := a.appOf(id), r.FormValue("code")
	if app == nil || secret != "app-secret" {
		w.WriteHeader(http.StatusUnauthorized)
		tell(w, map[string]string{"error": "invalid_client"})
		return nil, grant{}, false
	}
	app.mu.Lock()
	defer app.mu.Unlock()
	app.spent[code]++
	g, known := app.grants[code]
	switch sum := sha256.Sum256([]byte(r.FormValue("code_verifier"))); {
	case app.down:
		w.WriteHeader(http.StatusServiceUnavailable)
	case !known || app.spent[code] > 1, g.challenge != "" && g.challenge != base64.RawURLEncoding.EncodeToString(sum[:]):
		w.WriteHeader(http.StatusBadRequest)
		tell(w, map[string]string{"error": "invalid_grant"})
	default:
		return app, g, true
	}
	return nil, grant{}, false
}

func (a *abroad) token(w http.ResponseWriter, r *http.Request) {
	if app, _, ok := a.spend(w, r); ok {
		tell(w, map[string]any{"access_token": app.id + "." + r.FormValue("code"), "token_type": "Bearer", "expires_in": 3600})
	}
}

// classLinkToken wants the secret in the form, and doesn't understand Basic.
func (a *abroad) classLinkToken(w http.ResponseWriter, r *http.Request) {
	r.Header.Del("Authorization")
	a.token(w, r)
}

func (a *abroad) openIDToken(issuer string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		app, g, ok := a.spend(w, r)
		if !ok {
			return
		}
		claims := map[string]any{
			"iss": issuer, "aud": app.id, "sub": g.id, "nonce": g.nonce, "iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix(),
			"name": g.name, "email": g.email, "email_verified": g.verified,
		}
		if g.domain != "" {
			claims["hd"] = g.domain
		}
		if g.tenant != "" {
			claims["tid"], claims["oid"], claims["preferred_username"] = g.tenant, "object-"+g.id, g.email
		}
		tell(w, map[string]any{
			"access_token": app.id + "." + r.FormValue("code"), "token_type": "Bearer", "expires_in": 3600, "id_token": a.signed(app, claims),
		})
	}
}

// signed is an ID token.
func (a *abroad) signed(app *app, claims map[string]any) string {
	key := a.key
	if app.forged {
		key, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader) // never fails
	}
	app.mu.Lock()
	algorithm := cmp.Or(app.signs, "ES256")
	for name, value := range app.says {
		claims[name] = value
		if value == nil {
			delete(claims, name)
		}
	}
	app.mu.Unlock()
	body, _ := json.Marshal(claims) // strings always have a JSON form
	text := encoded([]byte(`{"alg":"`+algorithm+`","kid":"1"}`)) + "." + encoded(body)
	switch algorithm {
	case "none":
		return text + "."
	case "HS256":
		mac := hmac.New(sha256.New, []byte("app-secret"))
		mac.Write([]byte(text))
		return text + "." + encoded(mac.Sum(nil))
	}
	sum := sha256.Sum256([]byte(text))
	r, s, _ := ecdsa.Sign(rand.Reader, key, sum[:]) // never fails
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return text + "." + encoded(signature)
}

func (a *abroad) publicKey() map[string]string {
	public, _ := a.key.PublicKey.Bytes() // of a curve that has such a form
	return map[string]string{"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "1", "x": encoded(public[1:33]), "y": encoded(public[33:])}
}

func (a *abroad) cleverMe(w http.ResponseWriter, r *http.Request) {
	if g, ok := a.bearer(w, r); ok {
		tell(w, map[string]any{"type": "user", "data": map[string]any{"id": g.id, "district": g.tenant, "type": "user"}})
	}
}

func (a *abroad) cleverUser(w http.ResponseWriter, r *http.Request) {
	if g, ok := a.bearer(w, r); ok && g.id == r.PathValue("id") {
		given, family, _ := strings.Cut(g.name, " ")
		tell(w, map[string]any{"data": map[string]any{
			"id": g.id, "district": g.tenant, "email": g.email, "name": map[string]string{"first": given, "last": family},
			"roles": map[string]any{"student": map[string]string{"sis_id": g.sisID}},
		}})
	}
}

func (a *abroad) classLinkInfo(w http.ResponseWriter, r *http.Request) {
	if g, ok := a.bearer(w, r); ok {
		tell(w, map[string]any{
			"UserId": json.Number(g.id), "TenantId": json.Number(g.tenant), "SourcedId": g.sisID, "Email": g.email, "DisplayName": g.name, "Role": "Student",
		})
	}
}

// bearer is whose access token a question comes with.
func (a *abroad) bearer(w http.ResponseWriter, r *http.Request) (grant, bool) {
	id, code, _ := strings.Cut(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), ".")
	app := a.appOf(id)
	if app == nil {
		w.WriteHeader(http.StatusUnauthorized)
		return grant{}, false
	}
	app.mu.Lock()
	defer app.mu.Unlock()
	g, known := app.grants[code]
	return g, known
}

func (a *abroad) appOf(id string) *app {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.apps[id]
}

func tell(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value) // nobody is left to tell
}

func encoded(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
