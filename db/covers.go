package db

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

const coverColumns = `c.id::text, c.session_id::text, c.name, c.on_day::text, c.periods,
  array(select lower(r) from unnest(c.holds) r order by 1), array(select upper(r) from unnest(c.holds) r order by 1),
  c.how, coalesce(c.plan_id::text, ''), c.began_at, coalesce(c.ended_at, ` + never + `), c.ended_how,
  case c.pin_hash when '' then 0 else c.pin_digits end, c.pin_turn, coalesce(c.pin_paused_at, ` + never + `),
  p.id::text, p.given_name, p.family_name, p.title, p.roles, p.state, p.shared,
  t.id::text, t.given_name, t.family_name, t.title, t.roles, t.state`

const coverJoins = `join people p on p.school_id = c.school_id and p.id = c.person_id
join people t on t.school_id = c.school_id and t.id = c.teacher_id`

// CoverOf is the newest cover of a session, over or not. ErrNotFound where it has had none.
func (s Scope) CoverOf(ctx context.Context, session school.ID) (school.Cover, error) {
	return oneCover(s.covers(ctx, `c.session_id = $2`, `order by c.began_at desc, c.id desc limit 1`, session))
}

// Cover is one cover. ErrNotFound if the school has no such cover.
func (s Scope) Cover(ctx context.Context, id school.ID) (school.Cover, error) {
	return oneCover(s.covers(ctx, `c.id = $2`, ``, id))
}

// CoversOn lists all covers of a local day, in the order in which they began.
func (s Scope) CoversOn(ctx context.Context, day string) ([]school.Cover, error) {
	return s.covers(ctx, `c.on_day = $2::text::date`, `order by c.began_at, c.id`, day)
}

// CoversOfTeacher lists the covers of a teacher on a local day, in the order in which they began.
func (s Scope) CoversOfTeacher(ctx context.Context, teacher school.ID, day string) ([]school.Cover, error) {
	return s.covers(ctx, `c.teacher_id = $2 and c.on_day = $3::text::date`, `order by c.began_at, c.id`, teacher, day)
}

// CoversDue lists the covers that are over though nobody has written that down: their last part is over, or they do not
// stand any more.
func (s Scope) CoversDue(ctx context.Context, now time.Time) ([]school.Cover, error) {
	return s.covers(ctx, coverDue, `order by c.ends_at, c.id limit 200`, now)
}

// LockCoverDue locks and reads one of [Scope.CoversDue]; signedIn says whether its session goes on. ErrNotFound if it is
// none of them any more.
func (tx *Tx) LockCoverDue(ctx context.Context, id school.ID, now time.Time) (c school.Cover, signedIn bool, err error) {
	if _, err := tx.LockCover(ctx, id); err != nil {
		return c, false, err
	}
	if c, err = oneCover(tx.covers(ctx, coverDue+` and c.id = $3`, ``, now, id)); err != nil {
		return c, false, err
	}
	live, err := tx.covers(ctx, `c.id = $3 and `+coverSignedIn("$2"), ``, now, id)
	return c, len(live) > 0, err
}

func oneCover(found []school.Cover, err error) (school.Cover, error) {
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.Cover{}, err
	}
	return found[0], nil
}

func (s Scope) covers(ctx context.Context, where, tail string, args ...any) (list []school.Cover, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		c, err := scanCover(rows)
		if err != nil {
			return err
		}
		list = append(list, c)
		return nil
	}, `select `+coverColumns+` from covers c `+coverJoins+` where c.school_id = $1 and `+where+` `+tail,
		append([]any{s.id}, args...)...)
	return list, err
}

func scanCover(row pgx.Row) (c school.Cover, err error) {
	var from, until []time.Time
	p, t := &c.Account, &c.Teacher
	err = row.Scan(&c.ID, &c.Session, &c.Name, &c.Day, &c.Periods, &from, &until, &c.How, &c.Plan, &c.BeganAt, &c.EndedAt,
		&c.Ended, &c.Pin.Digits, &c.Pin.Turn, &c.Pin.PausedAt,
		&p.ID, &p.GivenName, &p.FamilyName, &p.Title, &p.Roles, &p.State, &p.Shared,
		&t.ID, &t.GivenName, &t.FamilyName, &t.Title, &t.Roles, &t.State)
	c.Stints = stints(from, until)
	return c, err
}

func stints(from, until []time.Time) []school.Stint {
	list := make([]school.Stint, len(from))
	for i := range from {
		list[i] = school.Stint{From: from[i], Until: until[i]}
	}
	return list
}

// ranges are stints as PostgreSQL reads a multirange.
func ranges(stints []school.Stint) string {
	parts := make([]string, len(stints))
	for i, s := range stints {
		parts[i] = "[" + s.From.UTC().Format(time.RFC3339Nano) + "," + s.Until.UTC().Format(time.RFC3339Nano) + ")"
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// AddCover keeps a new cover with the hash of its PIN; empty for one without.
func (tx *Tx) AddCover(c school.Cover, pinHash string) {
	tx.queue(`insert into covers (school_id, id, session_id, person_id, name, teacher_id, on_day, periods, holds, how, plan_id,
  began_at, ends_at, pin_hash, pin_turn, pin_digits)
values ($1, $2, $3, $4, $5, $6, $7::text::date, $8, $9::text::tstzmultirange, $10, $11, $12, $13, $14, $15, $16)`,
		tx.id, c.ID, c.Session, c.Account.ID, c.Name, c.Teacher.ID, c.Day, orEmpty(c.Periods), ranges(c.Stints), c.How,
		orNull(c.Plan), c.BeganAt, c.EndsAt(), pinHash, c.Pin.Turn, c.Pin.Digits)
}

// LockPerson locks one person. ErrNotFound if the school has no such person.
func (tx *Tx) LockPerson(ctx context.Context, id school.ID) error { return tx.LockStudent(ctx, id) }

// LockCover locks and reads a cover: whoever holds it in a transaction that goes on has committed by then. ErrNotFound
// if there is none.
func (tx *Tx) LockCover(ctx context.Context, id school.ID) (school.Cover, error) {
	err := tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() },
		`select 1 from covers c where c.school_id = $1 and c.id = $2 for no key update`, tx.id, id)
	if err != nil {
		return school.Cover{}, err
	}
	return tx.Cover(ctx, id)
}

// HoldCover keeps a cover from ending until the transaction is through. ErrNotFound if it doesn't hold at now.
func (tx *Tx) HoldCover(ctx context.Context, id school.ID, now time.Time) error {
	return ours(tx.read(ctx, func(rows pgx.Rows) error {
		_, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, `select 1 from covers c
where c.school_id = $1 and c.id = $2 and `+coverHolds+`
for share`, tx.id, id, now))
}

// coverHolds holds for a cover by which somebody acts at the moment $3: nobody has ended it, it is a part of it, and
// it stands.
var coverHolds = `c.ended_at is null and c.holds @> $3::timestamptz and ` + coverStands("$3")

// coverDue holds for a cover that is over at the moment $2 though nobody has ended it.
var coverDue = `c.ended_at is null and (c.ends_at <= $2::timestamptz or not (` + coverStands("$2") + `))`

// coverStands holds while what a cover rests on is there: its session goes on, and its account may sign in and is still
// what it was when it began, all substitutes' or that of the teacher's assistant, given all of its periods.
func coverStands(at string) string {
	return coverSignedIn(at) + `
and exists (select from people a where a.school_id = c.school_id and a.id = c.person_id and a.state = 'active'
  and case when c.how = 'assistant' then 'assistant' = any(a.roles) else a.shared end)
and (c.how <> 'assistant' or exists (select from assistants g where ` + assistsCovered("g") + ` and (g.periods = '{}'
  or c.periods <> '{}' and c.periods <@ array(select unnest(o.periods) from assistants o where ` + assistsCovered("o") + `))))`
}

// assistsCovered holds for an entry by which the account of a cover c acts for its teacher on its day.
func assistsCovered(entry string) string {
	return strings.ReplaceAll(`E.school_id = c.school_id and E.person_id = c.person_id and E.teacher_id = c.teacher_id
  and E.starts_on <= c.on_day and (E.ends_on is null or c.on_day <= E.ends_on)`, "E.", entry+".")
}

func coverSignedIn(at string) string {
	return `exists (select from sessions n where n.school_id = c.school_id and n.id = c.session_id
  and n.ended_at is null and n.idle_ends_at > ` + at + `::timestamptz and n.ends_at > ` + at + `::timestamptz)`
}

// EndCover writes down that a cover ended, at now or when its last part was over.
func (tx *Tx) EndCover(by Actor, c school.Cover, now time.Time, how school.CoverEnd) {
	at := now
	if over := c.OverAt(now); !over.IsZero() {
		at, how = over, school.CoverEndedByBell
	}
	tx.queue(`update covers set ended_at = $3, ended_how = $4, ended_by = $5
where school_id = $1 and id = $2 and ended_at is null`, tx.id, c.ID, at, how, orNull(by.ID))
	tx.Record(by, at, "cover ended", "cover", c.ID, c.Memo(), map[string]any{"how": how})
}

// lockCoversOf locks and reads the covers that nobody has ended of a session or an account.
func (tx *Tx) lockCoversOf(ctx context.Context, whose string, id school.ID) ([]school.Cover, error) {
	err := tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() }, `select 1 from covers c
where c.school_id = $1 and c.ended_at is null and `+whose+`
order by c.id
for no key update`, tx.id, id)
	if err != nil {
		return nil, err
	}
	return tx.covers(ctx, `c.ended_at is null and `+whose, `order by c.id`, id)
}

// LockCovers locks the covers that nobody has ended of a session and of a teacher.
func (tx *Tx) LockCovers(ctx context.Context, session, teacher school.ID) error {
	return tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() }, `select 1 from covers c
where c.school_id = $1 and c.ended_at is null and (c.session_id = $2 or c.teacher_id = $3)
order by c.id
for no key update`, tx.id, session, teacher)
}
