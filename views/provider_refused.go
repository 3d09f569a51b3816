package views

import (
	"strconv"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// RefusedSignIn is somebody whom a provider vouched for and no account was opened for.
type RefusedSignIn struct {
	ID       school.ID
	At       time.Time
	Provider string
	Email    string
	Name     string
	Why      string
	Tries    int
}

// RefusedSignInPerson is the search for the person who is meant.
type RefusedSignInPerson struct {
	Refused RefusedSignIn
	Find    string
	People  []school.Person
}

// refusedSignIns lists who could not sign in, what was in the way, and what to do about it. It goes with the last.
func (f Frame) refusedSignIns(list []RefusedSignIn) Node {
	if len(list) == 0 {
		return nil
	}
	first, rest := list[:min(len(list), refusedInSight)], list[min(len(list), refusedInSight):]
	return ui.Panel("refused-signins", f.say("provider.refused"), strconv.Itoa(len(list)), nil,
		Map(first, f.refusedEntry),
		If(len(rest) > 0, ui.Behind(f.say("provider.more", "Count", len(rest)), false, Map(rest, f.refusedEntry))),
	)
}

// refusedInSight is how many of them don't stand in the way of the people below.
const refusedInSight = 3

func (f Frame) refusedEntry(r RefusedSignIn) Node {
	address := "/admin/people/signins/" + string(r.ID)
	return ui.Entry(f.refusedItem(r), false,
		If(r.Why != "elsewhere", ui.LinkButton(ui.Plain, "user-check", f.say("provider.connect"), address)),
		ui.PostButton(ui.Quiet, "x", f.say("provider.dismiss"), address+"/removal"),
	)
}

func (f Frame) refusedItem(r RefusedSignIn) ui.Item {
	letter, hue := providerMark(r.Provider)
	title := r.Email
	if title == "" {
		title = r.Name
	}
	if title == "" {
		title = f.say("provider.nameless")
	}
	name := r.Name
	if name == title {
		name = ""
	}
	tries := ""
	if r.Tries > 1 {
		tries = f.say("provider.tries", "Count", r.Tries)
	}
	return ui.Item{
		ID: "signin-" + string(r.ID), Lead: ui.Avatar(letter, hue, ""), Title: title,
		Detail: dots(name, f.providerName(r.Provider), f.moment(r.At), tries), Quote: f.say("provider.why." + r.Why),
	}
}

// RefusedSignInPage lets an administrator say who somebody is.
func RefusedSignInPage(f Frame, p RefusedSignInPerson) Node {
	r := p.Refused
	address := "/admin/people/signins/" + string(r.ID)
	title := f.say("provider.who")
	return f.office("/admin/people", title,
		ui.Heading(title, ui.LinkButton(ui.Quiet, "arrow-left", f.say("people.title"), "/admin/people")),
		ui.Narrow(
			ui.Card(ui.Entry(f.refusedItem(r), false)),
			ui.Note(f.text("provider.who-means")),
			ui.FindBy(address+"/search",
				ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("people.find"), Value: p.Find}),
				ui.Button(ui.Plain, "search", f.say("hall.show")),
			),
			f.meantPeople(address, p.People),
		),
	)
}

func (f Frame) meantPeople(address string, people []school.Person) Node {
	if len(people) == 0 {
		return ui.Empty("users", f.say("people.nobody"), f.say("provider.nobody-advice"),
			ui.LinkButton(ui.Plain, "user-plus", f.say("people.add"), "/admin/people/new"))
	}
	return ui.Card(Map(people, func(p school.Person) Node {
		item := ui.Item{ID: "person-" + string(p.ID), Lead: avatar(p), Title: p.Name(), Detail: dots(f.parts(p.Roles), f.grade(p), p.Email)}
		if p.State != school.Active {
			item.Badge = f.accountBadge(p.State)
		}
		return ui.Entry(item, false,
			ui.PostButton(ui.Plain, "user-check", f.say("provider.is", "Name", p.Name()), address, ui.Hidden("person", string(p.ID))),
			If(p.State != school.Active, ui.LinkButton(ui.Quiet, "arrow-right", f.say("provider.open"), "/admin/people/"+string(p.ID))),
		)
	}))
}
