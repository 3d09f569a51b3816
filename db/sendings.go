package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
)

// Sending is one way of one notice out of the house, in the hands of whoever has claimed it.
type Sending struct {
	ID     school.ID
	Tries  int // this one included
	EndsAt time.Time
	Notice notice.Notice // without its pass
	Device Device        // of a push
}

// Device is a browser that somebody has let show notices.
type Device struct {
	ID       school.ID
	Session  school.ID
	Endpoint string
	P256dh   string
	Auth     string
	MadeAt   time.Time
	Label    string // the browser, as its session has it
}

// What became of a sending.
const (
	SendingSent    = "sent"
	SendingLate    = "late" // it would have misled
	SendingGivenUp = "given up"
)

// ClaimSendings takes up to most sendings of a channel that are due into one's hands, until they are lost; nobody else gets
// them before.
func (tx *Tx) ClaimSendings(ctx context.Context, channel notice.Channel, now, lost time.Time, most int) (list []Sending, err error) {
	var ids []string
	err = tx.each(ctx, func(rows pgx.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, `select d.id::text from sendings d
where d.school_id = $1 and d.channel = $2 and d.state = 'waiting' and d.due_at <= $3
order by d.due_at, d.id limit $4 for update skip locked`, tx.id, channel, now, most)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	tx.queue(`update sendings set due_at = $3, tries = tries + 1 where school_id = $1 and id = any($2::uuid[])`, tx.id, ids, lost)
	return tx.sendings(ctx, ids, now)
}

func (s Scope) sendings(ctx context.Context, ids []string, now time.Time) (list []Sending, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var d Sending
		n := &d.Notice
		n.Person.SchoolID = s.id
		err := rows.Scan(&d.ID, &d.Tries, &d.EndsAt, &n.ID, &n.Kind, &n.What, &n.Subject, &n.At, &n.EndsAt, &n.Names, &n.School,
			&n.Person.ID, &n.Person.GivenName, &n.Person.FamilyName, &n.Person.Title, &n.Person.Email, &n.Person.Language,
			&n.Person.Roles, &n.Person.Permissions, &n.Person.State, &d.Device.ID, &d.Device.Endpoint, &d.Device.P256dh, &d.Device.Auth)
		list = append(list, d)
		return err
	}, `select d.id::text, d.tries, d.ends_at, n.id::text, n.kind, n.what, n.subject_id::text, n.at, n.ends_at,
  coalesce(w.names, false), k.name, p.id::text, p.given_name, p.family_name, p.title, p.email, p.language, p.roles, p.permissions,
  p.state, coalesce(v.id::text, ''), coalesce(v.endpoint, ''), coalesce(v.p256dh, ''), coalesce(v.auth, '')
from sendings d
join notices n on n.school_id = d.school_id and n.id = d.notice_id
join people p on p.school_id = n.school_id and p.id = n.person_id
join schools k on k.id = n.school_id
left join notice_wishes w on w.school_id = p.school_id and w.id = p.id
left join (select d.school_id, d.id, d.endpoint, d.p256dh, d.auth from push_devices d
  join sessions n on n.school_id = d.school_id and n.id = d.session_id
  join people p on p.school_id = d.school_id and p.id = d.person_id
  where d.school_id = $1 and `+deviceLives+`) v on v.school_id = d.school_id and v.id = d.device_id
where d.school_id = $1 and d.id = any($2::uuid[])
order by d.due_at, d.id`, s.id, ids, now)
	return list, err
}

// SettleSendings says what became of sendings; trouble is a word of ours.
func (tx *Tx) SettleSendings(ids []school.ID, became, trouble string) {
	tx.queue(`update sendings set state = $3, trouble = $4
where school_id = $1 and id = any($2::uuid[]) and state = 'waiting'`, tx.id, idStrings(ids), became, trouble)
}

// PutOffSendings has them tried again later.
func (tx *Tx) PutOffSendings(ids []school.ID, until time.Time, trouble string) {
	tx.queue(`update sendings set due_at = $3, trouble = $4
where school_id = $1 and id = any($2::uuid[]) and state = 'waiting'`, tx.id, idStrings(ids), until, trouble)
}

// Passes reads several passes at once, with the names that screens show.
func (s Scope) Passes(ctx context.Context, ids []school.ID) ([]pass.Pass, error) {
	return s.named(ctx, `p.id = any($2::uuid[])`, ``, idStrings(ids))
}
