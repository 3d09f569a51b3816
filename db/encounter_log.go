package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Prevented is one start that an encounter group has stopped. Of people who were deleted there is no name.
type Prevented struct {
	ID          school.ID
	At          time.Time
	Group       school.ID
	GroupName   string
	Deleted     bool          // the group is no more
	Student     school.Person // who was stopped
	Origin      school.Room   // name and number; empty where there was none
	Destination school.Room
	By          school.Person // who tried: the student, a member of staff; zero: it was to start by itself
	Partner     school.Person // who was out
	From, To    school.Room   // of the partner's pass; empty where it is no more
	OutAt       time.Time
	BackAt      time.Time // zero: still out
}

// PreventedOf says which rows of the encounter log are wanted. Empty fields ask for all.
type PreventedOf struct {
	Group       school.ID
	From, Until time.Time // at or after From, before Until
	Before      school.ID // older than this row: the next page
	Most        int
}

// EncounterLog lists the starts that encounter groups have stopped, newest first.
func (s Scope) EncounterLog(ctx context.Context, of PreventedOf) (list []Prevented, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var row Prevented
		if err := rows.Scan(row.fields()...); err != nil {
			return err
		}
		list = append(list, row)
		return nil
	}, of.choose(encounterLog, encounterLogOfGroup), s.id, string(of.Group), orNever(of.From), orNever(of.Until), string(of.Before), of.Most)
	return list, err
}

// CountPrevented counts the rows of the encounter log from a moment on.
func (s Scope) CountPrevented(ctx context.Context, of PreventedOf) (count int, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		count, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, of.choose(countPrevented, countPreventedOfGroup), s.id, string(of.Group), orNever(of.From), orNever(of.Until))
	return count, err
}

// Prevented reports whether the log has a start of the student that the group has stopped since.
func (s Scope) Prevented(ctx context.Context, group, student school.ID, since time.Time) (is bool, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		is, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
		return err
	}, `select exists (select from refused_starts r
where r.school_id = $1 and r.group_id = $2 and r.at >= $4 and r.student_id = $3)`, s.id, group, student, since)
	return is, err
}

// choose is the statement for one group, or that for all: each has an index of its own.
func (of PreventedOf) choose(ofAll, ofGroup string) string {
	if of.Group != "" {
		return ofGroup
	}
	return ofAll
}

const (
	prevented        = `r.school_id = $1 and r.group_id is not null and $2::text = ''` + preventedThen
	preventedOfGroup = `r.school_id = $1 and r.group_id = $2::uuid` + preventedThen
	preventedThen    = ` and ($3::timestamptz is null or r.at >= $3) and ($4::timestamptz is null or r.at < $4)`

	countPrevented        = `select count(*) from refused_starts r where ` + prevented
	countPreventedOfGroup = `select count(*) from refused_starts r where ` + preventedOfGroup

	encounterLog        = preventedRows + prevented + preventedPage
	encounterLogOfGroup = preventedRows + preventedOfGroup + preventedPage
)

func (p *Prevented) fields() []any {
	return []any{
		&p.ID, &p.At, &p.Group, &p.GroupName, &p.Deleted,
		&p.Student.ID, &p.Student.GivenName, &p.Student.FamilyName, &p.Origin.Name, &p.Origin.Number,
		&p.Destination.Name, &p.Destination.Number, &p.By.ID, &p.By.GivenName, &p.By.FamilyName, &p.By.Title,
		&p.Partner.ID, &p.Partner.GivenName, &p.Partner.FamilyName, &p.From.Name, &p.From.Number, &p.To.Name, &p.To.Number,
		&p.OutAt, &p.BackAt,
	}
}

const preventedRows = `select r.id::text, r.at, r.group_id::text, g.name, g.deleted_at is not null,
  r.student_id::text, coalesce(s.given_name, ''), coalesce(s.family_name, ''), coalesce(o.name, ''), coalesce(o.number, ''),
  coalesce(d.name, ''), coalesce(d.number, ''), coalesce(r.asked_by::text, ''), coalesce(b.given_name, ''),
  coalesce(b.family_name, ''), coalesce(b.title, ''), coalesce(r.partner_id::text, ''), coalesce(x.given_name, ''),
  coalesce(x.family_name, ''), coalesce(f.name, ''), coalesce(f.number, ''), coalesce(t.name, ''), coalesce(t.number, ''),
  coalesce(y.started_at, ` + never + `), coalesce(y.ended_at, ` + never + `)
from refused_starts r
join encounter_groups g on g.school_id = r.school_id and g.id = r.group_id
left join people s on s.school_id = r.school_id and s.id = r.student_id and s.state <> 'deleted'
left join people x on x.school_id = r.school_id and x.id = r.partner_id and x.state <> 'deleted'
left join people b on b.school_id = r.school_id and b.id = r.asked_by and b.state <> 'deleted'
left join rooms o on o.school_id = r.school_id and o.id = r.origin_id
left join rooms d on d.school_id = r.school_id and d.id = r.destination_id
left join passes y on y.school_id = r.school_id and y.id = r.partner_pass_id
left join rooms f on f.school_id = y.school_id and f.id = y.origin_id
left join rooms t on t.school_id = y.school_id and t.id = y.destination_id
where `

const preventedPage = ` and ($5::text = '' or (r.at, r.id) < (select w.at, w.id from refused_starts w where w.school_id = $1 and w.id = nullif($5::text, '')::uuid))
order by r.at desc, r.id desc limit $6`
