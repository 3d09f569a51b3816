// Package audit keeps the audit log tamper-evident: its rows are a chain in which each carries the hash of the one
// before. Who changes, removes or inserts a row in the database breaks it, and [Chain.Check] says where.
package audit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// lot is how many rows are read or sealed at a time.
const lot = 1000

// Chain seals and checks.
type Chain struct{ db *db.DB }

// New makes the verbs.
func New(d *db.DB) *Chain { return &Chain{d} }

// Seal puts what was written since into the chain of one school. Another server that is at it is not waited for.
func (c *Chain) Seal(ctx context.Context, of school.ID) error {
	for {
		full := false
		err := c.db.InTx(ctx, of, func(tx *db.Tx) error {
			head, err := tx.LockAuditHead(ctx)
			if err != nil {
				return err
			}
			rows, err := tx.Unsealed(ctx, lot)
			if err != nil || len(rows) == 0 {
				return err
			}
			full = len(rows) == lot
			tx.Seal(rows, chained(rows, head))
			return nil
		})
		switch {
		case errors.Is(err, db.ErrNotFound):
			return nil
		case err != nil || !full:
			return err
		}
	}
}

// chained hangs the rows on the end of a chain and answers its new end.
func chained(rows []db.AuditRow, head db.AuditHead) db.AuditHead {
	for i := range rows {
		rows[i].Number, rows[i].Previous = head.Number+1, head.Hash
		head = db.AuditHead{Number: rows[i].Number, Hash: Hash(rows[i])}
	}
	return head
}

// Hash is the SHA-256 of a sealed row: of its fields as a list in JSON, the hash before it among them. What it had
// before and after goes in as a hash of its own.
func Hash(r db.AuditRow) []byte {
	content := sha256.Sum256([]byte(r.Old + "\x00" + r.New))
	fields := []any{
		r.Number, hex.EncodeToString(r.Previous), r.ID, r.At.UTC().Format(time.RFC3339Nano), r.Actor, r.ActingName, r.Session,
		r.What, r.Subject, r.SubjectID, hex.EncodeToString(content[:]),
	}
	if r.ActingFor != "" { // older rows were sealed without
		fields = append(fields, r.ActingFor)
	}
	row, _ := json.Marshal(fields) // strings and a number: no error is possible
	sum := sha256.Sum256(row)
	return sum[:]
}

// Broken says which row of a chain is not what it was, or not where it was.
type Broken struct {
	Number int64 // of the first row that doesn't fit
	Gone   bool  // it is missing
}

// Error makes it travel as an error.
func (b *Broken) Error() string {
	if b.Gone {
		return fmt.Sprintf("entry %d of the audit log is missing", b.Number)
	}
	return fmt.Sprintf("the audit log was changed at entry %d or at the one before it", b.Number)
}

// Check walks the whole chain of a school and answers its end. Errors: [Broken].
func (c *Chain) Check(ctx context.Context, of school.ID) (db.AuditHead, error) {
	at := c.db.At(of)
	want, err := at.AuditHead(ctx) // read first: the chain only grows
	if err != nil {
		return want, err
	}
	if want.Number == 0 {
		return want, c.headless(ctx, of)
	}
	head := db.AuditHead{Hash: []byte{}}
	for head.Number < want.Number {
		rows, err := at.Sealed(ctx, head.Number, lot)
		if err != nil {
			return want, err
		}
		if len(rows) == 0 {
			return want, &Broken{head.Number + 1, true}
		}
		for _, r := range rows {
			switch {
			case r.Number != head.Number+1:
				return want, &Broken{head.Number + 1, true}
			case !bytes.Equal(r.Previous, head.Hash):
				return want, &Broken{r.Number, false}
			}
			head = db.AuditHead{Number: r.Number, Hash: Hash(r)}
			if head.Number == want.Number && !bytes.Equal(head.Hash, want.Hash) {
				return want, &Broken{head.Number, false}
			}
		}
	}
	return want, nil
}

// headless is what is wrong with a chain without an end: it has rows, so somebody took its end away.
func (c *Chain) headless(ctx context.Context, of school.ID) error {
	rows, err := c.db.At(of).Sealed(ctx, 0, 1)
	if err == nil && len(rows) > 0 {
		err = &Broken{rows[0].Number, true}
	}
	return err
}
