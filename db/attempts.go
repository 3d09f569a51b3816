package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"corridor/app/school"
)

// Attempt is one sign-in at a provider, from the moment a browser is sent there. It belongs to no school yet.
type Attempt struct {
	bun.BaseModel `bun:"table:signin_attempts"`
	ID            school.ID
	StateHash     []byte
	BrowserHash   []byte
	Provider      string
	Kept          string // what the provider's answer has to fit
	ReturnPath    string
	Launched      bool // it began in the district's portal
	MadeAt        time.Time
}

// AddAttempt keeps an attempt that begins.
func (d *DB) AddAttempt(ctx context.Context, a Attempt) error {
	_, err := d.bun.NewInsert().Model(&a).Exec(ctx)
	return ours(err)
}

// UseAttempt uses an attempt of a browser, made since, up: whoever asks second finds none. ErrNotFound.
func (d *DB) UseAttempt(ctx context.Context, state, browser []byte, provider string, since, now time.Time) (a Attempt, err error) {
	rows, err := d.pool.Query(ctx, `update signin_attempts set used_at = $5
where state_hash = $1 and browser_hash = $2 and provider = $3 and made_at > $4 and used_at is null
returning id::text, kept, return_path, launched`, state, browser, provider, since, now)
	if err != nil {
		return a, err
	}
	a, err = pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (a Attempt, err error) {
		return a, row.Scan(&a.ID, &a.Kept, &a.ReturnPath, &a.Launched)
	})
	return a, ours(err)
}

// Launched reports whether a browser was sent to a provider by a launch, since then, and has not come back.
func (d *DB) Launched(ctx context.Context, browser []byte, provider string, since time.Time) (bool, error) {
	return d.bun.NewSelect().Model((*Attempt)(nil)).Where("browser_hash = ?", browser).Where("provider = ?", provider).
		Where("made_at > ?", since).Where("launched").Where("used_at is null").Exists(ctx)
}

// LetChoose keeps who came back with an attempt, while they choose a school.
func (d *DB) LetChoose(ctx context.Context, attempt, identity school.ID) error {
	_, err := d.bun.NewUpdate().Model((*Attempt)(nil)).Set("identity_id = ?", identity).Where("id = ?", attempt).Exec(ctx)
	return ours(err)
}

// Choosing finds who chooses a school in a browser, with an attempt made since. ErrNotFound.
func (d *DB) Choosing(ctx context.Context, attempt school.ID, browser []byte, since time.Time) (identity school.ID, returnPath string, err error) {
	err = d.bun.NewSelect().Model((*Attempt)(nil)).Column("identity_id", "return_path").Where("id = ?", attempt).
		Where("browser_hash = ?", browser).Where("made_at > ?", since).Where("identity_id is not null").
		Scan(ctx, &identity, &returnPath)
	return identity, returnPath, ours(err)
}

// HasChosen ends the choice of an attempt, and reports whether it was there to end.
func (d *DB) HasChosen(ctx context.Context, attempt school.ID) (bool, error) {
	result, err := d.bun.NewUpdate().Model((*Attempt)(nil)).Set("identity_id = null").Where("id = ?", attempt).
		Where("identity_id is not null").Exec(ctx)
	if err != nil {
		return false, err
	}
	ended, err := result.RowsAffected()
	return ended == 1, err
}

// DropAttempts forgets the attempts made before.
func (d *DB) DropAttempts(ctx context.Context, before time.Time) error {
	_, err := d.bun.NewDelete().Model((*Attempt)(nil)).Where("made_at < ?", before).Exec(ctx)
	return err
}
