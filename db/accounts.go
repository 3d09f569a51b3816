package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"corridor/app/school"
)

// Sought says which people are wanted; empty fields ask for all.
type Sought struct {
	Words string      // that a name, the number, e-mail or username begins with
	Role  school.Role // that they have
	Staff bool        // only whoever is more than a student, and has the account alone
	Most  int
	Skip  int
}

// People lists a school's people by name, but those who are deleted.
func (s Scope) People(ctx context.Context, want Sought) (list []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	find := q.NewSelect().Model(&list).ModelTableExpr("people as person").ExcludeColumn("school_id", "favourites").
		Where("school_id = ?", s.id).Where("state <> 'deleted'").
		Order("family_name", "given_name", "id").Limit(int64(want.Most)).Offset(int64(want.Skip))
	if want.Role != "" {
		find.Where("? = any(roles)", string(want.Role))
	}
	if want.Staff {
		find.Where("roles && array['teacher', 'assistant', 'administrator']").Where("not shared")
	}
	if starts := escapeLike(want.Words) + "%"; want.Words != "" {
		find.WhereGroup(" and ", func(q *bun.SelectQuery) *bun.SelectQuery {
			return q.Where("given_name || ' ' || family_name ilike ?", starts).WhereOr("family_name ilike ?", starts).
				WhereOr("number like ?", starts).WhereOr("email ilike ?", starts).WhereOr("username ilike ?", starts)
		})
	}
	return list, find.Scan(ctx)
}

// NameTaken reports whether an e-mail or username is somebody else's of this school already.
func (s Scope) NameTaken(ctx context.Context, person school.ID, name string) (taken bool, err error) {
	if name == "" {
		return false, nil
	}
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		taken, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
		return err
	}, `select exists (select from people p where p.school_id = $1 and p.id <> $2 and p.state <> 'deleted'
  and (lower(p.email) = lower($3) or lower(p.username) = lower($3)))`, s.id, person, name)
	return taken, err
}

// CountAdministrators counts the administrators who can sign in, but for one person.
func (s Scope) CountAdministrators(ctx context.Context, but school.ID) (count int, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		count, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, `select count(*) from people p
where p.school_id = $1 and p.id <> $2 and p.state = 'active' and 'administrator' = any(p.roles)`, s.id, but)
	return count, err
}

// ChangePerson writes an account as it was set by hand.
func (s Scope) ChangePerson(ctx context.Context, p school.Person) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	p.Permissions = orEmpty(p.Permissions)
	_, err = q.NewUpdate().Model(&p).ModelTableExpr("people as person").
		Column("given_name", "family_name", "title", "email", "username", "number", "grade", "sis_id", "roles", "permissions", "state").
		Where("school_id = ?", s.id).Where("id = ?", p.ID).Exec(ctx)
	return ours(err)
}

// LocalIdentity finds the local account of a person. ErrNotFound if there is none.
func (s Scope) LocalIdentity(ctx context.Context, person school.ID) (found Identity, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return found, err
	}
	err = q.NewSelect().Model(&found).Join("join memberships as m on m.identity_id = identity.id").
		Where("m.member_of = ?", s.id).Where("m.person_id = ?", person).Where("identity.issuer = ?", LocalIssuer).
		Limit(1).Scan(ctx)
	return found, ours(err)
}

// SetPassword changes an identity's password hash and the name it signs in by.
func (d *DB) SetPassword(ctx context.Context, identity Identity) error {
	_, err := d.bun.NewUpdate().Model(&identity).Column("password_hash", "subject").Where("id = ?", identity.ID).Exec(ctx)
	return ours(err)
}
