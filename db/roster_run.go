package db

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func freshID() string { return string(NewID()) }

// run sends one statement of an import. The temporary tables that it names come and go with the
// transaction, so nothing about it stays prepared.
func (i *RosterImport) run(ctx context.Context, sql string, args ...any) (int64, error) {
	if err := i.tx.flush(ctx); err != nil {
		return 0, err
	}
	tag, err := i.tx.conn.Exec(ctx, sql, described(args)...)
	return tag.RowsAffected(), err
}

// ask is run for a statement that answers rows.
func (i *RosterImport) ask(ctx context.Context, scan func(row pgx.Rows) error, sql string, args ...any) error {
	if err := i.tx.flush(ctx); err != nil {
		return err
	}
	rows, err := i.tx.conn.Query(ctx, sql, described(args)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func described(args []any) []any {
	if len(args) == 0 {
		return nil
	}
	return append([]any{pgx.QueryExecModeDescribeExec}, args...)
}
