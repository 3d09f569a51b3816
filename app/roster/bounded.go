package roster

import (
	"io"
)

// Bounds of a package: far above any real roster (50,000 people and 300,000 enrollments are 40 MB), and far
// below what could hurt.
const (
	mostFiles     = 1000
	mostFileBytes = 256 << 20
	mostBytes     = 512 << 20
	mostRowBytes  = 1 << 20
)

// bounded reads a file as long as it keeps within what a roster can be: a row that never ends is an open
// quote or no text at all, and a packed file can be much larger than it says.
type bounded struct {
	r    io.Reader
	name string
	all  *int64 // bytes the package may still have
	row  int64  // bytes the row may still have
	read int64
	last byte // the last one that was read
	told func(read int64)
}

// nextRow begins a new row. The reader above reads a little ahead.
func (b *bounded) nextRow() { b.row = mostRowBytes + 64<<10 }

// Read reads on, or says that the file is broken.
func (b *bounded) Read(p []byte) (int, error) {
	if b.row <= 0 {
		return 0, &brokenFile{because("rosters.why.long-row", "File", b.name, "Most", mostRowBytes>>20)}
	}
	if b.read > mostFileBytes || *b.all <= 0 {
		return 0, &brokenFile{because("rosters.why.larger", "File", b.name, "Each", mostFileBytes>>20, "All", mostBytes>>20)}
	}
	n, err := b.r.Read(p)
	*b.all, b.row, b.read = *b.all-int64(n), b.row-int64(n), b.read+int64(n)
	if n > 0 {
		b.last = p[n-1]
	}
	b.told(b.read)
	if err != nil && err != io.EOF {
		err = &brokenFile{because("rosters.why.half-read", "File", b.name, "Why", plain(err))}
	}
	return n, err
}

// brokenFile says that a file can't be trusted. It hides the cause from the database, which would take a
// short read for a lost connection and try again.
type brokenFile struct{ why Reason }

// Error is the id of the reason.
func (b *brokenFile) Error() string { return b.why.ID }
