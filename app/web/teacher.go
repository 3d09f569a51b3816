package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// teacherHome is a teacher's control centre at /teacher, and an office desk's at /desk.
func (s *Site) teacherHome(c echo.Context) error {
	v := visitor(c)
	room := school.ID(c.QueryParam("room"))
	if room != "" && !room.Valid() {
		return echo.ErrNotFound
	}
	b, err := s.boardOf(c, room)
	if err != nil {
		return err
	}
	screen := teacherView(b)
	screen.Desk, screen.Chosen = screen.Desk || c.Path() == "/desk", room
	_, err = s.DB.At(v.School).Pin(c.Request().Context(), by(c).InName())
	screen.PinSet = err == nil || v.Acting()
	if screen.CodePaused, err = s.codePaused(c, screen.Room); err != nil {
		return err
	}
	if screen.Offers, err = s.sectionOffers(c); err != nil {
		return err
	}
	if c.QueryParam("student") != "" || c.QueryParam("find") != "" || c.QueryParam("create") != "" {
		if screen.Sheet, err = s.sheetFor(c); err != nil {
			return err
		}
	}
	f := s.frame(c)
	f.Rooms = roomsOf(b)
	return s.draw(c, http.StatusOK, views.TeacherHomePage(f, screen))
}

// codePaused is until when the code of a room whose passes end with one is paused.
func (s *Site) codePaused(c echo.Context, room school.Room) (time.Time, error) {
	if !room.CodeToEnd || room.ID == "" {
		return time.Time{}, nil
	}
	return s.Hall.CodePaused(c.Request().Context(), visitor(c).School, room.ID)
}

// teacherView is a board as its page shows it.
func teacherView(b hall.Board) views.TeacherHome {
	b.Room.CodeToEnd = pass.Pass{
		Trip: pass.Round, Origin: b.Room, CodesToEnd: b.Policy.School.CodesToEnd,
	}.EndNeedsProof()
	return views.TeacherHome{
		Desk: !b.Teaches, Room: b.Room, Rooms: b.Rooms, Period: b.Period, Section: b.Lesson.Name, LessonMode: b.Mode,
		Board: boardView(b),
	}
}

// board is the board of the page a form was sent from.
func (s *Site) board(c echo.Context) (views.Board, error) {
	b, err := s.boardOf(c, "")
	return boardView(b), err
}

func boardView(b hall.Board) views.Board {
	board := views.Board{Asks: b.Asks, Out: b.Out, Line: b.Line, Coming: b.Coming, Missed: b.Missed, Ended: b.Ended}
	for _, p := range b.Requests {
		board.Requests = append(board.Requests, requestOn(b, p))
	}
	for _, seat := range b.Roster {
		board.Roster = append(board.Roster, views.Seat{Student: seat.Student, Pass: seat.Pass, Absent: seat.Absent, NextID: db.NewID()})
	}
	if b.Room.Origin {
		board.Quick = views.Quick{Room: b.Usual, Origin: b.Room.ID}
	}
	return board
}

// requestOn is a request as a board has it.
func requestOn(b hall.Board, p pass.Pass) views.Request {
	r := views.Request{Pass: p, Origins: b.Rooms}
	if out, is := b.Asking[p.StudentID]; is && p.State == pass.Requested {
		r.OutTo = out.Destination.Label()
	}
	return r
}

// roomsOf are the rooms whose people a board's person receives.
func roomsOf(b hall.Board) (ids []school.ID) {
	for _, r := range b.Rooms {
		ids = append(ids, r.ID)
	}
	return ids
}

// setLessonMode sets the lesson mode until the bell, or for an hour outside of a period.
func (s *Site) setLessonMode(c echo.Context) error {
	mode := school.LessonMode(c.FormValue("mode"))
	switch mode {
	case school.Free, school.OneAtATime, school.UrgentOnly, school.Nobody:
	default:
		return echo.NewHTTPError(http.StatusUnprocessableEntity)
	}
	if err := s.Hall.SetLessonMode(c.Request().Context(), by(c), visitor(c).School, mode); err != nil {
		return err
	}
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	return s.draw(c, http.StatusOK, views.LessonModes(s.frame(c), mode))
}

// hallMonitor is everyone who is out, sorted and searched as the address says.
func (s *Site) hallMonitor(c echo.Context) error {
	screen, err := s.hallScreen(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.HallMonitorPage(s.frame(c), screen))
}

func (s *Site) hallScreen(c echo.Context) (views.HallMonitor, error) {
	m, err := s.Hall.HallMonitor(c.Request().Context(), visitor(c).School)
	if err != nil {
		return views.HallMonitor{}, err
	}
	screen := views.HallMonitor{
		Sort: sortOf(c.FormValue("sort")), Search: s.sought(c, "search"), Wall: c.QueryParam("wall") != "",
		Counters: counters(m),
	}
	screen.Sealed = s.sealed(c, screen.Search)
	screen.Passes = sorted(found(m.Out, screen.Search), screen.Sort)
	return screen, nil
}

func counters(m hall.Monitor) views.Counters {
	return views.Counters{
		Out: len(m.Out), Overtime: m.Overdue, InLine: m.InLine, Maximum: m.Policy.School.HallwayMaximum,
	}
}

// sortOf keeps to the sorts there are; the usual one is by expiry.
func sortOf(value string) string {
	switch value {
	case "student", "destination":
		return value
	}
	return "expiry"
}
