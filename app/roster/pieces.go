package roster

import (
	"context"
	"io"

	"corridor/app/school"
	"corridor/db"
)

// pieces reads the content of a delivery where it lies, a piece at a time.
type pieces struct {
	ctx      context.Context
	at       db.Scope
	delivery school.ID
	size     int64
	number   int // of the piece at hand; -1 for none
	content  []byte
}

func contentOf(ctx context.Context, at db.Scope, d db.Delivery) *pieces {
	return &pieces{ctx: ctx, at: at, delivery: d.ID, size: d.Bytes, number: -1}
}

// ReadAt reads from a place on. It is for one reader at a time.
func (p *pieces) ReadAt(into []byte, off int64) (n int, err error) {
	for n < len(into) {
		if off >= p.size {
			return n, io.EOF
		}
		number := int(off / piece)
		if number != p.number {
			if p.content, err = p.at.DeliveryPart(p.ctx, p.delivery, number); err != nil {
				p.number = -1
				return n, err
			}
			p.number = number
		}
		from := int(off % piece)
		if from >= len(p.content) {
			return n, io.ErrUnexpectedEOF
		}
		copied := copy(into[n:], p.content[from:])
		n, off = n+copied, off+int64(copied)
	}
	return n, nil
}

// source opens the content as a package of roster files.
func (d *Desk) source(ctx context.Context, of school.ID, one db.Delivery) (*Source, error) {
	s, err := NewZip(one.Name, contentOf(ctx, d.DB.At(of), one), one.Bytes)
	if err == nil {
		s.single = AskedOf(one).Single
	}
	return s, err
}
