package web

import (
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/groups"
	"corridor/app/hall"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// groupsBy is the visitor as the verbs on groups of students know them: a teacher on their own. Whoever covers one doesn't
// get there.
func groupsBy(c echo.Context) groups.By {
	return groups.By{Person: by(c).InName(), Session: visitor(c).Session}
}

// manyFor is the sheet of several students that is asked for: pick=1, class=1, group= or student= more than once. asked is false where it asks for none of these, or for one student only.
func (s *Site) manyFor(c echo.Context, ask *hall.Ask) (sheet views.Sheet, asked bool, err error) {
	if !visitor(c).ActsAsStaff() {
		return sheet, false, nil
	}
	students, err := s.crowd(c)
	if err != nil {
		return sheet, false, err
	}
	many := views.Many{Students: students, Picking: c.QueryParam("pick") != "" || c.FormValue("pick") != "", Line: true}
	if len(students) > school.MostAtOnce {
		many.Picking = true
	}
	if !many.Picking && len(students) < 2 {
		if len(students) == 1 {
			ask.Student = students[0].ID
		}
		return sheet, false, nil
	}
	sheet, err = s.fillMany(c, *ask, many)
	if err == nil && len(students) > school.MostAtOnce {
		sheet.Problems = map[string]string{"student": s.fragmentFrame(c).Say.Say("web.many.most")}
	}
	return sheet, true, err
}

// crowd are the students that are named, one by one, as a group, or as the class.
func (s *Site) crowd(c echo.Context) ([]school.Person, error) {
	ctx, v := c.Request().Context(), visitor(c)
	query, err := c.FormParams()
	if err != nil {
		return nil, err
	}
	if id := school.ID(query.Get("group")); id != "" && v.Substitutes() {
		return nil, db.ErrNotFound // a teacher's groups are their own notes
	} else if id != "" {
		group, err := s.saved.Group(ctx, v.School, by(c).InName(), id)
		return group.Members, err
	}
	if query.Get("class") != "" {
		board, err := s.class(c)
		return present(board), err
	}
	var ids []school.ID
	for _, value := range query["student"] {
		if id := idOf(value); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	if err := s.Hall.MaySend(ctx, by(c), v.School, ids...); err != nil {
		return nil, err
	}
	return s.DB.At(v.School).StudentsOf(ctx, ids)
}

// class is the board of the room that this person is in, with the roster of its lesson.
func (s *Site) class(c echo.Context) (hall.Board, error) {
	room := school.ID(c.FormValue("room"))
	if room != "" && !room.Valid() {
		return hall.Board{}, db.ErrNotFound
	}
	return s.boardOf(c, room)
}

// present are the students of the roster who are at school.
func present(board hall.Board) (students []school.Person) {
	for _, seat := range board.Roster {
		if !seat.Absent {
			students = append(students, seat.Student)
		}
	}
	return students
}

// crowds are the ways to choose several students in one tap.
func (s *Site) crowds(c echo.Context) (list []views.Crowd, err error) {
	board, err := s.class(c)
	if err != nil {
		return nil, err
	}
	f := s.fragmentFrame(c)
	if class := present(board); len(class) > 1 {
		label := board.Lesson.Name
		if label == "" {
			label = f.Say.Say("many.class")
		}
		list = append(list, views.Crowd{Label: label, Count: len(class), Query: "?create=1&class=1", Icon: "users"})
	}
	if visitor(c).Substitutes() {
		return list, nil
	}
	saved, err := s.saved.Of(c.Request().Context(), visitor(c).School, by(c).InName())
	for _, g := range saved {
		if len(g.Members) > 0 {
			list = append(list, views.Crowd{
				Label: g.Name, Count: len(g.Members), Query: "?create=1&group=" + string(g.ID), Icon: "users-round",
			})
		}
	}
	return list, err
}

// fillMany completes a sheet for several students: from the room this person is in or, at a desk where no lesson
// meets, from wherever each student is.
func (s *Site) fillMany(c echo.Context, ask hall.Ask, many views.Many) (views.Sheet, error) {
	sheet := views.Sheet{
		Open: true, ID: ask.ID, Staff: true, Minutes: ask.Minutes, Trip: ask.Trip, Reason: ask.Reason,
		Find: words(c.FormValue("find")), Home: pageOf(c), Many: &many, Plan: planOf(c),
	}
	ctx, v := c.Request().Context(), visitor(c)
	board, err := s.class(c)
	if err != nil {
		return sheet, err
	}
	if many.Picking {
		return s.fillPicking(c, sheet, board)
	}
	choices, err := s.Hall.Destinations(ctx, v.School)
	if err != nil {
		return sheet, err
	}
	rooms, err := s.DB.At(v.School).Rooms(ctx)
	if err != nil {
		return sheet, err
	}
	origin := ask.Origin
	if origin == "" {
		origin = board.Room.ID
		many.Each = many.Each || len(board.Roster) == 0 && board.Period != ""
	}
	fillRooms(&sheet, choices, rooms, origin, ask.Destination)
	if sheet.Choice != nil {
		fillDefaults(&sheet, 0)
		s.fillPlan(c, &sheet, board.Policy)
		policy, err := s.Hall.Policy(ctx, v.School)
		sheet.Choice.Room.Line = sheet.Choice.Room.Line && policy.School.Lines
		return sheet, err
	}
	return sheet, nil
}

// fillPicking adds whom there is to choose: those searched for, else the class.
func (s *Site) fillPicking(c echo.Context, sheet views.Sheet, board hall.Board) (views.Sheet, error) {
	sheet.Many.Found = present(board)
	if sheet.Find == "" {
		return sheet, nil
	}
	found, err := s.findStudents(c, "", sheet.Find)
	sheet.Many.Found = found
	return sheet, err
}
