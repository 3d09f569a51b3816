package command

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"corridor/app/provider"
	"corridor/app/school"
)

// readProviders reads which sign-in providers are connected. One that is half set is an error: people would look for
// its button.
func readProviders(s *settings) error {
	p := &s.Providers
	for name, app := range map[string]*provider.App{
		"GOOGLE": &p.Google, "MICROSOFT": &p.Microsoft, "CLEVER": &p.Clever, "CLASSLINK": &p.ClassLink, "OIDC": &p.OpenID,
	} {
		app.ID, app.Secret = os.Getenv(name+"_CLIENT_ID"), os.Getenv(name+"_CLIENT_SECRET")
		if (app.ID == "") != (app.Secret == "") {
			return fmt.Errorf("%s_CLIENT_ID and %[1]s_CLIENT_SECRET go together: set both or none", name)
		}
	}
	p.CleverDistrict, p.ClassLinkTenant = os.Getenv("CLEVER_DISTRICT"), os.Getenv("CLASSLINK_TENANT")
	p.Base = or(s.BaseURL, "http://"+s.Addr)
	for _, read := range []func(*provider.Settings) error{readGoogle, readMicrosoft, readOpenID} {
		if err := read(p); err != nil {
			return err
		}
	}
	return nil
}

// readGoogle insists on the district's domains: without them every Google account of the world would be one of it.
func readGoogle(p *provider.Settings) error {
	for _, domain := range strings.FieldsFunc(strings.ToLower(os.Getenv("GOOGLE_HOSTED_DOMAINS")), func(r rune) bool { return r == ',' || r == ' ' }) {
		if !strings.Contains(domain, ".") || strings.ContainsAny(domain, "@/:*") {
			return fmt.Errorf("GOOGLE_HOSTED_DOMAINS has %q: it is a list of domains such as district.org, students.district.org", domain)
		}
		p.GoogleDomains = append(p.GoogleDomains, domain)
	}
	if p.Google.ID != "" && len(p.GoogleDomains) == 0 {
		return errors.New("GOOGLE_HOSTED_DOMAINS is missing: which domains of Google Workspace are the district's, such as district.org")
	}
	return nil
}

func readMicrosoft(p *provider.Settings) error {
	p.MicrosoftTenant = strings.ToLower(os.Getenv("MICROSOFT_TENANT"))
	if p.Microsoft.ID != "" && !school.ID(p.MicrosoftTenant).Valid() {
		return fmt.Errorf("MICROSOFT_TENANT is %q: it is the tenant's id, such as 72f988bf-86f1-41af-91ab-2d7cd011db47", p.MicrosoftTenant)
	}
	return nil
}

func readOpenID(p *provider.Settings) error {
	p.Issuer = strings.TrimSuffix(os.Getenv("OIDC_ISSUER"), "/.well-known/openid-configuration")
	if p.OpenID.ID == "" {
		return nil
	}
	u, err := url.Parse(p.Issuer)
	plain := err == nil && u.Scheme == "http" && loopback(u.Hostname())
	if err != nil || u.Host == "" || u.Scheme != "https" && !plain || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("OIDC_ISSUER is %q: it is the provider's https:// address, exactly as the provider writes it", p.Issuer)
	}
	return nil
}

// connected asks every provider that says where it is for that, and tells what a provider has to know of us.
func connected(s settings, now func() time.Time) (list []finding) {
	table := provider.New(s.Providers, nil, now)
	for _, name := range table.Names() {
		back := s.Providers.Base + "/auth/" + name + "/callback"
		if _, _, err := table.Begin(name, "doctor"); err != nil {
			list = append(list, finding{"sign-in", name + ": " + err.Error() + ": check the settings and the way out of this network", true})
			continue
		}
		list = append(list, finding{"sign-in", name + " is connected; it has to know the redirect address " + back, false})
	}
	for _, missing := range anyDistrict(s.Providers) {
		list = append(list, finding{"sign-in", missing + " is not set: people of any district that has the app may sign in", true})
	}
	return list
}

// anyDistrict names the settings without which a provider may send people of any district that has the app.
func anyDistrict(p provider.Settings) (missing []string) {
	if p.Clever.ID != "" && p.CleverDistrict == "" {
		missing = append(missing, "CLEVER_DISTRICT")
	}
	if p.ClassLink.ID != "" && p.ClassLinkTenant == "" {
		missing = append(missing, "CLASSLINK_TENANT")
	}
	return missing
}
