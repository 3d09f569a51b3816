package provider

import (
	"fmt"
	"net/http"

	"github.com/markbates/goth"
	"github.com/markbates/goth/providers/classlink"

	"corridor/app/school"
)

const classLinkIssuer = "https://launchpad.classlink.com"

// classLink is ClassLink. It calls somebody by a number of their tenant's, and knows the roster's id for them; it
// doesn't say whether anybody has confirmed an e-mail.
func classLink(set Settings, back string, client *http.Client) (string, goth.Provider, func(goth.User) school.Claims) {
	p := classlink.New(set.ClassLink.ID, set.ClassLink.Secret, back, "profile", "oneroster", "openid")
	p.HTTPClient = client
	return ClassLink, p, func(u goth.User) school.Claims {
		tenant := word(u.RawData["TenantId"])
		c := school.Claims{
			Issuer: classLinkIssuer, Email: u.Email, Name: u.Name, Elsewhere: set.ClassLinkTenant != "" && tenant != set.ClassLinkTenant,
		}
		if id := word(u.RawData["UserId"]); tenant != "" && id != "" {
			c.Subject = tenant + "/" + id
		}
		if id := word(u.RawData["SourcedId"]); id != "" {
			c.SISIDs = []string{id}
		}
		return c
	}
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
