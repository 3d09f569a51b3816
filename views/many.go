package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// EachOrigin is the value of the field origin that starts every student's pass where the bell schedule has them.
const EachOrigin = "each"

// Many is the part of a sheet that makes passes for several students at once.
type Many struct {
	Students []school.Person // whom the passes are for
	Picking  bool            // they are being chosen
	Found    []school.Person // to choose from
	Each     bool            // every pass starts where the bell schedule has the student
	Line     bool            // who finds the room full waits in line
	Outcomes []Outcome       // what became of each, once it has been sent
}

// Outcome is what became of one student's pass: it is there, or a rule said no, or it failed.
type Outcome struct {
	Student school.Person
	Pass    *pass.Pass
	Refusal *pass.Refusal
	Problem string

	Confirmed []pass.Code // the warnings that were confirmed before the refusal
}

// Crowd is several students who can be chosen in one tap: a saved group, the class of this period.
type Crowd struct {
	Label string
	Count int
	Query string // "?create=1&class=1"
	Icon  string
}

// manySheet is the sheet for several students, at the step it has come to.
func (f Frame) manySheet(s Sheet) Node {
	switch {
	case s.Many.Picking:
		return f.pickSheet(s)
	case s.Many.Outcomes != nil:
		return f.outcomesSheet(s)
	case s.Choice == nil:
		return f.manyRooms(s)
	}
	return f.manyForm(s)
}

// crowds are the ways to choose several students at once.
func (f Frame) crowds(s Sheet) Node {
	several := "?create=1&pick=1" + s.planned()
	return ui.Tiles(
		Map(s.Crowds, func(c Crowd) Node {
			query := c.Query + s.planned()
			return ui.PersonTile(ui.Tile{
				Address: s.home() + query, Avatar: ui.TileIcon(c.Icon), Label: c.Label,
				Detail: f.say("many.students", "Count", c.Count),
			}, openSheet(query))
		}),
		ui.PersonTile(ui.Tile{
			Address: s.home() + several, Avatar: ui.TileIcon("list-checks"), Label: f.say("many.several"), Detail: f.say("many.several-means"),
		}, openSheet(several)),
	)
}

// whom are the students as fields of a form.
func whom(s Sheet) Node {
	return Map(s.Many.Students, func(p school.Person) Node { return ui.Hidden("student", string(p.ID)) })
}

// pickSheet chooses several students: those chosen stay, whatever is searched for.
func (f Frame) pickSheet(s Sheet) Node {
	return ui.SheetOf(f.asking(s, f.say("sheet.whom")),
		ui.FindBy(newPass, hx.Post(newPass), hx.Target("#"+ui.SheetPlace), hx.Swap(hx.OuterMorph), s.planning(),
			PickerView(f, Picker{
				Chosen: s.Many.Students, Found: s.Many.Found, Find: s.Find, Problem: s.Problems["student"],
				Ask:    Group{hx.Post(newPass + "?pick=1"), hx.Target("#picker"), hx.Select("#picker")},
				Search: ui.Button(ui.Plain, "search", f.say("hall.show"), h.Name("pick"), h.Value("1")),
			}),
			ui.Answers(ui.Button(ui.Primary.Large(), "arrow-right", f.say("many.where"))),
		),
	)
}

// manyRooms lists the rooms to pick from, each a button of one form, so that the students are said once.
func (f Frame) manyRooms(s Sheet) Node {
	return ui.SheetOf(f.asking(s, f.say("many.where-of", "Count", len(s.Many.Students))),
		f.manyWho(s),
		f.finder(s, f.say("sheet.find-room")),
		ui.RoomsForm(s.home(), Group{hx.Get("/passes/new"), hx.Target("#" + ui.SheetPlace), hx.Swap(hx.OuterMorph)},
			ui.Hidden("create", "1"), s.planning(), whom(s),
			ui.Found("sheet-found", f.manyFolders(s)),
		),
	)
}

func (f Frame) manyFolders(s Sheet) Node {
	names, inside := folders(s.matching())
	return Map(names, func(name string) Node {
		tiles := ui.Tiles(Map(inside[name], func(c Choice) Node {
			return ui.RoomButton(ui.Tile{
				Hue: c.Room.Colour, Icon: iconOf(c.Room), Label: c.Room.Label(), Detail: f.manyDetail(c),
			}, "destination", string(c.Room.ID))
		})...)
		if name == "" || s.Find != "" {
			return tiles
		}
		return ui.Shelf(name, strconv.Itoa(len(inside[name])), len(names) == 1, tiles)
	})
}

func (f Frame) manyDetail(c Choice) string {
	if c.Refusal != nil {
		return f.briefly(*c.Refusal)
	}
	return f.say("time.minutes", "Count", c.Room.Minutes)
}

// manyWho says whom the passes are for, with the way back to choosing.
func (f Frame) manyWho(s Sheet) Node {
	return ui.FindForm(s.home(), hx.Get("/passes/new"), hx.Target("#"+ui.SheetPlace), hx.Swap(hx.OuterMorph),
		ui.Hidden("create", "1"), ui.Hidden("pick", "1"), s.planning(), whom(s),
		ui.Note(Text(namesOf(f, s.Many.Students))),
		ui.Button(ui.Quiet, "users", f.say("many.change")),
	)
}

// namesOf names a few of the people, and how many more there are.
func namesOf(f Frame, people []school.Person) string {
	const most = 6
	line := ""
	for i, p := range people {
		switch {
		case i >= most:
			return line + f.say("many.more", "Count", len(people)-most)
		case i > 0:
			line += ", "
		}
		line += p.Name()
	}
	return line
}

// manyForm is the passes with everything filled in.
func (f Frame) manyForm(s Sheet) Node {
	head := f.asking(s, f.say("many.to", "Count", len(s.Many.Students), "Room", s.Choice.Room.Label()))
	head.Hue, head.Icon, head.Wrong = s.Choice.Room.Colour, iconOf(s.Choice.Room), len(s.Problems) > 0
	return ui.SheetOf(head,
		f.manyWho(s),
		ui.AskForm("/passes", toMany(),
			ui.Hidden("id", string(s.ID)), ui.Hidden("destination", string(s.Choice.Room.ID)), whom(s),
			f.refusals(s.Choice.Refusal, f.say("many.they")),
			f.problems(s),
			f.nowOrLater(s,
				Group{f.minutesField(s), f.tripField(s)},
				Group{f.manyOrigin(s), f.lineField(s), f.frozenNow(f.say("many.they")),
					ui.Answers(ui.Button(ui.Primary.Large(), "play", f.say("many.start", "Count", len(s.Many.Students))))},
				Group{f.fromField(s), f.planButton(s)},
			),
		),
	)
}

func toMany() Node {
	return Group{hx.Post("/passes"), hx.Target("#" + ui.SheetPlace), hx.Swap(hx.OuterMorph), hx.Once()}
}

func (f Frame) manyOrigin(s Sheet) Node {
	options := []ui.Option{{Value: EachOrigin, Label: f.say("many.each"), Chosen: s.Many.Each}}
	chosen := s.Origin.ID
	if s.Many.Each {
		chosen = ""
	}
	return ui.Select(ui.Field{ID: "origin", Name: "origin", Label: f.say("field.origin"), Required: true, Error: s.Problems["origin"]},
		append(options, rooms(s.Origins, chosen)...))
}

func (f Frame) lineField(s Sheet) Node {
	if !s.Choice.Room.Line {
		return nil
	}
	return ui.Switch(ui.Field{ID: "line", Name: "line", Label: f.say("many.line"), Hint: f.say("many.line-means")}, s.Many.Line)
}
