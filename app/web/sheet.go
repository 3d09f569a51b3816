package web

import (
	"cmp"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/text"
)

// sheet is the form of a new pass, as a fragment.
func (s *Site) sheet(c echo.Context) error {
	if c.QueryParam("close") != "" {
		return s.draw(c, http.StatusOK, views.SheetView(s.frame(c), views.Sheet{}))
	}
	sheet, err := s.sheetFor(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.SheetView(s.frame(c), sheet))
}

// sheetSearch is the same for a form that searches for students, whose names are in no address.
func (s *Site) sheetSearch(c echo.Context) error {
	sheet, err := s.sheetFor(c)
	if err != nil {
		return err
	}
	if plain(c) {
		return s.draw(c, http.StatusOK, views.SheetPage(s.frame(c), sheet))
	}
	return s.draw(c, http.StatusOK, views.SheetView(s.frame(c), sheet))
}

// sheetFor is the sheet that is asked for: destination=, and from staff student= or find=.
func (s *Site) sheetFor(c echo.Context) (views.Sheet, error) {
	ask := hall.Ask{
		ID: db.NewID(), Student: school.ID(c.FormValue("student")),
		Destination: school.ID(c.FormValue("destination")), Origin: school.ID(c.FormValue("origin")),
	}
	if many, asked, err := s.manyFor(c, &ask); asked || err != nil {
		return many, err
	}
	return s.fill(c, ask)
}

// sheetAgain is the sheet as it was sent, with what is wrong with it.
func (s *Site) sheetAgain(c echo.Context, status int, ask hall.Ask, refused *pass.Refusal, problems map[string]string) error {
	return s.sheetSaying(c, status, ask, refused, sentences(s.fragmentFrame(c).Say, problems))
}

// sentences are the problems of a form, which are ids by field, in words.
func sentences(say text.Language, problems map[string]string) map[string]string {
	said := map[string]string{}
	for field, id := range problems {
		said[field] = say.Say(id)
	}
	return said
}

// sheetSaying is the same with the sentences themselves.
func (s *Site) sheetSaying(c echo.Context, status int, ask hall.Ask, refused *pass.Refusal, said map[string]string) error {
	if !ask.ID.Valid() {
		ask.ID = db.NewID()
	}
	if values, err := c.FormParams(); err == nil && visitor(c).ActsAsStaff() && ask.Student == "" && len(values["student"]) > 0 {
		ask.Student = school.ID(values["student"][0])
	}
	sheet, err := s.fill(c, ask)
	if err != nil {
		return err
	}
	f := s.frame(c)
	sheet.Refusal, sheet.Problems = refused, said
	if plain(c) {
		return s.draw(c, status, views.SheetPage(f, sheet))
	}
	return s.draw(c, status, views.SheetView(f, sheet))
}

// fill completes a sheet: from where the student is now; where the timetable doesn't say, from the room that staff are in.
func (s *Site) fill(c echo.Context, ask hall.Ask) (views.Sheet, error) {
	ctx, v := c.Request().Context(), visitor(c)
	sheet := views.Sheet{
		Open: true, ID: ask.ID, Student: v.Person, Staff: v.ActsAsStaff(), Minutes: ask.Minutes, Trip: ask.Trip,
		Message: ask.Message, Approver: ask.Approver, Urgent: ask.Urgent, Confirmed: ask.Override, Reason: ask.Reason,
		Find: words(c.FormValue("find")), Home: pageOf(c), Plan: planOf(c),
	}
	if sheet.Staff {
		if done, err := s.fillWhom(c, &sheet, ask.Student); done || err != nil {
			return sheet, err
		}
	}
	offer, err := s.Hall.Offer(ctx, v.School, sheet.Student)
	if err != nil {
		return sheet, err
	}
	origin := cmp.Or(ask.Origin, offer.Place.Room.ID)
	if origin == "" && sheet.Staff && ask.Destination != "" {
		if origin, err = s.roomBesides(c, ask.Destination); err != nil {
			return sheet, err
		}
	}
	fillRooms(&sheet, offer.Rooms, offer.All, origin, ask.Destination)
	if sheet.Choice == nil {
		return sheet, nil
	}
	s.fillPlan(c, &sheet, offer.Policy)
	fillDefaults(&sheet, offer.Longer)
	if sheet.Staff {
		return sheet, nil
	}
	return sheet, s.fillOwn(c, &sheet, offer)
}

// roomBesides is the room that a member of staff is in: whom the timetable has nowhere stands before them. There is
// none for whoever is at the destination.
func (s *Site) roomBesides(c echo.Context, destination school.ID) (school.ID, error) {
	board, err := s.class(c)
	if board.Room.ID == destination {
		return "", err
	}
	return board.Room.ID, err
}

// fillWhom is the student of a sheet of staff or, where none is chosen yet, whom there is to choose: then it is done.
func (s *Site) fillWhom(c echo.Context, sheet *views.Sheet, student school.ID) (done bool, err error) {
	found, err := s.findStudents(c, student, sheet.Find)
	switch {
	case err != nil:
		return false, err
	case student != "":
		sheet.Student = found[0]
		return false, nil
	}
	sheet.Student, sheet.Students = school.Person{}, found
	if sheet.Find == "" {
		sheet.Crowds, err = s.crowds(c)
	}
	return true, err
}

// fillOwn adds what a student's own sheet asks: whether it is urgent, and whom.
func (s *Site) fillOwn(c echo.Context, sheet *views.Sheet, offer hall.Offer) (err error) {
	ctx, v := c.Request().Context(), visitor(c)
	if offer.NoFly && sheet.Choice.Refusal == nil {
		// Staff can start one; a request comes too early as well.
		sheet.Choice.Refusal = &pass.Refusal{Code: pass.NoFly, At: offer.NoFlyEnds}
	}
	if sheet.Choice.Room.Urgent {
		policy, err := s.Hall.Policy(ctx, v.School)
		if err != nil {
			return err
		}
		sheet.Choice.Room.Urgent = policy.School.UrgentPerTerm > 0
		if sheet.UrgentLeft, err = s.Hall.UrgentLeft(ctx, v.School, v.Person.ID); err != nil {
			return err
		}
	}
	if sheet.Choice.Locked || sheet.MayPlan && sheet.Choice.Room.ApprovalSchedule {
		sheet.Approvers, err = s.Hall.Approvers(ctx, v.School, sheet.Choice.Room, sheet.Origin.ID, offer.Place.Teacher)
		if err == nil && len(sheet.Approvers) > 0 {
			sheet.Choice.Approver = &sheet.Approvers[0]
			sheet.Covered, err = s.coveredNow(c, sheet.Approvers, sheet.Origin.ID, sheet.Choice.Room.ID)
		}
	}
	return err
}

func fillRooms(sheet *views.Sheet, choices []hall.Choice, rooms []school.Room, origin, destination school.ID) {
	for _, r := range choices {
		sheet.Choices = append(sheet.Choices, choice(r))
	}
	for _, room := range rooms {
		if room.Origin {
			sheet.Origins = append(sheet.Origins, room)
		}
		if room.ID == origin {
			sheet.Origin = room
		}
		if room.ID == destination {
			sheet.Choice = &views.Choice{Room: room}
		}
	}
	for i := range sheet.Choices {
		if sheet.Choices[i].Room.ID == destination {
			sheet.Choice = &sheet.Choices[i]
		}
	}
}

// fillDefaults picks what most people want: the room's own minutes, a round trip where it is possible. longer is
// how many minutes beside the room's own this student is offered.
func fillDefaults(sheet *views.Sheet, longer int) {
	room := sheet.Choice.Room
	sheet.Most = room.Minutes + longer
	if sheet.Minutes == 0 {
		sheet.Minutes = room.Minutes
	}
	if sheet.Trip == "" {
		sheet.Trip = pass.Round
		if room.Trip == school.OneWayOnly {
			sheet.Trip = pass.OneWay
		}
	}
}
