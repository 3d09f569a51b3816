package roster_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when every test happens: a Monday in November.
var tenOClock = time.Date(2026, time.November, 23, 15, 0, 0, 0, time.UTC)

// office is a school with nobody in it yet, and somebody who imports rosters.
type office struct {
	*testing.T
	db     dbtest.Lent
	school school.ID
	roster *roster.Roster
}

func newOffice(t *testing.T) *office {
	t.Helper()
	t.Parallel()
	return newSchool(t, dbtest.Open(t))
}

func newSchool(t *testing.T, in dbtest.Lent) *office {
	t.Helper()
	o := &office{T: t, db: in, school: db.NewID()}
	o.roster = &roster.Roster{DB: o.db.DB, Now: func() time.Time { return tenOClock }}
	if err := o.db.AddSchool(t.Context(), o.school, "North High", "America/New_York"); err != nil {
		t.Fatal(err)
	}
	return o
}

// sql changes something by hand; $1 is the school.
func (o *office) sql(statement string) {
	o.Helper()
	o.db.SQL(o, statement, string(o.school))
}

// usual is how rosters are imported.
var usual = roster.Options{MaxGonePercent: roster.MaxGonePercent}

// take imports a package that has to be fine.
func (o *office) take(files pack) roster.Report {
	o.Helper()
	report, err := o.try(files, usual)
	if err != nil {
		o.Fatal(err)
	}
	return report
}

func (o *office) try(files pack, options roster.Options) (roster.Report, error) {
	o.Helper()
	source, err := files.zipped(o)
	if err != nil {
		return roster.Report{}, err
	}
	return o.roster.Import(o.Context(), o.school, source, options)
}

// holds is everything that a school has from rosters, a line for each row.
func (o *office) holds() string {
	o.Helper()
	conn, err := pgx.Connect(o.Context(), o.db.URL)
	if err != nil {
		o.Fatal(err)
	}
	defer func() { _ = conn.Close(o.Context()) }()
	var b strings.Builder
	for _, query := range everything {
		rows, _ := conn.Query(o.Context(), query, string(o.school))
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			o.Fatal(err)
		}
		for _, line := range lines {
			fmt.Fprintln(&b, line)
		}
	}
	return b.String()
}

var everything = []string{
	`select concat_ws(' ', 'person', coalesce(sis_id, '(by hand)'), array_to_string(roles, '+'), state, given_name, family_name,
  nullif('grade ' || grade, 'grade '), nullif('<' || email || '>', '<>'), nullif('@' || username, '@'),
  nullif('#' || number, '#')) from people where school_id = $1 order by 1`,
	`select concat_ws(' ', 'room', name, number, case when rostered then 'rostered' end)
from rooms where school_id = $1 order by 1`,
	`select concat_ws(' ', 'term', coalesce(sis_id, '(by hand)'), name, kind, starts_on, ends_on)
from terms where school_id = $1 order by 1`,
	`select concat_ws(' ', 'section', coalesce(s.sis_id, '(by hand)'), s.name, nullif('(' || s.code || ')', '()'),
  'in ' || r.name || ' ' || r.number, nullif('periods ' || array_to_string(s.periods, '+'), 'periods '),
  nullif('terms ' || (select string_agg(t.sis_id, '+' order by t.sis_id) from section_terms y
    join terms t on t.school_id = $1 and t.id = y.term_id where y.school_id = $1 and y.section_id = s.id), 'terms '),
  case when not s.active then 'closed' end)
from sections s left join rooms r on r.school_id = $1 and r.id = s.room_id where s.school_id = $1 order by 1`,
	`select concat_ws(' ', 'enrollment', coalesce(e.sis_id, '(by hand)'), p.sis_id, 'in', s.sis_id, 'as', e.part,
  case when e.main then 'main' end, 'from ' || e.starts_on, 'to ' || e.ends_on)
from enrollments e
join people p on p.school_id = $1 and p.id = e.person_id
join sections s on s.school_id = $1 and s.id = e.section_id
where e.school_id = $1 order by 1`,
}

func printed(report roster.Report) string {
	var b bytes.Buffer
	report.Print(&b, 50, english)
	return b.String()
}
