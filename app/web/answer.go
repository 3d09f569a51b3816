package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// answer is the one place that answers a form about a pass: the fragment that changed, as the page it was
// sent from shows it; a plain form gets its page.
func (s *Site) answer(c echo.Context, p pass.Pass) error {
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	return s.draw(c, http.StatusOK, gomponents.Group{s.fragmentOf(c, p), s.toastFor(c, p)})
}

// fragmentOf is a pass as the asking page shows it.
func (s *Site) fragmentOf(c echo.Context, p pass.Pass) gomponents.Node {
	f := s.fragmentFrame(c)
	switch page := pageOf(c); {
	case page == "/student" && c.FormValue("from") == "coming":
		return views.ComingRow(f, p)
	case page == "/student":
		return views.MyPassView(f, views.MyPass{Pass: &p})
	case page == "/hall":
		return views.HallCard(f, p)
	default:
		f.Rooms = s.ownRooms(c)
		return views.PassRow(f, p)
	}
}

// ownRooms are the rooms whose people this member of staff receives. A row that is drawn without them offers less
// until the stream draws it anew.
func (s *Site) ownRooms(c echo.Context) []school.ID {
	rooms, err := s.Hall.OwnRooms(c.Request().Context(), by(c), visitor(c).School)
	if err != nil {
		return nil
	}
	return rooms
}

// answerRequest answers an approval or denial with the row of the request.
func (s *Site) answerRequest(c echo.Context, p pass.Pass) error {
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	return s.draw(c, http.StatusOK, views.RequestRow(s.fragmentFrame(c), views.Request{Pass: p}))
}

// answerSheet answers a new pass: the sheet closes, and a student's own pass takes the screen.
func (s *Site) answerSheet(c echo.Context, p pass.Pass) error {
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	f := s.fragmentFrame(c)
	closed := views.SheetView(f, views.Sheet{})
	if pageOf(c) != "/student" || p.Planned() {
		return s.draw(c, http.StatusOK, gomponents.Group{closed, s.plannedToast(c, p)})
	}
	mine := views.MyPass{Pass: &p}
	if action := c.FormValue("pad"); action != "" && p.State == pass.Requested {
		pad, err := s.padFor(c, p, views.PinPad{Action: actionOf(action)})
		if err != nil {
			return err
		}
		mine.Pin = &pad
	}
	return s.draw(c, http.StatusOK, gomponents.Group{closed, hx.Partial("my-pass", views.MyPassView(f, mine))})
}

// pageOf is the page a form was sent from, where it is one of this person's homes; else their first home.
func pageOf(c echo.Context) string {
	from := c.Request().Header.Get("HX-Current-URL")
	if from == "" {
		from = c.Request().Referer()
	}
	own := append(homes(visitor(c)), roleHomes(visitor(c))...)
	u, err := url.Parse(from)
	if err != nil {
		return own[0]
	}
	for _, home := range append(own, "/desk") {
		if u.Path == home && (home != "/desk" || visitor(c).ActsAsStaff()) {
			return home
		}
	}
	if strings.HasPrefix(u.Path, "/passes/") && !visitor(c).ActsAsStaff() {
		return "/student"
	}
	return own[0]
}
