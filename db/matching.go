package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"corridor/app/school"
)

// Known are the people of a school by whom a provider's claims can be meant.
type Known struct {
	Person  school.Person // with id, SIS id, roles and state
	ByEmail bool          // the e-mail is theirs
	Linked  bool          // somebody of the same issuer signs in as them already
}

// mostKnown bounds what is read of the people with one e-mail: two are too many already.
const mostKnown = 20

// Matching finds the school's people with one of the SIS ids, or with the e-mail if it isn't empty. Deleted ones
// don't count.
func (s Scope) Matching(ctx context.Context, issuer string, sisIDs []string, email string) (list []Known, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		list, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (k Known, err error) {
			return k, row.Scan(&k.Person.ID, &k.Person.SISID, &k.Person.Roles, &k.Person.State, &k.ByEmail, &k.Linked)
		})
		return err
	}, `select p.id::text, coalesce(p.sis_id, ''), p.roles, p.state,
  $3 <> '' and p.email <> '' and lower(p.email) = lower($3), exists (select from memberships m
  join identities i on i.id = m.identity_id where m.member_of = p.school_id and m.person_id = p.id and i.issuer = $4)
from people p
where p.school_id = $1 and p.state <> 'deleted'
and (p.sis_id = any($2::text[]) or $3 <> '' and p.email <> '' and lower(p.email) = lower($3))
limit $5`, s.id, orEmpty(sisIDs), email, issuer, mostKnown)
	return list, err
}

// State is the state of a person's account; ErrNotFound where there is none, or none any more.
func (s Scope) State(ctx context.Context, person school.ID) (school.AccountState, error) {
	p, err := s.Person(ctx, person)
	return p.State, err
}

// Link lets an identity open a person's account, in place of whom it opened in that school before. It makes the
// identity where there is none yet, and answers its id.
func (d *DB) Link(ctx context.Context, issuer, subject string, memberOf, person school.ID) (id school.ID, err error) {
	err = d.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into identities (id, issuer, subject) values (?, ?, ?)
on conflict on constraint identities_issuer_subject do nothing`, NewID(), issuer, subject).Exec(ctx)
		if err != nil {
			return err
		}
		err = tx.NewSelect().Table("identities").Column("id").Where("issuer = ?", issuer).Where("subject = ?", subject).Scan(ctx, &id)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw(`insert into memberships (identity_id, member_of, person_id) values (?, ?, ?)
on conflict on constraint memberships_pkey do update set person_id = excluded.person_id`, id, memberOf, person).Exec(ctx)
		return err
	})
	return id, ours(err)
}

// Memberships lists the schools of an identity, by name.
func (d *DB) Memberships(ctx context.Context, identity school.ID) (schools []Membership, err error) {
	err = d.bun.NewSelect().Table("memberships").Column("identity_id", "member_of", "person_id").
		ColumnExpr("schools.name as school_name").
		Join("join schools on schools.id = memberships.member_of").
		Where("identity_id = ?", identity).OrderExpr("schools.name").Scan(ctx, &schools)
	return schools, err
}
