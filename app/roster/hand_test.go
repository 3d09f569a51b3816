package roster_test

import (
	"strings"
	"testing"

	"corridor/app/roster"
)

// anyone lets an import deactivate whom it likes.
var anyone = roster.Options{MaxGonePercent: 100}

func (o *office) mustHold(lines ...string) {
	o.Helper()
	holds := o.holds()
	for _, line := range lines {
		if !strings.Contains("\n"+holds, "\n"+line+"\n") {
			o.Errorf("the school has no %q, but\n%s", line, holds)
		}
	}
}

func TestByHand(t *testing.T) {
	t.Parallel()
	renamed := north.with(pack{"users.csv": usersHeader + strings.ReplaceAll(ito, "Kenji", "Ken") + ada + bob + cleo})

	t.Run("an account made by hand is never touched, nor signed in as by its address", func(t *testing.T) {
		o := newOffice(t)
		o.sql(`insert into people (school_id, id, given_name, family_name, email, roles)
values ($1, gen_random_uuid(), 'Kenji', 'Ito', 'Kito@North.example', '{administrator}')`)
		report := o.take(north)
		o.mustHold("person (by hand) administrator active Kenji Ito <Kito@North.example>",
			"person ito teacher active Kenji Ito @kito #9001")
		if len(report.Notices) != 1 || report.Notices[0].Column != "email" {
			t.Errorf("notices = %v, want one about the address", report.Notices)
		}
		if _, err := o.try(north.with(pack{"users.csv": usersHeader + ada}), anyone); err != nil {
			t.Fatal(err)
		}
		o.mustHold("person (by hand) administrator active Kenji Ito <Kito@North.example>")
	})

	t.Run("roles and permissions given by hand stay", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		o.sql(`update people set roles = '{administrator,teacher}', permissions = '{reports}' where school_id = $1 and sis_id = 'ito'`)
		o.sql(`update people set roles = '{assistant}' where school_id = $1 and sis_id = 'ada'`)
		o.take(renamed)
		o.mustHold("person ito administrator+teacher active Ken Ito <kito@north.example> @kito #9001",
			"person ada assistant active Ada Okafor grade 9 <ada@north.example> @ada #1001")
		o.sql(`update people set roles = '{assistant,student}' where school_id = $1 and sis_id = 'ada'`)
		o.sql(`update people set roles = '{student,teacher}' where school_id = $1 and sis_id = 'bob'`)
		o.take(renamed.with(pack{"users.csv": usersHeader + ito + ada + strings.ReplaceAll(bob, ",student,", ",teacher,") + cleo}))
		o.mustHold("person bob teacher active Bob Lindqvist <bob@north.example> @bob #1002",
			"person ada assistant+student active Ada Okafor grade 9 <ada@north.example> @ada #1001")
		if n := o.db.Count(t, `select count(*) from people where permissions = '{reports}'`); n != 1 {
			t.Errorf("%d people have the permission, want 1", n)
		}
	})

	t.Run("a person disabled by hand stays so, and comes back so", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		o.sql(`update people set state = 'disabled' where school_id = $1 and sis_id = 'bob'`)
		o.take(renamed)
		o.mustHold("person bob student disabled Bob Lindqvist grade 9 <bob@north.example> @bob #1002")
		if _, err := o.try(north.with(pack{"users.csv": usersHeader + ito + ada + cleo}), anyone); err != nil {
			t.Fatal(err)
		}
		o.mustHold("person bob student suspended Bob Lindqvist grade 9 <bob@north.example> @bob #1002")
		o.take(north)
		o.mustHold("person bob student disabled Bob Lindqvist grade 9 <bob@north.example> @bob #1002")
	})

	t.Run("a person activated by hand although the roster no longer names them stays active", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		without := north.with(pack{"users.csv": usersHeader + ito + ada + cleo})
		if _, err := o.try(without, anyone); err != nil {
			t.Fatal(err)
		}
		o.sql(`update people set state = 'active' where school_id = $1 and sis_id = 'bob'`)
		o.take(without)
		o.mustHold("person bob student active Bob Lindqvist grade 9 <bob@north.example> @bob #1002")
	})

	t.Run("a person deleted here is not made again", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		o.sql(`update people set state = 'deleted', given_name = '', family_name = '', email = '', username = '', number = ''
where school_id = $1 and sis_id = 'bob'`)
		report := o.take(north)
		o.mustHold("person bob student deleted   grade 9")
		if report.Counts.People.Skipped != 1 || report.Counts.Enrollments.Skipped != 1 {
			t.Errorf("skipped %v, want Bob and his enrollment", report.Skipped)
		}
	})

	t.Run("a section keeps the room and the periods it was given where the roster has none", func(t *testing.T) {
		o := newOffice(t)
		bare := north.with(pack{"classes.csv": "sourcedId,title,schoolSourcedId,termSourcedIds\nalgebra,Algebra,north,autumn\nhistory,History,north,autumn\n"})
		o.take(bare)
		o.sql(`insert into rooms (school_id, id, name) values ($1, gen_random_uuid(), 'Library')`)
		o.sql(`update sections set periods = '{4}', room_id = (select id from rooms where school_id = $1) where school_id = $1 and sis_id = 'algebra'`)
		if report := o.take(bare); report.Counts.Sections.Same != 2 {
			t.Errorf("sections = %+v, want 2 unchanged", report.Counts.Sections)
		}
		o.mustHold("section algebra Algebra in Library  periods 4 terms autumn")
	})

	t.Run("a room made by hand is found by its number, whatever the case", func(t *testing.T) {
		o := newOffice(t)
		o.sql(`insert into rooms (school_id, id, name, number) values ($1, gen_random_uuid(), 'Chemistry', '2b'), ($1, gen_random_uuid(), 'MAIN HALL', '')`)
		report := o.take(north.with(pack{"classes.csv": strings.ReplaceAll(north["classes.csv"], "214", "2B")}))
		o.mustHold("section algebra Algebra (ALG-1) in Chemistry 2b periods 1 terms autumn",
			"section history History (HIS-1) in MAIN HALL  periods 2+3 terms autumn")
		if report.Counts.Rooms.New != 0 {
			t.Errorf("%d rooms are new, want none", report.Counts.Rooms.New)
		}
	})

	t.Run("a room that was put away comes back when a class meets in it", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		o.sql(`update rooms set archived = true where school_id = $1`)
		o.sql(`update sections set active = false where school_id = $1`)
		o.take(north)
		if n := o.db.Count(t, `select count(*) from rooms where archived`); n != 0 {
			t.Errorf("%d rooms are put away, want none", n)
		}
	})
}
