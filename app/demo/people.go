package demo

import (
	"fmt"
	"strings"

	"corridor/app/school"
	"corridor/db"
)

// accounts is how many students can sign in: student@demo.school, student2@demo.school … student60@.
const accounts = 60

// firstStudents have names that stay; visitors and the manual meet them.
var firstStudents = [][2]string{{"Maya", "Okafor"}, {"Leo", "Lindgren"}, {"Ana", "Sorrel"}}

func (m *maker) makeStudents(n int) {
	for i := range n {
		p := m.person(school.Student)
		if i < len(firstStudents) {
			p.GivenName, p.FamilyName = m.named(firstStudents[i])
		}
		p.Grade = m.gradeOf(i)
		p.Number = fmt.Sprintf("%06d", 204000+i*7)
		p.SISID, p.Username = "S"+p.Number, "s"+p.Number
		p.Email = m.emailOf(p)
		if i < accounts {
			p.Email = accountEmail("student", i)
			m.addAccount(p)
		} else if chance(m.rng, 0.08) {
			p.Language = "es"
		}
		m.made.People = append(m.made.People, p)
	}
}

// gradeOf gives the two academies one grade each, and the rest of the school the usual shares.
func (m *maker) gradeOf(i int) string {
	switch {
	case i < 20:
		return "10"
	case i < 40:
		return "12"
	case i < accounts:
		return []string{"9", "11"}[i%2]
	}
	at := m.rng.IntN(100)
	switch {
	case at < 27:
		return "9"
	case at < 53:
		return "10"
	case at < 77:
		return "11"
	}
	return "12"
}

// person is somebody new with a name nobody else in the school has.
func (m *maker) person(role school.Role) school.Person {
	p := school.Person{
		SchoolID: m.made.School.ID, ID: m.newID(), Roles: []school.Role{role}, State: school.Active,
	}
	for p.GivenName == "" || m.taken[p.Name()] {
		p.GivenName, p.FamilyName = pick(m.rng, givenNames), pick(m.rng, familyNames)
	}
	m.taken[p.Name()] = true
	return p
}

func (m *maker) named(name [2]string) (given, family string) {
	m.taken[name[0]+" "+name[1]] = true
	return name[0], name[1]
}

func (m *maker) emailOf(p school.Person) string {
	return strings.ToLower(p.GivenName+"."+p.FamilyName) + "@demo.school"
}

// accountEmail is student@demo.school for the first, student2@demo.school for the second, and so on.
func accountEmail(who string, i int) string {
	if i == 0 {
		return who + "@demo.school"
	}
	return fmt.Sprintf("%s%d@demo.school", who, i+1)
}

func (m *maker) addAccount(p school.Person) {
	m.made.Accounts = append(m.made.Accounts, Account{Email: p.Email, PersonID: p.ID})
	m.made.Identities = append(m.made.Identities, db.BulkIdentity{ID: m.newID(), PersonID: p.ID, Subject: p.Email})
}

// students are the people made by makeStudents.
func (m *maker) students() []school.Person {
	n := 0
	for n < len(m.made.People) && m.made.People[n].Is(school.Student) {
		n++
	}
	return m.made.People[:n]
}
