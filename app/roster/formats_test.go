package roster_test

import (
	"maps"
	"strings"
	"testing"

	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
)

// byClever is a package as Clever asks for it: a student with two contacts has two rows, a teacher of two schools too,
// and a teacher has the number of a student.
var byClever = pack{
	"schools.csv": "School_id,School_name,School_number\n1,North High,100\n2,South High,200\n",
	"students.csv": "School_id,Student_id,Student_number,Last_name,First_name,Grade,Student_email,Contact_name,Gender\n" +
		"1,10,1001,Okafor,Ada,9,ada@north.example,Grace,F\n1,10,1001,Okafor,Ada,9,ada@north.example,Kofi,F\n" +
		"1,11,1002,Lindqvist,Bob,Kindergarten,,,M\n2,12,1003,Marsh,Cleo,9,,,F\n",
	"teachers.csv":    "School_id,Teacher_id,Teacher_email,First_name,Last_name\n1,10,kito@north.example,Kenji,Ito\n2,10,kito@north.example,Kenji,Ito\n1,20,,Rosa,Ortiz\n",
	"staff.csv":       "School_id,Staff_id,Staff_email,First_name,Last_name\nDEFAULT_DISTRICT_OFFICE,30,hall@north.example,Grace,Hall\n",
	"sections.csv":    "School_id,Section_id,Teacher_id,Teacher_2_id,Name,Section_number,Period,Term_name,Term_start,Term_end\n1,s1,10,20,Algebra,ALG-1,3(A),Autumn,09/01/2026,01/29/2027\n2,s2,20,,Latin,L,1,Autumn,09/01/2026,01/29/2027\n",
	"enrollments.csv": "School_id,Section_id,Student_id\n1,s1,10\n1,s1,11\n2,s2,12\n",
}

func TestCleverIsReadWithItsManyRowsOfOnePerson(t *testing.T) {
	o := newOffice(t)
	report := o.take(byClever)
	if report.Format != "Clever SFTP" || len(report.Skipped) != 0 || report.Elsewhere != 2 {
		t.Errorf("%s", printed(report))
	}
	held := o.holds()
	for _, line := range []string{
		"person 10 student active Ada Okafor grade 9 <ada@north.example> #1001",
		"person 11 student active Bob Lindqvist grade KG #1002",
		"person teacher:10 teacher active Kenji Ito <kito@north.example>",
		"person 20 teacher active Rosa Ortiz", "person 30 teacher active Grace Hall <hall@north.example>",
		"term Autumn 09/01/2026 Autumn term 2026-09-01 2027-01-29",
		"section s1 Algebra (ALG-1) periods 3(A) terms Autumn 09/01/2026",
		"enrollment teacher/s1/teacher:10 teacher:10 in s1 as teacher main", "enrollment teacher/s1/20 20 in s1 as teacher",
		"enrollment student/s1/10 10 in s1 as student",
	} {
		if !strings.Contains(held, line) {
			t.Errorf("the school has no %q, but\n%s", line, held)
		}
	}
	if strings.Contains(held, "Cleo") || strings.Contains(held, "Latin") {
		t.Error("what is of another school was taken")
	}
	if again := o.take(byClever); changes(again.Counts) != 0 || o.holds() != held {
		t.Errorf("a second time it changed\n%s", printed(again))
	}
	less := byClever.with(pack{"enrollments.csv": "School_id,Section_id,Student_id\n1,s1,10\n"})
	if report := o.take(less); report.Counts.Enrollments.Gone != 1 {
		t.Errorf("%+v", report.Counts.Enrollments)
	}
}

func TestASectionOfCleversThatCannotBeReadTakesNoTeacherAway(t *testing.T) {
	const header = "School_id,Section_id,Teacher_id,Teacher_2_id,Name\n"
	for name, row := range map[string]string{"broken": "1,s1,10,20,Alg\"ebra\n", "too long": "1,s1,10,20,Algebra,II\n", "cut off": "1,s1\n1,s3,20,,Art\n"} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			whole := byClever.with(pack{"sections.csv": header + "1,s1,10,20,Algebra\n"})
			o.take(whole)
			if _, err := o.try(whole.with(pack{"sections.csv": header + row}), anyone); err != nil {
				t.Fatal(err)
			}
			o.mustHold("enrollment teacher/s1/teacher:10 teacher:10 in s1 as teacher main", "enrollment teacher/s1/20 20 in s1 as teacher")
		})
	}
}

func TestAListOfAccountsIsReadByItsColumns(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, upload("new.csv", "\xEF\xBB\xBFSurname;First name;Mail;Student ID;Year\nOkafor;Ada;ada@north.example;1001;9\nÅberg;Zo\xEB;;1002;10\n;;;;\n;;x@north.example;1003;9\n"))
	found := roster.FoundIn(one)
	if one.State != db.Refused || !found.Accounts || !strings.Contains(whyOf(one), "who is a student") {
		t.Fatalf("%s %q %+v; want it to ask who they are", one.State, whyOf(one), found)
	}
	for field, want := range map[string]string{"family_name": "Surname", "given_name": "First name", "email": "Mail", "id": "Student ID", "grade": "Year"} {
		if found.Columns[field] != want {
			t.Errorf("%s is guessed to be %q, want %q", field, found.Columns[field], want)
		}
	}
	if err := d.Again(t.Context(), o.school, one.ID, func(a *roster.Asked) { a.Columns, a.Everyone = found.Columns, "student" }); err != nil {
		t.Fatal(err)
	}
	one = o.works(d, one.ID)
	found = roster.FoundIn(one)
	if one.State != db.Ready || found.Counts.People.New != 2 || found.Counts.People.Skipped != 1 {
		t.Fatalf("%s %q %+v", one.State, whyOf(one), found.Counts.People)
	}
	o.applies(d, one.ID, 0)
	if want := "person 1001 student active Ada Okafor grade 9 <ada@north.example>\nperson 1002 student active Zoë Åberg grade 10\n"; o.holds() != want {
		t.Errorf("the school has\n%s\nwant\n%s", o.holds(), want)
	}
}

func TestTheColumnsOfWellKnownListsAreGuessed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header string
		want   roster.Columns
	}{
		"PowerSchool": {"Student_Number\tLast_First\tGrade_Level\tWeb_ID", roster.Columns{
			"number": "Student_Number", "full_name": "Last_First", "grade": "Grade_Level", "username": "Web_ID"}},
		"Google": {"First Name [Required]\tLast Name [Required]\tEmail Address [Required]\tEmployee ID", roster.Columns{
			"given_name": "First Name [Required]", "family_name": "Last Name [Required]",
			"email": "Email Address [Required]", "number": "Employee ID"}},
	} {
		if got := roster.Guess(strings.Split(c.header, "\t")); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestAListOfAccountsTakesNobodyAwayUnlessItIsComplete(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	whole := "id,name,role\n1,\"Okafor, Ada\",student\n2,Bob Lindqvist,student\n3,Kenji Ito,staff\n"
	o.applies(d, o.brings(d, upload("a.csv", whole)).ID, 0)
	less := "id,name,role\n1,\"Okafor, Ada\",student\n3,Kenji Ito,staff\n"
	one := o.brings(d, upload("b.csv", less))
	if found := roster.FoundIn(one); found.Counts.People.Gone != 0 {
		t.Errorf("%+v", found.Counts.People)
	}
	if err := d.Again(t.Context(), o.school, one.ID, func(a *roster.Asked) { a.Complete, a.MaxGonePercent = true, 50 }); err != nil {
		t.Fatal(err)
	}
	if found := roster.FoundIn(o.works(d, one.ID)); found.Counts.People.Gone != 1 {
		t.Errorf("%+v", found.Counts.People)
	}
}

func TestWhoWasMadeByHandTodayIsTheOneOfTheRosterTomorrow(t *testing.T) {
	o := newOffice(t)
	byHand := `insert into people (school_id, id, given_name, family_name, email, roles) values ($1, gen_random_uuid(), `
	o.sql(byHand + `'Addie', 'Okafor', 'ADA@north.example', '{student}')`)
	o.sql(byHand + `'Bob', 'One', 'bob@north.example', '{student}')`)
	o.sql(byHand + `'Bob', 'Two', 'bob@north.example', '{student}')`)
	o.sql(byHand + `'Cleo', 'Teacher', 'cleo@north.example', '{teacher}')`)
	o.sql(byHand + `'Ken', 'Ito', '', '{teacher}')`)
	o.sql(`update people set sis_id = 'ito' where school_id = $1 and family_name = 'Ito'`)
	report := o.take(north)
	held := o.holds()
	for _, line := range []string{
		"person ada student active Ada Okafor grade 9 <ada@north.example>", // by the address, whatever its case
		"person ito teacher active Kenji Ito",                              // by the id that was typed
		"person cleo student active Cleo Marsh grade 9 @cleo",              // a teacher's address makes no student a teacher
		"person (by hand) teacher active Cleo Teacher <cleo@north.example>",
		"person (by hand) student active Bob One", "person (by hand) student active Bob Two",
	} {
		if !strings.Contains(held, line) {
			t.Errorf("the school has no %q, but\n%s", line, held)
		}
	}
	if strings.Contains(held, "Addie") || strings.Contains(held, "person bob") {
		t.Errorf("Ada is there twice, or somebody took one Bob for another:\n%s", held)
	}
	if !strings.Contains(printed(report), "bob has the e-mail address of an account made by hand, and so has another") {
		t.Errorf("it doesn't say why Bob was skipped:\n%s", printed(report))
	}
	if again := o.take(north); changes(again.Counts) != 0 {
		t.Errorf("a second time it changed\n%s", printed(again))
	}
}

func TestASectionThatATeacherRefusesStaysAway(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	at := o.db.At(o.school)
	teacher := o.person("ito")
	offered, err := at.OfferedSections(t.Context(), teacher)
	if err != nil || len(offered) != 2 || offered[0].Name != "Algebra" || offered[0].Students != 2 {
		t.Fatalf("offered = %+v, %v; want Algebra and History", offered, err)
	}
	algebra, history := offered[0].ID, offered[1].ID
	if err := d.Answer(t.Context(), db.Actor{}, o.school, teacher, []school.ID{algebra}, false); err != nil {
		t.Fatal(err)
	}
	if err := d.Answer(t.Context(), db.Actor{}, o.school, teacher, []school.ID{history}, true); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if offered, _ = at.OfferedSections(t.Context(), teacher); len(offered) != 0 || strings.Contains(o.holds(), "ito in algebra") {
			t.Errorf("offered = %+v\n%s", offered, o.holds())
		}
		if report := o.take(north); report.Counts.Enrollments.New != 0 || !strings.Contains(printed(report), "ito has said that this class is not theirs") {
			t.Errorf("imported again:\n%s", printed(report))
		}
	}
	held := o.holds()
	if err := d.Answer(t.Context(), db.Actor{}, o.school, o.person("ada"), []school.ID{history}, false); err != nil || o.holds() != held {
		t.Errorf("Ada answers for Mr Ito: %v", err)
	}
	if refused, err := at.RefusedSections(t.Context()); err != nil || len(refused) != 1 || refused[0].ID != algebra {
		t.Errorf("refused = %+v, %v", refused, err)
	}
	for range 2 {
		if err := d.GiveAgain(t.Context(), db.Actor{}, o.school, algebra, teacher); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.db.Count(t, `select count(*) from audit_log where what = 'section offered again'`); n != 1 {
		t.Errorf("%d rows in the audit log, want 1 for what was refused once", n)
	}
	o.take(north)
	if offered, _ = at.OfferedSections(t.Context(), teacher); len(offered) != 1 {
		t.Errorf("given again it is not offered: %+v", offered)
	}
}

// person is the id of somebody of the roster.
func (o *office) person(sisID string) (id school.ID) {
	o.Helper()
	list, err := o.db.At(o.school).People(o.Context(), db.Sought{Most: 100})
	if err != nil {
		o.Fatal(err)
	}
	for _, p := range list {
		if p.SISID == sisID {
			id = p.ID
		}
	}
	return id
}
