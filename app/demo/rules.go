package demo

import (
	"fmt"
	"hash/fnv"

	"corridor/app/school"
	"corridor/db"
)

// makeRules makes what holds for single students: groups that must not meet, limits, entitlements, and who
// is absent today. Nothing of it touches student@, and nobody with an account is absent.
func (m *maker) makeRules() {
	people := m.students()
	m.group(people[1], people[2])
	if len(people) >= 50 {
		m.group(people[47], people[48], people[49])
	}
	if background := people[min(accounts, len(people)):]; len(background) > 100 {
		for at := 20; at+3 < len(background) && at < 20+12*17; at += 17 {
			m.group(background[at : at+2+at%2]...)
		}
		m.limit(background[90], "week", 8)
		m.entitle(background[91], "skips-line", 0)
		m.entitle(background[92], "no-fly-exempt", 0)
	}
	m.limit(people[3], "day", 3)
	m.entitle(people[4], "minutes", 5)
	m.entitle(people[5], "no-limit", 0)
	m.makeAbsences()
}

func (m *maker) group(students ...school.Person) {
	g := db.BulkGroup{
		ID: m.newID(), Name: fmt.Sprintf("Group %d", len(m.made.Groups)+1), Notes: "Asked for by the dean's office.",
	}
	for _, s := range students {
		g.Students = append(g.Students, s.ID)
	}
	m.made.Groups = append(m.made.Groups, g)
}

func (m *maker) limit(student school.Person, span string, passes int) {
	m.made.Limits = append(m.made.Limits, db.BulkLimit{StudentID: student.ID, Span: span, Passes: passes})
}

func (m *maker) entitle(student school.Person, kind string, minutes int) {
	terms := m.made.Terms
	m.made.Entitlements = append(m.made.Entitlements, db.BulkEntitlement{
		StudentID: student.ID, Kind: kind, Minutes: minutes,
		StartsOn: terms[0].StartsOn, EndsOn: terms[len(terms)-1].EndsOn,
	})
}

func (m *maker) makeAbsences() {
	today := m.now.Format("2006-01-02")
	people := m.students()
	for _, p := range people[min(accounts, len(people)):] {
		if away(p.ID, today) {
			m.made.Absences = append(m.made.Absences, db.BulkAbsence{PersonID: p.ID, On: today})
		}
	}
}

// away reports whether a student is absent on a local day: one in 25 is, and always the same on a day.
func away(student school.ID, day string) bool { return draw(string(student), day)%25 == 0 }

// draw is a number that looks like chance and is always the same for the same words.
func draw(words ...string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w + "\x00"))
	}
	n := h.Sum64()
	n ^= n >> 33
	return n * 0xff51afd7ed558ccd >> 11
}
