package views

import (
	. "maragu.dev/gomponents"

	"corridor/views/text"
	"corridor/views/ui"
)

// languages are those there are, each by the name it has for itself.
func languages(chosen string) (options []ui.Option) {
	for _, l := range text.All() {
		options = append(options, ui.Option{Value: l.Tag(), Label: l.Name(), Language: l.Tag(), Chosen: l.Tag() == chosen})
	}
	return options
}

// gateLanguage changes the language of this browser, before anybody has signed in.
func (f Frame) gateLanguage(next string) Node {
	return ui.InlineForm("language", "/language", nil, If(next != "" && next != "/", ui.Hidden("next", next)),
		ui.Segments(f.say("settings.language"), "language", languages(f.Say.Tag())))
}

// languageSettings are a person's own choice. On an account that several use it is this browser's.
func (f Frame) languageSettings(each bool) Node {
	options := languages(f.Say.Tag())
	if !each {
		device := ui.Option{Label: f.say("settings.look-system"), Chosen: !text.Is(f.Me.Language)}
		options = append([]ui.Option{device}, languages(f.Me.Language)...)
	}
	return ui.Section(f.say("settings.language"),
		ui.InlineForm("language", "/settings/language", nil, ui.Segments(f.say("settings.language"), "language", options)))
}
