package web

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/views"
)

// closeRoom closes a room by hand: until= a time of today, or, without, until somebody opens it.
func (s *Site) closeRoom(c echo.Context) error {
	return s.standRoom(c, func(id school.ID) (school.ID, error) {
		until, err := s.untilTime(c, "until", false)
		if err != nil {
			return "", err
		}
		return s.rooms.Close(c.Request().Context(), actor(c), visitor(c).School, id, until, s.Clock())
	})
}

// leaveRoom puts a room out of office: away= a time, or a date with time.
func (s *Site) leaveRoom(c echo.Context) error {
	return s.standRoom(c, func(id school.ID) (school.ID, error) {
		until, err := s.untilTime(c, "away", true)
		if err != nil {
			return "", err
		}
		return s.rooms.Leave(c.Request().Context(), actor(c), visitor(c).School, id, until, s.Clock())
	})
}

func (s *Site) openRoom(c echo.Context) error {
	return s.standRoom(c, func(id school.ID) (school.ID, error) {
		return s.rooms.Open(c.Request().Context(), actor(c), visitor(c).School, id)
	})
}

func (s *Site) bringRoomBack(c echo.Context) error {
	return s.standRoom(c, func(id school.ID) (school.ID, error) {
		return s.rooms.BringBack(c.Request().Context(), actor(c), visitor(c).School, id)
	})
}

// untilTime reads a time to come; none is the zero time where it isn't asked for.
func (s *Site) untilTime(c echo.Context, field string, asked bool) (time.Time, error) {
	typed := strings.TrimSpace(c.FormValue(field))
	if typed == "" && !asked {
		return time.Time{}, nil
	}
	policy, err := s.Hall.Policy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return time.Time{}, err
	}
	at, ok := localTime(typed, policy.Zone, s.Clock())
	if !ok {
		return time.Time{}, setting.Wrong(field, "room.wrong.time")
	}
	return at, nil
}

// standRoom changes how a room stands and answers its row. What is wrong is said beside the field.
func (s *Site) standRoom(c echo.Context, change func(school.ID) (school.ID, error)) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	_, err = change(id)
	invalid, wrong := errors.AsType[*setting.Invalid](err)
	if err != nil && !wrong {
		return err
	}
	if plain(c) && !wrong {
		return c.Redirect(http.StatusSeeOther, roomPageOf(c, id))
	}
	entry, err := s.roomEntry(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	f, status := s.frame(c), http.StatusOK
	if wrong {
		status = http.StatusUnprocessableEntity
		for field, sentence := range invalid.Fields {
			entry.Field, entry.Until, entry.Problem = field, c.FormValue(field), said(f.Say, sentence)
		}
	}
	linked := roomPageOf(c, id) == "/admin/rooms"
	if !plain(c) {
		return s.draw(c, status, views.RoomRow(f, entry, linked))
	}
	return s.draw(c, status, views.RoomsPage(f, views.RoomList{Rooms: []views.RoomEntry{entry}}))
}

// roomPageOf is the page that a room's buttons were tapped on: its own, or the list.
func roomPageOf(c echo.Context, id school.ID) string {
	own := "/admin/rooms/" + string(id)
	from := c.Request().Header.Get("HX-Current-URL")
	if from == "" {
		from = c.Request().Referer()
	}
	if strings.HasSuffix(strings.SplitN(from, "?", 2)[0], own) {
		return own
	}
	return "/admin/rooms"
}
