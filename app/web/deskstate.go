package web

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// shortLeave is how long a desk is away in one tap.
const shortLeave = 10 * time.Minute

// closeDesk closes one's own room until somebody opens it.
func (s *Site) closeDesk(c echo.Context) error {
	return s.standDesk(c, func(id school.ID, now time.Time) error {
		_, err := s.rooms.Close(c.Request().Context(), actor(c), visitor(c).School, id, time.Time{}, now)
		return err
	})
}

// leaveDesk says that one is away from one's own room: until= a time of today, or, without, for a short while.
func (s *Site) leaveDesk(c echo.Context) error {
	return s.standDesk(c, func(id school.ID, now time.Time) error {
		back, err := s.untilTime(c, "away", false)
		if err != nil {
			return err
		}
		if back.IsZero() {
			back = now.Add(shortLeave)
		}
		_, err = s.rooms.Leave(c.Request().Context(), actor(c), visitor(c).School, id, back, now)
		return err
	})
}

// openDesk opens one's own room again.
func (s *Site) openDesk(c echo.Context) error {
	return s.standDesk(c, func(id school.ID, _ time.Time) error {
		_, err := s.rooms.Open(c.Request().Context(), actor(c), visitor(c).School, id)
		return err
	})
}

// standDesk changes how a room of this person stands, and answers how it stands by now. Nobody else's room is theirs
// to change.
func (s *Site) standDesk(c echo.Context, change func(id school.ID, now time.Time) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	of := visitor(c).School
	if room, err := s.DB.At(of).Room(c.Request().Context(), id); err != nil || room.Archived {
		return errors.Join(err, db.ErrNotFound)
	}
	own, err := s.Hall.OwnRooms(c.Request().Context(), by(c), of)
	if err != nil {
		return err
	}
	if !slices.Contains(own, id) {
		return hall.ErrForbidden
	}
	desk, status := views.DeskState{Now: s.Clock()}, http.StatusOK
	err = change(id, desk.Now)
	if invalid, is := errors.AsType[*setting.Invalid](err); is {
		sentence := invalid.Fields["away"]
		desk.Until, desk.Problem = c.FormValue("away"), said(s.fragmentFrame(c).Say, sentence)
		status = http.StatusUnprocessableEntity
	} else if err != nil {
		return err
	}
	if plain(c) && status == http.StatusOK {
		return c.Redirect(http.StatusSeeOther, "/desk?room="+string(id))
	}
	if desk.Room, err = s.DB.At(of).Room(c.Request().Context(), id); err != nil {
		return err
	}
	if plain(c) {
		return s.draw(c, status, views.DeskStatePage(s.frame(c), desk))
	}
	return s.draw(c, status, views.DeskStateView(s.fragmentFrame(c), desk))
}
