package roster_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
)

// halls is an office with a hall, a restroom and those who walk there.
type halls struct {
	*office
	hall           *hall.Hall
	ito            school.Person
	room, restroom school.Room
}

func newHalls(t *testing.T) *halls {
	o := &halls{office: newOffice(t)}
	o.hall = hall.New(o.db.DB, func() time.Time { return tenOClock }, live.NewHub(nil), nil)
	o.ito = school.Person{ID: db.NewID(), GivenName: "Kenji", Roles: []school.Role{school.Teacher}, State: school.Active}
	if err := o.db.At(o.school).AddPerson(t.Context(), o.ito); err != nil {
		t.Fatal(err)
	}
	o.room, o.restroom = o.newRoom("Room 9", "9"), o.newRoom("Restroom", "")
	return o
}

func (o *halls) newRoom(name, number string) school.Room {
	o.Helper()
	r := school.Room{
		ID: db.NewID(), Name: name, Number: number, Minutes: 5, Trip: school.BothTrips, Origin: true, Destination: true, Line: true,
		Visibility: school.ShownToAll, Approvers: school.AnyTeacher, Colour: 1, Icon: "door-open",
	}
	if err := o.db.At(o.school).AddRoom(o.Context(), r); err != nil {
		o.Fatal(err)
	}
	return r
}

// gives a student a pass, for now or for later.
func (o *halls) gives(sisID string, when school.When) pass.Pass {
	o.Helper()
	found, err := o.db.At(o.school).PeopleCalled(o.Context(), []string{sisID})
	if err != nil || len(found[sisID]) != 1 {
		o.Fatalf("%s: %v, %v", sisID, found, err)
	}
	made, err := o.hall.Ask(o.Context(), hall.By{Person: o.ito, Staff: true}, hall.Ask{
		School: o.school, ID: db.NewID(), Student: found[sisID][0], Origin: o.room.ID, Destination: o.restroom.ID, Minutes: 5, Trip: pass.Round, When: when,
	})
	if err != nil {
		o.Fatal(err)
	}
	return made
}

// wantStates looks at the passes once the school has been swept, as it is every second.
func (o *halls) wantStates(want map[school.ID]pass.State) {
	o.Helper()
	if err := o.hall.Sweep(o.Context(), o.school); err != nil {
		o.Fatal(err)
	}
	for id, state := range want {
		if p, err := o.db.At(o.school).Pass(o.Context(), id); err != nil || p.State != state {
			o.Errorf("a pass is %q, %v; want %q", p.State, err, state)
		}
	}
}

func TestWhomARosterSuspendsIsOutNoMore(t *testing.T) {
	o := newHalls(t)
	o.take(north)
	adas, planned, cleos := o.gives("ada", school.When{}), o.gives("ada", school.When{Date: "2026-11-23", Minute: 13 * 60}), o.gives("cleo", school.When{})
	o.wantStates(map[school.ID]pass.State{adas.ID: pass.Active, planned.ID: pass.Scheduled, cleos.ID: pass.Active})
	if _, err := o.try(north.with(pack{"users.csv": usersHeader + ito + bob + cleo}), anyone); err != nil {
		t.Fatal(err)
	}
	o.wantStates(map[school.ID]pass.State{adas.ID: pass.Ended, planned.ID: pass.Cancelled, cleos.ID: pass.Active})
}

func TestWhomAnUndoneRosterSuspendsIsOutNoMore(t *testing.T) {
	o := newHalls(t)
	o.take(north.with(pack{"users.csv": usersHeader + ito + bob + cleo}))
	o.take(north)
	adas, cleos := o.gives("ada", school.When{}), o.gives("cleo", school.When{})
	o.wantStates(map[school.ID]pass.State{adas.ID: pass.Active, cleos.ID: pass.Active})
	if err := roster.NewDesk(o.db.DB, o.roster.Now, live.NewHub(nil)).Undo(t.Context(), db.Actor{}, o.school, o.lastRun().ID); err != nil {
		t.Fatal(err)
	}
	o.wantStates(map[school.ID]pass.State{adas.ID: pass.Ended, cleos.ID: pass.Active})
}
