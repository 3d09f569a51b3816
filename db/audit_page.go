package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// AuditEntry is one row of the audit log with the names that it speaks of. Names are empty of people who were deleted.
type AuditEntry struct {
	Change
	Number      int64         // its place in the chain; 0 until it is sealed
	Previous    []byte        // the hash of the row before it
	For         school.Person // the teacher it was done for
	Student     school.Person // of the pass that it is about
	Origin      school.Room   // name and number, of that pass
	Destination school.Room
}

// AuditEntriesOf says which rows of the audit log are wanted.
type AuditEntriesOf struct {
	From, Until time.Time   // at or after From, before Until
	Subjects    []string    // only these; empty: all
	Without     []string    // but these
	People      []school.ID // only what these did, or what was done to them; nil: everybody
	Before      school.ID   // older than this row: the next page
	Most        int
}

// AuditEntries lists rows of the audit log, newest first.
func (s Scope) AuditEntries(ctx context.Context, of AuditEntriesOf) (list []AuditEntry, err error) {
	err = s.weighed(ctx, func(rows pgx.Rows) error {
		var e AuditEntry
		if err := rows.Scan(append(e.fields(), &e.Number, &e.Previous, &e.For.ID, &e.For.GivenName, &e.For.FamilyName, &e.For.Title,
			&e.Student.ID, &e.Student.GivenName, &e.Student.FamilyName, &e.Origin.Name, &e.Origin.Number,
			&e.Destination.Name, &e.Destination.Number)...); err != nil {
			return err
		}
		list = append(list, e)
		return nil
	}, auditEntries, s.id, orNever(of.From), orNever(of.Until), orEmpty(of.Subjects), orEmpty(of.Without), of.People == nil,
		idStrings(of.People), string(of.Before), of.Most)
	return list, err
}

// auditEntries reads the rows in the order of their ids, which is that of time, and names only those it answers.
const auditEntries = `select ` + changeColumns + `,
  coalesce(a.number, 0), a.previous, coalesce(a.acting_for::text, ''), coalesce(t.given_name, ''), coalesce(t.family_name, ''), coalesce(t.title, ''),
  coalesce(s.id::text, ''), coalesce(s.given_name, ''), coalesce(s.family_name, ''), coalesce(o.name, ''), coalesce(o.number, ''),
  coalesce(d.name, ''), coalesce(d.number, '')
from (select x.* from audit_log x
  where x.school_id = $1 and ($2::timestamptz is null or x.at >= $2) and ($3::timestamptz is null or x.at < $3)
  and (cardinality($4::text[]) = 0 or x.subject = any($4)) and x.subject <> all($5::text[])
  and ($6 or x.actor_id = any($7::uuid[]) or x.subject_id = any($7::uuid[]) or x.acting_for = any($7::uuid[])
    or x.subject = 'pass' and exists (select from passes y where y.school_id = x.school_id and y.id = x.subject_id and y.student_id = any($7::uuid[])))
  and ($8::text = '' or x.id < nullif($8, '')::uuid)
  order by x.id desc limit $9) a
left join people p on p.school_id = $1 and p.id = a.actor_id and p.state <> 'deleted'
left join people t on t.school_id = $1 and t.id = a.acting_for and t.state <> 'deleted'
left join passes y on y.school_id = $1 and y.id = a.subject_id and a.subject = 'pass'
left join people s on s.school_id = $1 and s.id = y.student_id and s.state <> 'deleted'
left join rooms o on o.school_id = $1 and o.id = y.origin_id
left join rooms d on d.school_id = $1 and d.id = y.destination_id
order by a.id desc`
