package roster

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"corridor/app/school"
	"corridor/db"
)

// dialect is a format with a file each for schools, students, teachers, sections and who is in them: Clever's and the
// first of School Data Sync. It names their columns.
type dialect struct {
	format   string
	schools  fileOf
	people   []peopleFile
	sections sectionFile
	members  []memberFile
}

// fileOf is a file with the columns by which its rows are known.
type fileOf struct {
	name             string
	id, school, text string // text is what the row is called
	may              string // what else it has, parted by "|"
}

type peopleFile struct {
	fileOf
	role                                          string
	given, family, email, username, number, grade string
	optional                                      bool
	status                                        string
}

type sectionFile struct {
	fileOf
	names                      []string // one after the other is tried
	code, period               string
	term, termID, begins, ends string
	teachers                   []string // the columns of its teachers, the main one first
}

type memberFile struct {
	name, section, person, school string
	part                          string
}

func bars(line string) []string {
	if line == "" {
		return nil
	}
	return strings.Split(line, "|")
}

func (f fileOf) columns(must []string, more ...string) columns {
	known := columns{must: must, may: bars(f.may)}
	for _, name := range more {
		if name != "" {
			known.may = append(known.may, name)
		}
	}
	return known
}

// tables reads a package of a dialect. It is always the whole truth.
type tables struct {
	*importing
	dialect
	people map[string]string // the ids that were taken, each with its role
	known  map[string]string // those of the school's people, each with what they are
	away   map[string]bool   // sections of other schools
	terms  map[string]bool
}

// reads makes a format's reader of a dialect.
func (d dialect) reads(ctx context.Context, i *importing) error {
	i.format = d.format
	i.modes = db.RosterModes{
		db.PersonRows: db.BulkFile, db.RoleRows: db.BulkFile, db.SectionRows: db.BulkFile, db.EnrollmentRows: db.BulkFile,
	}
	t := &tables{importing: i, dialect: d, people: map[string]string{}, away: map[string]bool{}, terms: map[string]bool{}}
	var err error
	if t.known, err = i.tx.RosterKinds(ctx); err != nil {
		return err
	}
	if err := t.readSchools(ctx); err != nil {
		return err
	}
	t.tellLacking()
	for _, p := range d.people {
		if err := t.readPeople(ctx, p); err != nil {
			return err
		}
	}
	if err := t.readSections(ctx); err != nil {
		return err
	}
	for _, m := range d.members {
		if err := t.readMembers(ctx, m); err != nil {
			return err
		}
	}
	if len(t.terms) > 0 {
		i.modes[db.TermRows] = db.BulkFile
	}
	return nil
}

// tellLacking is for what no file of people has a column for, which is another thing than an empty cell.
func (t *tables) tellLacking() {
	told := map[string]bool{}
	for _, p := range t.dialect.people {
		for what, column := range map[string]string{"email": p.email, "username": p.username, "number": p.number, "grade": p.grade} {
			told[what] = told[what] || column != "" && t.from.header(strings.ToLower(p.name), column)
		}
	}
	for what, is := range told {
		if !is {
			t.stage.Lacking(what)
		}
	}
}

func (t *tables) file(name string) (*file, error) {
	f := t.from.files[strings.ToLower(name)]
	if f == nil {
		return nil, refuse("%s is missing", name)
	}
	return f, nil
}

func (t *tables) readSchools(ctx context.Context) error {
	s := t.schools
	f, err := t.file(s.name)
	if err != nil {
		return err
	}
	var all []Org
	err = t.rows(ctx, sheet{
		file: f, kind: "orgs", known: s.columns([]string{s.id}, s.text), keys: func(row) []key { return nil },
		take: func(_ context.Context, r row) error {
			if !r.complete(s.id) {
				return nil
			}
			if len(all) == mostOrgs {
				return refuse("%s has more than %d schools", s.name, mostOrgs)
			}
			all = append(all, Org{SISID: r.cell(s.id), Name: r.cell(s.text), Type: "school"})
			return nil
		},
	})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return refuse("%s names no school", s.name)
	}
	return t.settleOrg(s.name, all, true)
}

// readPeople takes the people of one file. Several rows of one person are normal: one for each relative, one for
// each school.
func (t *tables) readPeople(ctx context.Context, p peopleFile) error {
	f := t.from.files[strings.ToLower(p.name)]
	if f == nil && p.optional {
		return nil
	}
	f, err := t.file(p.name)
	if err != nil {
		return err
	}
	known := p.columns([]string{p.id, p.school}, p.given, p.family, p.email, p.username, p.number, p.grade, p.status)
	return t.rows(ctx, sheet{
		file: f, kind: db.PersonRows, known: known,
		keys: func(r row) []key { return t.keysOf(p, r.cell(p.id)) },
		take: func(ctx context.Context, r row) error { return t.person(ctx, p, r) },
	})
}

func (t *tables) keysOf(p peopleFile, cell string) []key {
	if cell == "" {
		return nil
	}
	id := t.idOf(p.role, cell)
	return []key{{db.PersonRows, id}, {db.RoleRows, p.role + "/" + id}}
}

// idOf is a person's id. Students and teachers are counted apart in many schools, so a teacher may have the number of
// a student: of this roster, or of the school. Who was told apart once is for good.
func (t *tables) idOf(role, cell string) string {
	apart := school.RosterID{ID: cell, Role: school.Role(role)}.Apart()
	if _, once := t.known[apart]; once || isAnother(role, t.people[cell]) || isAnother(role, t.known[cell]) {
		return apart
	}
	return cell
}

func isAnother(role, kind string) bool { return kind != "" && kind != role }

func (t *tables) person(ctx context.Context, p peopleFile, r row) error {
	if !r.complete(p.id) {
		return nil
	}
	if !t.ours[r.cell(p.school)] && r.cell(p.school) != "DEFAULT_DISTRICT_OFFICE" {
		t.elsewhere++
		return nil
	}
	id := t.idOf(p.role, r.cell(p.id))
	if t.people[id] != "" {
		return nil
	}
	if status := strings.ToLower(r.cell(p.status)); p.status != "" && status != "" && status != "active" {
		r.notice(p.status, quoted(r.cell(p.status))+" is taken as gone")
		return nil
	}
	if id != r.cell(p.id) {
		r.notice(p.id, "a student has this id too: the two are told apart here")
	}
	person := db.RosterPerson{
		Place: r.place(), SISID: id, State: "active", Username: r.short(p.username),
		GivenName: cmp.Or(r.short(p.given), r.short(p.username), r.cell(p.id)), FamilyName: r.short(p.family),
		Email: r.address(p.email), Number: r.short(p.number),
	}
	if person.Email == "" && strings.Contains(person.Username, "@") {
		person.Email = r.address(p.username)
	}
	if p.grade != "" {
		person.Grade = r.gradeIn(p.grade)
	}
	t.people[id] = p.role
	if err := t.stage.Person(ctx, person); err != nil {
		return err
	}
	return t.stage.Role(ctx, db.RosterRole{Place: r.place(), SISID: p.role + "/" + id, Person: id, Role: p.role})
}

func (t *tables) readSections(ctx context.Context) error {
	s := t.sections
	f, err := t.file(s.name)
	if err != nil {
		return err
	}
	more := append([]string{s.code, s.period, s.term, s.termID, s.begins, s.ends}, s.teachers...)
	err = t.rows(ctx, sheet{
		file: f, kind: db.SectionRows, known: s.columns([]string{s.id, s.school}, append(more, s.names...)...),
		keys: func(r row) []key { return t.keysOfSection(r) },
		take: t.section,
	})
	if len(s.teachers) > 0 && t.modes[db.SectionRows] != db.BulkFile {
		t.modes[db.EnrollmentRows] = db.DeltaFile // a lost row had teachers in it too
	}
	return err
}

func (t *tables) keysOfSection(r row) []key {
	id := r.cell(t.sections.id)
	if id == "" {
		return nil
	}
	kept := []key{{db.SectionRows, id}}
	for _, teacher := range t.teachersIn(r) {
		kept = append(kept, key{db.EnrollmentRows, memberID("teacher", id, teacher)})
	}
	return kept
}

func (t *tables) teachersIn(r row) (ids []string) {
	for _, column := range t.sections.teachers {
		if cell := r.cell(column); cell != "" {
			ids = append(ids, t.idOf(db.RoleTeacher, cell))
		}
	}
	return ids
}

func memberID(part, section, person string) string { return part + "/" + section + "/" + person }

func (t *tables) section(ctx context.Context, r row) error {
	s := t.sections
	if !r.complete(s.id) {
		return nil
	}
	id := r.cell(s.id)
	if !t.ours[r.cell(s.school)] {
		t.away[id] = true
		return nil
	}
	section := db.RosterSection{Place: r.place(), SISID: id, Code: r.short(s.code), Periods: r.shortList(s.period)}
	for _, name := range s.names {
		section.Name = cmp.Or(section.Name, r.short(name))
	}
	section.Name = cmp.Or(section.Name, id)
	term, err := t.term(ctx, r)
	if err != nil {
		return err
	}
	if term != "" {
		section.Terms = []string{term}
	}
	if err := t.stage.Section(ctx, section); err != nil {
		return err
	}
	if len(s.teachers) > 0 && r.endsBefore(s.teachers[0]) {
		r.notice(s.teachers[0], "the row ends before its teachers: nobody is taken from a section")
		t.modes[db.EnrollmentRows] = db.DeltaFile
	}
	for n, teacher := range t.teachersIn(r) {
		e := db.RosterEnrollment{Place: r.place(), SISID: memberID("teacher", id, teacher), Section: id, Person: teacher, Part: "teacher", Main: n == 0}
		if err := t.stage.Enrollment(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// term is the id of the term that a section's row tells of; the first of them brings it in.
func (t *tables) term(ctx context.Context, r row) (string, error) {
	s := t.sections
	name := r.short(s.term)
	id := cmp.Or(r.short(s.termID), name)
	if id == "" || r.cell(s.begins) == "" || r.cell(s.ends) == "" {
		return "", nil
	}
	if s.termID == "" {
		id += " " + r.cell(s.begins)
	}
	if t.terms[id] {
		return id, nil
	}
	days, readable := r.dates(s.begins, s.ends)
	if !readable[0] || !readable[1] || days[1].Before(days[0]) {
		r.notice(s.begins, "the dates of the term can't be read: the section meets all year")
		return "", nil
	}
	t.terms[id] = true
	return id, t.stage.Term(ctx, db.RosterTerm{
		Place: r.place(), SISID: id, Name: cmp.Or(name, id), Kind: "term", StartsOn: days[0], EndsOn: days[1],
	})
}

func (t *tables) readMembers(ctx context.Context, m memberFile) error {
	f, err := t.file(m.name)
	if err != nil {
		return err
	}
	role := db.RoleStudent
	if m.part == "teacher" {
		role = db.RoleTeacher
	}
	known := columns{must: []string{m.section, m.person}}
	if m.school != "" {
		known.may = []string{m.school}
	}
	return t.rows(ctx, sheet{
		file: f, kind: db.EnrollmentRows, known: known,
		keys: func(r row) []key {
			section, person := r.cell(m.section), r.cell(m.person)
			if section == "" || person == "" {
				return nil
			}
			return []key{{db.EnrollmentRows, memberID(m.part, section, t.idOf(role, person))}}
		},
		take: func(ctx context.Context, r row) error {
			if !r.complete(m.section, m.person) || t.away[r.cell(m.section)] {
				return nil
			}
			section, person := r.cell(m.section), t.idOf(role, r.cell(m.person))
			return t.stage.Enrollment(ctx, db.RosterEnrollment{
				Place: r.place(), SISID: memberID(m.part, section, person), Section: section, Person: person, Part: m.part,
			})
		},
	})
}

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
