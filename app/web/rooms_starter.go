package web

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/rooms"
	"corridor/app/school"
	"corridor/views"
)

// roomStarter shows the rooms that a school can begin with, before they are made.
func (s *Site) roomStarter(c echo.Context) error { return s.drawStarter(c, http.StatusOK, "") }

func (s *Site) drawStarter(c echo.Context, status int, problem string) error {
	there, err := s.DB.At(visitor(c).School).AllRooms(c.Request().Context())
	if err != nil {
		return err
	}
	classrooms, err := s.classrooms(c)
	if err != nil {
		return err
	}
	missing := map[string]bool{}
	for _, r := range rooms.Missing(append(rooms.Starter(), classrooms...), there) {
		missing[r.Label()] = true
	}
	starters := func(set []rooms.Room) (list []views.StarterRoom) {
		for _, r := range set {
			list = append(list, views.StarterRoom{Room: r.Plain(), There: !missing[r.Label()]})
		}
		return list
	}
	screen := views.RoomStarter{Rooms: starters(rooms.Starter()), Classrooms: starters(classrooms), None: len(missing) == 0, Problem: problem}
	return s.draw(c, status, views.RoomStarterPage(s.frame(c), screen))
}

// makeStarter makes those that are ticked and not there yet.
func (s *Site) makeStarter(c echo.Context) error {
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	there := func() ([]school.Room, error) { return s.DB.At(of).AllRooms(ctx) }
	classrooms, err := s.classrooms(c)
	if err != nil {
		return err
	}
	made, err := s.rooms.Begin(ctx, actor(c), of, append(rooms.Starter(), classrooms...), sent["room"], there)
	status, news, err := stopped(c, err)
	if err != nil {
		return err
	}
	if news != "" {
		return s.drawStarter(c, status, news)
	}
	return s.goTo(c, "/admin/rooms?made="+strconv.Itoa(len(made)))
}

// classrooms are one for each teacher whose roster tells of no room.
func (s *Site) classrooms(c echo.Context) ([]rooms.Room, error) {
	teachers, err := s.DB.At(visitor(c).School).TeachersWithoutRoom(c.Request().Context())
	return rooms.Classrooms(teachers), err
}
