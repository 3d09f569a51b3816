package provider

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/markbates/goth"
	"github.com/markbates/goth/providers/classlink"
	"golang.org/x/oauth2"

	"corridor/app/school"
)

const classLinkIssuer = "https://launchpad.classlink.com"

// classLink is goth's, but for the one step that spends the code: goth's would send it a second time where ClassLink
// refuses the first way of saying who the client is.
type classLink struct {
	*classlink.Provider
	config *oauth2.Config
	client *http.Client
}

// classLinkSession is goth's.
type classLinkSession struct{ *classlink.Session }

// UnmarshalSession reads an attempt as it was kept: ClassLink has nothing to keep.
func (p *classLink) UnmarshalSession(string) (goth.Session, error) {
	return classLinkSession{&classlink.Session{}}, nil
}

// Authorize spends the code.
func (s classLinkSession) Authorize(provider goth.Provider, params goth.Params) (string, error) {
	p := provider.(*classLink)
	token, err := p.config.Exchange(context.WithValue(context.Background(), oauth2.HTTPClient, p.client), params.Get("code"))
	if err != nil {
		return "", err
	}
	s.AccessToken = token.AccessToken
	return s.AccessToken, nil
}

// FetchUser asks who has signed in.
func (p *classLink) FetchUser(session goth.Session) (goth.User, error) {
	return p.Provider.FetchUser(session.(classLinkSession).Session)
}

// classLinkOf is ClassLink. It calls somebody by a number of their tenant's, and knows the roster's id for them; it
// doesn't say whether anybody has confirmed an e-mail.
func classLinkOf(set Settings, back string, client *http.Client) (string, goth.Provider, func(goth.User) school.Claims) {
	inner := classlink.New(set.ClassLink.ID, set.ClassLink.Secret, back, "profile", "oneroster", "openid")
	inner.HTTPClient = client
	p := &classLink{inner, &oauth2.Config{
		ClientID: set.ClassLink.ID, ClientSecret: set.ClassLink.Secret, RedirectURL: back,
		Endpoint: oauth2.Endpoint{TokenURL: classLinkIssuer + "/oauth2/v2/token", AuthStyle: oauth2.AuthStyleInParams},
	}, client}
	return ClassLink, p, func(u goth.User) school.Claims {
		tenant := word(u.RawData["TenantId"])
		c := school.Claims{
			Issuer: classLinkIssuer, Email: u.Email, Name: u.Name, Elsewhere: set.ClassLinkTenant != "" && tenant != set.ClassLinkTenant,
		}
		if id := word(u.RawData["UserId"]); tenant != "" && id != "" {
			c.Subject = tenant + "/" + id
		}
		if id := word(u.RawData["SourcedId"]); id != "" {
			c.SISIDs = []school.RosterID{{ID: id, Role: classLinkRole(word(u.RawData["Role"]))}}
		}
		return c
	}
}

// classLinkRole is what ClassLink says that somebody is: "Student", "Teacher", "Tenant Administrator". Of other words it
// can't be told.
func classLinkRole(word string) school.Role {
	switch word = strings.ToLower(word); {
	case word == "student":
		return school.Student
	case word == "teacher", word == "staff", strings.HasSuffix(word, "administrator"):
		return school.Teacher
	}
	return ""
}

// word is an id, which some write as a number. None is 0.
func word(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		if v != 0 {
			return fmt.Sprintf("%.0f", v)
		}
	}
	return ""
}
