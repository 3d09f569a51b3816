package views_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
	"corridor/views/text"
	"corridor/views/ui"
)

func officer() views.Frame {
	f := frame(ortiz, "/admin/rooms")
	f.Me.Roles = []school.Role{school.Teacher, school.Administrator}
	return f
}

func roomScreens() map[string]Node {
	places := roomEntries()
	form := views.RoomEditing{
		Editing: views.Editing{Values: roomForm(), Was: "name=Library", Today: map[string]string{"capacity": "2 of 4 places are taken now"}},
		ID:      library.ID, Entry: places[2], Staff: []school.Person{ito, ortiz}, Grades: []string{"9", "10"},
		Periods: []string{"Period 1", "Lunch"}, Folders: []string{"Learning"}, Icons: ui.RoomIcons,
	}
	wrong := form
	wrong.Problems = map[string]string{"minutes": "Write a number of minutes from 1 to 999.", "hours-1": "These hours overlap, or end before they start."}
	several := views.SeveralRooms{
		Editing: views.Editing{Values: url.Values{"room": {string(library.ID)}, "minutes": {"7"}}}, Rooms: []school.Room{library, nurse},
		Grades: []string{"9"}, Folders: []string{"Learning"}, Shown: true, Seen: "a mark", Same: 1,
		Preview: []views.RoomPreview{{Label: "Library", Before: roomForm(), After: url.Values{"minutes": {"7"}, "open": {"always"}, "visibility": {"all"}, "approvers": {"any"}, "trip": {"both"}, "colour": {"2"}}}},
	}
	return map[string]Node{
		"rooms":         views.RoomsPage(officer(), views.RoomList{Rooms: places, Hidden: 1, Seen: "mark"}),
		"rooms-none":    views.RoomsPage(officer(), views.RoomList{None: true}),
		"rooms-done":    views.RoomsPage(officer(), views.RoomList{Rooms: places[:1], Several: views.SeveralDone{Change: id(9), Count: 2}}),
		"room":          views.RoomPage(officer(), form),
		"room-wrong":    views.RoomPage(officer(), wrong),
		"rooms-several": views.SeveralRoomsPage(officer(), several),
		"rooms-starter": views.RoomStarterPage(officer(), views.RoomStarter{Rooms: []views.StarterRoom{{Room: library, There: true}, {Room: nurse}}, Classrooms: []views.StarterRoom{{Room: school.Room{Name: "Mr Ito", Folder: "Classrooms", Minutes: 5, Counted: true}}}}),
		"room-students": views.RoomStudentsPage(officer(), views.RoomStudents{Room: places[5].Room, Listed: []school.Person{ada}, Found: []school.Person{ben}, Asked: true, Pasted: "9999", Problem: "Line 1 names nobody."}),
	}
}

func roomForm() url.Values {
	form, _ := url.ParseQuery("name=Library&number=&folder=Learning&icon=library&colour=6&minutes=20&capacity=4&maxout=&line=1&counted=1" +
		"&approvalnow=1&approvers=named&named=" + string(ito.ID) + "&trip=both&origin=1&destination=1&code=1&urgent=1&visibility=only&grade=9" +
		"&open=hours&hours-0=&hours-1=8:00-15:00&hours-2=8:00-15:00&hours-3=8:00-15:00&hours-4=8:00-15:00&hours-5=8:00-12:00&hours-6=&teachers=" + string(ortiz.ID))
	return form // it is well formed
}

// roomEntries are rooms that stand in every way there is.
func roomEntries() []views.RoomEntry {
	in := func(r school.Room, folder string, how func(*views.RoomEntry)) views.RoomEntry {
		e := views.RoomEntry{Room: r, Open: true}
		e.Room.Folder, e.Room.Destination, e.Room.Counted, e.Room.Visibility = folder, true, true, school.ShownToAll
		how(&e)
		return e
	}
	return []views.RoomEntry{
		in(nurse, "Care", func(e *views.RoomEntry) { e.Room.Counted = false }),
		in(guidance, "Care", func(e *views.RoomEntry) { e.Room.AwayUntil, e.Away = ten.Add(time.Hour), true }),
		in(library, "Learning", func(e *views.RoomEntry) {
			e.Room.Capacity, e.Use = number(4), views.RoomUse{To: 4, From: 1, Line: 2, Requests: 1}
			e.Room.ApprovalNow, e.Room.Approvers = true, school.DestinationStaff
		}),
		in(classroom, "Learning", func(e *views.RoomEntry) { e.Open, e.Opens = false, ten.Add(20*time.Minute) }),
		in(restroom, "", func(e *views.RoomEntry) { e.Room.ClosedAt, e.Closed = ten, true }),
		in(water, "", func(e *views.RoomEntry) {
			e.Room.ClosedAt, e.Room.ReopensAt, e.Closed = ten, ten.Add(40*time.Minute), true
			e.Room.Visibility, e.Room.VisibleGrades, e.Use.Listed = school.HiddenFrom, []string{"9", "10"}, 3
		}),
	}
}

func TestEveryIconAndColourOfARoomHasAName(t *testing.T) {
	t.Parallel()
	say := text.Of("en")
	for _, icon := range ui.RoomIcons {
		if !say.Has("room.icon." + icon) {
			t.Errorf("the icon %s has no name", icon)
		}
	}
	for hue := 1; hue <= 12; hue++ {
		if !say.Has("room.hue." + strconv.Itoa(hue)) {
			t.Errorf("the colour %d has no name", hue)
		}
	}
}

func TestEverySentenceAboutRoomsIsInTheCatalogueAndOnEveryScreen(t *testing.T) {
	t.Parallel()
	say, id := text.Of("en"), regexp.MustCompile(`"(room\.[a-z]+\.[a-z-]+)"`)
	for _, pattern := range []string{"../app/rooms/*.go", "../app/web/rooms*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range id.FindAllStringSubmatch(string(source), -1) {
				if !say.Has(found[1]) {
					t.Errorf("%s says %q, which the catalogue does not have", file, found[1])
				}
			}
		}
	}
	raw := regexp.MustCompile(`>[^<]*\b(room|history|editing)\.[a-z]+[.-][^<]*<`)
	for name, page := range roomScreens() {
		if found := raw.FindString(strings.ReplaceAll(drawn(t, page), "\n", "")); found != "" {
			t.Errorf("%s shows the id of a text: %s", name, found)
		}
	}
}
