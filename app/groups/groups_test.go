package groups_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"corridor/app/groups"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// place is a school with Mr Ito, Ms Ortiz and three students.
type place struct {
	*testing.T
	db         dbtest.Lent
	of         school.ID
	groups     *groups.Groups
	ito, ortiz groups.By
	students   []school.Person
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{T: t, db: dbtest.Open(t), of: db.NewID()}
	p.groups = groups.New(p.db.DB, func() time.Time { return time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) })
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.ito, p.ortiz = groups.By{Person: p.person("Kenji", school.Teacher).ID}, groups.By{Person: p.person("Rosa", school.Teacher).ID}
	for _, name := range []string{"Ada", "Bob", "Cleo"} {
		p.students = append(p.students, p.person(name, school.Student))
	}
	return p
}

func (p *place) person(name string, role school.Role) school.Person {
	p.Helper()
	who := school.Person{ID: db.NewID(), GivenName: name, FamilyName: name, Roles: []school.Role{role}, State: school.Active}
	p.must(p.db.At(p.of).AddPerson(p.Context(), who))
	return who
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) saves(by groups.By, g school.Group) school.Group {
	p.Helper()
	saved, err := p.groups.Save(p.Context(), by, p.of, g)
	p.must(err)
	return saved
}

func (p *place) groupsOf(by groups.By) []school.Group {
	p.Helper()
	list, err := p.groups.Of(p.Context(), p.of, by.Person)
	p.must(err)
	return list
}

func TestAGroupIsKeptChangedAndForgotten(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	lab := school.Group{ID: db.NewID(), Name: "Lab", Members: p.students[:2]}
	p.saves(p.ito, lab)
	lab.Name, lab.Members = "Lab 2", p.students[1:]
	p.saves(p.ito, lab)
	list := p.groupsOf(p.ito)
	if len(list) != 1 || list[0].Name != "Lab 2" || len(list[0].Members) != 2 || list[0].Members[0].GivenName != "Bob" {
		t.Errorf("groups = %+v, want Lab 2 with Bob and Cleo", list)
	}
	p.must(p.groups.Delete(t.Context(), p.ito, p.of, lab.ID))
	p.must(p.groups.Delete(t.Context(), p.ito, p.of, lab.ID)) // a second tap
	if list := p.groupsOf(p.ito); len(list) != 0 {
		t.Errorf("groups = %+v, want none", list)
	}
	if rows := p.db.Count(t, `select count(*) from student_group_members`); rows != 0 {
		t.Errorf("%d members are left behind", rows)
	}
	if logged := p.db.Count(t, `select count(*) from audit_log where subject_id = $1 and new::text not like '%Lab%'`, lab.ID); logged != 2 {
		t.Errorf("%d changes are in the log without the name, want two", logged)
	}
}

func TestAGroupIsItsTeachersOwn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	lab := p.saves(p.ito, school.Group{ID: db.NewID(), Name: "Lab", Members: p.students})
	if _, err := p.groups.Group(t.Context(), p.of, p.ortiz.Person, lab.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("Ms Ortiz sees it: %v", err)
	}
	if _, err := p.groups.Save(t.Context(), p.ortiz, p.of, lab); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("Ms Ortiz changes it: %v", err)
	}
	if err := p.groups.Delete(t.Context(), p.ortiz, p.of, lab.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("Ms Ortiz deletes it: %v", err)
	}
	p.saves(p.ortiz, school.Group{ID: db.NewID(), Name: "Lab", Members: p.students}) // her own of the same name
}

func TestAGroupThatCannotBeKeptSaysWhyAndNothingIsHalfSaved(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		members int
		strange bool
		want    error
	}{
		{"", 1, false, groups.ErrNoName},
		{"Lab", 1, false, groups.ErrNameTaken},
		{"lab", 1, false, groups.ErrNameTaken},
		{"Choir", 0, false, groups.ErrNobody},
		{"Choir", 2, true, groups.ErrNobody},
		{"Choir", 101, true, groups.ErrTooMany},
	} {
		t.Run(fmt.Sprintf("%q with %d", c.name, c.members), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.saves(p.ito, school.Group{ID: db.NewID(), Name: "Lab", Members: p.students})
			wanted := school.Group{ID: db.NewID(), Name: c.name}
			for i := range c.members {
				member := school.Person{ID: db.NewID()}
				if !c.strange {
					member = p.students[i]
				}
				wanted.Members = append(wanted.Members, member)
			}
			if _, err := p.groups.Save(t.Context(), p.ito, p.of, wanted); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if list := p.groupsOf(p.ito); len(list) != 1 || len(list[0].Members) != 3 {
				t.Errorf("groups = %+v, want the one there was", list)
			}
		})
	}
}

func TestWhoHasLeftTheSchoolIsInNoGroupAnyMore(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.saves(p.ito, school.Group{ID: db.NewID(), Name: "Lab", Members: p.students})
	p.db.SQL(t, `update people set state = 'suspended' where id = $1`, p.students[0].ID)
	p.db.SQL(t, `update people set state = 'deleted' where id = $1`, p.students[1].ID)
	if list := p.groupsOf(p.ito); len(list[0].Members) != 1 || list[0].Members[0].GivenName != "Cleo" {
		t.Errorf("members = %+v, want Cleo alone", list[0].Members)
	}
}
