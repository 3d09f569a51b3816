package views

import (
	"slices"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// SettingsPage is a person's own settings, each with what it means.
func SettingsPage(f Frame, s Settings) Node {
	parts := []Node{ui.Heading(f.say("settings.title")), f.settingsNews(s)}
	own := []Node{f.languageSettings(s.Each), f.lookSettings(), f.textSettings(), If(s.Password, f.passwordSettings())}
	switch {
	case s.Shared:
		parts = append(parts, own...)
	case f.Me.Staff():
		parts = append(parts, f.pinSettings(s), f.groupSettings(), If(f.Me.Is(school.Teacher), f.sheetSettings()), f.noticeSettings())
		parts = append(parts, own...)
	default:
		parts = append(parts, ui.Note(Text(dots(f.Me.Name(), f.grade(f.Me), f.School))))
		parts = append(append(parts, own...), f.noticeSettings(), f.favouriteSettings(s))
	}
	parts = append(parts, Iff(!s.Shared, f.signOutSettings))
	return f.page(page{title: f.say("settings.title")}, ui.Main(ui.Narrow(parts...)))
}

// settingsNews says what has just been done, or what is wrong.
func (f Frame) settingsNews(s Settings) Node {
	switch {
	case s.Problem != "":
		return ui.Outcome(ui.Wrong, s.Problem)
	case s.Done != "":
		return ui.Outcome(ui.Done, s.Done)
	}
	return nil
}

func (f Frame) pinSettings(s Settings) Node {
	state, button := f.say("settings.pin-none"), f.say("settings.pin-choose")
	if s.PinSet {
		state, button = f.say("settings.pin-set"), f.say("settings.pin-change")
	}
	if s.PinPaused {
		state = f.say("settings.pin-paused")
	}
	return Group{
		ui.Section(f.say("settings.pin"),
			ui.Note(Text(state)),
			ui.AskForm("/settings/pin",
				ui.FormRow(f.newPin("pin", f.say("settings.pin-new")), f.newPin("pin_again", f.say("settings.pin-again"))),
				ui.Note(f.text("settings.pin-advice")),
				ui.Actions(ui.Button(ui.Primary, "key-round", button)),
			),
			If(s.PinSet, ui.PostButton(ui.Plain, "x", f.say("settings.pin-off"), "/settings/pin/off")),
		),
		f.pinUses(s.PinUses),
	}
}

func (f Frame) newPin(name, label string) Node {
	return ui.TextField(ui.Field{ID: name, Name: name, Label: label, Type: "password", Required: true},
		Attr("inputmode", "numeric"), h.Pattern("[0-9]*"), h.MinLength("4"), h.MaxLength("8"), h.AutoComplete("off"))
}

// pinUses shows every use of the PIN, so that a strange one is seen.
func (f Frame) pinUses(uses []PinUse) Node {
	if len(uses) == 0 {
		return nil
	}
	columns := []ui.Column{{Label: f.say("settings.use-time")}, {Label: f.say("settings.use-student")}, {Label: f.say("settings.use-what")}}
	return ui.Section(f.say("settings.uses"),
		ui.Table(f.say("settings.uses"), columns, Map(uses, func(u PinUse) Node {
			result := ui.Badge(ui.Ended, f.pinAction(u.Action))
			if !u.Right {
				result = ui.Badge(ui.Wrong, f.say("settings.use-wrong"))
			}
			return ui.Row(nil, ui.NameCell(Text(f.moment(u.At))), ui.Cell(Text(u.Student)), ui.Cell(result))
		})...))
}

func (f Frame) pinAction(action string) string {
	switch action {
	case "end":
		return f.say("settings.use-end")
	case "override":
		return f.say("settings.use-override")
	}
	return f.say("settings.use-approve")
}

// favouriteSettings are the rooms a student starts in one tap: those chosen first, then what the search has found, or all.
func (f Frame) favouriteSettings(s Settings) Node {
	const address = "/settings/favourites"
	find := ui.Field{ID: "find-room", Name: "find", Label: f.say("sheet.find-room"), Value: s.Find}
	return ui.Section(f.say("settings.favourites"),
		ui.Note(f.text("settings.favourites-advice")),
		ui.Fold(ui.Plain, "list-checks", f.say("settings.favourites-choose", "Count", len(s.Chosen)), s.Picking, nil,
			ui.AskForm(address,
				ui.Search(find, hx.Post(address+"?search=1"), hx.Include("closest form"), hx.Trigger("input changed delay:150ms, search"), hx.Latest(),
					hx.Target("#favourites"), hx.Select("#favourites"), hx.Swap(hx.OuterMorph)),
				ui.FindAlone(ui.Button(ui.Plain, "search", f.say("hall.show"), h.Name("search"), h.Value("1"))),
				ui.Found("favourites", ui.LongChoices(f.say("settings.favourites"), "room", f.favouriteOptions(s))),
				ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save"))),
			)))
}

func (f Frame) favouriteOptions(s Settings) (options []ui.Pictured) {
	words := strings.ToLower(s.Find)
	for _, chosen := range []bool{true, false} {
		for _, r := range s.Rooms {
			fits := chosen || strings.Contains(strings.ToLower(r.Label()+" "+r.Folder), words)
			if !fits || slices.Contains(s.Chosen, r.ID) != chosen {
				continue
			}
			options = append(options, ui.Pictured{
				Hue: r.Colour, Icon: iconOf(r), Option: ui.Option{Value: string(r.ID), Label: r.Label(), Chosen: chosen},
			})
		}
	}
	return options
}

func (f Frame) lookSettings() Node {
	option := func(value, label string) ui.Option {
		return ui.Option{Value: value, Label: label, Chosen: value == f.Look}
	}
	return ui.Section(f.say("settings.look"),
		ui.InlineForm("look", "/settings/look", nil,
			ui.Segments(f.say("settings.look"), "look", []ui.Option{
				option("", f.say("settings.look-system")),
				option("light", f.say("settings.look-light")),
				option("dark", f.say("settings.look-dark")),
			})))
}

func (f Frame) textSettings() Node {
	option := func(value, label string) ui.Option {
		return ui.Option{Value: value, Label: label, Chosen: value == f.TextSize}
	}
	return ui.Section(f.say("settings.text"),
		ui.InlineForm("text", "/settings/text", nil,
			ui.Segments(f.say("settings.text"), "text", []ui.Option{
				option("", f.say("settings.text-normal")),
				option("large", f.say("settings.text-large")),
				option("larger", f.say("settings.text-larger")),
			})))
}

// passwordSettings asks for the password that somebody has: who finds a browser open must not shut them out.
func (f Frame) passwordSettings() Node {
	field := func(name, label, fill string) Node {
		return ui.TextField(ui.Field{ID: name, Name: name, Label: label, Type: "password", Required: true}, h.AutoComplete(fill))
	}
	return ui.Section(f.say("signin.password"),
		ui.AskForm("/settings/password",
			ui.FormRow(
				field("password", f.say("settings.password-now"), "current-password"),
				field("password_new", f.say("settings.password-new"), "new-password")),
			ui.Note(f.text("settings.password-advice")),
			ui.Actions(ui.Button(ui.Primary, "key-round", f.say("settings.password-change")))))
}

func (f Frame) signOutSettings() Node {
	return ui.Section(f.say("settings.sessions"),
		ui.Note(f.text("settings.sessions-advice")),
		ui.Actions(
			ui.LinkButton(ui.Plain, "laptop", f.say("sessions.title"), "/settings/sessions"),
			ui.PostButton(ui.Plain, "log-out", f.say("settings.signout-everywhere"), "/signout/everywhere")))
}
