package hall_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// planned has a colleague cover a teacher from now on for an hour, by the office's plan.
func (p *place) planned(away, colleague school.Person) {
	p.t.Helper()
	now := p.clock.now()
	p.must(p.db.InTx(p.t.Context(), p.of, func(tx *db.Tx) error {
		tx.SaveCoverPlan(school.CoverPlan{
			ID: db.NewID(), Day: "2026-11-23", Teacher: away, Colleague: colleague, Stints: []school.Stint{{From: now, Until: now.Add(time.Hour)}},
		}, now)
		return nil
	}))
}

func TestAColleagueWhoCoversIsAmongThoseWhomAStudentCanAsk(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "approvers = 'origin'")
	library, err := p.db.At(p.of).Room(t.Context(), p.library.ID)
	p.must(err)
	asks := func() pass.Pass {
		a := p.ask(p.ada, p.library)
		a.ID, a.Approver = db.NewID(), p.ortiz.ID
		made, _ := p.asks(p.ada, a)
		_, err := p.hall.Cancel(t.Context(), as(p.ada), p.of, made.ID)
		p.must(err)
		return made
	}
	for _, c := range []struct {
		when    string
		covers  bool
		prepare func()
	}{
		{"before the plan", false, func() {}},
		{"while she covers", true, func() { p.planned(p.ito, p.ortiz) }},
		{"after that", false, func() { p.clock.forward(time.Hour) }},
	} {
		c.prepare()
		list, err := p.hall.Approvers(t.Context(), p.of, library, p.room.ID, school.Person{})
		p.must(err)
		if listed := slices.ContainsFunc(list, func(who school.Person) bool { return who.ID == p.ortiz.ID }); listed != c.covers {
			t.Errorf("%s: Ms Ortiz is offered: %t, want %t", c.when, listed, c.covers)
		}
		if made := asks(); (made.ApproverID == p.ortiz.ID) != c.covers {
			t.Errorf("%s: asked of %q, want her: %t", c.when, made.ApproverID, c.covers)
		}
	}
}

func TestAColleagueWhoCoversReceivesTheStudentsOfThatRoom(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.planned(p.ito, p.ortiz)
	rooms, err := p.hall.OwnRooms(t.Context(), as(p.ortiz), p.of)
	if err != nil || !slices.Contains(rooms, p.room.ID) {
		t.Errorf("rooms = %v, %v; want Room 214 among them", rooms, err)
	}
	ended, err := p.hall.EndHere(t.Context(), as(p.ortiz), p.of, p.starts(p.ada, p.restroom).ID)
	if err != nil || ended.EndedHow != pass.ByTeacher {
		t.Errorf("ended %q, %v; want by the teacher, and not as found", ended.EndedHow, err)
	}
}

func TestWhomTheCoveredTeacherWasToCoverIsNotTheSubstitutes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.planned(p.ortiz, p.ito)
	gym := p.newRoom(school.Room{Name: "Gym"})
	p.must(p.db.At(p.of).AddToRoom(t.Context(), gym.ID, p.ortiz.ID, "teacher"))
	dana, _ := p.covered(time.Hour)
	if rooms, err := p.hall.OwnRooms(t.Context(), dana, p.of); err != nil || slices.Contains(rooms, gym.ID) {
		t.Errorf("the substitute's rooms = %v, %v; want the Gym not among them", rooms, err)
	}
	if _, err := p.hall.RoomCode(t.Context(), dana, p.of, gym.ID); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("the code of the Gym: %v, want ErrForbidden", err)
	}
	if board, err := p.hall.TeacherBoard(t.Context(), dana, p.of, ""); err != nil || len(board.Away) > 0 {
		t.Errorf("board covers %v, %v; want nobody", board.Away, err)
	}
	if rooms, err := p.hall.OwnRooms(t.Context(), as(p.ito), p.of); err != nil || !slices.Contains(rooms, gym.ID) {
		t.Errorf("Mr Ito's own rooms = %v, %v; want the Gym among them", rooms, err)
	}
}
