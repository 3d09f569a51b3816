package hall_test

import (
	"fmt"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// neverTrue finds what must never be, of the school $1: the first invariants of quality.md, as far as one look
// can see them. What somebody confirmed is recorded on the pass, and is let be.
const neverTrue = `
select 'a room has more to it than its capacity' from rooms r
where r.school_id = $1 and r.capacity < (select count(*) from passes p where p.school_id = $1
  and p.destination_id = r.id and p.state = 'active' and not 'full' = any(p.overridden))
union all
select 'more are out of a room than its max out' from rooms r
where r.school_id = $1 and r.max_out < (select count(*) from passes p where p.school_id = $1
  and p.origin_id = r.id and p.state = 'active' and not 'full' = any(p.overridden))
union all
select 'a place was offered that is not there' from rooms r
where r.school_id = $1 and r.capacity < (select count(*) from passes p where p.school_id = $1
  and p.destination_id = r.id and p.state in ('active', 'ready'))
and not exists (select from passes p where p.school_id = $1
  and p.destination_id = r.id and p.state = 'active' and 'full' = any(p.overridden))
union all
select 'two of an encounter group are out' from encounter_groups g
join encounter_members m on m.group_id = g.id
join encounter_members n on n.group_id = g.id and n.student_id > m.student_id
join passes p on p.student_id = m.student_id and p.state = 'active'
join passes q on q.student_id = n.student_id and q.state = 'active'
where g.school_id = $1 and g.enabled and not 'encounter' = any(p.overridden || q.overridden)
union all
select 'a student is out twice' from passes p
where p.school_id = $1 and p.state = 'active' group by p.student_id having count(*) > 1
union all
select 'a student stands in two lines' from passes p
where p.school_id = $1 and p.state in ('waiting', 'ready') group by p.student_id having count(*) > 1
union all
select 'a student started more than the limit' from schools s join passes p on p.school_id = s.id
where s.id = $1 and p.made_as = 'student' and p.counted and p.started_at is not null and p.approved_by is null
group by s.day_limit, p.student_id having count(*) > s.day_limit
union all
select 'a student confirmed a warning' from passes p
where p.school_id = $1 and p.made_as = 'student' and p.approved_by is null and p.overridden <> '{}'
and not exists (select from audit_log l where l.school_id = $1 and l.subject_id = p.id and l.what = 'undone')
union all
select 'more are in the hall than its maximum' from schools s join passes p on p.school_id = s.id
where s.id = $1 and p.state = 'active' and not 'busy' = any(p.overridden)
group by s.hallway_maximum having count(*) > s.hallway_maximum`

// slipped finds those who started between two looks before somebody who waited longer for the same room and
// could have gone: the sixth invariant.
func (d *day) slipped(before, after map[school.ID]pass.Pass) error {
	for id, p := range after {
		was := before[id]
		if p.State != pass.Active || was.State == pass.Active || was.State == pass.Ready || p.Ahead || len(p.Overridden) > 0 {
			continue
		}
		line, err := d.scope().Line(d.ctx, p.DestinationID, d.now)
		if err != nil {
			return err
		}
		for _, e := range line.Entries {
			waited := before[e.Pass.ID].InLine() && (!was.InLine() || e.Pass.JoinedAt.Before(was.JoinedAt))
			if waited && e.Pass.State == pass.Waiting && couldGo(line, e) {
				return fmt.Errorf("%s started past %s, who waits in line", d.nameOf(p.StudentID), d.nameOf(e.Pass.StudentID))
			}
		}
	}
	return nil
}

// couldGo reports whether nothing but the line keeps somebody from going.
func couldGo(line db.Line, e db.Entry) bool {
	turns := 0
	for _, other := range line.Entries {
		if other.Pass.State == pass.Ready && other.Pass.OriginID == e.Pass.OriginID {
			turns++
		}
	}
	return !e.Barred && !e.Away && (e.OriginLeft == nil || *e.OriginLeft > turns)
}

// startedInFreeze finds those who started between two looks although the school was frozen in both.
func (d *day) startedInFreeze(before, after map[school.ID]pass.Pass) error {
	for id, p := range after {
		if p.State == pass.Active && before[id].State != pass.Active {
			return fmt.Errorf("%s started while the school is frozen", d.nameOf(p.StudentID))
		}
	}
	return nil
}
