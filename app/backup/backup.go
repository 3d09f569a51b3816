// Package backup keeps an installation in one file and brings it back: every table as it is at one moment, and the secrets
// that Corridor made for itself. The file is a zip archive, so that anybody can look whether it is whole and what it
// holds; its rows are PostgreSQL's own text, which every version of PostgreSQL reads.
package backup

import (
	"archive/zip"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"corridor/db"
)

const (
	// format is the number of this way to write the file.
	format   = 1
	contents = "corridor.json"
	tables   = "tables/"
	secrets  = "secrets/"
)

// Contents say what a backup holds. They are its last entry, so that a file which was cut has none.
type Contents struct {
	Format     int         `json:"format"`
	Made       time.Time   `json:"made"`
	Version    string      `json:"version"`
	Migrations []string    `json:"migrations"`
	Tables     []db.Dumped `json:"tables"`
	// Marks tell whether a secret is the same, without telling the secret.
	Marks map[string]string `json:"marks"`
	// Secrets are the names of those that are inside.
	Secrets []string `json:"secrets"`
}

// Rows counts the rows of all tables.
func (c Contents) Rows() (n int64) {
	for _, t := range c.Tables {
		n += t.Rows
	}
	return n
}

// Progress says how far it is: a word for what is done, and its part of the whole.
type Progress func(step string, number, of int)

// Write backs up a database. Kept are secrets to put into the file, by name; used are those that the installation works with.
func Write(ctx context.Context, d *db.DB, to io.Writer, c Contents, kept, used map[string][]byte, progress Progress) (Contents, error) {
	archive := zip.NewWriter(to)
	c.Format, c.Marks = format, map[string]string{}
	for name, secret := range used {
		c.Marks[name] = Mark(secret)
	}
	begin := func(table string, number, of int) (io.Writer, error) {
		progress(table, number, of)
		return archive.Create(tables + table)
	}
	done := func(t db.Dumped) error {
		c.Tables = append(c.Tables, t)
		return nil
	}
	var err error
	if c.Migrations, err = d.Dump(ctx, begin, done); err != nil {
		return c, err
	}
	for name, secret := range kept {
		c.Secrets = append(c.Secrets, name)
		if err := add(archive, secrets+name, secret); err != nil {
			return c, err
		}
	}
	about, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return c, err
	}
	if err := add(archive, contents, about); err != nil {
		return c, err
	}
	return c, archive.Close()
}

func add(archive *zip.Writer, name string, content []byte) error {
	to, err := archive.Create(name)
	if err != nil {
		return err
	}
	_, err = to.Write(content)
	return err
}

// Mark tells one secret from another. It can't be turned back, for a secret of ours is too long to be guessed.
func Mark(secret []byte) string {
	of := hmac.New(sha256.New, secret)
	of.Write([]byte("corridor backup"))
	return hex.EncodeToString(of.Sum(nil)[:8])
}

// InFile calls write with a new file that nobody else can read, and gives it its name when it is whole and on the disk.
// A file that is there already stays, unless overwrite says otherwise.
func InFile(path string, overwrite bool, write func(io.Writer) error) error {
	if _, err := os.Lstat(path); err == nil && !overwrite {
		return fmt.Errorf("%s is there already: name another file, or say --overwrite", path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".corridor-backup-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }() // gone already if all went well
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
