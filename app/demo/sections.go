package demo

import (
	"fmt"

	"corridor/app/school"
	"corridor/db"
)

// class is one lesson of the timetable: who sits in it in which period, and with whom.
type class struct {
	course   string
	subject  int
	period   int // 1 to 7
	students []int
	teacher  school.ID
}

// makeSections lays the timetable: in each period every student has one class, in the room of its teacher.
func (m *maker) makeSections(groups []group) {
	for a, g := range groups[:len(academies)] {
		m.makeAcademy(academies[a], m.lead(a), g.students)
	}
	classes := m.mixed(groups[len(academies):])
	m.assign(classes)
	for _, c := range classes {
		m.addSection(c.course, c.students, meets(c.period), c.teacher, m.roomOf[c.teacher])
	}
	m.makeLunch(groups[len(academies):])
}

func (m *maker) makeAcademy(a academy, lead school.ID, students []int) {
	if len(students) == 0 {
		return
	}
	for i, course := range a.courses {
		m.addSection(course, students, meets(i+1), lead, m.roomOf[lead])
	}
	m.addSection(a.name+" lunch", students, []string{lunch}, lead, m.roomOf[lead])
}

// mixed makes the classes of the groups. Groups of one grade with the same subjects at the same time are
// shuffled anew for each period, so that a student meets different people.
func (m *maker) mixed(groups []group) []class {
	var classes []class
	for _, bucket := range buckets(groups) {
		var all []int
		for _, g := range bucket {
			all = append(all, g.students...)
		}
		for p := range periods {
			m.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			subject := (bucket[0].shift + p) % len(subjects)
			for _, students := range deal(append([]int(nil), all...), len(bucket)) {
				classes = append(classes, class{
					course: courseOf(subject, bucket[0].grade), subject: subject, period: p + 1, students: students,
				})
			}
		}
	}
	return classes
}

// buckets are the groups of the same grade with the same shift, in the order of the groups.
func buckets(groups []group) (list [][]group) {
	at := map[string]int{}
	for _, g := range groups {
		key := fmt.Sprint(g.grade, "/", g.shift)
		if _, known := at[key]; !known {
			at[key] = len(list)
			list = append(list, nil)
		}
		list[at[key]] = append(list[at[key]], g)
	}
	return list
}

// assign gives each class a teacher: period by period, always to those of the subject with the fewest
// lessons so far. So loads differ by one at most, and none is above what demand reckoned with.
func (m *maker) assign(classes []class) {
	load := map[school.ID]int{}
	for p := 1; p <= periods; p++ {
		busy := map[school.ID]bool{}
		for i := range classes {
			if classes[i].period != p {
				continue
			}
			teacher := m.freest(classes[i].subject, load, busy)
			classes[i].teacher, busy[teacher] = teacher, true
			load[teacher]++
		}
	}
}

func (m *maker) freest(subject int, load map[school.ID]int, busy map[school.ID]bool) (best school.ID) {
	for _, s := range m.staff {
		if s.subject == subject && !busy[s.id] && (best == "" || load[s.id] < load[best]) {
			best = s.id
		}
	}
	return best
}

// makeLunch seats the school in the cafeteria by grade; nobody teaches lunch.
func (m *maker) makeLunch(groups []group) {
	of, people := map[string][]int{}, m.students()
	for _, g := range groups {
		for _, i := range g.students {
			of[people[i].Grade] = append(of[people[i].Grade], i)
		}
	}
	for _, grade := range grades {
		if len(of[grade]) > 0 {
			m.addSection("Lunch, grade "+grade, of[grade], []string{lunch}, "", m.rooms["Cafeteria"])
		}
	}
}

func (m *maker) addSection(name string, students []int, periods []string, teacher, room school.ID) {
	code := fmt.Sprintf("C%04d", len(m.made.Sections)+1)
	s := school.Section{
		SchoolID: m.made.School.ID, ID: m.newID(), SISID: code, Name: name, Code: code, RoomID: room,
		Periods: periods, Active: true,
	}
	m.made.Sections = append(m.made.Sections, s)
	if teacher != "" {
		m.enroll(s.ID, teacher, "teacher")
	}
	for _, student := range ids(m.students(), students) {
		m.enroll(s.ID, student, "student")
	}
}

func (m *maker) enroll(section, person school.ID, part string) {
	m.made.Enrollments = append(m.made.Enrollments, db.BulkEnrollment{
		SectionID: section, PersonID: person, Part: part, Main: part == "teacher",
	})
}

// ids are the people that indices name.
func ids(people []school.Person, indices []int) []school.ID {
	list := make([]school.ID, len(indices))
	for i, at := range indices {
		list[i] = people[at].ID
	}
	return list
}
