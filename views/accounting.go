package views

import (
	"slices"
	"strings"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// seenTools choose and search, while typing or as a plain form.
func (f Frame) seenTools(e Emergency) Node {
	view := func(value, label string) ui.Option {
		return ui.Option{Value: value, Label: label, Chosen: value == e.View}
	}
	views := []ui.Option{
		view("missing", f.say("emergency.view-missing")),
		view("place", f.say("emergency.view-place")),
		view("all", f.say("emergency.view-all")),
	}
	if e.Class != "" {
		views = slices.Insert(views, 0, view("class", f.say("emergency.view-class")))
	}
	return ui.Tools(ui.FindBy("/emergency/search",
		hx.Post("/emergency/search"), hx.Trigger("input delay:200ms, submit"), hx.Latest(),
		hx.Target("#"+seenList), hx.Select("#"+seenList), Attr("hx-select-oob", "#stream"), hx.Swap(hx.OuterMorph),
		ui.Search(ui.Field{ID: "search", Name: "search", Label: f.say("emergency.search"), Value: e.Search}),
		ui.Chips(f.say("emergency.view"), "view", views),
		ui.FindButton(f.say("hall.show")),
	))
}

// SeenList is the roster as the view and the search leave it.
func SeenList(f Frame, e Emergency) Node {
	rows := []Node{f.seenNothing(e)}
	switch {
	case len(e.Rows) == 0:
	case e.View == "place":
		rows = []Node{ui.SeenPlaces(f.seenPlaces(e)...)}
	default:
		rows = []Node{
			If(e.View == "class" && e.Search == "", Group{ui.Note(Text(f.say("emergency.class", "Class", e.Class))), f.seenAll(e.Rows, func(n int) string { return f.say("emergency.check-in-class", "Number", n) })}),
			ui.SeenRows(Map(e.Rows, func(a school.Account) Node { return SeenRow(f, a) })...),
		}
	}
	return ui.SeenForm(seenList, checkIns, ui.Hidden("emergency", string(e.Freeze.ID)), rows...)
}

func (f Frame) seenNothing(e Emergency) Node {
	switch {
	case e.Search != "":
		return ui.Empty("search", f.say("emergency.found-nobody"), f.say("emergency.found-nobody-advice"), nil)
	case e.View == "missing":
		return ui.Empty("shield-check", f.say("emergency.all-in"), f.say("emergency.all-in-advice"), nil)
	}
	return ui.Empty("users", f.say("emergency.no-students"), f.say("emergency.no-students-advice"), nil)
}

// SeenRow is one student of the roster.
func SeenRow(f Frame, a school.Account) Node { return ui.SeenRow(f.seen(a)) }

func (f Frame) seen(a school.Account) ui.Seen {
	name := a.Student.Name()
	row := ui.Seen{
		Place: "seen-" + string(a.Student.ID), Student: string(a.Student.ID), Avatar: avatar(a.Student), Name: name, Grade: a.Student.Grade,
		Where: f.lastPlace(a.Place), CheckIn: f.say("emergency.check-in"), For: f.say("emergency.check-in-of", "Student", name), Address: checkIns,
	}
	switch {
	case a.CheckedIn():
		row.Done, row.CheckIn, row.For = true, f.say("emergency.checked-in"), f.say("emergency.checked-in-of", "Student", name)
		row.Where = dots(f.clock(a.CheckedAt), a.CheckedBy)
		row.Back = f.say("emergency.take-back", "Student", name)
	case a.Absent:
		row.Badge = ui.Badge(ui.Neutral, f.say("emergency.absent"))
	case a.Place.Out():
		row.Badge = ui.Badge(ui.Frozen, f.say("emergency.is-out"))
	}
	return row
}

// lastPlace says where a student was last known to be.
func (f Frame) lastPlace(p school.LastPlace) string {
	switch {
	case p.Room.ID == "":
		return f.say("emergency.no-place")
	case p.Out():
		return f.say("emergency.from-to", "From", p.From.Label(), "To", p.Room.Label(), "Time", f.clock(p.OutSince))
	}
	return dots(p.Room.Label(), p.Section)
}

// AtPlace are the students last known to be in one room; without a room, those of whom nobody knows.
type AtPlace struct {
	Room school.Room
	Rows []school.Account
}

// ByPlace sorts accounts by room; of whom nobody knows comes first.
func ByPlace(rows []school.Account) []AtPlace {
	var places []AtPlace
	at := map[school.ID]int{}
	for _, a := range rows {
		i, known := at[a.Place.Room.ID]
		if !known {
			i = len(places)
			at[a.Place.Room.ID] = i
			places = append(places, AtPlace{Room: a.Place.Room})
		}
		places[i].Rows = append(places[i].Rows, a)
	}
	slices.SortStableFunc(places, func(a, b AtPlace) int { return strings.Compare(a.Room.Label(), b.Room.Label()) })
	return places
}

func (f Frame) seenPlaces(e Emergency) (places []Node) {
	for _, at := range ByPlace(e.Rows) {
		label := at.Room.Label()
		if at.Room.ID == "" {
			label = f.say("emergency.no-place")
		}
		rows := []Node{If(at.Room.ID != "" && e.Search == "", f.seenAll(at.Rows, func(n int) string { return f.say("emergency.check-in-place", "Number", n) }))}
		places = append(places, ui.SeenPlace(placeID(at.Room), label, f.countedShort(at.Rows), e.Search != "",
			append(rows, Map(at.Rows, func(a school.Account) Node { return SeenRow(f, a) })...)...))
	}
	return places
}

// seenAll checks in all of a list but the absent in one tap; pressed once more it changes nothing. Whoever is missing is
// taken back one by one.
func (f Frame) seenAll(rows []school.Account, label func(n int) string) Node {
	var ids []string
	for _, a := range rows {
		if !a.Absent {
			ids = append(ids, string(a.Student.ID))
		}
	}
	if len(ids) < 2 {
		return nil
	}
	return ui.SeenAll(label(len(ids)), checkIns, ids)
}

// PlaceCount is how many of a place are checked in, and the place of that figure.
func PlaceCount(f Frame, at AtPlace) (id string, count Node) {
	return placeID(at.Room), ui.SeenCount(placeID(at.Room), f.countedShort(at.Rows))
}

func placeID(r school.Room) string {
	if r.ID == "" {
		return "at-nowhere"
	}
	return "at-" + string(r.ID)
}

func (f Frame) countedShort(rows []school.Account) string {
	c := school.Counted(rows)
	return f.say("emergency.counted-short", "Number", f.Say.Number(c.CheckedIn), "Of", f.Say.Number(c.Of))
}

// pastEmergencies leads to the reports.
func (f Frame) pastEmergencies(past []school.Freeze) Node {
	if len(past) == 0 {
		return ui.Note(Text(f.say("emergency.no-past")))
	}
	columns := []ui.Column{
		{Label: f.say("emergency.began")}, {Label: f.say("emergency.kind")}, {Label: f.say("emergency.lasted")},
		{Label: f.say("emergency.begun-by")}, {Label: f.say("emergency.ended-by")},
	}
	return ui.Table(f.say("emergency.past"), columns, Map(past, func(e school.Freeze) Node {
		return ui.Row(nil,
			ui.NameCell(ui.TextLink(dots(f.Say.LongDay(e.StartedAt, f.Zone), f.clock(e.StartedAt)), "/emergencies/"+string(e.ID))),
			ui.Cell(Text(f.emergencyTitle(e))), ui.Cell(Text(f.Say.Span(e.EndedAt.Sub(e.StartedAt)))),
			ui.Cell(Text(e.StartedBy)), ui.Cell(Text(e.EndedBy)))
	})...)
}
