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
	whys := []string{"unknown", "unverified", "elsewhere", "ambiguous", "another", "off"}
	var refused []views.RefusedSignIn
	for i, why := range whys {
		refused = append(refused, views.RefusedSignIn{ID: id(20 + i), At: ten, Provider: connected[i%len(connected)], Email: "a.okafor@lakeside.example", Name: "Ada Okafor", Why: why, Tries: i})
	}
	refused[3].Email, refused[4].Email, refused[4].Name = "", "", ""
	office := frame(boss, "/admin/people")
	screens["people-refused"] = views.PeoplePage(office, views.People{People: []school.Person{ada}, Refused: refused})
	off := ito
	off.State = school.Disabled
	screens["provider-who"] = views.RefusedSignInPage(office, views.RefusedSignInPerson{Refused: refused[0], Find: "okafor", People: []school.Person{ada, off}})
	screens["provider-who-nobody"] = views.RefusedSignInPage(office, views.RefusedSignInPerson{Refused: refused[1], Find: "zz"})
	return screens
}
