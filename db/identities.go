package db

import (
	"context"

	"github.com/uptrace/bun"

	"corridor/app/school"
)

// LocalIssuer is the issuer of accounts with a password of our own.
const LocalIssuer = "local"

// Identity is how one human signs in: an issuer and what it calls them. It is known before any school.
type Identity struct {
	bun.BaseModel `bun:"table:identities"`
	ID            school.ID
	Issuer        string
	Subject       string
	PasswordHash  string
}

// Membership is one school that an identity belongs to, and whom it is there.
type Membership struct {
	IdentityID school.ID
	MemberOf   school.ID
	PersonID   school.ID
	SchoolName string `bun:",scanonly"`
}

// Identity finds who signs in by an issuer's name for them, and their schools. ErrNotFound if unknown.
func (d *DB) Identity(ctx context.Context, issuer, subject string) (Identity, []Membership, error) {
	var found Identity
	err := d.bun.NewSelect().Model(&found).Where("issuer = ?", issuer).Where("subject = ?", subject).Scan(ctx)
	if err != nil {
		return found, nil, ours(err)
	}
	schools, err := d.Memberships(ctx, found.ID)
	return found, schools, err
}

// AddIdentity makes an identity and its membership. A Violation of identities_issuer_subject says that
// the name is taken.
func (d *DB) AddIdentity(ctx context.Context, identity Identity, memberOf, person school.ID) error {
	return ours(d.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewInsert().Model(&identity).Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewRaw("insert into memberships (identity_id, member_of, person_id) values (?, ?, ?)",
			identity.ID, memberOf, person).Exec(ctx)
		return err
	}))
}

// PeopleWithoutAccount lists the active people of a role ("" for all) who have an e-mail or username and no
// identity.
func (s Scope) PeopleWithoutAccount(ctx context.Context, role school.Role) (list []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	find := q.NewSelect().Model(&list).ModelTableExpr("people as person").
		Column("id", "given_name", "family_name", "email", "username", "number", "grade", "roles").
		Where("school_id = ?", s.id).Where("state = 'active'").Where("email <> '' or username <> ''").
		Where("not exists (select from memberships m where m.member_of = person.school_id and m.person_id = person.id)").
		Order("grade", "family_name", "given_name", "id")
	if role != "" {
		find.Where("? = any(roles)", string(role))
	}
	return list, find.Scan(ctx)
}
