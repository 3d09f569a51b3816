package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"corridor/app/school"
)

// Session is one signed-in browser. Only the hash of its token is kept.
type Session struct {
	bun.BaseModel `bun:"table:sessions"`
	SchoolID      school.ID
	ID            school.ID
	TokenHash     []byte
	PersonID      school.ID
	MadeAt        time.Time
	SeenAt        time.Time
	IdleEndsAt    time.Time
	EndsAt        time.Time
	Device        string
	How           string
	View          school.Role // as what they look at the school; empty: the first of their roles
	IdentityID    school.ID   `bun:",nullzero"` // where it opens several schools
}

// AddSession keeps a new session.
func (s Scope) AddSession(ctx context.Context, session Session) error {
	session.SchoolID = s.id
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewInsert().Model(&session).Exec(ctx)
	return ours(err)
}

// Session finds the session with the token's hash that has not ended by now, and its person. ErrNotFound
// if there is none, or the person may not sign in any more.
func (s Scope) Session(ctx context.Context, hash []byte, now time.Time) (session Session, person school.Person, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		session.SchoolID, person.SchoolID = s.id, s.id
		return row.Scan(plainFields(&session.ID, &session.PersonID, &session.SeenAt, &session.EndsAt,
			&person.ID, &person.GivenName, &person.FamilyName, &person.Title, &person.Email, &person.Number, &person.Grade, &person.Roles, &person.Permissions, &person.Language, &person.Look, &person.TextSize,
			&person.Favourites, &person.Shared, &session.View, &session.IdentityID, &session.How)...)
	}, readSession, s.id, hash, now)
	return session, person, err
}

// readSession finds a session by its token. That it is not over is said so that the index of a person's sessions doesn't
// fit: before the database has looked at a table that has filled up in a morning, it takes that one for as good.
const readSession = `select n.id::text, n.person_id::text, n.seen_at, n.ends_at, p.id::text, p.given_name, p.family_name, p.title, p.email, p.number, p.grade, p.roles,
  p.permissions, p.language, p.look, p.text_size, p.favourites::text[], p.shared, n.view, coalesce(n.identity_id::text, ''), n.how
from sessions n
join people p on p.school_id = n.school_id and p.id = n.person_id
where n.school_id = $1 and n.token_hash = $2
and coalesce(n.ended_at, 'infinity') = 'infinity' and n.idle_ends_at > $3 and n.ends_at > $3
and p.state = 'active'`

// SetView keeps as what somebody looks at the school in a session.
func (s Scope) SetView(ctx context.Context, session school.ID, view school.Role) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Table("sessions").Set("view = ?", string(view)).Where("school_id = ?", s.id).Where("id = ?", session).Exec(ctx)
	return err
}

// SeeSession moves the idle end of a session.
func (s Scope) SeeSession(ctx context.Context, id school.ID, seen, idleEnds time.Time) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Table("sessions").Set("seen_at = ?, idle_ends_at = ?", seen, idleEnds).
		Where("school_id = ?", s.id).Where("id = ?", id).Exec(ctx)
	return err
}

// EndSession ends one session and the cover that is of it. It takes the first of the locks of app/hall: call it before
// any other.
func (tx *Tx) EndSession(ctx context.Context, by Actor, id school.ID, now time.Time) error {
	covers, err := tx.lockCoversOf(ctx, `c.session_id = $2`, id)
	if err == nil {
		tx.endSessions(by, covers, now, `id = $2`, id)
	}
	return err
}

// EndSessionsOf ends all sessions of a person with their covers: sign-out everywhere. It locks as [Tx.EndSession] does.
func (tx *Tx) EndSessionsOf(ctx context.Context, by Actor, person school.ID, now time.Time) error {
	covers, err := tx.lockCoversOf(ctx, `c.person_id = $2`, person)
	if err == nil {
		tx.endSessions(by, covers, now, `person_id = $2`, person)
	}
	return err
}

func (tx *Tx) endSessions(by Actor, covers []school.Cover, now time.Time, whose string, id school.ID) {
	for _, c := range covers {
		how := school.CoverEndedByOffice
		if by.ID == c.Account.ID {
			how = school.CoverEndedBySubstitute
		}
		tx.EndCover(by, c, now, how)
	}
	tx.queue(`delete from push_devices d using sessions n
where d.school_id = $1 and n.school_id = $1 and n.id = d.session_id and n.`+whose, tx.id, id)
	tx.queue(`update sessions set ended_at = $3 where school_id = $1 and `+whose+` and ended_at is null`, tx.id, id, now)
}
