// Package provider is about the sign-in providers that a district has connected: Google, Microsoft, Clever, ClassLink
// and any other that speaks OpenID Connect. It sends a browser to one, and reads what that vouches for when the
// browser comes back. Whose account it opens is not decided here.
//
// The providers stand in goth's table and are driven by goth's four steps: BeginAuth, UnmarshalSession, Authorize,
// FetchUser. Its helper gothic is not used: it takes the state from the visitor's own address, and turns away whoever
// comes from a portal.
package provider

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/markbates/goth"

	"corridor/app/school"
)

// The providers, by their names in addresses.
const (
	Google    = "google"
	Microsoft = "microsoft"
	Clever    = "clever"
	ClassLink = "classlink"
	OpenID    = "oidc"
)

// App is what a provider knows this site as. Without an ID the provider is not connected.
type App struct{ ID, Secret string }

// Settings are the providers that are connected, and whose people each may send.
type Settings struct {
	Base string // the site's address, without a path: "https://pass.example.org"

	Google        App
	GoogleDomains []string // the hosted domains of the district

	Microsoft       App
	MicrosoftTenant string // the district's tenant, by its id

	Clever         App
	CleverDistrict string // the district's id; empty: every district that shares with the app

	ClassLink       App
	ClassLinkTenant string // the district's tenant, by its id; empty: every tenant that has the app

	OpenID App
	Issuer string
}

// Table is the providers that are connected. A nil table has none.
type Table struct {
	base  string
	table goth.Providers
	vouch map[string]func(goth.User) school.Claims
}

// New makes the table. Nothing is asked of a provider until somebody signs in with it: one that is down keeps no
// server from starting.
func New(set Settings, transport http.RoundTripper, clock func() time.Time) *Table {
	t := &Table{set.Base, goth.Providers{}, map[string]func(goth.User) school.Claims{}}
	client := outward(transport)
	back := func(name string) string { return set.Base + "/auth/" + name + "/callback" }
	if set.Google.ID != "" {
		t.add(google(set, back(Google), client, clock))
	}
	if set.Microsoft.ID != "" {
		t.add(microsoft(set, back(Microsoft), client, clock))
	}
	if set.Clever.ID != "" {
		t.add(cleverOf(set, back(Clever), client))
	}
	if set.ClassLink.ID != "" {
		t.add(classLinkOf(set, back(ClassLink), client))
	}
	if set.OpenID.ID != "" {
		t.add(anyOpenID(set, back(OpenID), client, clock))
	}
	return t
}

// add names a provider by its place in our addresses: goth's ClassLink keeps the name it was born with.
func (t *Table) add(name string, p goth.Provider, vouch func(goth.User) school.Claims) {
	t.table[name], t.vouch[name] = p, vouch
}

// Names lists the providers that are connected, as the sign-in page shows them.
func (t *Table) Names() (names []string) {
	for _, name := range []string{Google, Microsoft, Clever, ClassLink, OpenID} {
		if t.Has(name) {
			names = append(names, name)
		}
	}
	return names
}

// Has reports whether a provider is connected.
func (t *Table) Has(name string) bool { return t != nil && t.table[name] != nil }

// Begin answers the provider's address for an attempt with this state, and what has to be kept of the attempt until
// the browser is back. That doesn't hold the state. The error is a [*Failure].
func (t *Table) Begin(name, state string) (address, kept string, err error) {
	session, err := t.table[name].BeginAuth(state)
	if err != nil {
		return "", "", failed("begin", err)
	}
	address, err = session.GetAuthURL()
	if err != nil {
		return "", "", failed("begin", err)
	}
	return address, withoutAddress(session.Marshal()), nil
}

// withoutAddress leaves the address out of a session of goth's: the state is in it, which is kept as a hash only.
func withoutAddress(session string) string {
	fields := map[string]json.RawMessage{}
	_ = json.Unmarshal([]byte(session), &fields) // it was made by Marshal
	delete(fields, "AuthURL")
	kept, _ := json.Marshal(fields) // raw messages always have a JSON form
	return string(kept)
}

// Finish spends the code that the browser has brought, and answers what the provider vouches for. The error is a
// [*Failure].
func (t *Table) Finish(name, kept, code string) (school.Claims, error) {
	p := t.table[name]
	session, err := p.UnmarshalSession(kept)
	if err != nil {
		return school.Claims{}, failed("attempt", err)
	}
	if _, err := session.Authorize(p, url.Values{"code": {code}}); err != nil {
		return school.Claims{}, failed("code", err)
	}
	user, err := p.FetchUser(session)
	if err != nil {
		return school.Claims{}, failed("person", err)
	}
	claims := t.vouch[name](user)
	if claims.Subject == "" {
		return claims, failed("person", errNobody)
	}
	said := claims.Issuer + claims.Subject + claims.Email + claims.Name
	for _, id := range claims.SISIDs {
		said += id.ID
	}
	if strings.ContainsRune(said, 0) {
		return claims, failed("person", errNobody) // no database keeps that, and no name has it
	}
	return claims, nil
}

// Home leads from one name of this machine to the one that the providers send a browser back to, and that its cookies
// must therefore be for: "localhost" and "127.0.0.1" are two. It answers "" where host is no other name of ours.
func (t *Table) Home(host string) string {
	base, err := url.Parse(t.base)
	if err != nil || strings.EqualFold(base.Host, host) {
		return ""
	}
	asked := &url.URL{Host: host}
	if base.Port() != asked.Port() || !thisMachine(base.Hostname()) || !thisMachine(asked.Hostname()) {
		return ""
	}
	return t.base
}

func thisMachine(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1"
}

var errNobody = errors.New("the answer names nobody")
