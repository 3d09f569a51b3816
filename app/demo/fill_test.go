package demo_test

import (
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

// filled is a database with a demo school a fifth as large as it is at a moment.
func filled(t *testing.T, now time.Time) dbtest.Lent {
	t.Helper()
	d := dbtest.Open(t)
	s := demo.Make(demo.Size{Students: 260}, demo.Seed, now)
	if err := demo.Load(t.Context(), d.DB, s, secrets, now); err != nil {
		t.Fatal(err)
	}
	freshened(t, d, now)
	return d
}

func TestFill(t *testing.T) {
	t.Parallel()
	for name, now := range map[string]time.Time{
		"a Tuesday at ten":          tenOClock,
		"a Sunday night":            time.Date(2026, time.November, 29, 3, 17, 5, 0, time.UTC),
		"a minute after midnight":   time.Date(2026, time.November, 26, 0, 1, 0, 0, time.UTC),
		"the first bell of a day":   time.Date(2026, time.November, 25, 7, 30, 1, 0, time.UTC),
		"a summer day in Chicago":   time.Date(2026, time.July, 15, 22, 40, 0, 0, in("America/Chicago")),
		"a Saturday in New Zealand": time.Date(2026, time.March, 7, 12, 20, 0, 0, in("Pacific/Auckland")),
	} {
		t.Run("gives the school life on "+name, func(t *testing.T) {
			t.Parallel()
			d := filled(t, now)
			holds(t, d, now)
			lives(t, d, now, 0)
		})
	}
}

func in(zone string) *time.Location { return school.School{TimeZone: zone}.Location() }

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
		lives(t, d, tenOClock, 0)
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
