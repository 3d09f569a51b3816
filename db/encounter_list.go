package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// EncounterGroupRow is an encounter group as the list of them shows it. Members are only those who are at the school;
// Away counts the others, who are members again when they come back.
type EncounterGroupRow struct {
	ID        school.ID
	Name      string
	Notes     string
	Enabled   bool
	Members   []EncounterMember
	Away      int
	Prevented int       // starts that the group has stopped
	LastAt    time.Time // zero: none
	Mail      bool      // the person who looks wants to be told of this one
}

// EncounterMember is a member, and where they are out to now.
type EncounterMember struct {
	Student school.Person
	Out     bool
	To      school.Room // name and number
	Since   time.Time
}

// EncounterGroups lists the encounter groups, or the one with the id, as a person sees them: their members by name.
func (s Scope) EncounterGroups(ctx context.Context, person, only school.ID) (list []EncounterGroupRow, err error) {
	place := map[school.ID]int{}
	err = s.each(ctx, func(rows pgx.Rows) error {
		var g EncounterGroupRow
		if err := rows.Scan(&g.ID, &g.Name, &g.Notes, &g.Enabled, &g.Prevented, &g.LastAt, &g.Mail); err != nil {
			return err
		}
		place[g.ID] = len(list)
		list = append(list, g)
		return nil
	}, encounterGroups, s.id, string(only), string(person))
	if err != nil {
		return nil, err
	}
	return list, s.encounterMembers(ctx, only, func(group school.ID, there bool, m EncounterMember) {
		at, known := place[group]
		switch {
		case !known: // made since
		case there:
			list[at].Members = append(list[at].Members, m)
		default:
			list[at].Away++
		}
	})
}

const encounterGroups = `select g.id::text, g.name, g.notes, g.enabled,
  (select count(*) from refused_starts r where r.school_id = $1 and r.group_id = g.id),
  coalesce((select max(r.at) from refused_starts r where r.school_id = $1 and r.group_id = g.id), ` + never + `),
  exists (select from encounter_mails x where x.school_id = $1 and x.group_id = g.id and x.person_id = nullif($3::text, '')::uuid)
from encounter_groups g
where g.school_id = $1 and g.deleted_at is null and ($2::text = '' or g.id = nullif($2::text, '')::uuid)
order by g.made_at desc, g.id desc`

func (s Scope) encounterMembers(ctx context.Context, only school.ID, found func(group school.ID, there bool, m EncounterMember)) error {
	return s.each(ctx, func(rows pgx.Rows) error {
		var m EncounterMember
		var group school.ID
		var there bool
		err := rows.Scan(&group, &there, &m.Student.ID, &m.Student.GivenName, &m.Student.FamilyName, &m.Student.Grade,
			&m.Student.Number, &m.Out, &m.To.Name, &m.To.Number, &m.Since)
		if err != nil {
			return err
		}
		found(group, there, m)
		return nil
	}, encounterMembers, s.id, string(only))
}

const encounterMembers = `select m.group_id::text, p.state in ('active', 'disabled') and 'student' = any(p.roles),
  p.id::text, p.given_name, p.family_name, p.grade, p.number,
  a.id is not null, coalesce(d.name, ''), coalesce(d.number, ''), coalesce(a.started_at, ` + never + `)
from encounter_members m
join people p on p.school_id = m.school_id and p.id = m.student_id and p.state <> 'deleted'
left join passes a on a.school_id = p.school_id and a.student_id = p.id and a.state = 'active'
left join rooms d on d.school_id = a.school_id and d.id = a.destination_id
where m.school_id = $1 and ($2::text = '' or m.group_id = nullif($2::text, '')::uuid)
order by p.family_name, p.given_name, p.id`
