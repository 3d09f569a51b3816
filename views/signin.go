package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/ui"
)

// demoPassword is the password of every demo sign-in. It is public, and works in demo mode only.
const demoPassword = "corridor-demo"

// SignInPage asks who it is. The next page will need the browser's client, so it is fetched meanwhile.
func SignInPage(f Frame, s SignIn) Node {
	return f.page(page{title: f.say("signin.title"), ahead: true},
		ui.Gate(
			ui.GateSign(f.School),
			ui.GateTitle(f.say("signin.title")),
			f.knownAs(s.Known),
			f.passwordForm(s),
			f.gateLanguage(s.Next),
			f.demo(s.Demo),
		),
	)
}

// signInForm is kept as it was sent, but for the password.
func (f Frame) signInForm(s SignIn) Node {
	email := ui.Field{ID: "email", Name: "email", Label: f.say("signin.email"), Value: s.Name, Required: true}
	password := ui.Field{ID: "password", Name: "password", Label: f.say("signin.password"), Type: "password", Required: true}
	var problem Node
	if s.Problem != "" {
		problem = ui.Pleas(ui.Banner(ui.Wrong, f.say(s.Problem)))
	}
	return ui.AskForm("/signin",
		If(s.Next != "" && s.Next != "/", h.Input(h.Type("hidden"), h.Name("next"), h.Value(s.Next))),
		problem,
		ui.TextField(email, h.AutoComplete("username"), Attr("autocapitalize", "none"), Attr("spellcheck", "false"), If(s.Name == "", h.AutoFocus())),
		ui.TextField(password, h.AutoComplete("current-password"), If(s.Name != "", h.AutoFocus())),
		ui.Button(ui.Primary.Wide(), "log-in", f.say("signin.button")),
	)
}

// knownAs says that somebody is signed in in this browser already.
func (f Frame) knownAs(name string) Node {
	if name == "" {
		return nil
	}
	return ui.Banner(ui.Coming, f.say("signin.known", "Name", name),
		ui.LinkButton(ui.Plain, "arrow-right", f.say("signin.continue"), "/"))
}

// demo are the demo school's people, one tap each.
func (f Frame) demo(names []string) Node {
	if len(names) == 0 {
		return nil
	}
	return ui.Section(f.say("signin.demo"), ui.Note(f.text("signin.demo-advice")),
		ui.Doors(Map(names, func(name string) Node {
			return ui.PostButton(ui.Plain, "", name, "/signin", ui.Hidden("email", name), ui.Hidden("password", demoPassword))
		})...))
}
