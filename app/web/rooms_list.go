package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// roomStudents are the students of a room's list, as a page.
func (s *Site) roomStudents(c echo.Context) error {
	screen, err := s.roomStudentsOf(c)
	if err != nil {
		return err
	}
	if change := school.ID(c.QueryParam("saved")); change.Valid() {
		screen.Saved = change
	}
	return s.draw(c, http.StatusOK, views.RoomStudentsPage(s.frame(c), screen))
}

func (s *Site) roomStudentsOf(c echo.Context) (views.RoomStudents, error) {
	id, err := pathID(c)
	if err != nil {
		return views.RoomStudents{}, err
	}
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	screen := views.RoomStudents{How: c.FormValue("how"), Made: c.QueryParams().Has("made")}
	if screen.Room, err = at.Room(ctx, id); err != nil {
		return screen, err
	}
	room, err := s.rooms.Setting.At(ctx, visitor(c).School, id)
	if err != nil {
		return screen, err
	}
	screen.Listed, err = at.PeopleByID(ctx, room.Listed)
	return screen, err
}

// roomStudentsFound searches by name or number; its words are in no address.
func (s *Site) roomStudentsFound(c echo.Context) error {
	screen, err := s.roomStudentsOf(c)
	if err != nil {
		return err
	}
	if screen.Find = words(c.FormValue("find")); screen.Find != "" {
		screen.Asked = true
		if screen.Found, err = s.DB.At(visitor(c).School).FindStudents(c.Request().Context(), screen.Find); err != nil {
			return err
		}
	}
	screen.Found = slices.DeleteFunc(screen.Found, func(p school.Person) bool {
		return slices.ContainsFunc(screen.Listed, func(l school.Person) bool { return l.ID == p.ID })
	})
	if plain(c) {
		return s.draw(c, http.StatusOK, views.RoomStudentsPage(s.frame(c), screen))
	}
	return s.draw(c, http.StatusOK, views.RoomFound(s.fragmentFrame(c), screen))
}

// changeRoomStudents adds= or removes= one student, or takes lines= and a file: all of them or, where one is unknown,
// none.
func (s *Site) changeRoomStudents(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	add, remove := school.ID(c.FormValue("add")), school.ID(c.FormValue("remove"))
	if !add.Valid() && !remove.Valid() {
		return s.takeRoomLines(c, id)
	}
	return s.saveRoomList(c, id, "", func(list []school.ID) []school.ID {
		list = slices.DeleteFunc(list, func(l school.ID) bool { return l == remove })
		if add.Valid() {
			list = append(list, add)
		}
		return list
	})
}

// saveRoomList changes the list; text is what was typed, to be kept where it can't be changed so.
func (s *Site) saveRoomList(c echo.Context, id school.ID, text string, how func([]school.ID) []school.ID) error {
	change, err := s.rooms.List(c.Request().Context(), actor(c), visitor(c).School, id, how)
	status, news, err := stopped(c, err)
	if err != nil {
		return err
	}
	if news == "" {
		return s.goTo(c, "/admin/rooms/"+string(id)+"/list?saved="+string(change))
	}
	screen, err := s.roomStudentsOf(c)
	if err != nil {
		return err
	}
	screen.Pasted, screen.Stopped = text, news
	return s.draw(c, status, views.RoomStudentsPage(s.frame(c), screen))
}

func (s *Site) takeRoomLines(c echo.Context, id school.ID) error {
	text, unread, err := listSent(c, "lines")
	if err != nil {
		return err
	}
	lines, notAList := school.ReadList(text)
	switch {
	case unread != "":
		return s.roomLinesAgain(c, text, unread)
	case notAList != nil:
		return s.roomLinesAgain(c, text, "web.list.no-list", "Count", school.MostListLines)
	}
	found, err := s.rooms.FindListed(c.Request().Context(), s.DB.At(visitor(c).School), lines)
	switch {
	case err != nil:
		return err
	case len(found.Unknown) > 0:
		return s.roomLinesAgain(c, text, "room.students.unknown", "Count", len(found.Unknown), "Lines", lineNumbers(found.Unknown))
	case len(found.Students) == 0:
		return s.roomLinesAgain(c, text, "room.students.nobody")
	}
	return s.saveRoomList(c, id, text, func(list []school.ID) []school.ID {
		if c.FormValue("how") == "replace" {
			list = nil
		}
		return append(list, found.Students...)
	})
}

// roomLinesAgain draws the page with what was typed, or what the file had, and what is wrong with it.
func (s *Site) roomLinesAgain(c echo.Context, text, problem string, args ...any) error {
	screen, err := s.roomStudentsOf(c)
	if err != nil {
		return err
	}
	f := s.frame(c)
	screen.Pasted, screen.Problem = text, f.Say.Say(problem, args...)
	return s.draw(c, http.StatusUnprocessableEntity, views.RoomStudentsPage(f, screen))
}

// mostNamed bounds how many lines are named one by one.
const mostNamed = 12

func lineNumbers(numbers []int) string {
	var parts []string
	for _, n := range numbers[:min(len(numbers), mostNamed)] {
		parts = append(parts, strconv.Itoa(n))
	}
	text := strings.Join(parts, ", ")
	if len(numbers) > mostNamed {
		text += " …"
	}
	return text
}
