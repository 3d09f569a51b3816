// Package photos is about the pictures of a school's people: a file of them is read and looked at before it is taken,
// and each is kept as a small square that says nothing else.
package photos

import (
	"context"
	"errors"
	"io"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// What became of a picture in a file.
const (
	Matched   = "matched"
	Unknown   = "unknown"    // nobody is named so
	Several   = "several"    // more than one is
	Twice     = "twice"      // the file has another one of the same person
	NoPicture = "no-picture" // none that can be read
	TooLarge  = "too-large"
)

// kept is how long a file waits for somebody to take it; stalled after how long without work a server has given it up.
const (
	kept    = 24 * time.Hour
	stalled = time.Minute
)

// Photos has the verbs.
type Photos struct {
	db    *db.DB
	clock func() time.Time
	live  live.Publisher
}

// New makes them.
func New(d *db.DB, clock func() time.Time, publisher live.Publisher) *Photos {
	return &Photos{d, clock, publisher}
}

// Lot is a file of pictures that is being read, or waits to be taken.
type Lot struct {
	db.PhotoLot
	Stopped bool // its server was stopped while it read it
}

// Bring begins to read a file of pictures. The work it answers reads it; it goes on when the page that asked for it is
// gone. [ErrNoArchive], [ErrTooMany], [ErrEmpty].
func (p *Photos) Bring(ctx context.Context, of, lot school.ID, from io.ReaderAt, size int64) (work func(context.Context) error, err error) {
	list, err := entries(from, size)
	if err != nil {
		return nil, err
	}
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = e.word
	}
	named, err := p.db.At(of).PeopleCalled(ctx, words)
	if err != nil {
		return nil, err
	}
	err = p.db.InTx(ctx, of, func(tx *db.Tx) error { return tx.AddPhotoLot(ctx, lot, len(list), p.clock()) })
	return func(ctx context.Context) error { return p.read(ctx, of, lot, list, named) }, err
}

// read looks at each picture in turn.
func (p *Photos) read(ctx context.Context, of, lot school.ID, list []entry, named map[string][]school.ID) error {
	pictures := map[school.ID]int{}
	for _, e := range list {
		if ids := named[e.word]; len(ids) == 1 {
			pictures[ids[0]]++
		}
	}
	for _, e := range list {
		file := db.PhotoFile{Name: e.name}
		file.Outcome, file.Person = whose(named[e.word], pictures)
		if file.Outcome == Matched {
			file.Picture, file.Outcome = picture(e)
		}
		err := p.db.InTx(ctx, of, func(tx *db.Tx) error {
			tx.AddPhotoFile(lot, file, p.clock())
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// whose decides whom a picture shows; two of one person are none of them, for nobody knows which is right.
func whose(ids []school.ID, pictures map[school.ID]int) (outcome string, person school.ID) {
	switch {
	case len(ids) == 0:
		return Unknown, ""
	case len(ids) > 1:
		return Several, ""
	case pictures[ids[0]] > 1:
		return Twice, ids[0]
	}
	return Matched, ids[0]
}

func picture(e entry) ([]byte, string) {
	file, err := e.open()
	if err != nil {
		return nil, NoPicture
	}
	defer func() { _ = file.Close() }() // it was only read
	square, err := Square(file)
	switch {
	case errors.Is(err, ErrTooLarge):
		return nil, TooLarge
	case err != nil:
		return nil, NoPicture
	}
	return square, Matched
}

// Lot is one of a school's files with what was found in it. db.ErrNotFound.
func (p *Photos) Lot(ctx context.Context, of, id school.ID) (Lot, []db.PhotoFile, error) {
	lot, err := p.db.At(of).PhotoLot(ctx, id)
	if err != nil {
		return Lot{}, nil, err
	}
	files, err := p.db.At(of).PhotoFiles(ctx, id)
	return Lot{lot, lot.Done < lot.All && p.clock().Sub(lot.WorkedAt) > stalled}, files, err
}

// Take gives the people of a file their photos, and answers how many that are. db.ErrNotFound: it has been taken.
func (p *Photos) Take(ctx context.Context, by db.Actor, of, id school.ID) (count int, err error) {
	err = p.db.InTx(ctx, of, func(tx *db.Tx) error {
		lot, err := tx.LockPhotoLot(ctx, id)
		if err != nil {
			return err
		}
		if lot.Done < lot.All {
			return db.ErrNotFound // it is being read still
		}
		if count, err = tx.TakePhotos(ctx, id); err != nil {
			return err
		}
		tx.Record(by, p.clock(), "photos taken", "photos", id, nil, map[string]int{"Count": count})
		return nil
	})
	if err == nil {
		p.live.Publish(live.Event{Topics: []live.Topic{live.Rules(of)}})
	}
	return count, err
}

// Drop forgets a file that nobody wants.
func (p *Photos) Drop(ctx context.Context, of, id school.ID) error {
	return p.db.InTx(ctx, of, func(tx *db.Tx) error { tx.DropPhotoLot(id); return nil })
}

// Remove takes a person's photo away.
func (p *Photos) Remove(ctx context.Context, by db.Actor, of, person school.ID) error {
	return p.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockPerson(ctx, person); err != nil {
			return err
		}
		tx.DropPhoto(person)
		tx.Record(by, p.clock(), "photo removed", "photos", person, nil, nil)
		return nil
	})
}

// Tidy forgets the files that nobody took and those that were never read to their end, with the pictures in them.
func (p *Photos) Tidy(ctx context.Context) error {
	schools, err := p.db.Schools(ctx)
	for _, s := range schools {
		err = errors.Join(err, p.db.InTx(ctx, s.ID, func(tx *db.Tx) error {
			tx.DropPhotoLots(p.clock().Add(-kept))
			return nil
		}))
	}
	return err
}

// Picture is a person's photo with its mark, a JPEG. db.ErrNotFound where there is none.
func (p *Photos) Picture(ctx context.Context, of, person school.ID) ([]byte, string, error) {
	return p.db.At(of).Photo(ctx, person)
}
