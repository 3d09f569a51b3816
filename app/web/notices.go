package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/db"
	"corridor/views"
)

// newNotices is the desk that tells people, with the words of our views.
func newNotices(c Config) *notify.Desk {
	desk := notify.New(c.DB, c.Clock, c.Hub, c.Hall)
	desk.Words = notify.Words{
		Mail: func(n notice.Notice, l notify.Links) notify.Mail {
			subject, text, html := views.NoticeMail(n, views.NoticeLinks(l))
			return notify.Mail{Subject: subject, Text: text, HTML: html}
		},
		Push: views.NoticePush,
	}
	return desk
}

// unsubscribePage asks whoever follows the link of an e-mail: a program that only looks at links must not unsubscribe anybody.
func (s *Site) unsubscribePage(c echo.Context) error {
	kind, _, ok := s.notices.Subscription(c.Param("token"))
	if !ok {
		return echo.ErrNotFound
	}
	return s.draw(c, http.StatusOK, views.UnsubscribePage(s.frame(c), views.Unsubscription{Kind: kind, Address: c.Request().URL.Path}))
}

// unsubscribe takes a kind off somebody's e-mail: by the button, or by the one click of a mail program.
func (s *Site) unsubscribe(c echo.Context) error {
	kind, err := s.notices.Unsubscribe(c.Request().Context(), c.Param("token"))
	if errors.Is(err, db.ErrNotFound) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.UnsubscribePage(s.frame(c), views.Unsubscription{Kind: kind, Done: true}))
}
