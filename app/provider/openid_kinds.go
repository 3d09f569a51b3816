package provider

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/markbates/goth"
	"golang.org/x/oauth2"

	"corridor/app/school"
)

var openIDScopes = []string{oidc.ScopeOpenID, oidc.ScopeEmail, oidc.ScopeProfile}

// The issuers of the large providers.
const (
	googleIssuer    = "https://accounts.google.com"
	microsoftIssuer = "https://login.microsoftonline.com/"
)

// google is Google Workspace. Its parameter hd only makes the right account come first; what counts is the claim of
// that name in what Google has signed.
func google(set Settings, back string, client *http.Client, clock func() time.Time) (string, goth.Provider, func(goth.User) school.Claims) {
	hosted := "*"
	if len(set.GoogleDomains) == 1 {
		hosted = set.GoogleDomains[0]
	}
	p := &openID{
		name: Google, issuer: googleIssuer, app: set.Google, back: back, scopes: openIDScopes, client: client, clock: clock,
		more: []oauth2.AuthCodeOption{oauth2.SetAuthURLParam("hd", hosted)},
	}
	return Google, p, func(u goth.User) school.Claims {
		c := openIDClaims(googleIssuer, u)
		c.Verified = yes(u.RawData, "email_verified")
		c.Elsewhere = !slices.Contains(set.GoogleDomains, strings.ToLower(textOf(u.RawData, "hd")))
		return c
	}
}

// microsoft is one tenant of Microsoft Entra. Only the tenant's administrators set an e-mail there, so it counts as
// confirmed; a guest's is another tenant's word.
func microsoft(set Settings, back string, client *http.Client, clock func() time.Time) (string, goth.Provider, func(goth.User) school.Claims) {
	issuer := microsoftIssuer + set.MicrosoftTenant + "/v2.0"
	p := &openID{name: Microsoft, issuer: issuer, app: set.Microsoft, back: back, scopes: openIDScopes, client: client, clock: clock}
	return Microsoft, p, func(u goth.User) school.Claims {
		c := openIDClaims(issuer, u)
		if stays := textOf(u.RawData, "oid"); stays != "" {
			c.Subject = stays // the other changes when the school registers Corridor anew
		}
		name := textOf(u.RawData, "preferred_username")
		if c.Email == "" && strings.Contains(name, "@") {
			c.Email = name
		}
		c.Verified = !strings.Contains(strings.ToUpper(name), "#EXT#")
		c.Elsewhere = textOf(u.RawData, "tid") != set.MicrosoftTenant
		return c
	}
}

// anyOpenID is a provider that the district runs or has chosen itself: all of its people are the district's.
func anyOpenID(set Settings, back string, client *http.Client, clock func() time.Time) (string, goth.Provider, func(goth.User) school.Claims) {
	p := &openID{name: OpenID, issuer: set.Issuer, app: set.OpenID, back: back, scopes: openIDScopes, asks: true, client: client, clock: clock}
	return OpenID, p, func(u goth.User) school.Claims {
		c := openIDClaims(textOf(u.RawData, "iss"), u) // as it writes itself; the token was checked against it
		c.Verified = yes(u.RawData, "email_verified")
		return c
	}
}

func openIDClaims(issuer string, u goth.User) school.Claims {
	return school.Claims{Issuer: issuer, Subject: u.UserID, Email: u.Email, Name: u.Name}
}
