package ui_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/clock"
	"corridor/views/hx"
	"corridor/views/ui"
)

var update = flag.Bool("update", os.Getenv("UPDATE_GOLDEN") != "", "draw the expected pages anew")

func TestMain(m *testing.M) {
	ui.Asset = ui.PlainAsset
	m.Run()
}

func TestTheGalleryLooksAsAgreed(t *testing.T) {
	for name, page := range gallery() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := drawn(t, page)
			file := filepath.Join("testdata", name+".html")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s looks different; `make golden` draws it anew, look at the difference", file)
			}
		})
	}
}

func TestNoPageHasInlineStyleOrScript(t *testing.T) {
	for name, page := range gallery() {
		got := drawn(t, page)
		for _, bad := range []string{" style=", "<style", "javascript:", " onclick=", "hx-on", "js:"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s contains %q, which the page's policy forbids", name, bad)
			}
		}
	}
}

// drawn puts each element on a line of its own, so that differences can be read.
func drawn(t *testing.T, page Node) string {
	t.Helper()
	var b strings.Builder
	if err := page.Render(&b); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
}

// It is always ten o'clock.
const (
	second = int64(1000)
	minute = 60 * second
	ten    = int64(1795363200) * second // Monday, 23 November 2026, 10:00 in Chicago
)

func running(left, of int64) ui.Clock {
	c := ui.Ticking(clock.Clock{Kind: clock.Countdown, StartedAt: ten - (of - left), DueAt: ten + left, EndAt: ten + left + 15*minute}, ten)
	c.Words = map[ui.Mood]string{ui.LastMinute: "last minute", ui.Overtime: "Overtime", ui.Ended: "ended"}
	return c
}

func frame(title string) ui.Frame {
	return ui.Frame{Title: title + " · Corridor", Language: "en", Skip: "Skip to content", Now: ten, Client: true, Stream: "/events"}
}

func gallery() map[string]Node {
	return map[string]Node{
		"student":    student(),
		"sheet":      sheet(),
		"pass":       passPage(restroom(), nil),
		"last":       passPage(lastMinute(), nil),
		"overtime":   passPage(overtime(), nil),
		"line":       passPage(inLine(), nil, ui.Button(ui.OnQuiet.Large(), "x", "Leave line")),
		"turn":       passPage(turn(), nil, ui.Button(ui.OnRoom.Large(), "play", "Start pass"), ui.Button(ui.OnQuiet, "x", "Leave line")),
		"pin":        passPage(pinned(), pin()),
		"teacher":    teacher(),
		"monitor":    monitor(""),
		"wall":       monitor("wall"),
		"admin":      admin(),
		"form":       form(),
		"kiosk":      kiosk(),
		"states":     states(),
		"rooms":      rooms(),
		"everything": everything(),
	}
}

func studentBar() Node {
	return ui.TopBar(ui.Top{Home: "/student", School: "Lakeside High School", Label: "Main",
		Places: []ui.Place{{Label: "Home", Address: "/student", Icon: "house", Here: true}, {Label: "Calendar", Address: "/student/calendar", Icon: "calendar"}, {Label: "Card", Address: "/student/card", Icon: "id-card"}},
		Person: ui.PersonMenu("Ada Okafor", ui.Avatar("AO", 11, ""),
			ui.MenuNote("Lakeside High School"),
			ui.MenuLink("scroll-text", "My record", "/student/record"),
			ui.MenuLink("settings", "Settings", "/settings"),
			ui.MenuPost("log-out", "Sign out", "/signout")),
	})
}

func favourites() Node {
	return ui.Tiles(
		ui.RoomTile(ui.Tile{ID: "to-1", Address: "/passes/new?to=1", Hue: 9, Icon: "toilet", Label: "Restroom, 2nd floor", Detail: "5 min · 1 of 4 out"}, hx.Get("/passes/new?to=1"), hx.Target("#sheet"), hx.Swap(hx.InnerHTML)),
		ui.RoomTile(ui.Tile{ID: "to-2", Address: "/passes/new?to=2", Hue: 8, Icon: "droplets", Label: "Water", Detail: "3 min"}),
		ui.RoomTile(ui.Tile{ID: "to-3", Address: "/passes/new?to=3", Hue: 1, Icon: "briefcase-medical", Label: "Nurse", Detail: "One way or round trip"}),
		ui.RoomTile(ui.Tile{ID: "to-4", Address: "/passes/new?to=4", Hue: 6, Icon: "library", Label: "Library", Detail: "Full · 2 in line", Lock: "Needs approval"}),
		ui.RoomTile(ui.Tile{ID: "to-5", Hue: 11, Icon: "messages-square", Label: "Counselling", Detail: "Opens 10:20", Off: true}),
	)
}

func studentHome() Node {
	return Group{
		ui.Title("Home"),
		ui.Panel("answers", "Needs your answer", "1", nil,
			ui.ItemRow(ui.Item{ID: "invitation-1", Lead: ui.Avatar("CO", 7, ""), Title: "Ms Ortiz asks you to Counselling", Detail: "Today, 10:40 · 20 min", Quote: "Let's look at your schedule together."},
				ui.Button(ui.Primary, "check", "Accept"), ui.Button(ui.Plain, "x", "Decline"))),
		ui.Panel("go", "Where to?", "", Group{ui.LinkButton(ui.Primary, "plus", "Create pass", "/passes/new"), ui.LinkButton(ui.Plain, "calendar-clock", "Schedule", "/passes/new?when=later")}, favourites()),
		ui.Note(Text("from Room 214 · Period 3, Mr Ito · 3 of 5 passes left today")),
		ui.Panel("coming", "Coming up", "", nil,
			ui.ItemRow(ui.Item{Lead: ui.Icon("calendar-clock"), Title: "Guidance, 11:20", Detail: "Starts by itself · from Room 108", Badge: ui.Badge(ui.Coming, "Scheduled")})),
		ui.Panel("earlier", "Earlier today", "", nil, ui.Empty("footprints", "No passes yet today", "Passes you have taken are listed here.", nil)),
	}
}

func student() Node {
	return ui.Page(frame("Home"), studentBar(), ui.Main(ui.Middle(studentHome())), ui.NoSheet(), ui.Notices())
}

func sheet() Node {
	minutes := ui.Choices(ui.Field{ID: "minutes", Name: "minutes", Label: "Minutes"}, []ui.Option{{Value: "3", Label: "3"}, {Value: "5", Label: "5", Chosen: true}, {Value: "8", Label: "8"}, {Value: "10", Label: "10", Off: true}})
	return ui.Page(frame("Home"), studentBar(), ui.Main(ui.Middle(studentHome())),
		h.Div(h.ID(ui.SheetPlace), ui.Sheet("Restroom, 2nd floor", "Close",
			h.Form(h.Method("post"), h.Action("/passes"), hx.Post("/passes"), hx.Once(), h.Class("contents"),
				minutes,
				ui.Choices(ui.Field{ID: "trip", Name: "trip", Label: "Trip"}, []ui.Option{{Value: "round", Label: "Round trip", Chosen: true}, {Value: "oneway", Label: "One way"}}),
				ui.TextField(ui.Field{ID: "message", Name: "message", Label: "Message to Mr Ito", Hint: "Not needed."}),
				ui.Button(ui.Primary.Large().Wide(), "play", "Start pass"),
				ui.Actions(ui.Button(ui.Plain, "send", "Ask Mr Ito"), ui.Button(ui.Plain, "keyboard", "PIN on this device")),
			))),
		ui.Notices(ui.Toast("Pass ended.", ui.Button(ui.Quiet, "undo-2", "Undo"))))
}

func restroom() ui.Pass {
	return ui.Pass{ID: "1", Mood: ui.Running, Hue: 9, Icon: "toilet", Room: "Restroom, 2nd floor", Student: "Ada Okafor", Detail: "from Room 214 · round trip", Since: "since 10:14", Word: "left", Clock: running(4*minute+32*second, 5*minute)}
}

func lastMinute() ui.Pass {
	p := restroom()
	p.Hue, p.Icon, p.Room, p.Mood, p.Word, p.Clock = 6, "library", "Library", ui.LastMinute, "last minute", running(48*second, 10*minute)
	p.Clock.Say = map[ui.Mood]string{ui.Overtime: "Your pass is overtime."}
	return p
}

func overtime() ui.Pass {
	p := restroom()
	p.Mood, p.Word, p.Clock = ui.Overtime, "Overtime", running(-72*second, 5*minute)
	return p
}

func inLine() ui.Pass {
	p := restroom()
	p.Hue, p.Icon, p.Room, p.Mood, p.Word, p.Clock, p.Since = 6, "library", "Library", ui.Waiting, "in line, about 4 minutes", ui.Still("2nd"), "in line since 10:14"
	return p
}

func turn() ui.Pass {
	p := inLine()
	p.Mood, p.Word = ui.Turn, "Your turn"
	p.Clock = ui.Ticking(clock.Clock{Kind: clock.Turn, StartedAt: ten - 6*second, DueAt: ten + 24*second}, ten)
	return p
}

func pinned() ui.Pass {
	p := restroom()
	p.Hue, p.Icon, p.Room, p.Mood, p.Word, p.Clock, p.Since = 4, "dumbbell", "Gym", ui.Waiting, "waiting for Mr Ito", ui.Still("10"), "asked 10:14"
	return p
}

func passPage(p ui.Pass, more Node, actions ...Node) Node {
	if len(actions) == 0 && more == nil {
		actions = []Node{ui.QueuedForm("/passes/1/end", "Not connected: this will be sent.", ui.Button(ui.OnRoom.Large(), "check", "End pass"), hx.Target("#pass-1"), hx.Swap(hx.OuterMorph)), ui.Button(ui.OnQuiet, "timer", "Ask for more time")}
	}
	f := frame(p.Room)
	return ui.Page(f, studentBar(), ui.OfflineBar(ui.Connection{Before: "Not connected. Showing", After: ".", At: "10:14", Beat: "20000"}), ui.Stage(ui.StageFill("my-pass", true, ui.PassFull(p, more, actions...))), ui.NoSheet(), ui.Notices())
}

func pin() Node {
	return ui.PinPad(ui.Pin{Action: "/passes/1/pin", Title: "Mr Ito, type your PIN", Label: "Approval PIN", Hint: "4 to 8 digits", Typed: "Digits typed:", Tries: "3 tries left", Submit: "Approve", Clear: "Clear", Back: "Delete the last digit"},
		h.Input(h.Type("hidden"), h.Name("action"), h.Value("approve")), hx.Post("/passes/1/pin"), hx.Target("#pass-1"), hx.Swap(hx.OuterMorph), hx.Once())
}

func teacherBar() Node {
	return ui.TopBar(ui.Top{Home: "/teacher", School: "Lakeside High School", Label: "Main",
		Places: []ui.Place{{Label: "Home", Address: "/teacher", Icon: "house", Here: true}, {Label: "Hall monitor", Address: "/hall", Icon: "footprints", Count: "14"}, {Label: "Calendar", Address: "/calendar", Icon: "calendar"}, {Label: "Kiosk", Address: "/kiosk", Icon: "tablet-smartphone"}, {Label: "Flex", Address: "/flex", Icon: "layout-grid"}},
		Person: ui.PersonMenu("Mr Ito", ui.Avatar("KI", 3, ""), ui.MenuLink("settings", "Settings", "/settings"), ui.MenuPost("log-out", "Sign out", "/signout")),
	})
}

func end() Node { return ui.Button(ui.Plain, "check", "End") }

func teacher() Node {
	return ui.Page(frame("Home"), teacherBar(),
		ui.Main(
			ui.Heading("Period 3 · Room 214",
				ui.Segments("Lesson mode", "mode", []ui.Option{{Value: "free", Label: "Free", Chosen: true}, {Value: "one", Label: "One at a time"}, {Value: "urgent", Label: "Urgent only"}, {Value: "nobody", Label: "Nobody"}})),
			ui.Columns(
				ui.Panel("needs", "Needs you", "2", ui.Button(ui.Plain, "check", "Approve all 2"),
					ui.ItemRow(ui.Item{ID: "request-1", Lead: ui.Avatar("KL", 2, ""), Title: "Kim Lee → Library", Detail: "10 min · from Room 214", Quote: "return a book"},
						ui.Button(ui.Primary, "check", "Approve"), ui.Button(ui.Plain, "x", "Deny"), ui.IconButton(ui.Quiet, "ellipsis", "Approve with changes")),
					ui.ItemRow(ui.Item{ID: "request-2", Lead: ui.Avatar("SA", 5, ""), Title: "Sofia Alvarez-Montgomery → Counselling", Detail: "Scheduled, 11:20 · 20 min"},
						ui.Button(ui.Primary, "check", "Approve"), ui.Button(ui.Plain, "x", "Deny"), ui.IconButton(ui.Quiet, "ellipsis", "Approve with changes")),
				),
				ui.Panel("out", "Out now", "3", nil,
					ui.NewItems("gallery", "1 new", true),
					ui.PassRow(out("2", "Mia Chen", 1, "briefcase-medical", "Nurse", ui.Overtime, "Overtime", -125*second), end()),
					ui.PassRow(out("3", "Ben Ito", 9, "toilet", "Restroom, 2nd floor", ui.Running, "left", 190*second), end()),
					ui.PassRow(out("4", "Zoë Álvarez-Montgomery", 6, "library", "Library", ui.LastMinute, "last minute", 41*second), end()),
					ui.PassRow(ui.Pass{ID: "5", Mood: ui.Waiting, Hue: 9, Icon: "toilet", Student: "Leo Park", Room: "Restroom, 2nd floor", Word: "1st in line", Since: "since 10:12", Clock: ui.Still("")}, ui.IconButton(ui.Quiet, "x", "Take Leo Park out of the line")),
				),
				ui.Panel("roster", "Roster", "26", nil, ui.Tiles(roster()...)),
			),
		),
		ui.NoSheet(), ui.Notices())
}

func roster() []Node {
	people := []struct {
		name, initials string
		badge          Node
	}{
		{"Ada Okafor", "AO", ui.Badge(ui.Running, "out")}, {"Ben Ito", "BI", ui.Badge(ui.Running, "out")}, {"Cleo Duval", "CD", nil},
		{"Dana Reyes", "DR", ui.Badge(ui.Coming, "10:40")}, {"Eli Sørensen", "ES", nil}, {"Fatima Haddad", "FH", ui.Badge(ui.Neutral, "absent")},
		{"Gus Moreau", "GM", nil}, {"Hana Kim", "HK", ui.Badge(ui.Waiting, "in line")}, {"Maximiliano Fernández de la Cruz", "MF", nil},
	}
	var tiles []Node
	for i, p := range people {
		tiles = append(tiles, ui.PersonTile(ui.Tile{ID: "student-" + p.initials, Address: "/passes/new?student=" + p.initials, Avatar: ui.Avatar(p.initials, i+1, ""), Label: p.name, Badge: p.badge}))
	}
	return tiles
}

func out(id, name string, hue int, icon, room string, m ui.Mood, word string, left int64) ui.Pass {
	return ui.Pass{ID: id, Mood: m, Hue: hue, Icon: icon, Student: name, Room: room, Word: word, Since: "since 10:10", Detail: "", Address: "/passes/" + id, Clock: running(left, 5*minute)}
}

func monitor(body string) Node {
	f := frame("Hall monitor")
	f.Body = body
	names := []string{"Mia Chen", "Jonas Weber", "Ada Okafor", "Ben Ito", "Zoë Álvarez-Montgomery", "Leo Park", "Priya Raman", "Sam O’Neill", "Tariq Hassan", "Uma Patel", "Victor Hugo Lindqvist", "Wren Adair"}
	icons := []string{"briefcase-medical", "toilet", "library", "droplets", "dumbbell", "palette", "school", "messages-square", "music", "flask-conical", "monitor", "theater"}
	places := []string{"Nurse", "Restroom, 2nd floor", "Library", "Water", "Gym", "Art room 118", "Main office", "Counselling", "Band room", "Lab 3", "Media centre", "Auditorium"}
	var cards []Node
	for i, name := range names {
		m, word, left := ui.Running, "left", int64(i*37-40)*second
		switch {
		case left < 0:
			m, word = ui.Overtime, "Overtime"
		case left < minute:
			m, word = ui.LastMinute, "last minute"
		}
		p := out(name, name, i+1, icons[i], places[i], m, word, left)
		p.ID = string(rune('a' + i))
		p.Address = "/passes/" + p.ID
		p.Detail = "from Room 214"
		p.Avatar = ui.Avatar(initials(name), i+1, "")
		cards = append(cards, ui.PassCard(p, end(), ui.IconButton(ui.Quiet, "flag", "Report "+name)))
	}
	return ui.Page(f, teacherBar(),
		ui.Main(
			ui.Heading("Hall monitor", ui.LinkButton(ui.Plain, "monitor", "Wall screen", "/hall?wall=1")),
			ui.Counters(ui.Counter(ui.Running, "14", "out"), ui.Counter(ui.Overtime, "2", "overtime"), ui.Counter(ui.Waiting, "3", "in line"), ui.Counter(ui.Neutral, "14 / 40", "hallway maximum")),
			ui.Tools(ui.Search(ui.Field{ID: "q", Name: "q", Label: "Search students and rooms"}, hx.Get("/hall"), hx.Trigger("input changed delay:200ms"), hx.Latest()),
				ui.Segments("Sort by", "sort", []ui.Option{{Value: "due", Label: "Expiry", Chosen: true}, {Value: "student", Label: "Student"}, {Value: "room", Label: "Destination"}})),
			ui.Grid(nil, cards...),
		), ui.NoSheet(), ui.Notices())
}

func initials(name string) string {
	first, last, _ := strings.Cut(name, " ")
	return string([]rune(first)[:1]) + string([]rune(last)[:1])
}

func admin() Node {
	f := frame("Rooms")
	f.Client = false
	return ui.Page(f,
		ui.FrozenBar("The school is frozen.", "No pass can start. Stay where you are.", ui.LinkButton(ui.OnRoom, "siren", "Emergency", "/emergency")),
		ui.TopBar(ui.Top{Home: "/admin", School: "Lakeside High School", Person: ui.PersonMenu("Grace Hall", ui.Avatar("GH", 10, ""))}),
		ui.WithRail(
			ui.Rail("Administration", "Administration", []ui.Place{{Label: "Hall monitor", Address: "/hall", Icon: "footprints", Count: "14"}, {Label: "Dashboard", Address: "/admin", Icon: "chart-column"}, {Label: "Rooms", Address: "/rooms", Icon: "door-open", Here: true}, {Label: "Rules", Address: "/rules", Icon: "sliders-horizontal"}, {Label: "Bells", Address: "/bells", Icon: "bell"}, {Label: "Encounters", Address: "/encounters", Icon: "users-round", Count: "2"}, {Label: "People", Address: "/people", Icon: "users"}, {Label: "Rosters", Address: "/rosters", Icon: "graduation-cap"}}),
			ui.Main(
				ui.Heading("Rooms", ui.LinkButton(ui.Primary, "plus", "Add a room", "/rooms/new")),
				ui.Banner(ui.Waiting, "Three rooms have no teacher and no capacity.", ui.LinkButton(ui.Plain, "", "Show them", "/rooms?open=1")),
				ui.Banner(ui.Wrong, "2 of 40 rows could not be read: line 12 has no room number."),
				ui.Table("Rooms", []ui.Column{{Label: "Room", Sort: "?sort=name", Sorted: "ascending"}, {Label: "Teachers"}, {Label: "Capacity", Number: true, Sort: "?sort=capacity"}, {Label: "Out now", Number: true}, {Label: "State"}, {Label: "Edit", Silent: true}},
					ui.Row(h.ID("room-a"), ui.NameCell(Text("Restroom, 2nd floor")), ui.Cell(Text("–")), ui.NumberCell(Text("4")), ui.NumberCell(Text("1")), ui.Cell(ui.Badge(ui.Running, "open")), ui.Cell(ui.IconButton(ui.Quiet, "pencil", "Edit Restroom, 2nd floor"))),
					ui.Row(h.ID("room-b"), ui.NameCell(h.A(h.Href("/rooms/b"), Text("Library"))), ui.Cell(Text("Ms Novak")), ui.NumberCell(Text("20")), ui.NumberCell(Text("20")), ui.Cell(ui.Badge(ui.Waiting, "full")), ui.Cell(ui.IconButton(ui.Quiet, "pencil", "Edit Library"))),
					ui.Row(h.ID("room-c"), ui.NameCell(Text("Pool")), ui.Cell(Text("Coach Diaz, Ms Bell")), ui.NumberCell(Text("–")), ui.NumberCell(Text("0")), ui.Cell(ui.Badge(ui.Neutral, "closed")), ui.Cell(ui.IconButton(ui.Quiet, "pencil", "Edit Pool"))),
				),
			)))
}

func form() Node {
	name := ui.Field{ID: "name", Name: "name", Label: "Name", Error: "Give the room a name.", Required: true}
	return ui.Page(frame("New room"), teacherBar(), ui.Main(ui.Narrow(
		ui.Heading("New room"),
		ui.ErrorSummary("One thing is missing", name),
		ui.TextField(name),
		ui.FormRow(
			ui.TextField(ui.Field{ID: "number", Name: "number", Label: "Number", Value: "214", Hint: "As on the door."}),
			ui.TextField(ui.Field{ID: "capacity", Name: "capacity", Label: "Capacity", Type: "number", Value: "4"}, h.Min("1")),
		),
		ui.Select(ui.Field{ID: "approver", Name: "approver", Label: "Who approves", Hint: "Any teacher may also approve with a PIN."}, []ui.Option{{Value: "any", Label: "Any teacher", Chosen: true}, {Value: "origin", Label: "The origin room's teachers"}}),
		ui.Choices(ui.Field{ID: "trip", Name: "trip", Label: "Passes", Required: true}, []ui.Option{{Value: "round", Label: "Round trip", Detail: "ends at the origin"}, {Value: "oneway", Label: "One way", Detail: "ends on arrival"}, {Value: "both", Label: "Both", Chosen: true}}),
		ui.Checks(ui.Field{ID: "grades", Name: "grade", Label: "Offered to", Error: "Choose at least one grade."}, []ui.Option{{Value: "9", Label: "9"}, {Value: "10", Label: "10"}, {Value: "11", Label: "11"}, {Value: "12", Label: "12"}}),
		ui.Switch(ui.Field{ID: "line", Name: "line", Label: "Line when full", Hint: "Students wait in line and are told when it is their turn."}, true),
		ui.Switch(ui.Field{ID: "code", Name: "code", Label: "Room code to end a pass"}, false),
		ui.TextArea(ui.Field{ID: "note", Name: "note", Label: "Note for staff"}, h.Placeholder("Anything a substitute should know")),
		ui.Actions(ui.Button(ui.Primary, "check", "Save"), ui.LinkButton(ui.Plain, "", "Cancel", "/rooms"), ui.Button(ui.Danger, "trash-2", "Delete"), ui.Button(ui.Plain, "download", "Not now", h.Disabled())),
	)), ui.NoSheet())
}

func kiosk() Node {
	f := frame("Kiosk")
	f.Body = "kiosk"
	return ui.Page(f, ui.Main(
		ui.Heading("Room 214", ui.IconButton(ui.Quiet.Large(), "log-out", "Leave the kiosk")),
		ui.TextField(ui.Field{ID: "student", Name: "student", Label: "Scan your card, or type your number"}),
		favourites(), ui.Button(ui.Primary.Large(), "check", "Start pass")))
}

func states() Node {
	return ui.Page(frame("States"), studentBar(),
		ui.OfflineBar(ui.Connection{Before: "Not connected. Showing", After: ".", At: "10:14"}),
		ui.Main(ui.Heading("States"),
			ui.Card(ui.Actions(ui.Badge(ui.Running, "out"), ui.Badge(ui.LastMinute, "last minute"), ui.Badge(ui.Waiting, "in line"), ui.Badge(ui.Turn, "your turn"), ui.Badge(ui.Overtime, "Overtime"), ui.Badge(ui.Coming, "10:40"), ui.Badge(ui.Frozen, "frozen"), ui.Badge(ui.Ended, "ended"), ui.Badge(ui.Wrong, "refused"), ui.Badge(ui.Neutral, "absent"))),
			ui.Card(ui.Actions(ui.Button(ui.Primary, "play", "Start pass"), ui.Button(ui.Plain, "send", "Ask"), ui.Button(ui.Quiet, "history", "Earlier"), ui.Button(ui.Danger, "siren", "Freeze the school"), ui.IconButton(ui.Plain, "refresh-cw", "Again"), ui.Button(ui.Primary.Large(), "check", "End pass"))),
			ui.Banner(ui.Coming, "Library opens for passes at 10:20."), ui.Banner(ui.Frozen, "Frozen since 10:02."), ui.Banner(ui.Overtime, "Mia Chen is overtime."), ui.Banner(ui.Running, "All clear."), ui.Banner(ui.Neutral, "Nothing to do."),
			ui.Card(ui.Empty("door-open", "No rooms yet", "Rooms are where passes start and lead to.", ui.LinkButton(ui.Primary, "plus", "Add a room", "/rooms/new"))),
			ui.Card(ui.Skeleton(3)),
			ui.Grid(nil, ui.PassCard(restroom(), end()), ui.PassCard(overtime(), end()), ui.PassCard(inLine()), ui.PassCard(turn(), ui.Button(ui.Primary, "play", "Start pass"))),
		), ui.Notices(ui.Toast("Mia Chen's pass ended.", ui.Button(ui.Quiet, "undo-2", "Undo"))))
}

func rooms() Node {
	var tiles, cards, faces []Node
	for hue := 1; hue <= 12; hue++ {
		icon := ui.RoomIcons[hue-1]
		tiles = append(tiles, ui.RoomTile(ui.Tile{Address: "#", Hue: hue, Icon: icon, Label: "Room " + icon, Detail: "2 of 4 out"}))
		p := out("r"+icon, "Ada Okafor", hue, icon, "Room "+icon, ui.Running, "left", 200*second)
		cards = append(cards, ui.PassCard(p))
		faces = append(faces, ui.Avatar("AO", hue, ""))
	}
	return ui.Page(frame("Rooms"), ui.Main(ui.Heading("Twelve rooms"), ui.Tiles(tiles...), ui.Grid(nil, cards...), ui.Actions(faces...)))
}

// everything lists what no screen above shows.
func everything() Node {
	f := frame("Everything")
	f.Client, f.Ahead, f.Stream, f.Look, f.TextSize = false, true, "", "dark", "large"
	return ui.Page(f, ui.Main(
		ui.Heading("Everything else"),
		ui.Avatar("", 1, "/photos/1.jpg"),
		ui.PostButton(ui.Plain, "moon", "Dark", "/look"),
		ui.PinPad(ui.Pin{Action: "/passes/1/pin", Title: "Mr Ito, type your PIN", Label: "Approval PIN", Hint: "4 to 8 digits", Error: "That PIN is not right.", Tries: "2 tries left", Submit: "Approve", Clear: "Clear", Back: "Delete the last digit"}),
		ui.PassRow(ui.Pass{ID: "9", Mood: ui.Running, Hue: 3, Icon: "music", Room: "Band room", Word: "left", Urgent: "Urgent", Clock: running(minute*2, minute*4)}),
		ui.LabelledIcon("lock", "Needs approval"),
	))
}
