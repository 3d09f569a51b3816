package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// PassedOver is one moment at which somebody let a pass go on past rules. For is the teacher they acted for, under
// Name; it is empty where they acted in their own name.
type PassedOver struct {
	At    time.Time
	Codes []pass.Code
	By    school.Person
	Name  string
	For   school.Person
	Pin   bool // by PIN, on the student's device
}

// PassedOver lists who passed over which rules for a pass, first the first.
func (s Scope) PassedOver(ctx context.Context, id school.ID) (list []PassedOver, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var p PassedOver
		if err := rows.Scan(&p.At, &p.Codes, &p.Name, &p.By.ID, &p.By.GivenName, &p.By.FamilyName, &p.By.Title,
			&p.For.ID, &p.For.GivenName, &p.For.FamilyName, &p.For.Title, &p.Pin); err != nil {
			return err
		}
		list = append(list, p)
		return nil
	}, passedOver, s.id, id)
	return list, err
}

// What was there before is nobody's doing now.
const passedOver = `select l.at, l.codes, l.acting_name, b.id::text, b.given_name, b.family_name, b.title,
  coalesce(t.id::text, ''), coalesce(t.given_name, ''), coalesce(t.family_name, ''), coalesce(t.title, ''),
  l.what = 'pass approved' and p.approved_how = 'pin' and p.approved_by = coalesce(l.acting_for, l.actor_id)
from (
  select a.at, a.id, a.what, a.actor_id, a.acting_name, a.acting_for, array(
    select jsonb_array_elements_text(a.new -> 'overridden')
    except select jsonb_array_elements_text(a.old -> 'overridden')
    order by 1) codes
  from audit_log a where a.school_id = $1 and a.subject_id = $2 and a.actor_id is not null) l
join passes p on p.school_id = $1 and p.id = $2
join people b on b.school_id = $1 and b.id = l.actor_id
left join people t on t.school_id = $1 and t.id = l.acting_for
where l.codes <> '{}'
order by l.at, l.id`
