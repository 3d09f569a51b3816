package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/rooms"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// severalFields are the fields of a room that can be set for several at once.
var severalFields = []string{
	"minutes", "capacity", "maxout", "folder", "colour", "line", "overcapacity", "counted", "approvalnow", "approvallater",
	"approvers", "trip", "destination", "origin", "code", "urgent", "open", "visibility",
}

// severalSwitches are those among them that a form sends only when they are on.
var severalSwitches = []string{"line", "overcapacity", "counted", "approvalnow", "approvallater", "destination", "origin", "code", "urgent"}

func (s *Site) severalRooms(c echo.Context) error {
	screen, err := s.severalScreen(c, url.Values{"folderall": c.QueryParams()["folder"]})
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.SeveralRoomsPage(s.frame(c), screen))
}

// severalScreen is the form with what there is to choose from.
func (s *Site) severalScreen(c echo.Context, sent url.Values) (views.SeveralRooms, error) {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	screen := views.SeveralRooms{Editing: views.Editing{Values: sent, Problems: map[string]string{}}}
	all, err := at.Rooms(ctx)
	if err != nil {
		return screen, err
	}
	slices.SortStableFunc(all, func(a, b school.Room) int { return lastEmpty(a.Folder, b.Folder) })
	screen.Rooms = all
	for _, r := range all {
		if r.Folder != "" && !slices.Contains(screen.Folders, r.Folder) {
			screen.Folders = append(screen.Folders, r.Folder)
		}
	}
	grades, err := at.Grades(ctx)
	screen.Grades = gradesOf(grades, sent["grade"])
	return screen, err
}

// changeSeveralRooms shows what would change and, with confirm=, changes all of it or nothing.
func (s *Site) changeSeveralRooms(c echo.Context) error {
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	slices.Sort(sent["grade"])
	screen, err := s.severalScreen(c, sent)
	if err != nil {
		return err
	}
	all, err := s.severalPlan(c, &screen)
	if err != nil {
		return err
	}
	if len(screen.Problems) > 0 {
		return s.answerSeveral(c, http.StatusUnprocessableEntity, screen)
	}
	seen := sent.Get("seen")
	if sent.Get("confirm") == "" {
		return s.answerSeveral(c, http.StatusOK, screen)
	}
	if seen == screen.Seen {
		changes, err := s.rooms.Setting.SaveAll(c.Request().Context(), actor(c), visitor(c).School, all)
		if err == nil {
			return s.goTo(c, "/admin/rooms?changes="+string(changes[0]))
		}
		_, invalid := errors.AsType[*setting.Invalid](err) // a person of theirs has just gone
		if !invalid && !errors.Is(err, setting.ErrChanged) {
			return err
		}
	}
	screen.Problems[""] = languageSay(c).Say("room.several.meanwhile")
	return s.answerSeveral(c, http.StatusConflict, screen)
}

func (s *Site) answerSeveral(c echo.Context, status int, screen views.SeveralRooms) error {
	if plain(c) {
		return s.draw(c, status, views.SeveralRoomsPage(s.frame(c), screen))
	}
	return s.draw(c, status, views.SeveralRoomsForm(s.frame(c), screen))
}

// severalPlan is what would become of the rooms that are ticked. What is wrong is said on the screen, for all at once.
func (s *Site) severalPlan(c echo.Context, screen *views.SeveralRooms) (all []setting.One[rooms.Room], err error) {
	say, sent := languageSay(c), screen.Values
	wrong := func(field, sentence string, args ...any) { screen.Problems[field] = say.Say(sentence, args...) }
	chosen := severalChosen(screen.Rooms, sent)
	set := severalSet(sent)
	if len(chosen) == 0 {
		wrong("", "room.several.no-rooms")
		return nil, nil
	}
	if len(set) == 0 {
		wrong("", "room.several.nothing")
		return nil, nil
	}
	digest := sha256.New()
	for _, r := range chosen {
		seen, err := s.rooms.Setting.At(c.Request().Context(), visitor(c).School, r.ID)
		if err != nil {
			return nil, err
		}
		wanted, faults := severalWanted(seen, set)
		for field, sentence := range faults {
			wrong(severalField(field), sentence.ID, sentence.Args...)
		}
		if len(faults) > 0 {
			screen.Failing = append(screen.Failing, r.Label())
		}
		p := views.RoomPreview{Label: r.Label(), Before: roomFields(seen), After: roomFields(wanted)}
		_, _ = digest.Write([]byte(p.Before.Encode() + p.After.Encode())) // a hash takes all
		if p.Before.Encode() == p.After.Encode() {
			screen.Same++
			continue
		}
		screen.Preview = append(screen.Preview, p)
		all = append(all, setting.One[rooms.Room]{ID: r.ID, Seen: &seen, Wanted: &wanted})
	}
	if len(screen.Preview) == 0 && len(screen.Problems) == 0 {
		wrong("", "room.several.already")
	}
	screen.Seen, screen.Shown = hex.EncodeToString(digest.Sum(nil)), len(screen.Problems) == 0
	return all, nil
}

// severalWanted is what becomes of one room, and what is wrong with that.
func severalWanted(seen rooms.Room, set url.Values) (rooms.Room, map[string]setting.Sentence) {
	wanted, faults := roomValue(severalOver(roomFields(seen), set), seen)
	maps.Copy(faults, wanted.Wrong())
	return wanted, faults
}

// severalChosen are the rooms that are ticked, by themselves or with their folder.
func severalChosen(all []school.Room, sent url.Values) (chosen []school.Room) {
	for _, r := range all {
		if slices.Contains(sent["room"], string(r.ID)) || sent.Has("folderall") && slices.Contains(sent["folderall"], r.Folder) {
			chosen = append(chosen, r)
		}
	}
	return chosen
}

// severalSet are the fields that are not to be left as they are.
func severalSet(sent url.Values) url.Values {
	set := url.Values{}
	for _, name := range severalFields {
		if value := tidyText(sent.Get(name)); value != "" {
			set.Set(name, value)
		}
	}
	if set.Get("open") == "hours" {
		set.Set("hours", sent.Get("hours"))
	}
	if set.Has("visibility") {
		set["grade"] = sent["grade"]
	}
	return set
}

// severalOver is a room's form with the fields that are set.
func severalOver(before, set url.Values) url.Values {
	form := maps.Clone(before)
	for name := range set {
		value := set.Get(name)
		switch {
		case name == "grade":
			form[name] = set[name]
		case name == "hours":
			for day := time.Monday; day <= time.Friday; day++ {
				form.Set("hours-"+string('0'+rune(day)), value)
			}
		case slices.Contains(severalSwitches, name) && value == "0":
			form.Del(name)
		case (name == "capacity" || name == "maxout") && strings.Trim(value, "-–—") == "":
			form.Set(name, "")
		default:
			form.Set(name, value)
		}
	}
	return form
}

// severalField is where this form shows what is wrong with a field of a room.
func severalField(field string) string {
	switch {
	case strings.HasPrefix(field, "hours-"):
		return "hours"
	case field == "named":
		return "approvers"
	}
	return field
}

// severalDone is what the list says after a change of several rooms; any of the changes stands for all.
func (s *Site) severalDone(c echo.Context) (done views.SeveralDone, err error) {
	done.Undone = c.QueryParams().Has("undone")
	id := idOf(c.QueryParam("changes"))
	puts, err := s.severalPuts(c, id)
	if len(puts) > 0 {
		done.Change, done.Count = id, len(puts)
	}
	return done, err
}

// severalPuts are the changes of rooms that were made together with one.
func (s *Site) severalPuts(c echo.Context, id school.ID) (puts []setting.Put, err error) {
	if id == "" {
		return nil, nil
	}
	changes, err := s.DB.At(visitor(c).School).ChangesWith(c.Request().Context(), id)
	return putsOf(changes, s.rooms.Setting.Subject), err
}

// undoSeveralRooms puts back all changes that were made together, or none.
func (s *Site) undoSeveralRooms(c echo.Context) error {
	puts, err := s.severalPuts(c, formID(c, "change"))
	if err != nil {
		return err
	}
	if len(puts) == 0 {
		return db.ErrNotFound
	}
	_, err = s.rooms.Setting.PutAllBack(c.Request().Context(), actor(c), visitor(c).School, puts)
	if err == nil {
		return s.goTo(c, "/admin/rooms?undone=1")
	}
	one, is := errors.AsType[*setting.Of](err)
	if !is {
		return err
	}
	list, err := s.roomList(c)
	if err != nil {
		return err
	}
	list.Several.Stopped = string(one.ID)
	for _, r := range list.Rooms {
		if r.Room.ID == one.ID {
			list.Several.Stopped = r.Room.Label()
		}
	}
	return s.draw(c, http.StatusConflict, views.RoomsPage(s.frame(c), list))
}
