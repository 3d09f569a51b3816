package demo

// subject is what most teachers teach one of. Courses are by grade, the last one for mixed grades.
type subject struct {
	name, code, icon string
	colour           int
	courses          []string
}

var subjects = []subject{
	{"English", "ENG", "feather", 3,
		[]string{"English 9", "English 10", "American Literature", "World Literature", "English"}},
	{"Mathematics", "MAT", "calculator", 6,
		[]string{"Algebra I", "Geometry", "Algebra II", "Precalculus", "Mathematics"}},
	{"Science", "SCI", "flask-conical", 4, []string{"Biology", "Chemistry", "Physics", "Environmental Science", "Science"}},
	{"Social Studies", "SOC", "globe", 9,
		[]string{"World Geography", "World History", "US History", "Government", "Social Studies"}},
	{"World Languages", "LAN", "languages", 11, []string{"Spanish I", "Spanish II", "French III", "Mandarin IV", "Spanish"}},
	{"Physical Education", "PED", "dumbbell", 5,
		[]string{"Physical Education 9", "Health", "Team Sports", "Lifetime Fitness", "Physical Education"}},
	{"Arts", "ART", "palette", 12, []string{"Studio Art", "Concert Band", "Theater", "Digital Media", "Art"}},
}

// gymnastics is the subject whose teachers share the gyms instead of having a room each.
const gymnastics = 5

// scienceLabs is the subject from whose rooms only three may be out at a time.
const scienceLabs = 2

// courseOf is what a subject is called in a grade.
func courseOf(subject int, grade string) string {
	courses := subjects[subject].courses
	for i, g := range grades {
		if g == grade {
			return courses[i]
		}
	}
	return courses[len(courses)-1]
}

// academy is a school within the school: one teacher, one room, all day.
type academy struct {
	name, icon string
	colour     int
	room       string
	courses    [periods]string
}

var academies = []academy{
	{"Design Academy", "pen-line", 7, "214", [periods]string{
		"Design Studio", "Academy English", "Applied Geometry", "Materials Science", "History of Design", "Drawing",
		"Studio Seminar"}},
	{"Health Academy", "stethoscope", 10, "118", [periods]string{
		"Anatomy", "Medical English", "Statistics", "Biochemistry", "Public Health", "First Aid", "Clinic Seminar"}},
}
