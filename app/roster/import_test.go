package roster_test

import (
	"errors"
	"strings"
	"testing"

	"corridor/app/roster"
)

// tally is everything an import could leave behind.
const tally = `select (select count(*) from people) + (select count(*) from rooms) + (select count(*) from terms)
  + (select count(*) from sections) + (select count(*) from section_terms) + (select count(*) from enrollments)
  + (select count(*) from roster_roles) + (select count(*) from roster_runs) + (select count(*) from rosters)
  + (select count(*) from audit_log) + (select sum(revision) from schools)`

func TestImport(t *testing.T) {
	t.Parallel()

	t.Run("a dry run changes nothing and counts what the import then does", func(t *testing.T) {
		o := newOffice(t)
		before := o.db.Count(t, tally)
		dry, err := o.try(north, roster.Options{DryRun: true, MaxGonePercent: 10})
		if err != nil {
			t.Fatal(err)
		}
		if after := o.db.Count(t, tally); after != before || o.holds() != "" {
			t.Errorf("%d rows, want the %d from before", after, before)
		}
		if wet := o.take(north); wet.Counts != dry.Counts {
			t.Errorf("it did %+v, want %+v", wet.Counts, dry.Counts)
		}
	})

	t.Run("a dry run later changes nothing either", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		before, held := o.db.Count(t, tally), o.holds()
		other := north.with(pack{"users.csv": usersHeader + ito + bob, "enrollments.csv": enrollmentsHeader})
		if _, err := o.try(other, roster.Options{DryRun: true, MaxGonePercent: 100}); err != nil {
			t.Fatal(err)
		}
		if after := o.db.Count(t, tally); after != before || o.holds() != held {
			t.Errorf("%d rows, want %d as before:\n%s", after, before, o.holds())
		}
	})

	t.Run("a broken package changes nothing", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		before, held := o.db.Count(t, tally), o.holds()
		for what, broken := range map[string]pack{
			"an open quote at the very end": {"enrollments.csv": north["enrollments.csv"] + "e9,,,algebra,north,\"cleo,student,,,\n"},
			"a file cut off in its header":  {"enrollments.csv": "sourcedId,status"},
			"half the people":               {"users.csv": usersHeader + ito + ada},
			"no enrollments at all":         {"enrollments.csv": enrollmentsHeader},
			"a row without end":             {"enrollments.csv": enrollmentsHeader + "e1,\"" + strings.Repeat("a\n", 2<<20)},
			"another school":                {"orgs.csv": "sourcedId,name,type\nsouth,South High,school\n"},
		} {
			_, err := o.try(north.with(broken), usual)
			if _, refused := errors.AsType[*roster.Refused](err); !refused {
				t.Errorf("%s: err = %v, want a refusal", what, err)
			}
		}
		if after := o.db.Count(t, tally); after != before || o.holds() != held {
			t.Errorf("%d rows, want %d as before:\n%s", after, before, o.holds())
		}
	})

	t.Run("whoever teaches in a room is its teacher until they no longer do", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		teachers := `select count(*) from room_people where part = 'teacher' and rostered`
		taught := o.db.Count(t, `select count(distinct (n.room_id, e.person_id)) from sections n
join enrollments e on e.section_id = n.id and e.part = 'teacher' where n.room_id is not null`)
		if got := o.db.Count(t, teachers); got != taught || got == 0 {
			t.Errorf("%d teachers of rooms, want the %d who teach in one", got, taught)
		}
		if _, err := o.try(north.with(pack{"enrollments.csv": withoutTeachers(north["enrollments.csv"])}), anyone); err != nil {
			t.Fatal(err)
		}
		if got := o.db.Count(t, teachers); got != 0 {
			t.Errorf("%d teachers of rooms after all have left, want none", got)
		}
	})

	t.Run("who is suspended is signed out", func(t *testing.T) {
		o := newOffice(t)
		o.take(north)
		o.sql(`insert into sessions (school_id, id, token_hash, person_id, made_at, seen_at, idle_ends_at, ends_at)
select school_id, gen_random_uuid(), sis_id::bytea, id, now(), now(), now(), now() from people where school_id = $1`)
		if _, err := o.try(north.with(pack{"users.csv": usersHeader + ito + ada + cleo}), anyone); err != nil {
			t.Fatal(err)
		}
		ended := o.db.Count(t, `select count(*) from sessions s join people p on p.id = s.person_id where s.ended_at is not null and p.sis_id = 'bob'`)
		if all := o.db.Count(t, `select count(*) from sessions where ended_at is not null`); ended != 1 || all != 1 {
			t.Errorf("%d sessions of Bob's and %d in all have ended, want 1 and 1", ended, all)
		}
	})

	t.Run("an import is on record without a name, and rules are read anew after it", func(t *testing.T) {
		o := newOffice(t)
		o.take(north.with(pack{"users.csv": usersHeader + ito + ada + ada + bob + cleo}))
		if n := o.db.Count(t, `select count(*) from roster_runs where counts->'people'->>'new' = '4'
and skipped->0->>'file' = 'users.csv' and skipped->0->>'line' = '4' and orgs = '{north}' and format = 'OneRoster 1.1'`); n != 1 {
			t.Errorf("%d such runs, want 1", n)
		}
		if n := o.db.Count(t, `select count(*) from audit_log where what = 'roster imported' and subject = 'roster'`); n != 1 {
			t.Errorf("%d audit rows, want 1", n)
		}
		if n := o.db.Count(t, `select count(*) from schools where revision > 1`); n != 1 {
			t.Error("the revision is as before")
		}
		if n := o.db.Count(t, `select count(*) from roster_runs r, audit_log a where (r::text || a::text) ~* 'okafor|kenji|north.example'`); n != 0 {
			t.Error("there are names on record")
		}
	})

	t.Run("one in ten may go, two only when asked", func(t *testing.T) {
		o := newOffice(t)
		var users strings.Builder
		for _, who := range strings.Fields("ada bob cleo dee eve fay gus hal ida jan") {
			users.WriteString(who + ",north,student," + who + ",Smith\n")
		}
		header := "sourcedId,orgSourcedIds,role,givenName,familyName\n"
		whole := north.with(pack{"users.csv": header + users.String(), "enrollments.csv": enrollmentsHeader})
		o.take(whole)
		all := users.String()
		one := all[:strings.LastIndex(strings.TrimSpace(all), "\n")+1]
		two := one[:strings.LastIndex(strings.TrimSpace(one), "\n")+1]
		if _, err := o.try(whole.with(pack{"users.csv": header + two}), usual); err == nil {
			t.Error("two of ten were deactivated, want a refusal")
		}
		o.take(whole.with(pack{"users.csv": header + one}))
	})
}

func TestTwoImportsOfOneSchoolWaitForEachOther(t *testing.T) {
	o := newOffice(t)
	second := make(chan error, 1)
	var report roster.Report
	once := false
	first := roster.Options{MaxGonePercent: 10, Progress: func(p roster.Progress) {
		if p.Step != "writing" || once {
			return
		}
		once = true
		go func() {
			source, err := north.zipped(o)
			if err == nil {
				report, err = o.roster.Import(t.Context(), o.school, source, usual)
			}
			second <- err
		}()
		o.stand(1)
	}}
	if _, err := o.try(north, first); err != nil {
		t.Fatal(err)
	}
	if err := <-second; err != nil {
		t.Fatal(err)
	}
	if report.Counts.People.Same != 4 || report.Counts.People.New != 0 {
		t.Errorf("the second import saw %+v, want 4 people unchanged", report.Counts.People)
	}
}

// withoutTeachers is an enrollments file without its teachers.
func withoutTeachers(file string) string {
	var kept []string
	for line := range strings.Lines(file) {
		if !strings.Contains(line, ",teacher,") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}
