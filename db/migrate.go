package db

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"

	"github.com/uptrace/bun/migrate"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrating is the advisory lock that keeps two servers from migrating at once.
const migrating = 7305_2026

// Migrate brings the database to this program's version and names the migrations it applied. Two servers
// that start together do it once. [NewerDatabase].
func (d *DB) Migrate(ctx context.Context) ([]string, error) {
	held, err := d.pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	// The other server may take long. A migration that does so itself says "set local statement_timeout".
	if _, err := held.Exec(ctx, "set lock_timeout = 0; set statement_timeout = 0"); err != nil {
		return nil, err
	}
	if _, err := held.Exec(ctx, "select pg_advisory_lock($1)", migrating); err != nil {
		return nil, err
	}
	defer func() {
		// The lock goes with the connection, which nobody else should get with these settings.
		_ = held.Hijack().Close(context.WithoutCancel(ctx))
	}()
	migrator, err := d.migrator(ctx)
	if err != nil {
		return nil, err
	}
	if err := older(ctx, migrator); err != nil {
		return nil, err
	}
	group, err := migrator.Migrate(ctx)
	if err != nil {
		return nil, fmt.Errorf("migration: %w", err)
	}
	return names(group.Migrations), nil
}

// Pending names the migrations that this program has and the database hasn't. [NewerDatabase].
func (d *DB) Pending(ctx context.Context) ([]string, error) {
	migrator, err := d.migrator(ctx)
	if err != nil {
		return nil, err
	}
	if err := older(ctx, migrator); err != nil {
		return nil, err
	}
	all, err := migrator.MigrationsWithStatus(ctx)
	if err != nil {
		return nil, err
	}
	return names(all.Unapplied()), nil
}

// NewerDatabase says that a newer program has migrated the database: this one doesn't know what is in it.
type NewerDatabase struct {
	Unknown []string // the names of the migrations that this program hasn't, in order
}

// Error makes it travel as an error.
func (n *NewerDatabase) Error() string {
	return fmt.Sprintf("the database is of a newer version than this program (%d migrations more, first %s)", len(n.Unknown), n.Unknown[0])
}

// older answers [NewerDatabase] where this program is older than the database.
func older(ctx context.Context, migrator *migrate.Migrator) error {
	unknown, err := migrator.MissingMigrations(ctx)
	if err != nil || len(unknown) == 0 {
		return err
	}
	newer := new(NewerDatabase)
	for _, m := range unknown {
		newer.Unknown = append(newer.Unknown, m.Name)
	}
	slices.Sort(newer.Unknown)
	return newer
}

func (d *DB) migrator(ctx context.Context) (*migrate.Migrator, error) {
	found := migrate.NewMigrations()
	if err := found.Discover(migrations); err != nil {
		return nil, err
	}
	migrator := migrate.NewMigrator(d.bun, found, migrate.WithMarkAppliedOnSuccess(true))
	return migrator, migrator.Init(ctx)
}

func names(all migrate.MigrationSlice) []string {
	var list []string
	for _, m := range all {
		list = append(list, m.Name+" "+m.Comment)
	}
	return list
}

// SchemaVersion is a fingerprint of all migrations, in hexadecimal.
func SchemaVersion() string {
	sum := sha256.New()
	_ = fs.WalkDir(migrations, ".", func(path string, _ fs.DirEntry, _ error) error {
		text, _ := migrations.ReadFile(path) // a folder has no text
		sum.Write(text)
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil)[:6])
}
