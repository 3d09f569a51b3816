package roster

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"strings"

	"corridor/app/school"
	"corridor/db"
)

// Upload is one file that somebody brings.
type Upload struct {
	Name string
	Size int64
	Open func() (io.ReadSeekCloser, error)
}

// Delivery describes files on their way to the desk.
type Delivery struct {
	ID     school.ID // made with the form: brought twice it is there once
	By     db.Actor
	Source string
	Name   string
	Asked  Asked
}

// Bring keeps files for a school: one zip archive, or one or several CSV files. What can't be a roster is [Refused],
// and nothing is kept.
func (d *Desk) Bring(ctx context.Context, of school.ID, about Delivery, uploads []Upload) error {
	content, single, err := pack(uploads)
	if err != nil {
		return err
	}
	if about.Name == "" {
		about.Name = nameOf(uploads)
	}
	about.Asked.Single = single
	return d.keep(ctx, of, about, content)
}

// keep puts a zip archive into the database, piece by piece.
func (d *Desk) keep(ctx context.Context, of school.ID, about Delivery, content []byte) error {
	source, err := NewZip(about.Name, bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	if len(source.files) == 0 {
		return refuse(because("rosters.why.no-csv", "File", about.Name))
	}
	now := d.Now()
	err = d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		tx.DropOldDeliveries(now)
		number, size, err := tx.CountDeliveries(ctx)
		if err != nil {
			return err
		}
		if number >= mostWaiting || size+int64(len(content)) > mostWaitingBytes {
			return ErrTooMany
		}
		tx.AddDelivery(db.Delivery{
			ID: about.ID, Source: about.Source, Name: about.Name, By: about.By.ID, BroughtAt: now, ExpiresAt: now.Add(keepFor),
			Bytes: int64(len(content)), Mark: markOf(content), Asked: asJSON(about.Asked),
		})
		for at := 0; at < len(content); at += piece {
			if err := tx.AddDeliveryPart(ctx, about.ID, at/piece, content[at:min(at+piece, len(content))]); err != nil {
				return err
			}
		}
		return nil
	})
	if db.Violates(err, "roster_deliveries_pkey") {
		return nil // the form was sent twice
	}
	if err == nil {
		d.Wake(of)
		d.tell(of)
	}
	return err
}

// markOf knows the same content again.
func markOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// pack makes one zip archive of what was brought.
func pack(uploads []Upload) (content []byte, single bool, err error) {
	if len(uploads) == 0 {
		return nil, false, refuse(because("rosters.why.none-chosen"))
	}
	if len(uploads) == 1 {
		content, err := uploads[0].zip()
		if err != nil || content != nil {
			return content, false, err
		}
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, u := range uploads {
		if err := u.into(w, len(uploads) > 1); err != nil {
			return nil, false, err
		}
		if out.Len() > MostUpload {
			return nil, false, tooLarge(nameOf(uploads))
		}
	}
	if err := w.Close(); err != nil {
		return nil, false, err
	}
	return out.Bytes(), len(uploads) == 1, nil
}

func tooLarge(name string) error {
	return refuse(because("rosters.why.large", "File", name, "Most", MostUpload>>20))
}

// zip is the content of an upload that is a zip archive; nil for any other.
func (u Upload) zip() ([]byte, error) {
	opened, err := u.Open()
	if err != nil {
		return nil, refuse(because("rosters.why.unread", "File", u.name()))
	}
	defer func() { _ = opened.Close() }() // it was only read from
	start := make([]byte, 2)
	if _, err := io.ReadFull(opened, start); err != nil {
		return nil, refuse(because("rosters.why.empty-file", "File", u.name()))
	}
	if string(start) != "PK" {
		return nil, nil
	}
	if u.Size > MostUpload {
		return nil, tooLarge(u.name())
	}
	if _, err := opened.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(opened, MostUpload+1))
	if err != nil || len(content) > MostUpload {
		return nil, errors.Join(err, tooLarge(u.name()))
	}
	if workbook(content) {
		return nil, refuse(because("rosters.why.workbook", "File", u.name()))
	}
	return content, nil
}

func workbook(content []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return false // said when it is read
	}
	for _, f := range archive.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" {
			return true
		}
	}
	return false
}

// into adds a CSV file to the archive.
func (u Upload) into(w *zip.Writer, several bool) error {
	opened, err := u.Open()
	if err != nil {
		return refuse(because("rosters.why.unread", "File", u.name()))
	}
	defer func() { _ = opened.Close() }() // it was only read from
	start := make([]byte, 512)
	n, err := io.ReadFull(opened, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return refuse(because("rosters.why.unread", "File", u.name()))
	}
	if several && bytes.HasPrefix(start, []byte("PK")) {
		return refuse(because("rosters.why.zip-alone", "File", u.name()))
	}
	if notText(start[:n]) {
		return refuse(because("rosters.why.no-file", "File", u.name()))
	}
	name := u.name()
	if !strings.EqualFold(path.Ext(name), ".csv") {
		name = strings.TrimSuffix(name, path.Ext(name)) + ".csv"
	}
	packed, err := w.Create(name)
	if err != nil {
		return err
	}
	if _, err := packed.Write(start[:n]); err != nil {
		return err
	}
	copied, err := io.Copy(packed, io.LimitReader(opened, mostFileBytes))
	if err == nil && copied == mostFileBytes {
		return tooLarge(u.name())
	}
	return err
}

// notText reports bytes that no text of any kind has: pictures, programs. UTF-16 is text, read as such.
func notText(start []byte) bool {
	if hasWideMark(start) {
		return false
	}
	return bytes.HasPrefix(start, []byte("%PDF")) || bytes.HasPrefix(start, []byte{0xD0, 0xCF, 0x11, 0xE0}) ||
		bytes.Count(start, []byte{0}) > 3
}

// name is the file's own, without folders and characters that can't be shown.
func (u Upload) name() string {
	name := tidy(strings.ToValidUTF8(path.Base(strings.ReplaceAll(u.Name, `\`, "/")), ""))
	if name == "" || name == "." || name == "/" {
		name = "roster.csv"
	}
	return cut(name)
}

func nameOf(uploads []Upload) string {
	if len(uploads) == 1 {
		return uploads[0].name()
	}
	var names []string
	for _, u := range uploads {
		names = append(names, u.name())
	}
	return cutAt(strings.Join(names, ", "), 200)
}
