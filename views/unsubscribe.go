package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/notice"
	"corridor/views/ui"
)

// Unsubscription is an e-mail that somebody doesn't want any more.
type Unsubscription struct {
	Kind    notice.Kind
	Address string // to which the yes is sent
	Done    bool
}

// UnsubscribePage asks once, and says when it is done. It tells nobody's name: whoever has the e-mail may not be whom it went to.
func UnsubscribePage(f Frame, u Unsubscription) Node {
	kind := f.say("notices.kind-" + string(u.Kind))
	content := []Node{ui.Heading(f.say("unsubscribe.title"))}
	if u.Done {
		content = append(content, ui.Outcome(ui.Done, f.say("unsubscribe.done", "Kind", kind)))
	} else {
		content = append(content, ui.Note(f.text("unsubscribe.ask", "Kind", kind)),
			ui.AskForm(u.Address, ui.Actions(ui.Button(ui.Primary, "mail-x", f.say("unsubscribe.yes")))))
	}
	return f.page(page{title: f.say("unsubscribe.title")}, ui.Main(ui.Narrow(content...)))
}
