package demo

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
