package db

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// RosterLine is one row of what a roster would change. Kind is "people", "sections" or "rooms", Change "new",
// "changed" or "gone".
type RosterLine struct {
	Kind   RosterKind         `json:"kind"`
	Change string             `json:"change"`
	Name   string             `json:"name"`
	SISID  string             `json:"id,omitempty"`
	Roles  []string           `json:"roles,omitempty"`
	Grade  string             `json:"grade,omitempty"`
	Fields []RosterDifference `json:"fields,omitempty"`
}

// RosterDifference is one value that would change.
type RosterDifference struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// RoomRows are the rooms that a roster's sections would bring with them.
const RoomRows RosterKind = "rooms"

// Lines lists what the plan would change of one kind, at most so many rows.
func (i *RosterImport) Lines(ctx context.Context, kind RosterKind, change string, most int) (list []RosterLine, err error) {
	sql, known := linesOf[string(kind)+" "+change]
	if !known {
		return nil, nil
	}
	err = i.ask(ctx, func(rows pgx.Rows) error {
		line := RosterLine{Kind: kind, Change: change}
		var fields []string
		if err := rows.Scan(&line.Name, &line.SISID, &line.Roles, &line.Grade, &fields); err != nil {
			return err
		}
		for _, field := range fields {
			name, values, _ := strings.Cut(field, "\x1f")
			before, after, _ := strings.Cut(values, "\x1f")
			if before != after {
				line.Fields = append(line.Fields, RosterDifference{name, before, after})
			}
		}
		list = append(list, line)
		return nil
	}, sql, string(i.tx.id), most)
	return list, err
}

var linesOf = map[string]string{
	"people new": `select s.given_name || ' ' || s.family_name, s.sis_id, n.roles, coalesce(s.grade, ''), '{}'::text[]
from planned_people n
join staged_people s on s.sis_id = n.sis_id and not s.gone
where n.change = 'new' and $1 <> ''
order by s.family_name, s.given_name, s.sis_id limit $2`,

	"people changed": withState(`select p.given_name || ' ' || p.family_name, n.sis_id, n.roles, coalesce(s.grade, p.grade),
  array[
    'given_name' || u || p.given_name || u || coalesce(s.given_name, p.given_name),
    'family_name' || u || p.family_name || u || coalesce(s.family_name, p.family_name),
    'email' || u || p.email || u || coalesce(s.email, p.email),
    'username' || u || p.username || u || coalesce(s.username, p.username),
    'number' || u || p.number || u || coalesce(s.number, p.number),
    'grade' || u || p.grade || u || coalesce(s.grade, p.grade),
    'state' || u || p.state || u || coalesce(STATE, p.state),
    'roles' || u || array_to_string(p.said_roles, ' ') || u || array_to_string(n.roles, ' '),
    'id' || u || coalesce(p.sis_id, '') || u || n.sis_id]
from planned_people n
join people p on p.id = n.id
left join staged_people s on s.sis_id = n.sis_id and not s.gone
cross join (select chr(31)) separator (u)
where p.school_id = $1 and n.change = 'changed'
order by p.family_name, p.given_name, n.sis_id limit $2`),

	"people gone": `select p.given_name || ' ' || p.family_name, n.sis_id, p.roles, p.grade, '{}'::text[]
from planned_people n
join people p on p.id = n.id
where p.school_id = $1 and n.change = 'gone'
order by p.family_name, p.given_name, n.sis_id limit $2`,

	"sections new": `select s.name, s.sis_id, '{}'::text[], s.code, '{}'::text[]
from planned_sections n
join staged_sections s on s.sis_id = n.sis_id and not s.gone
where n.change = 'new' and $1 <> ''
order by s.name, s.sis_id limit $2`,

	"sections changed": `select k.name, n.sis_id, '{}'::text[], k.code, array[
    'name' || u || k.name || u || s.name,
    'code' || u || k.code || u || s.code,
    'periods' || u || array_to_string(k.periods, ' ') || u || array_to_string(case when s.periods = '{}' then k.periods else s.periods end, ' '),
    'room' || u || coalesce((select trim(r.name || ' ' || r.number) from rooms r where r.school_id = $1 and r.id = k.room_id), '')
      || u || coalesce((select trim(x.name || ' ' || x.number) from staged_rooms x where x.id = n.room_id limit 1),
        (select trim(r.name || ' ' || r.number) from rooms r where r.school_id = $1 and r.id = n.room_id), '')]
from planned_sections n
join staged_sections s on s.sis_id = n.sis_id and not s.gone
join sections k on k.id = n.id
cross join (select chr(31)) separator (u)
where k.school_id = $1 and n.change = 'changed'
order by k.name, n.sis_id limit $2`,

	"sections gone": `select k.name, n.sis_id, '{}'::text[], k.code, '{}'::text[]
from planned_sections n
join sections k on k.id = n.id
where k.school_id = $1 and n.change = 'gone'
order by k.name, n.sis_id limit $2`,

	"rooms new": `select distinct trim(r.name || ' ' || r.number), '', '{}'::text[], '', '{}'::text[]
from staged_rooms r
where r.made and $1 <> ''
order by 1 limit $2`,
}

// SetDeliveryLines writes a list of a delivery anew. Each line is written as JSON.
func SetDeliveryLines[T any](ctx context.Context, tx *Tx, delivery school.ID, list string, lines []T) error {
	tx.queue(`delete from roster_delivery_lines where school_id = $1 and delivery_id = $2 and list = $3`, tx.id, delivery, list)
	if err := tx.flush(ctx); err != nil || len(lines) == 0 {
		return err
	}
	rows := make([][]any, 0, len(lines))
	for number, line := range lines {
		text, err := json.Marshal(line)
		if err != nil {
			return err
		}
		rows = append(rows, []any{string(tx.id), string(NewID()), string(delivery), list, int32(number), text})
	}
	_, err := tx.conn.CopyFrom(ctx, pgx.Identifier{"roster_delivery_lines"},
		[]string{"school_id", "id", "delivery_id", "list", "number", "line"}, pgx.CopyFromRows(rows))
	return err
}

// DeliveryLines reads part of a list of a delivery.
func (s Scope) DeliveryLines(ctx context.Context, delivery school.ID, list string, skip, most int) (lines []json.RawMessage, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		lines, err = pgx.CollectRows(rows, pgx.RowTo[json.RawMessage])
		return err
	}, `select line from roster_delivery_lines
where school_id = $1 and delivery_id = $2 and list = $3 and number >= $4 order by number limit $5`, s.id, delivery, list, skip, most)
	return lines, err
}

// CountDeliveryLines is how long each list of a delivery is.
func (s Scope) CountDeliveryLines(ctx context.Context, delivery school.ID) (counts map[string]int, err error) {
	counts = map[string]int{}
	err = s.each(ctx, func(rows pgx.Rows) error {
		var list string
		var number int
		if err := rows.Scan(&list, &number); err != nil {
			return err
		}
		counts[list] = number
		return nil
	}, `select list, count(*) from roster_delivery_lines where school_id = $1 and delivery_id = $2 group by list`, s.id, delivery)
	return counts, err
}
