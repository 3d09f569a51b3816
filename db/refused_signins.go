package db

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"corridor/app/school"
)

// RefusedSignIn is somebody a provider has vouched for, and no account was opened for. MemberOf is empty where
// nobody knows whose person it is: every school of the installation sees it then.
type RefusedSignIn struct {
	bun.BaseModel `bun:"table:refused_signins"`
	ID            school.ID
	Issuer        string
	Subject       string
	Provider      string
	Email         string
	Name          string
	Why           string
	MemberOf      school.ID `bun:",nullzero"`
	Tries         int
	At            time.Time
}

// AddRefusedSignIn keeps a refused sign-in; who tries again is one row still.
func (d *DB) AddRefusedSignIn(ctx context.Context, r RefusedSignIn) error {
	_, err := d.bun.NewInsert().Model(&r).On("conflict on constraint refused_signins_one_of_each do update").
		Set("tries = refused_signin.tries + 1").Set("at = excluded.at").Set("why = excluded.why").
		Set("email = excluded.email").Set("name = excluded.name").ModelTableExpr("refused_signins as refused_signin").Exec(ctx)
	return ours(err)
}

// RefusedSignIns lists who could not sign in since, as far as this school may know of it, newest first.
func (s Scope) RefusedSignIns(ctx context.Context, since time.Time, most int) (list []RefusedSignIn, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	err = s.refused(q.NewSelect().Model(&list)).Where("at > ?", since).Order("at desc", "id").Limit(int64(most)).Scan(ctx)
	return list, err
}

// RefusedSignIn reads one of them. ErrNotFound.
func (s Scope) RefusedSignIn(ctx context.Context, id school.ID) (r RefusedSignIn, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return r, err
	}
	return r, ours(s.refused(q.NewSelect().Model(&r)).Where("id = ?", id).Scan(ctx))
}

func (s Scope) refused(q *bun.SelectQuery) *bun.SelectQuery {
	return q.Where("member_of = ? or member_of is null", s.id)
}

// DropRefusedSignIn forgets one that has been seen to.
func (s Scope) DropRefusedSignIn(ctx context.Context, id school.ID) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewDelete().Model((*RefusedSignIn)(nil)).Where("id = ?", id).Where("member_of = ? or member_of is null", s.id).Exec(ctx)
	return err
}

// DropRefusedSignIns forgets those of before.
func (d *DB) DropRefusedSignIns(ctx context.Context, before time.Time) error {
	_, err := d.bun.NewDelete().Model((*RefusedSignIn)(nil)).Where("at < ?", before).Exec(ctx)
	return err
}
