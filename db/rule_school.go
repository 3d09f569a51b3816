package db

import (
	"context"

	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/school"
)

// Rules reads into rules, a pointer to a struct whose fields are columns of the school's own row.
func (s Scope) Rules(ctx context.Context, rules any) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	return ours(q.NewSelect().Model(rules).ModelTableExpr("schools as ?TableAlias").Where("id = ?", s.id).Scan(ctx))
}

// SetRules writes what [Scope.Rules] reads.
func (tx *Tx) SetRules(ctx context.Context, rules any) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Model(rules).ModelTableExpr("schools as ?TableAlias").Where("id = ?", tx.id).Exec(ctx)
	return ours(err)
}

func pgArray(ids []school.ID) any { return pgdialect.Array(idStrings(ids)) }
