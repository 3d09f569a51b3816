package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// PhotoLot is a file of pictures that was brought, and how far it has been read.
type PhotoLot struct {
	WorkedAt  time.Time
	Done, All int
}

// PhotoFile is a picture in one, whose it is, and what became of it. Lists leave the picture out.
type PhotoFile struct {
	Name, Outcome string
	Person        school.ID
	Who           school.Person
	Picture       []byte
}

// AddPhotoLot keeps a new file of so many pictures. A Violation of photo_lots_pkey says that it was brought already.
func (tx *Tx) AddPhotoLot(ctx context.Context, id school.ID, pictures int, now time.Time) error {
	tx.queue(`insert into photo_lots (school_id, id, brought_at, worked_at, of_all) values ($1, $2, $3, $3, $4)`,
		tx.id, id, now, pictures)
	return tx.flush(ctx)
}

// AddPhotoFile keeps a picture that has been looked at.
func (tx *Tx) AddPhotoFile(lot school.ID, f PhotoFile, now time.Time) {
	tx.queue(`insert into photo_files (school_id, id, lot_id, name, outcome, person_id, picture) values ($1, $2, $3, $4, $5, $6, $7)`,
		tx.id, NewID(), lot, f.Name, f.Outcome, orNull(f.Person), f.Picture)
	tx.queue(`update photo_lots set done = done + 1, worked_at = $3 where school_id = $1 and id = $2`, tx.id, lot, now)
}

// PhotoLot reads one. ErrNotFound.
func (s Scope) PhotoLot(ctx context.Context, id school.ID) (PhotoLot, error) {
	return s.photoLot(ctx, id, ``)
}

// LockPhotoLot reads and locks one: it is taken once. ErrNotFound.
func (tx *Tx) LockPhotoLot(ctx context.Context, id school.ID) (PhotoLot, error) {
	return tx.photoLot(ctx, id, ` for update`)
}

func (s Scope) photoLot(ctx context.Context, id school.ID, lock string) (l PhotoLot, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&l.WorkedAt, &l.Done, &l.All)
	}, `select l.worked_at, l.done, l.of_all from photo_lots l
where l.school_id = $1 and l.id = $2`+lock, s.id, id)
	return l, err
}

// PhotoFiles lists what has been looked at of a file, what needs somebody first, by name.
func (s Scope) PhotoFiles(ctx context.Context, lot school.ID) (list []PhotoFile, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var f PhotoFile
		if err := rows.Scan(&f.Name, &f.Outcome, &f.Person, &f.Who.GivenName, &f.Who.FamilyName); err != nil {
			return err
		}
		f.Who.ID = f.Person
		list = append(list, f)
		return nil
	}, `select f.name, f.outcome, coalesce(f.person_id::text, ''), coalesce(p.given_name, ''), coalesce(p.family_name, '')
from photo_files f
left join people p on p.school_id = f.school_id and p.id = f.person_id
where f.school_id = $1 and f.lot_id = $2
order by f.outcome = 'matched', f.name, f.id`, s.id, lot)
	return list, err
}

// TakePhotos gives the people of a file their photos, in the order of their ids, and forgets the file.
func (tx *Tx) TakePhotos(ctx context.Context, lot school.ID) (count int, err error) {
	tx.queue(`select p.id from people p
join photo_files f on f.school_id = p.school_id and f.person_id = p.id
where p.school_id = $1 and f.lot_id = $2 and f.outcome = 'matched' order by p.id for no key update of p`, tx.id, lot)
	tx.queue(`insert into photos (school_id, id, picture)
select f.school_id, f.person_id, f.picture from photo_files f
join people p on p.school_id = f.school_id and p.id = f.person_id and p.state <> 'deleted'
where f.school_id = $1 and f.lot_id = $2 and f.outcome = 'matched'
on conflict (school_id, id) do update set picture = excluded.picture`, tx.id, lot)
	err = tx.read(ctx, func(rows pgx.Rows) error {
		count, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, `with changed as (
  update people p set photo = left(encode(sha256(f.picture), 'hex'), 16) from photo_files f
  where p.school_id = $1 and f.school_id = p.school_id and f.person_id = p.id and f.lot_id = $2 and f.outcome = 'matched' and p.state <> 'deleted'
  returning 1)
select count(*) from changed`, tx.id, lot)
	tx.DropPhotoLot(lot)
	return count, err
}

// DropPhotoLot forgets a file.
func (tx *Tx) DropPhotoLot(id school.ID) {
	tx.queue(`delete from photo_lots where school_id = $1 and id = $2`, tx.id, id)
}

// DropPhotoLots forgets those of before, with the pictures in them.
func (tx *Tx) DropPhotoLots(before time.Time) {
	tx.queue(`delete from photo_lots where school_id = $1 and brought_at < $2`, tx.id, before)
}

// DropPhoto takes a person's photo away.
func (tx *Tx) DropPhoto(person school.ID) {
	tx.queue(`delete from photos where school_id = $1 and id = $2`, tx.id, person)
	tx.queue(`update people set photo = '' where school_id = $1 and id = $2`, tx.id, person)
}

// Photo is a person's photo with its mark. ErrNotFound where there is none.
func (s Scope) Photo(ctx context.Context, person school.ID) (picture []byte, mark string, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&picture, &mark)
	}, `select f.picture, p.photo from photos f
join people p on p.school_id = f.school_id and p.id = f.id and p.state not in ('suspended', 'deleted')
where f.school_id = $1 and f.id = $2`, s.id, person)
	return picture, mark, err
}
