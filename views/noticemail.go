package views

import (
	"strings"

	"corridor/app/notice"
	"corridor/views/text"
	"corridor/views/ui"
)

// NoticeLinks are the addresses in an e-mail.
type NoticeLinks struct{ Open, Settings, Unsubscribe string }

// NoticeMail is a notice as an e-mail, in its person's language: its subject, and the same as plain text and as HTML. The subject
// is what a phone shows while it is locked.
func NoticeMail(n notice.Notice, links NoticeLinks) (subject, plain, html string) {
	say := sayTo(n)
	subject = noticeLine(say, n, n.Names)
	return subject, mailText(say, n, links), mailHTML(say, n, links, subject)
}

func mailText(say text.Language, n notice.Notice, links NoticeLinks) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, " ") + "\n") }
	for _, sentence := range mailSentences(say, n) {
		line(sentence)
	}
	line()
	for _, fact := range noticeFacts(say, n) {
		line(fact[0]+":", fact[1])
	}
	line()
	line(say.Say("notice.open")+":", links.Open)
	line()
	line("--")
	line(say.Say("notice.why", "School", n.School))
	line(say.Say("notice.unsubscribe")+":", links.Unsubscribe)
	line(say.Say("notice.settings")+":", links.Settings)
	return b.String()
}

func mailSentences(say text.Language, n notice.Notice) []string {
	list := []string{noticeLine(say, n, true)}
	if n.Kind == notice.Morning {
		list = append(list, say.Say("notice.planned", "Count", len(n.Today)))
		if n.Waits > 0 {
			list = append(list, say.Say("notice.waiting", "Count", n.Waits))
		}
	}
	return list
}

func mailHTML(say text.Language, n notice.Notice, links NoticeLinks, subject string) string {
	var b strings.Builder
	sentences := mailSentences(say, n)
	node := ui.Letter(ui.Mail{
		Language: say.Tag(), Title: subject, School: n.School, Headline: sentences[0], Lines: sentences[1:], Facts: noticeFacts(say, n),
		Open: ui.Link{Label: say.Say("notice.open"), Address: links.Open}, Why: say.Say("notice.why", "School", n.School),
		Ends: []ui.Link{
			{Label: say.Say("notice.unsubscribe"), Address: links.Unsubscribe}, {Label: say.Say("notice.settings"), Address: links.Settings},
		},
	})
	if err := node.Render(&b); err != nil {
		return "" // a string takes everything
	}
	return b.String()
}
