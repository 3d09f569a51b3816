package command

import (
	"strings"
	"testing"

	"corridor/app/provider"
)

func TestAProviderIsSetWholeOrNotAtAll(t *testing.T) {
	for _, c := range []struct {
		name  string
		set   map[string]string
		wrong string
	}{
		{"none", nil, ""},
		{"an id without a secret", map[string]string{"CLEVER_CLIENT_ID": "x"}, "CLEVER_CLIENT_ID and CLEVER_CLIENT_SECRET go together"},
		{"Google without domains", map[string]string{"GOOGLE_CLIENT_ID": "x", "GOOGLE_CLIENT_SECRET": "y"}, "GOOGLE_HOSTED_DOMAINS is missing"},
		{"an address for a domain", map[string]string{"GOOGLE_HOSTED_DOMAINS": "https://district.org"}, "GOOGLE_HOSTED_DOMAINS has"},
		{"every domain", map[string]string{"GOOGLE_HOSTED_DOMAINS": "*.org"}, "GOOGLE_HOSTED_DOMAINS has"},
		{"Google", map[string]string{"GOOGLE_CLIENT_ID": "x", "GOOGLE_CLIENT_SECRET": "y", "GOOGLE_HOSTED_DOMAINS": "District.org, s.district.org"}, ""},
		{"a tenant for all the world", map[string]string{"MICROSOFT_CLIENT_ID": "x", "MICROSOFT_CLIENT_SECRET": "y", "MICROSOFT_TENANT": "common"}, "MICROSOFT_TENANT is"},
		{"an issuer in the clear", map[string]string{"OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y", "OIDC_ISSUER": "http://id.example.org"}, "OIDC_ISSUER is"},
		{"an issuer on this machine", map[string]string{"OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y", "OIDC_ISSUER": "http://localhost:9000"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, value := range c.set {
				t.Setenv(name, value)
			}
			s := settings{BaseURL: "https://pass.example.org"}
			err := readProviders(&s)
			if c.wrong == "" && err != nil || c.wrong != "" && (err == nil || !strings.HasPrefix(err.Error(), c.wrong)) {
				t.Errorf("err = %v, want %q", err, c.wrong)
			}
		})
	}
}

func TestTheDomainsOfGoogleAreReadInSmallLetters(t *testing.T) {
	t.Setenv("GOOGLE_HOSTED_DOMAINS", "District.org,students.district.org")
	var p provider.Settings
	if err := readGoogle(&p); err != nil || strings.Join(p.GoogleDomains, " ") != "district.org students.district.org" {
		t.Errorf("domains = %q, %v", p.GoogleDomains, err)
	}
}
