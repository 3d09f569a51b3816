package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// roomsPage lists the rooms: GET /admin/rooms, with find= those that it fits and away=1 those put away as well.
func (s *Site) roomsPage(c echo.Context) error {
	list, err := s.roomList(c)
	if err != nil {
		return err
	}
	if change := school.ID(c.QueryParam("saved")); change.Valid() {
		list.Saved = change
	}
	if list.Several, err = s.severalDone(c); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.RoomsPage(s.frame(c), list))
}

// roomsFound is the list alone, while somebody types.
func (s *Site) roomsFound(c echo.Context) error {
	list, err := s.roomList(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.RoomListView(s.fragmentFrame(c), list))
}

// mostMade bounds what the page says was just made: the figure comes with the address.
const mostMade = 999

func (s *Site) roomList(c echo.Context) (views.RoomList, error) {
	list := views.RoomList{Find: words(c.QueryParam("find")), Away: c.QueryParam("away") != ""}
	if made, err := strconv.Atoi(c.QueryParam("made")); err == nil && made <= mostMade {
		list.Made = made
	}
	all, err := s.allRoomEntries(c.Request().Context(), visitor(c).School)
	list.None, list.Seen = len(all) == 0, seenAs(all)
	list.Rooms = slices.DeleteFunc(all, func(e views.RoomEntry) bool {
		if e.Room.Archived {
			list.Hidden++
		}
		return e.Room.Archived && !list.Away || !fits(e.Room, list.Find)
	})
	slices.SortStableFunc(list.Rooms, func(a, b views.RoomEntry) int { return lastEmpty(a.Room.Folder, b.Room.Folder) })
	return list, err
}

// allRoomEntries are all rooms of a school as they stand.
func (s *Site) allRoomEntries(ctx context.Context, of school.ID) ([]views.RoomEntry, error) {
	all, err := s.DB.At(of).AllRooms(ctx)
	if err != nil {
		return nil, err
	}
	return s.roomEntries(ctx, of, all)
}

// lastEmpty orders folders by name, and rooms without one behind.
func lastEmpty(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(strings.ToLower(a), strings.ToLower(b))
}

// fits reports whether every word searched for begins a word of the room's name, number or folder.
func fits(r school.Room, find string) bool {
	has := " " + strings.ToLower(r.Label()+" "+r.Folder)
	for word := range strings.FieldsSeq(strings.ToLower(find)) {
		if !strings.Contains(has, " "+word) {
			return false
		}
	}
	return true
}

// roomEntries says of rooms how they stand just now.
func (s *Site) roomEntries(ctx context.Context, of school.ID, rooms []school.Room) ([]views.RoomEntry, error) {
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return nil, err
	}
	uses, err := s.DB.At(of).RoomUses(ctx)
	if err != nil {
		return nil, err
	}
	now := s.Clock()
	list := make([]views.RoomEntry, 0, len(rooms))
	for _, r := range rooms {
		e := views.RoomEntry{Room: r, Use: views.RoomUse(uses[r.ID])}
		e.Open, e.Opens = policy.RoomOpen(r.ID, now)
		e.Closed, e.Away = r.ClosedByHand(now), r.Away(now)
		list = append(list, e)
	}
	return list, nil
}

// roomEntry is one room as it stands. db.ErrNotFound if the school has no such room.
func (s *Site) roomEntry(ctx context.Context, of, id school.ID) (views.RoomEntry, error) {
	r, err := s.DB.At(of).Room(ctx, id)
	if err != nil {
		return views.RoomEntry{}, err
	}
	list, err := s.roomEntries(ctx, of, []school.Room{r})
	if err != nil || len(list) == 0 {
		return views.RoomEntry{}, cmp.Or(err, db.ErrNotFound)
	}
	return list[0], nil
}
