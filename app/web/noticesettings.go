package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/notice"
	"corridor/app/school"
	"corridor/views"
)

func (s *Site) noticeSettings(c echo.Context) error {
	screen, err := s.noticeScreen(c)
	screen.Done = err == nil && c.QueryParam("done") != ""
	return s.drawNotices(c, http.StatusOK, screen, err)
}

func (s *Site) drawNotices(c echo.Context, status int, screen views.NoticeSettings, err error) error {
	if err != nil {
		return err
	}
	return s.draw(c, status, views.NoticesPage(s.frame(c), screen))
}

// noticeScreen is how the visitor is told what happens, as it is kept.
func (s *Site) noticeScreen(c echo.Context) (screen views.NoticeSettings, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	if screen.Wishes, err = s.notices.Wishes(ctx, v.School, v.Person); err != nil {
		return screen, err
	}
	w := screen.Wishes
	screen.Quiet = w.QuietFrom != w.QuietUntil
	screen.From, screen.Until, screen.MorningAt = school.ClockTime(w.QuietFrom), school.ClockTime(w.QuietUntil), school.ClockTime(w.MorningMinute)
	if !screen.Quiet {
		screen.From, screen.Until = school.ClockTime(notice.Usual.QuietFrom), school.ClockTime(notice.Usual.QuietUntil)
	}
	return s.withNoticeWays(c, screen)
}

// withNoticeWays adds what does not come from the form: the ways there are, and whom somebody has chosen.
func (s *Site) withNoticeWays(c echo.Context, screen views.NoticeSettings) (views.NoticeSettings, error) {
	ctx, v := c.Request().Context(), visitor(c)
	screen.Mail = s.notices.Mail != nil && v.Person.Email != ""
	if !v.May(school.EncounterGroups) {
		screen.Hidden = append(screen.Hidden, notice.Encounter)
	}
	if s.notices.Push != nil {
		screen.PushKey = s.notices.Push.Public
	}
	devices, err := s.notices.Devices(ctx, v.School, v.Person.ID)
	if err != nil {
		return screen, err
	}
	for _, d := range devices {
		screen.Devices = append(screen.Devices, views.NoticeDevice{ID: d.ID, Label: d.Label, MadeAt: d.MadeAt, Here: d.Session == v.Session})
	}
	screen.Watched, err = s.notices.Watched(ctx, v.School, v.Person.ID)
	return screen, err
}

// setNotices keeps what was ticked, or says beside the field what is wrong; what was typed stays.
func (s *Site) setNotices(c echo.Context) error {
	v := visitor(c)
	values, err := c.FormParams()
	if err != nil {
		return err
	}
	form, err := s.noticeScreen(c)
	if err != nil {
		return err
	}
	form.Quiet, form.From, form.Until = c.FormValue("quiet") != "", c.FormValue("from"), c.FormValue("until")
	form.Wishes.Sound, form.Wishes.Names = c.FormValue("sound") != "", c.FormValue("names") != ""
	s.readHours(c, &form)
	ticked := values["on"]
	if !form.Mail { // the boxes of a way that there is not now are not sent: they stay as they were
		ticked = append(ticked, mailed(form.Wishes, v.Person)...)
	}
	if form.NotQuiet != "" || form.NotMorning != "" {
		form.Wishes = form.Wishes.Choose(v.Person.Staff(), ticked)
		return s.drawNotices(c, http.StatusUnprocessableEntity, form, nil)
	}
	if err := s.notices.SetWishes(c.Request().Context(), v.School, v.Person, form.Wishes, ticked); err != nil {
		return err
	}
	return s.goTo(c, "/settings/notices?done=1")
}

// readHours reads the times of the form into the wishes.
func (s *Site) readHours(c echo.Context, form *views.NoticeSettings) {
	say := s.fragmentFrame(c).Say.Say
	from, _, fromOK := school.ParseClock(form.From)
	until, _, untilOK := school.ParseClock(form.Until)
	switch {
	case !form.Quiet:
		form.Wishes.QuietFrom, form.Wishes.QuietUntil = 0, 0
	case !fromOK || !untilOK || from == until:
		form.NotQuiet = say("web.notices.hours")
	default:
		form.Wishes.QuietFrom, form.Wishes.QuietUntil = from%(24*60), until%(24*60)
	}
	if !visitor(c).Person.Staff() {
		return
	}
	form.MorningAt = c.FormValue("morning")
	morning, _, ok := school.ParseClock(form.MorningAt)
	if !ok {
		form.NotMorning = say("web.notices.morning")
		return
	}
	form.Wishes.MorningMinute = morning % (24 * 60)
}

// mailed are the keys of the e-mails that somebody wants.
func mailed(w notice.Wishes, who school.Person) (keys []string) {
	for _, c := range notice.Choices(who.Staff()) {
		if c.Channel == notice.Mail && w.Want(who.Staff(), c.Kind, c.Channel) {
			keys = append(keys, c.Key())
		}
	}
	return keys
}
