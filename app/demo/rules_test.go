package demo_test

import (
	"strings"
	"testing"
	"time"

	"corridor/db/dbtest"
)

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

// lives allows fewer by slack.
func lives(t *testing.T, d dbtest.Lent, now time.Time, slack int) {
	t.Helper()
	for _, l := range life {
		n := 0
		if strings.Contains(l.query, "$1") {
			n = d.Count(t, l.query, now)
		} else {
			n = d.Count(t, l.query)
		}
		if n < l.least-slack || n > l.most {
			t.Errorf("%s: %d, want %d to %d", l.what, n, l.least, l.most)
		}
	}
}
