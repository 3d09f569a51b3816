package web

import (
	"errors"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
)

// cookie is the name of the session's cookie.
const cookie = "corridor"

func (s *Site) signInPage(c echo.Context) error {
	form := views.SignIn{Demo: s.Demo, Next: nextOf(c.QueryParam("next")), Ways: s.Providers.Names()}
	form.Password = c.QueryParam("password") != ""
	if v, known := s.known(c); known {
		form.Known = v.Person.Name()
	}
	return s.draw(c, http.StatusOK, views.SignInPage(s.frame(c), form))
}

func (s *Site) signIn(c echo.Context) error {
	name, password := c.FormValue("email"), c.Request().PostFormValue("password") // never from an address
	form := views.SignIn{Name: name, Demo: s.Demo, Next: nextOf(c.FormValue("next")), Ways: s.Providers.Names()}
	if !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		name = "" // nobody's
	}
	wasRight, taken := s.tries.signIn(strings.ToLower(strings.TrimSpace(name)), s.deviceOf(c, name), c.RealIP())
	if !taken {
		form.Problem = "signin.too-many"
		return s.draw(c, http.StatusTooManyRequests, views.SignInPage(s.frame(c), form))
	}
	schools, err := s.Desk.PasswordFits(c.Request().Context(), name, password)
	if errors.Is(err, account.ErrUnknown) {
		s.rememberRefused(c, name)
		form.Problem = "signin.unknown"
		return s.draw(c, http.StatusUnprocessableEntity, views.SignInPage(s.frame(c), form))
	}
	if err != nil {
		return err
	}
	wasRight()
	s.knowDevice(c, name)
	wanted := school.ID(c.FormValue("school"))
	if len(schools) > 1 && wanted == "" {
		return s.letChoose(c, schools, form)
	}
	way := wayOf(c, account.ByPassword, "")
	if len(schools) > 1 {
		way.Identity = schools[0].IdentityID
	}
	return s.begin(c, chosenSchool(schools, wanted), way, form.Next)
}

// letChoose sends a person of several schools, who has given the right password, to the page on which they pick one.
func (s *Site) letChoose(c echo.Context, schools []db.Membership, form views.SignIn) error {
	ctx := c.Request().Context()
	open, err := s.Desk.OpenOf(ctx, schools)
	if err != nil {
		return err
	}
	if len(open) < 2 {
		return s.begin(c, append(open, schools[0])[0], wayOf(c, account.ByPassword, ""), form.Next)
	}
	browser := s.secretOrNew(c)
	attempt, err := s.Desk.LetChooseByPassword(ctx, browser, form.Next, open[0].IdentityID)
	if err := errors.Join(err, s.endSession(c)); err != nil {
		return err
	}
	s.setSecret(c, browser)
	return c.Redirect(http.StatusSeeOther, choiceAddress(account.ByPassword, attempt))
}

// chosenSchool is the school that a person of several picked, else their first.
func chosenSchool(schools []db.Membership, wanted school.ID) db.Membership {
	for _, m := range schools {
		if m.MemberOf == wanted {
			return m
		}
	}
	return schools[0]
}

// begin starts a session in place of the one the browser had, and goes where the person wanted to go.
func (s *Site) begin(c echo.Context, m db.Membership, way account.Way, next string) error {
	session, _ := s.sessions.Get(c.Request(), cookie) // an old session that is no more is none
	token, err := s.Desk.Begin(c.Request().Context(), m.MemberOf, m.PersonID, session.ID, way)
	if errors.Is(err, account.ErrUnknown) {
		form := views.SignIn{Problem: "signin.off", Demo: s.Demo, Ways: s.Providers.Names()}
		return s.draw(c, http.StatusForbidden, views.SignInPage(s.frame(c), form))
	}
	if err != nil {
		return err
	}
	session.Values[keyToken] = token
	if err := s.sessions.Save(c.Request(), c.Response(), session); err != nil {
		return err
	}
	if s.secretOf(c) != "" {
		s.setSecret(c, "")
	}
	return s.goTo(c, next)
}

func (s *Site) signOut(c echo.Context) error {
	if err := s.endSession(c); err != nil {
		return err
	}
	return s.goTo(c, "/signin")
}

func (s *Site) signOutEverywhere(c echo.Context) error {
	v := visitor(c)
	if v.Shared() {
		return s.signOut(c) // the others who use the account are at work
	}
	if err := s.Desk.EndEverywhere(c.Request().Context(), v.School, v.Person.ID); err != nil {
		return err
	}
	return s.signOut(c)
}

// home sends a person to the first of their pages.
func (s *Site) home(c echo.Context) error {
	v := visitor(c)
	if monitors(v) && !v.Administers() && v.View() == "" {
		teaches, err := s.DB.At(v.School).Teaches(c.Request().Context(), v.Person.ID)
		if err != nil {
			return err
		}
		if !teaches {
			return c.Redirect(http.StatusSeeOther, "/hall")
		}
	}
	return c.Redirect(http.StatusSeeOther, homes(v)[0])
}

// homeOf is the page that belongs to a role.
var homeOf = map[school.Role]string{
	school.Student: "/student", school.Administrator: "/admin", school.Teacher: "/teacher", school.Assistant: "/cover",
}

// homes are the pages of a person, first the one they start from. Whoever has several roles sees those of the one in
// which they act.
func homes(v account.Visitor) []string {
	if v.MustCover() {
		return []string{"/cover"}
	}
	list := roleHomes(v)
	if view := v.View(); view != "" {
		list = []string{homeOf[view]}
	}
	list = append(list, officeHomes(v)...)
	if calendarPeople(v) {
		list = append(list, "/calendar")
	}
	return append(list, "/settings")
}

// roleHomes are those of all that a person is.
func roleHomes(v account.Visitor) (list []string) {
	if v.Person.Is(school.Student) {
		list = append(list, "/student")
	}
	if v.Administers() {
		list = append(list, "/admin")
	}
	if v.Person.Is(school.Teacher) || v.Acting() {
		list = append(list, "/teacher")
	}
	return list
}

// officeHomes are those that permissions open.
func officeHomes(v account.Visitor) (list []string) {
	switch {
	case v.Administers(), v.View() == school.Student:
	case configurers(v):
		list = append(list, "/admin/rooms")
	case encounterKeepers(v):
		list = append(list, "/admin/encounters")
	case rosterKeepers(v):
		list = append(list, "/admin/rosters")
	case coverOffice(v):
		list = append(list, "/admin/cover")
	}
	if v.View() == school.Student {
		return list
	}
	if monitors(v) {
		list = append(list, "/hall")
	}
	if emergencies(v) {
		list = append(list, "/emergency")
	}
	if districts(v) {
		list = append(list, "/district")
	}
	return list
}

// signedOut answers somebody without a session, or says that the database could not be asked.
func (s *Site) signedOut(c echo.Context, err error) error {
	if err != nil && !errors.Is(err, account.ErrSignedOut) {
		return err
	}
	r := c.Request()
	switch {
	case !plain(c) && (r.Method == http.MethodPost || c.Path() == "/events" && c.QueryParam("page") == "office"):
		return s.keepPage(c)
	case !plain(c):
		c.Response().Header().Set("HX-Redirect", "/signin")
		return c.NoContent(http.StatusUnauthorized)
	case r.Method == http.MethodGet && c.Path() != "/events":
		return c.Redirect(http.StatusSeeOther, "/signin?next="+url.QueryEscape(localPath(r.URL.Path)))
	}
	return echo.ErrUnauthorized
}

// keepPage tells a page whose session is over that nothing was saved, and leaves all that is typed in it where it is:
// whoever signs in again, in another tab, can press again.
func (s *Site) keepPage(c echo.Context) error {
	c.Response().Header().Set("HX-Retarget", "#notices")
	c.Response().Header().Set("HX-Reswap", hx.InnerHTML)
	return s.draw(c, http.StatusUnauthorized, views.SessionOver(s.fragmentFrame(c), c.Request().Method == http.MethodPost))
}

// localPath keeps a way back on this site; anything else leads home.
func localPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || u.Scheme != "" || strings.ContainsAny(u.Path, "\\\r\n") {
		return "/"
	}
	return path.Clean("/" + u.Path) // which folds the slashes that would name another site
}
