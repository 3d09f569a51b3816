package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/roster"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// pullForm is how rosters come by themselves, as a form. The secret goes in and never comes out.
func (s *Site) pullForm(of school.ID) setForm[roster.Pull] {
	return setForm[roster.Pull]{
		kind: s.pulls, fields: pullFields,
		value: func(fields url.Values, over roster.Pull) (roster.Pull, map[string]setting.Sentence) {
			p, wrong := pullValue(fields, over)
			switch word := fields.Get("secret"); {
			case word != "":
				p.Sealed = s.rosters.SealSecret(of, word)
			case p.Kind != "service" && p.MovesFrom(over):
				p.Sealed = "" // it was for the address that nobody asks any more
			}
			return p, wrong
		},
	}
}

func pullFields(p roster.Pull) url.Values {
	return url.Values{
		"kind": {p.Kind}, "at": {school.ClockTime(p.AtMinute)}, "address": {p.Address}, "token_address": {p.TokenAddress},
		"client_id": {p.ClientID}, "org": {p.Org}, "most_gone": {strconv.Itoa(p.MostGone)}, "secret": {""},
	}
}

func pullValue(fields url.Values, over roster.Pull) (roster.Pull, map[string]setting.Sentence) {
	wrong := map[string]setting.Sentence{}
	p := roster.Pull{
		Kind: fields.Get("kind"), Address: strings.TrimRight(words(fields.Get("address")), "/"), TokenAddress: words(fields.Get("token_address")),
		ClientID: words(fields.Get("client_id")), Org: words(fields.Get("org")), Sealed: over.Sealed,
	}
	if p.Kind != "" && p.Kind != "folder" && p.Kind != "service" {
		wrong["kind"] = setting.Sentence{ID: "web.rosters.kind"}
	}
	minute, _, ok := school.ParseClock(fields.Get("at"))
	if !ok || minute >= 24*60 {
		wrong["at"] = setting.Sentence{ID: "web.rosters.at"}
	}
	p.AtMinute = minute
	most, err := strconv.Atoi(strings.TrimSpace(fields.Get("most_gone")))
	if err != nil || most < 0 || most > 100 {
		wrong["most_gone"] = setting.Sentence{ID: "web.rosters.most"}
	}
	p.MostGone = most
	return p, wrong
}

func (s *Site) rosterPull(c echo.Context) error {
	of := visitor(c).School
	p, err := s.pulls.At(c.Request().Context(), of, of)
	if err != nil {
		return err
	}
	return s.drawPull(c, http.StatusOK, p, justSaved(c, s.pullForm(of).drawn(p)))
}

func (s *Site) drawPull(c echo.Context, status int, p roster.Pull, form views.Editing) error {
	form.Values.Del("secret")
	screen := views.RosterPull{Form: form, HasSecret: p.Sealed != "", Folder: s.rosters.Folder != "", School: visitor(c).School}
	return s.draw(c, status, views.RosterPullPage(s.frame(c), screen))
}

func (s *Site) setRosterPull(c echo.Context) error {
	of := visitor(c).School
	e, err := s.pullForm(of).save(c, of, nil)
	if err != nil {
		return err
	}
	if e.Status == http.StatusOK {
		return s.goTo(c, "/admin/rosters/pull?saved="+string(e.Form.Change))
	}
	return s.drawPull(c, e.Status, e.Value, e.Form)
}

// pullRosterNow has the roster fetched at once.
func (s *Site) pullRosterNow(c echo.Context) error {
	err := s.rosters.PullNow(c.Request().Context(), visitor(c).School)
	if errors.Is(err, db.ErrNotFound) {
		return s.goTo(c, "/admin/rosters/pull")
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/rosters")
}

// pullState is how the last time went.
func (s *Site) pullState(c echo.Context) (views.RosterSource, error) {
	p, err := s.DB.At(visitor(c).School).RosterPull(c.Request().Context())
	if errors.Is(err, db.ErrNotFound) {
		return views.RosterSource{}, nil
	}
	return views.RosterSource{
		Kind: p.Kind, NextAt: p.NextAt, LastAt: p.LastAt, Problem: roster.ReasonIn(p.Problem).In(languageSay(c).Say), Due: !p.NextAt.After(s.Clock()),
	}, err
}

// rosterNews is what an administrator should hear of rosters that came by themselves.
func (s *Site) rosterNews(c echo.Context) (waiting int, problem bool, err error) {
	at := s.DB.At(visitor(c).School)
	open, err := at.OpenDeliveries(c.Request().Context())
	if err != nil {
		return 0, false, err
	}
	for _, d := range open {
		if d.Source != "upload" && (d.State == db.Ready || d.State == db.Refused) {
			waiting++
		}
	}
	state, err := s.pullState(c)
	return waiting, state.Problem != "", err
}
