package demo

import "corridor/app/school"

// group is a class-sized part of the school whose members have the same subjects at the same time.
type group struct {
	grade    string // empty where grades are mixed
	students []int
	academy  bool
	shift    int // the subject of Period 1; the next period has the next subject
}

const (
	fewest  = 18 // students of a class; 15 where a band of 31 to 35 must be cut in two
	most    = 30
	usual   = 24
	lessons = 5 // that a teacher gives in a day; the other two periods are preparation and duty
)

// staffGroups groups the students in classes as small as the staff allows.
func (m *maker) staffGroups(size Size) []group {
	for target := usual; ; target++ {
		groups := m.grouped(target)
		if target == most || len(desks)+sum(demand(groups)) <= size.Staff {
			return groups
		}
	}
}

// grouped puts every student into one group of about target students: first the two academies, then the
// rest by grade, or all grades together where the school is too small for that.
func (m *maker) grouped(target int) []group {
	groups, rest := m.academies()
	shift := 0
	for _, band := range m.bands(rest) {
		for _, part := range deal(band.students, parts(len(band.students), target)) {
			groups = append(groups, group{grade: band.grade, students: part, shift: shift % len(subjects)})
			shift++
		}
	}
	return groups
}

// academies are the classes of teacher@ and teacher2@, with some students who have no account, so that the
// demo can let them ask and go without being in a visitor's way.
func (m *maker) academies() (both []group, rest []int) {
	n := len(m.students())
	sizes := academySizes(n)
	of := make([]int, n) // 1 or 2, the academy; 0 for the rest of the school
	for i := range min(40, n) {
		if i < 20 || i < 20+sizes[1] {
			of[i] = i/20 + 1
		}
	}
	both = []group{{grade: "10", academy: true}, {grade: "12", academy: true}}
	for a := range both {
		m.fillAcademy(of, a+1, sizes[a], both[a].grade)
	}
	for i, a := range of {
		if a == 0 {
			rest = append(rest, i)
		} else {
			both[a-1].students = append(both[a-1].students, i)
		}
	}
	return both, rest
}

// academySizes leaves a rest of the school that makes a class, or none.
func academySizes(n int) [2]int {
	switch rest := n - 40; {
	case n <= most:
		return [2]int{n, 0}
	case rest < 0:
		return [2]int{20, n - 20}
	case rest < fewest:
		return [2]int{20 + (rest+1)/2, 20 + rest/2}
	case n >= 200:
		return [2]int{most, most}
	}
	return [2]int{20, 20}
}

// fillAcademy adds students to an academy until it has its size: of its grade and without account, if there are such.
func (m *maker) fillAcademy(of []int, academy, size int, grade string) {
	have := 0
	for _, a := range of {
		if a == academy {
			have++
		}
	}
	people := m.students()
	for _, fits := range []func(i int) bool{
		func(i int) bool { return i >= accounts && people[i].Grade == grade },
		func(int) bool { return true },
	} {
		for i := 20; i < len(of) && have < size; i++ {
			if of[i] == 0 && fits(i) {
				of[i] = academy
				have++
			}
		}
	}
}

// bands are the students by grade, or all in one band if a grade alone would not make a class.
func (m *maker) bands(rest []int) []group {
	people, of := m.students(), map[string][]int{}
	for _, i := range rest {
		of[people[i].Grade] = append(of[people[i].Grade], i)
	}
	var bands []group
	for _, grade := range grades {
		if n := len(of[grade]); 0 < n && n < fewest {
			return []group{{students: rest}}
		}
		bands = append(bands, group{grade: grade, students: of[grade]})
	}
	return bands
}

var grades = []string{"9", "10", "11", "12"}

// parts is the number of classes that n students make, of about target students each.
func parts(n, target int) int {
	k := max((n+target/2)/target, (n+most-1)/most)
	for k > 1 && n/k < fewest && (n+k-2)/(k-1) <= most {
		k--
	}
	return k
}

// deal divides students into k parts of nearly the same size.
func deal(students []int, k int) [][]int {
	list := make([][]int, k)
	for i := range list {
		list[i] = students[len(students)*i/k : len(students)*(i+1)/k]
	}
	return list
}

// demand is how many teachers each subject needs.
func demand(groups []group) []int {
	need := make([]int, len(subjects))
	for s := range need {
		total, peak := 0, 0
		for p := range periods {
			at := 0
			for _, g := range groups {
				if !g.academy && (g.shift+p)%len(subjects) == s {
					at++
				}
			}
			total, peak = total+at, max(peak, at)
		}
		need[s] = max(peak, (total+lessons-1)/lessons)
	}
	return need
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}

// ids are the people that indices name.
func ids(people []school.Person, indices []int) []school.ID {
	list := make([]school.ID, len(indices))
	for i, at := range indices {
		list[i] = people[at].ID
	}
	return list
}
