package backup

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"io"

	"corridor/db"
)

var (
	// ErrNone says that a file is no backup, or not all of one.
	ErrNone = errors.New("no whole backup")
	// ErrDamaged says that a backup isn't as it was written.
	ErrDamaged = errors.New("damaged")
)

// File is a backup that was found whole.
type File struct {
	Contents
	archive *zip.ReadCloser
	entries map[string]*zip.File
}

// Open reads what a backup holds, and every byte of it once: a damaged file is known before anything is changed.
func Open(ctx context.Context, path string, progress Progress) (*File, error) {
	archive, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	f := &File{archive: archive, entries: map[string]*zip.File{}}
	for _, entry := range archive.File {
		f.entries[entry.Name] = entry
	}
	if err := f.read(ctx, progress); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close gives the file back.
func (f *File) Close() error { return f.archive.Close() }

// mostContents bounds what is read of a file that claims to be a backup.
const mostContents = 4 << 20

func (f *File) read(ctx context.Context, progress Progress) error {
	about, err := f.whole(contents, mostContents)
	if err != nil {
		return err
	}
	if json.Unmarshal(about, &f.Contents) != nil || f.Format < 1 {
		return ErrNone
	}
	if f.Format > format {
		return db.ErrNewer
	}
	for i, entry := range f.archive.File {
		progress("checking", i+1, len(f.archive.File))
		if err := checked(ctx, entry); err != nil {
			return err
		}
	}
	for _, t := range f.Tables {
		if f.entries[tables+t.Name] == nil {
			return ErrDamaged
		}
	}
	return nil
}

// checked reads an entry to its end, which holds it against its sum.
func checked(ctx context.Context, entry *zip.File) error {
	from, err := entry.Open()
	if err != nil {
		return ErrDamaged
	}
	defer func() { _ = from.Close() }() // it was only read
	buffer := make([]byte, 256<<10)
	for {
		_, err := from.Read(buffer)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return ErrDamaged
		}
	}
}

// Secret is one that is inside.
func (f *File) Secret(name string) ([]byte, error) { return f.whole(secrets+name, mostContents) }

func (f *File) whole(name string, most int64) ([]byte, error) {
	entry := f.entries[name]
	if entry == nil {
		return nil, ErrNone
	}
	from, err := entry.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	defer func() { _ = from.Close() }() // it was only read
	content, err := io.ReadAll(io.LimitReader(from, most))
	if err != nil {
		return nil, ErrDamaged
	}
	return content, nil
}

// Restore brings the tables back into a database, whole or not at all.
func (f *File) Restore(ctx context.Context, d *db.DB, replace bool, progress Progress) error {
	return d.Restore(ctx, db.Restoring{
		Migrations: f.Migrations, Tables: f.Tables, Replace: replace,
		Open: func(table string, number, of int) (io.ReadCloser, error) {
			progress(table, number, of)
			return f.entries[tables+table].Open()
		},
	})
}
