package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// LessonModes switches in one tap what students may start by themselves in this lesson.
func LessonModes(f Frame, mode school.LessonMode) Node {
	if mode == "" {
		mode = school.Free
	}
	option := func(m school.LessonMode, label, meaning string) ui.Option {
		return ui.Option{Value: string(m), Label: label, Detail: meaning, Chosen: m == mode}
	}
	return ui.InlineForm("lesson-mode", "/lesson-mode",
		Group{hx.Post("/lesson-mode"), hx.Target("this"), hx.Swap(hx.OuterMorph), hx.Once()},
		ui.Named(f.say("lesson.label"), ui.Segments(f.say("lesson.label"), "mode", []ui.Option{
			option(school.Free, f.say("lesson.free"), f.say("lesson.free-means")),
			option(school.OneAtATime, f.say("lesson.one"), f.say("lesson.one-means")),
			option(school.UrgentOnly, f.say("lesson.urgent"), f.say("lesson.urgent-means")),
			option(school.Nobody, f.say("lesson.nobody"), f.say("lesson.nobody-means")),
		})),
	)
}
