package roster_test

import (
	"strings"
	"testing"

	"corridor/app/roster"
)

const (
	studentsHeader = "School_id,Student_id,Last_name,First_name,Student_email\n"
	teachersHeader = "School_id,Teacher_id,Teacher_email,First_name,Last_name\n"
)

// numbered is a package of Clever's with these students and teachers.
func numbered(students, teachers string) pack {
	return pack{
		"schools.csv":     "School_id,School_name\n1,North High\n",
		"students.csv":    studentsHeader + students,
		"teachers.csv":    teachersHeader + teachers,
		"sections.csv":    "School_id,Section_id,Teacher_id,Name\n1,s1,20,Algebra\n",
		"enrollments.csv": "School_id,Section_id,Student_id\n",
	}
}

func (o *office) mustSkip(report roster.Report, part string) {
	o.Helper()
	for _, s := range report.Skipped {
		if strings.Contains(s.Reason.In(english), part) {
			return
		}
	}
	o.Errorf("nothing is skipped with %q\n%s", part, printed(report))
}

func TestAStudentAndATeacherWithOneNumberAreTwoPeopleWhoeverComesFirst(t *testing.T) {
	const rosa, bob = "1,20,,Rosa,Ortiz\n", "1,11,Lindqvist,Bob,bob@north.example\n"
	for name, c := range map[string]struct {
		first, second pack
		want          []string
	}{
		"the student leaves, the teacher comes": {
			numbered("1,10,Okafor,Ada,ada@north.example\n"+bob, rosa), numbered(bob, rosa+"1,10,kito@north.example,Kenji,Ito\n"),
			[]string{"person 10 student suspended Ada Okafor <ada@north.example>", "person teacher:10 teacher active Kenji Ito <kito@north.example>"},
		},
		"the teacher was there, the student comes": {
			numbered(bob, rosa+"1,10,kito@north.example,Kenji,Ito\n"), numbered("1,10,Okafor,Ada,ada@north.example\n"+bob, rosa+"1,10,kito@north.example,Kenji,Ito\n"),
			[]string{"person student:10 student active Ada Okafor <ada@north.example>", "person 10 teacher active Kenji Ito <kito@north.example>"},
		},
		"the teacher leaves, the student comes": {
			numbered(bob, rosa+"1,10,kito@north.example,Kenji,Ito\n"), numbered("1,10,Okafor,Ada,ada@north.example\n"+bob, rosa),
			[]string{"person student:10 student active Ada Okafor <ada@north.example>", "person 10 teacher suspended Kenji Ito <kito@north.example>"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.take(c.first)
			if _, err := o.try(c.second, anyone); err != nil {
				t.Fatal(err)
			}
			o.mustHold(c.want...)
			held := o.holds()
			if again, err := o.try(c.second, anyone); err != nil || changes(again.Counts) != 0 || o.holds() != held {
				t.Errorf("a second time it changed: %v\n%s", err, printed(again))
			}
		})
	}
}

func TestAnIdMakesNoStudentATeacher(t *testing.T) {
	o := newOffice(t)
	o.take(north)
	held := o.holds()
	heir := north.with(pack{"users.csv": usersHeader + ito + bob + cleo + "ada,,,true,north,teacher,new,,Nina,New,,9009,nina@north.example,,,,,\n"})
	report, err := o.try(heir, anyone)
	if err != nil {
		t.Fatal(err)
	}
	o.mustSkip(report, "two people with one id")
	if o.holds() != held {
		t.Errorf("the school has\n%s\nwant it as it was\n%s", o.holds(), held)
	}
	o.sql(`update people set roles = '{student,teacher}' where school_id = $1 and sis_id = 'ada'`)
	if _, err := o.try(heir, anyone); err != nil {
		t.Fatal(err)
	}
	o.mustHold("person ada teacher active Nina New <nina@north.example> @new #9009")
}

func TestARosterNeitherTakesNorReaddressesAnAdministrator(t *testing.T) {
	for name, c := range map[string]struct{ users, reason string }{
		"not named":            {usersHeader + ada + bob + cleo, "is not in the roster any more"},
		"taken back":           {usersHeader + ada + bob + cleo + strings.Replace(ito, "ito,,", "ito,tobedeleted,", 1), "is not in the roster any more"},
		"another address":      {usersHeader + ada + bob + cleo + strings.Replace(ito, "kito@", "evil@", 1), "no roster changes their e-mail"},
		"no address":           {usersHeader + ada + bob + cleo + strings.Replace(ito, "kito@north.example", "", 1), "no roster changes their e-mail"},
		"their address shared": {usersHeader + ada + strings.Replace(bob, "bob@", "kito@", 1) + cleo + ito, "no roster changes their e-mail"},
		"another username":     {usersHeader + ada + bob + cleo + strings.Replace(ito, "kito,", "evil,", 1), "no roster changes their e-mail"},
		"switched off":         {usersHeader + ada + bob + cleo + strings.Replace(ito, "true", "false", 1), "no roster changes their e-mail"},
		"a student instead":    {usersHeader + ada + bob + cleo + strings.Replace(ito, "teacher", "student", 1), "no roster changes their e-mail"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.take(north)
			o.sql(`update people set roles = '{administrator,teacher}' where school_id = $1 and sis_id = 'ito'`)
			report, err := o.try(north.with(pack{"users.csv": c.users}), anyone)
			if err != nil {
				t.Fatal(err)
			}
			o.mustSkip(report, c.reason)
			o.mustHold("person ito administrator+teacher active Kenji Ito <kito@north.example> @kito #9001", "enrollment e1 ito in algebra as teacher main")
		})
	}
}

func TestNobodyGetsAnAdministratorsAddressWhateverTheRosterSaysOfThem(t *testing.T) {
	o := newOffice(t)
	o.take(north)
	o.sql(`update people set roles = '{administrator,teacher}' where school_id = $1 and sis_id = 'ito'`)
	swapped := usersHeader + ada + strings.Replace(bob, "bob@", "kito@", 1) + cleo + strings.Replace(ito, "kito@", "bob@", 1)
	if _, err := o.try(north.with(pack{"users.csv": swapped}), anyone); err != nil {
		t.Fatal(err)
	}
	o.mustHold("person bob student active Bob Lindqvist grade 9 @bob #1002", "person ito administrator+teacher active Kenji Ito <kito@north.example> @kito #9001")
}

func TestAnUndoLeavesWhoHasBecomeAnAdministratorSince(t *testing.T) {
	o := newOffice(t)
	o.take(north)
	o.sql(`update people set roles = '{administrator,teacher}' where school_id = $1 and sis_id = 'ito'`)
	d := o.desk()
	if err := d.Undo(t.Context(), anyone.By, o.school, o.lastRun().ID); err != nil {
		t.Fatal(err)
	}
	o.mustHold("person ito administrator+teacher active Kenji Ito <kito@north.example> @kito #9001")
}
