package views_test

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
)

// connected are all sign-in providers there are.
var connected = []string{"google", "microsoft", "clever", "classlink", "oidc"}

func providerScreens() map[string]Node {
	f := frame(school.Person{}, "/signin")
	f.School = ""
	screens := map[string]Node{
		"signin-ways":       views.SignInPage(f, views.SignIn{Ways: connected, Next: "/settings"}),
		"signin-ways-wrong": views.SignInPage(f, views.SignIn{Ways: connected, Name: "ada@lakeside.example", Problem: "signin.unknown", Known: "Kenji Ito"}),
		"provider-choose": views.ChooseSchoolPage(f, views.SchoolChoice{Provider: "google", Attempt: id(7), Schools: []views.Link{
			{Href: string(id(8)), Text: "Hillside Middle"}, {Href: string(id(9)), Text: "Lakeside High"},
		}}),
	}
	for _, why := range []string{"unknown", "unverified", "elsewhere", "ambiguous", "another", "off", "used", "denied", "away", "failed", "bounced", "too-many"} {
		screens["provider-"+why] = views.ProviderNoPage(f, views.ProviderNo{Why: why, Provider: "google", Email: "ada@lakeside.example", Ways: connected[:2], Next: "/settings"})
	}
	return screens
}
