package roster

import (
	"fmt"

	"corridor/db"
)

var cleverTeachers = func() []string {
	list := []string{"Teacher_id"}
	for n := 2; n <= 10; n++ {
		list = append(list, fmt.Sprintf("Teacher_%d_id", n))
	}
	return list
}()

// clever is what Clever asks for over SFTP, version 2.1.1.
var clever = dialect{
	format:  "Clever SFTP",
	schools: fileOf{name: "schools.csv", id: "School_id", text: "School_name", may: "School_number|State_id|Low_grade|High_grade|Principal|Principal_email|School_address|School_city|School_state|School_zip|School_phone"},
	people: []peopleFile{
		{fileOf: fileOf{name: "students.csv", id: "Student_id", school: "School_id", may: "State_id|Middle_name|Gender|Graduation_year|DOB|Race|" +
			"Hispanic_Latino|Home_language|Ell_status|Frl_status|IEP_status|Student_street|Student_city|Student_state|Student_zip|" +
			"Contact_relationship|Contact_type|Contact_name|Contact_phone|Contact_phone_type|Contact_email|Contact_sis_id|Password|Unweighted_gpa|Weighted_gpa"},
			role: db.RoleStudent, given: "First_name", family: "Last_name", email: "Student_email", username: "Username", number: "Student_number", grade: "Grade"},
		{fileOf: fileOf{name: "teachers.csv", id: "Teacher_id", school: "School_id", may: "State_teacher_id|Middle_name|Title|Password"},
			role: db.RoleTeacher, given: "First_name", family: "Last_name", email: "Teacher_email", username: "Username", number: "Teacher_number"},
		{fileOf: fileOf{name: "staff.csv", id: "Staff_id", school: "School_id", may: "Department|Title|Password|Role"},
			role: db.RoleTeacher, given: "First_name", family: "Last_name", email: "Staff_email", username: "Username", optional: true},
	},
	sections: sectionFile{
		fileOf: fileOf{name: "sections.csv", id: "Section_id", school: "School_id", may: "Grade|Course_number|Course_description|Subject"},
		names:  []string{"Name", "Course_name"}, code: "Section_number", period: "Period",
		term: "Term_name", begins: "Term_start", ends: "Term_end", teachers: cleverTeachers,
	},
	members: []memberFile{{name: "enrollments.csv", section: "Section_id", person: "Student_id", school: "School_id", part: "student"}},
}
