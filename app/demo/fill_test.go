package demo_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db/dbtest"
)

var secrets = demo.Secrets{
	Password: func(password string) string { return "hash of " + password },
	PIN:      func(teacher school.ID, pin string) string { return string(teacher) + pin },
}

// filled is a database with a demo school a third as large as it is at a moment.
func filled(t *testing.T, now time.Time) dbtest.Lent {
	t.Helper()
	d := dbtest.Open(t)
	s := demo.Make(demo.Size{Students: 400}, demo.Seed, now)
	if err := demo.Load(t.Context(), d.DB, s, secrets, now); err != nil {
		t.Fatal(err)
	}
	freshened(t, d, now)
	return d
}

// rules answer how often a rule is broken: never.
var rules = map[string]string{
	"a room never has more active passes to it than its capacity": `select count(*) from rooms r
where r.capacity < (select count(*) from passes p where p.school_id = r.school_id and p.destination_id = r.id and p.state = 'active')`,
	"nor more out of it than its max out": `select count(*) from rooms r
where r.max_out < (select count(*) from passes p where p.school_id = r.school_id and p.origin_id = r.id and p.state = 'active')`,
	"and that at no moment of the past": `select count(*) from (select p.id from rooms r
  join passes p on p.destination_id = r.id and p.started_at is not null
  join passes x on x.destination_id = p.destination_id and x.on_day = p.on_day and x.started_at <= p.started_at
  where r.capacity is not null and (x.ended_at is null or x.ended_at > p.started_at)
  group by p.id, r.capacity having count(*) > r.capacity) broken`,
	"nor were more out of a room than may be": `select count(*) from (select p.id from rooms r
  join passes p on p.origin_id = r.id and p.started_at is not null
  join passes x on x.origin_id = p.origin_id and x.on_day = p.on_day and x.started_at <= p.started_at
  where r.max_out is not null and (x.ended_at is null or x.ended_at > p.started_at)
  group by p.id, r.max_out having count(*) > r.max_out) broken`,
	"a student is never out twice at once": `select count(*) from passes p join passes x
on x.student_id = p.student_id and x.id <> p.id and x.on_day = p.on_day
where p.started_at <= x.started_at and coalesce(p.ended_at, 'infinity') > x.started_at`,
	"students of an encounter group are never out together": `select count(*) from encounter_members a
join encounter_members b on b.group_id = a.group_id and b.student_id > a.student_id
join passes p on p.student_id = a.student_id and p.started_at is not null
join passes x on x.student_id = b.student_id and x.on_day = p.on_day and x.started_at is not null
where p.started_at < coalesce(x.ended_at, 'infinity') and x.started_at < coalesce(p.ended_at, 'infinity')`,
	"nobody takes more counted passes in a day than the limit": `select count(*) from (
  select p.student_id from passes p join schools s on s.id = p.school_id where p.counted and p.started_at is not null
  group by p.student_id, p.on_day, s.day_limit having count(*) > s.day_limit) x`,
	"the absent are in no pass": `select count(*) from passes p
join absences a on a.person_id = p.student_id and a.on_day = p.on_day`,
	"a day is the local day of the pass": `select count(*) from passes p join schools s on s.id = p.school_id
where p.on_day <> (coalesce(p.starts_at, p.made_at) at time zone s.time_zone)::date`,
	"nothing lies in the future but appointments": `select count(*) from passes
where greatest(made_at, joined_at, started_at, ended_at) > $1::timestamptz + interval '1 second'`,
	"times are in order": `select count(*) from passes where made_at > joined_at or joined_at > started_at
or made_at > started_at or started_at > ended_at or due_at <> started_at + minutes * interval '1 minute'`,
	"who can sign in has no pass today": `select count(*) from passes p join memberships m on m.person_id = p.student_id
join schools s on s.id = p.school_id where p.on_day = ($1::timestamptz at time zone s.time_zone)::date`,
	"what needs approval was approved, or made by staff": `select count(*) from passes p join rooms r on r.id = p.destination_id
where r.approval_now and p.started_at is not null and p.made_as = 'student' and p.approved_by is null`,
	"nobody goes where they are not shown": `select count(*) from passes p join rooms r on r.id = p.destination_id
join people s on s.id = p.student_id where r.visibility = 'only' and not s.grade = any(r.visible_grades)`,
	"an active pass has a deadline to come": `select count(*) from passes where state = 'active' and deadline_at <= $1`,
}

func holds(t *testing.T, d dbtest.Lent, now time.Time) {
	t.Helper()
	for rule, query := range rules {
		var broken int
		if strings.Contains(query, "$1") {
			broken = d.Count(t, query, now)
		} else {
			broken = d.Count(t, query)
		}
		if broken > 0 {
			t.Errorf("%s: broken %d times", rule, broken)
		}
	}
}

// life is what every screen needs: how many of a thing there are, at least and at most.
var life = []struct {
	what, query string
	least, most int
}{
	{"out", `select count(*) from passes where state = 'active'`, 15, 26},
	{"in overtime", `select count(*) from passes where state = 'active' and due_at < $1`, 2, 8},
	{"in line", `select count(*) from passes where state in ('waiting', 'ready')`, 2, 3},
	{"full restrooms", `select count(*) from rooms r where r.icon = 'toilet' and r.capacity =
  (select count(*) from passes p where p.destination_id = r.id and p.state = 'active')`, 1, 1},
	{"requests to teacher@", requestsTo("teacher"), 3, 3},
	{"requests to teacher2@", requestsTo("teacher2"), 2, 2},
	{"requests to librarian@", requestsTo("librarian"), 3, 3},
	{"out of Room 214", `select count(*) from passes p join rooms r on r.id = p.origin_id and r.number = '214'
  where p.state = 'active'`, 1, 4},
}

func requestsTo(account string) string {
	return `select count(*) from passes p join people a on a.id = p.approver_id and a.username = '` + account + `'
  where p.state = 'requested' and p.deadline_at > $1`
}

func lives(t *testing.T, d dbtest.Lent, now time.Time) {
	t.Helper()
	for _, l := range life {
		n := 0
		if strings.Contains(l.query, "$1") {
			n = d.Count(t, l.query, now)
		} else {
			n = d.Count(t, l.query)
		}
		if n < l.least || n > l.most {
			t.Errorf("%s: %d, want %d to %d", l.what, n, l.least, l.most)
		}
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	for name, now := range map[string]time.Time{
		"a Tuesday at ten":          tenOClock,
		"a Sunday night":            time.Date(2026, time.November, 29, 3, 17, 5, 0, time.UTC),
		"a minute after midnight":   time.Date(2026, time.November, 26, 0, 1, 0, 0, time.UTC),
		"the first bell of a day":   time.Date(2026, time.November, 25, 7, 30, 1, 0, time.UTC),
		"a summer day in Chicago":   time.Date(2026, time.July, 15, 22, 40, 0, 0, chicago()),
		"a Saturday in New Zealand": time.Date(2026, time.March, 7, 12, 20, 0, 0, time.FixedZone("Local", 13*3600)),
	} {
		t.Run("gives the school life on "+name, func(t *testing.T) {
			t.Parallel()
			d := filled(t, now)
			holds(t, d, now)
			lives(t, d, now)
		})
	}
}

func chicago() *time.Location {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		return time.UTC
	}
	return zone
}

func TestFillTwice(t *testing.T) {
	t.Parallel()
	t.Run("makes one school when two servers start at once", func(t *testing.T) {
		t.Parallel()
		d := dbtest.Open(t)
		var wait sync.WaitGroup
		made := make([]bool, 2)
		for i := range made {
			wait.Go(func() {
				var err error
				if made[i], err = demo.Fill(t.Context(), d.DB, tenOClock, secrets); err != nil {
					t.Error(err)
				}
				if _, err = demo.Freshen(t.Context(), d.DB, tenOClock); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if made[0] == made[1] {
			t.Errorf("made = %v, want one of two", made)
		}
		holds(t, d, tenOClock)
		lives(t, d, tenOClock)
	})
}

func TestAMonthOfHistory(t *testing.T) {
	t.Parallel()
	d := dbtest.Open(t)
	start := time.Now()
	if made, err := demo.Fill(t.Context(), d.DB, tenOClock, secrets); err != nil || !made {
		t.Fatalf("made = %v: %v", made, err)
	}
	t.Logf("filled in %v", time.Since(start).Round(time.Millisecond))
	for _, l := range []struct {
		what, query string
		least, most int
	}{
		{"passes", `select count(*) from passes`, 20000, 50000},
		{"days", `select count(distinct on_day) from passes`, 19, 22},
		{"on weekends", `select count(*) from passes where extract(isodow from on_day) > 5`, 0, 0},
		{"before the first bell", `select count(*) from passes where started_at::time < '07:30'`, 0, 0},
		{"per cent in overtime", `select 100 * count(*) filter (where ended_at > due_at) / count(*) from passes where state = 'ended'`, 6, 16},
		{"ended by the system", `select count(*) from passes where ended_how = 'system'`, 100, 600},
		{"denied", `select count(*) from passes where state = 'denied'`, 200, 2000},
		{"expired", `select count(*) from passes where state = 'expired'`, 50, 2000},
		{"cancelled", `select count(*) from passes where state = 'cancelled'`, 50, 3000},
		{"missed", `select count(*) from passes where state = 'missed'`, 5, 500},
		{"after a wait in line", `select count(*) from passes where state = 'ended' and joined_at is not null`, 300, 9000},
		{"of student@", `select count(*) from passes p join people s on s.id = p.student_id and s.email = 'student@demo.school'`, 1, 100},
		{"encounters prevented", `select count(*) from refused_starts where group_id is not null`, 1, 200},
		{"absent today", `select count(*) from absences where on_day = '2026-11-24'`, 20, 90},
	} {
		if n := d.Count(t, l.query); n < l.least || n > l.most {
			t.Errorf("%s: %d, want %d to %d", l.what, n, l.least, l.most)
		} else {
			t.Logf("%s: %d", l.what, n)
		}
	}
}
