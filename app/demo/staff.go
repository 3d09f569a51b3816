package demo

import (
	"strings"

	"corridor/app/school"
)

// desk is a member of staff with an account.
type desk struct {
	account, title, given, family string
	role                          school.Role
	permissions                   []school.Permission
	place                         string // the room that is theirs
	pin                           string
}

var desks = []desk{
	{account: "teacher", title: "Mr", given: "Haru", family: "Ito", pin: "4826"},
	{account: "teacher2", title: "Ms", given: "Lucia", family: "Delgado", pin: "7193"},
	{account: "nurse", title: "Ms", given: "Amara", family: "Bell", place: "Nurse"},
	{account: "counselor", title: "Mx", given: "Rowan", family: "Fields", place: "Counseling"},
	{account: "librarian", title: "Ms", given: "Noor", family: "Castell", place: "Library"},
	{account: "monitor", title: "Mr", given: "Tomas", family: "Osei", place: "Cafeteria",
		permissions: []school.Permission{school.HallMonitor}},
	{account: "office", title: "Ms", given: "Linh", family: "Arden", place: "Main Office",
		permissions: []school.Permission{school.Reports, school.HallMonitor, school.Emergency, school.Accounts}},
	{account: "admin", title: "Dr", given: "Adele", family: "Whitlock", role: school.Administrator},
	{account: "substitute", given: "Substitute", family: "Teacher", role: school.Assistant},
}

// member is one of the staff, with the subject they teach; -1 for none.
type member struct {
	id      school.ID
	subject int
}

// makeStaff makes the desks, then as many teachers as the groups need, then people who help.
func (m *maker) makeStaff(groups []group, wish int) {
	for _, d := range desks {
		m.addDesk(d)
	}
	for subject, n := range demand(groups) {
		for range n {
			m.addStaff(subject, m.title())
		}
	}
	for len(m.staff) < wish {
		m.addStaff(-1, m.title())
	}
}

func (m *maker) addDesk(d desk) {
	role := d.role
	if role == "" {
		role = school.Teacher
	}
	p := m.person(role)
	p.GivenName, p.FamilyName = m.named([2]string{d.given, d.family})
	p.Title, p.Permissions = d.title, d.permissions
	p.Email, p.Username = accountEmail(d.account, 0), d.account
	p.Shared = role == school.Assistant
	m.made.People = append(m.made.People, p)
	m.addAccount(p)
	m.staff = append(m.staff, member{p.ID, -1})
	if d.pin != "" {
		m.made.ApprovalPINs = append(m.made.ApprovalPINs, ApprovalPIN{TeacherID: p.ID, Digits: d.pin})
	}
}

func (m *maker) addStaff(subject int, title string) {
	p := m.person(school.Teacher)
	p.Title, p.Email = title, m.emailOf(p)
	p.Username, _, _ = strings.Cut(p.Email, "@")
	p.SISID = "T" + p.Username
	m.made.People = append(m.made.People, p)
	m.staff = append(m.staff, member{p.ID, subject})
}

func (m *maker) title() string {
	switch at := m.rng.IntN(100); {
	case at < 44:
		return "Ms"
	case at < 86:
		return "Mr"
	case at < 93:
		return "Mx"
	}
	return "Dr"
}

// lead is the teacher of an academy.
func (m *maker) lead(academy int) school.ID { return m.staff[academy].id }
