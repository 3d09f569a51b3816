package db_test

import (
	"testing"

	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// place is a school with Ada, Bob and three rooms.
type place struct {
	dbtest.Lent
	of              school.ID
	ada, bob        school.Person
	room, gym, pool school.Room
	atTheirOwn      db.Scope
}

func newPlace(t *testing.T) place {
	t.Helper()
	p := place{Lent: dbtest.Open(t), of: db.NewID()}
	p.atTheirOwn = p.At(p.of)
	must(t, p.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	for name, person := range map[string]*school.Person{"Ada": &p.ada, "Bob": &p.bob} {
		*person = school.Person{
			ID: db.NewID(), GivenName: name, FamilyName: "Okafor", Roles: []school.Role{school.Student}, State: school.Active,
		}
		must(t, p.atTheirOwn.AddPerson(t.Context(), *person))
	}
	for name, room := range map[string]*school.Room{"Room 214": &p.room, "Gym": &p.gym, "Pool": &p.pool} {
		*room = school.Room{
			ID: db.NewID(), Name: name, Colour: 1, Minutes: 10, Trip: school.BothTrips,
			Visibility: school.ShownToAll, Approvers: school.AnyTeacher,
		}
		must(t, p.atTheirOwn.AddRoom(t.Context(), *room))
	}
	return p
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
