package demo

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
