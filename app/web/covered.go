package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// drawOwnCover is the cover of the visitor's own session.
func (s *Site) drawOwnCover(c echo.Context, showPin bool) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.OwnCover{Cover: v.Cover, Pin: s.pinOf(v.Cover, showPin)}
	if screen.Day, err = s.covers.DayOf(ctx, policy, v.School, v.Teacher.ID, policy.Local(s.Clock())); err != nil {
		return err
	}
	if !v.Cover.Substitute() {
		if screen.Assists, err = s.covers.Assists(ctx, policy, standing(c)); err != nil {
			return err
		}
	}
	return s.draw(c, http.StatusOK, views.OwnCoverPage(s.frame(c), screen))
}

// pinOf is a cover's PIN as its page shows it: its digits only where they are asked for.
func (s *Site) pinOf(mine school.Cover, shown bool) views.CoverPin {
	pin := views.CoverPin{There: mine.Pin.Digits > 0, Paused: !mine.Pin.PausedAt.IsZero()}
	if shown {
		pin.Digits = s.covers.Pin(mine)
	}
	return pin
}

// showCoverPin shows or hides the PIN of the own cover. It is a form, so that no digit is in anything that is kept.
func (s *Site) showCoverPin(c echo.Context) error {
	v := visitor(c)
	if !v.Acting() {
		return s.toCover(c)
	}
	return s.drawCoverPin(c, v.Cover, c.FormValue("hide") == "")
}

// changeCoverPin gives the own cover another PIN.
func (s *Site) changeCoverPin(c echo.Context) error {
	v := visitor(c)
	if !v.Acting() {
		return s.toCover(c)
	}
	mine, err := s.covers.ChangePin(c.Request().Context(), standing(c), v.Cover.ID)
	if err != nil {
		return err
	}
	v.Cover = mine
	c.Set("visitor", v)
	return s.drawCoverPin(c, mine, true)
}

func (s *Site) drawCoverPin(c echo.Context, mine school.Cover, shown bool) error {
	if plain(c) {
		return s.drawOwnCover(c, shown)
	}
	return s.draw(c, http.StatusOK, views.CoverPinView(s.fragmentFrame(c), s.pinOf(mine, shown)))
}

// coverBar is what every page of whoever acts for a teacher says, and every page of a teacher who is covered.
func (s *Site) coverBar(c echo.Context) *views.CoverBar {
	ctx, v := c.Request().Context(), visitor(c)
	teacher := v.Person.ID
	if v.Acting() {
		teacher = v.Teacher.ID
	}
	if !v.Acting() && !v.Person.Is(school.Teacher) {
		return nil
	}
	policy, err := s.Hall.Policy(ctx, v.School)
	if err != nil {
		return nil // the page says it: its own reading fails as well
	}
	now := s.Clock()
	covers, err := s.DB.At(v.School).CoversOfTeacher(ctx, teacher, policy.Day(now))
	if err != nil {
		return nil // so does this
	}
	bar := &views.CoverBar{}
	for _, other := range covers {
		switch {
		case !other.OverAt(now).IsZero():
		case v.Acting() && other.ID == v.Cover.ID:
			bar.Mine = other
		case v.Acting() && !(other.Substitute() && other.Collides(v.Cover)):
		case other.HoldsAt(now) || v.Acting():
			bar.Others = append(bar.Others, other)
		}
	}
	if !v.Acting() {
		s.addColleague(c, bar, policy.Day(now), now)
	}
	return bar
}

// addColleague adds whom the visitor covers from their own account today, and the room where that is now.
func (s *Site) addColleague(c echo.Context, bar *views.CoverBar, day string, now time.Time) {
	ctx, v := c.Request().Context(), visitor(c)
	plans, err := s.DB.At(v.School).PlansOfColleague(ctx, v.Person.ID, day)
	if err != nil || len(plans) == 0 {
		return // the page says it: its own reading fails as well
	}
	rooms, err := s.DB.At(v.School).ColleagueCovers(ctx, v.Person.ID, now)
	for _, plan := range plans {
		if err == nil && len(school.After(plan.Stints, now)) > 0 {
			own := views.ColleagueCover{CoverPlan: plan}
			if there := rooms[plan.Teacher.ID]; len(there) > 0 {
				own.Room = there[0]
			}
			bar.Plans = append(bar.Plans, own)
		}
	}
}

// coveredNow are those of the teachers whom a substitute with a PIN covers now, for a pass between two rooms.
func (s *Site) coveredNow(c echo.Context, teachers []school.Person, rooms ...school.ID) (map[school.ID]bool, error) {
	var ids, between []school.ID
	for _, t := range teachers {
		ids = append(ids, t.ID)
	}
	for _, room := range rooms {
		if room != "" {
			between = append(between, room)
		}
	}
	return s.DB.At(visitor(c).School).CoveredNow(c.Request().Context(), ids, between, s.Clock())
}
