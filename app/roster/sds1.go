package roster

import (
	"corridor/db"
)

// sdsV1 is the first format of School Data Sync. The British one names its ids otherwise.
func sdsV1(format, id, schoolID, ofSchool, ofSection string) dialect {
	const person = "Password|State ID|Middle Name|Birthdate|Graduation Year|Title|Qualification|Date of Birth"
	return dialect{
		format: format,
		schools: fileOf{name: "School.csv", id: schoolID, text: "Name", may: "School Number|School NCES_ID|State ID|Grade Low|Grade High|" +
			"Principal SIS ID|Principal Name|Principal Secondary Email|Address|City|State|Country|Zip|Phone|Zone|Lowest Year|Highest Year|Head Teacher|Post Code|Postal Code"},
		people: []peopleFile{
			{fileOf: fileOf{name: "Student.csv", id: id, school: ofSchool, may: person}, role: db.RoleStudent, given: "First Name", family: "Last Name",
				email: "Secondary Email", username: "Username", number: "Student Number", grade: "Grade", status: "Status"},
			{fileOf: fileOf{name: "Teacher.csv", id: id, school: ofSchool, may: person}, role: db.RoleTeacher, given: "First Name", family: "Last Name",
				email: "Secondary Email", username: "Username", number: "Teacher Number", status: "Status"},
		},
		sections: sectionFile{
			fileOf: fileOf{name: "Section.csv", id: id, school: ofSchool, may: "Course SIS ID|Course Number|Course Description|Course Subject|Status"},
			names:  []string{"Section Name", "Course Name"}, code: "Section Number", period: "Periods",
			term: "Term Name", termID: "Term SIS ID", begins: "Term StartDate", ends: "Term EndDate",
		},
		members: []memberFile{
			{name: "StudentEnrollment.csv", section: ofSection, person: id, part: "student"},
			{name: "TeacherRoster.csv", section: ofSection, person: id, part: "teacher"},
		},
	}
}
