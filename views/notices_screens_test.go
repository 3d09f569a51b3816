package views_test

import (
	. "maragu.dev/gomponents"

	"corridor/app/notice"
	"corridor/app/school"
	"corridor/views"
)

func noticeScreens() map[string]Node {
	full := views.NoticeSettings{
		Wishes: notice.Wishes{Wanted: []string{"rooms:page"}, Sound: true}, Hidden: []notice.Kind{notice.Encounter}, PushKey: "BKey", Quiet: true,
		Mail: true, From: "20:00", Until: "06:00", MorningAt: "07:00", Watched: []school.Person{ada}, Done: true,
		Devices: []views.NoticeDevice{{ID: id(801), Label: "Chrome/Chromebook", MadeAt: ten, Here: true}, {ID: id(802), Label: "Safari/iPhone", MadeAt: ten}},
	}
	wrong := views.NoticeSettings{
		PushKey: "BKey", Quiet: true, From: "20:00", Until: "20:00", MorningAt: "x", NotQuiet: "Give two different times, such as 20:00 and 6:00.",
		NotMorning: "Give a time, such as 7:00.", NoDevice: true, TooMany: true,
	}
	return map[string]Node{
		"notices-teacher":  views.NoticesPage(frame(ito, "/settings/notices"), full),
		"notices-wrong":    views.NoticesPage(frame(ito, "/settings/notices"), wrong),
		"notices-student":  views.NoticesPage(frame(ada, "/settings/notices"), views.NoticeSettings{Quiet: true, From: "20:00", Until: "06:00"}),
		"unsubscribe":      views.UnsubscribePage(frame(school.Person{}, "/unsubscribe/x"), views.Unsubscription{Kind: notice.Request, Address: "/unsubscribe/x"}),
		"unsubscribe-done": views.UnsubscribePage(frame(school.Person{}, "/unsubscribe/x"), views.Unsubscription{Kind: notice.Request, Done: true}),
	}
}
