package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/notice"
	"corridor/views/ui"
)

// NoticesLine is what is new in one sentence: of several, how many.
func NoticesLine(f Frame, news []notice.Notice) string {
	if len(news) == 1 {
		return noticeLine(f.Say, news[0], true)
	}
	return f.say("notices.several", "Count", len(news))
}

// NoticeToast says it in sight, and leads there.
func NoticeToast(f Frame, line string, news []notice.Notice) Node {
	to := "/"
	if len(news) == 1 && news[0].Pass.ID != "" {
		to = "/passes/" + string(news[0].Pass.ID)
	}
	return ui.Toast(line, ui.LinkButton(ui.Quiet, "arrow-right", f.say("notices.show"), to))
}
