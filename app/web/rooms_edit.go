package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/rooms"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
	"corridor/views/ui"
)

// newRoom is the form of a room that isn't there yet; its id comes with it, so that sending it twice makes one.
func (s *Site) newRoom(c echo.Context) error {
	screen, err := s.roomEditing(c, db.NewID(), true, s.roomForm().drawn(rooms.Fresh()))
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.RoomPage(s.frame(c), screen))
}

func (s *Site) roomPage(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	room, err := s.rooms.Setting.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	screen, err := s.roomEditing(c, id, false, justSaved(c, s.roomForm().drawn(room)))
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.RoomPage(s.frame(c), screen))
}

// saveRoom makes or changes a room: POST /admin/rooms/:id, with new=1 for one that isn't there yet.
func (s *Site) saveRoom(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	tidyRoomForm(sent)
	var fresh *rooms.Room
	if sent.Has("new") {
		beginning := rooms.Fresh()
		fresh = &beginning
		delete(sent, "new")
	}
	e, err := s.roomForm().save(c, id, fresh)
	if err != nil {
		return err
	}
	isNew := fresh != nil && e.Form.Was == roomFields(*fresh).Encode()
	if e.Status == http.StatusOK && fresh != nil {
		return s.goTo(c, afterMaking(id, e))
	}
	screen, err := s.roomEditing(c, id, isNew, e.Form)
	if err != nil {
		return err
	}
	return s.answerEditing(c, e.Status, e.Form, "/admin/rooms/"+string(id),
		func() node { return views.RoomForm(s.frame(c), screen) },
		func() node { return views.RoomPage(s.frame(c), screen) })
}

// afterMaking leads to the list of a room that is for some students only and has nobody yet, else to the room.
func afterMaking(id school.ID, e edited[rooms.Room]) string {
	page := "/admin/rooms/" + string(id)
	if e.Value.Visibility == school.ShownToListed && len(e.Value.Grades) == 0 {
		page += "/list"
	}
	return page + "?made=1&saved=" + string(e.Form.Change)
}

// roomEditing completes the form of a room with what there is to choose from and what it does today.
func (s *Site) roomEditing(c echo.Context, id school.ID, isNew bool, form views.Editing) (views.RoomEditing, error) {
	ctx, of := c.Request().Context(), visitor(c).School
	screen := views.RoomEditing{Editing: form, ID: id, New: isNew, Icons: ui.RoomIcons, Made: c.QueryParams().Has("made")}
	at := s.DB.At(of)
	var err error
	if screen.Staff, err = staffWith(ctx, at, append(idsOf(form.Values["teachers"]), idsOf(form.Values["named"])...)); err != nil {
		return screen, err
	}
	grades, err := at.Grades(ctx)
	if err != nil {
		return screen, err
	}
	screen.Grades = gradesOf(grades, form.Values["grade"])
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return screen, err
	}
	screen.Periods = periodNames(policy, form.Values["period"])
	all, err := at.AllRooms(ctx)
	if err != nil {
		return screen, err
	}
	for _, r := range all {
		if r.Folder != "" && !slices.Contains(screen.Folders, r.Folder) {
			screen.Folders = append(screen.Folders, r.Folder)
		}
	}
	if icon := form.Values.Get("icon"); icon != "" && !slices.Contains(screen.Icons, icon) {
		screen.Icons = append([]string{icon}, screen.Icons...)
	}
	if !isNew {
		if screen.Entry, err = s.roomEntry(ctx, of, id); err != nil {
			return screen, err
		}
		screen.Today = roomToday(s.fragmentFrame(c), screen.Entry, grades)
	}
	s.nameClashes(c, &screen)
	return screen, nil
}

// staffWith are the staff who can sign in, and those chosen who can't any more: what isn't shown would be lost.
func staffWith(ctx context.Context, at db.Scope, chosen []school.ID) ([]school.Person, error) {
	staff, err := at.Staff(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range staff {
		chosen = slices.DeleteFunc(chosen, func(id school.ID) bool { return id == p.ID })
	}
	others, err := at.PeopleByID(ctx, chosen)
	return append(staff, others...), err
}

func idsOf(values []string) (ids []school.ID) {
	for _, value := range values {
		if id := school.ID(value); id.Valid() {
			ids = append(ids, id)
		}
	}
	return ids
}

// nameClashes names people where another has changed a list of them.
func (s *Site) nameClashes(c echo.Context, screen *views.RoomEditing) {
	say := languageSay(c)
	for _, field := range []string{"teachers", "named"} {
		if _, clash := screen.Clashes[field]; clash {
			screen.Clashes[field] = say.Say("room.edit.other-list")
		}
	}
}

// gradesOf are the grades of the school's students and those chosen, by number where they are numbers.
func gradesOf(grades map[string]int, chosen []string) (list []string) {
	for grade := range grades {
		if grade != "" {
			list = append(list, grade)
		}
	}
	for _, grade := range chosen {
		if !slices.Contains(list, grade) {
			list = append(list, grade)
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		first, err := strconv.Atoi(a)
		second, err2 := strconv.Atoi(b)
		if err == nil && err2 == nil {
			return first - second
		}
		return strings.Compare(a, b)
	})
	return list
}

// deleteRoom deletes a room that nothing needs, and else says what does.
func (s *Site) deleteRoom(c echo.Context) error { return s.endRoom(c, s.rooms.Delete) }

func (s *Site) putRoomAway(c echo.Context) error { return s.endRoom(c, s.rooms.PutAway) }

// roomVerb ends a room.
type roomVerb func(ctx context.Context, by db.Actor, of, id school.ID) (school.ID, error)

func (s *Site) endRoom(c echo.Context, end roomVerb) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	change, err := end(ctx, actor(c), of, id)
	invalid, wrong := errors.AsType[*setting.Invalid](err)
	if err == nil {
		return s.goTo(c, "/admin/rooms?saved="+string(change))
	}
	if !wrong {
		return err
	}
	room, err := s.rooms.Setting.At(ctx, of, id)
	if err != nil {
		return err
	}
	form, say := s.roomForm().drawn(room), languageSay(c)
	screen, err := s.roomEditing(c, id, false, form)
	if err != nil {
		return err
	}
	for _, sentence := range invalid.Fields {
		screen.Ending = said(say, sentence)
	}
	return s.draw(c, http.StatusConflict, views.RoomPage(s.frame(c), screen))
}
