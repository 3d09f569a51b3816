package roster

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"strings"
)

// header reports whether a file of the package (by lower-case name) has a column in its first row.
func (s *Source) header(file, column string) bool {
	f := s.files[file]
	if f == nil {
		return false
	}
	line := firstLine(f)
	row := csv.NewReader(bytes.NewReader(line))
	row.Comma = separatorOf(line)
	first, _ := row.Read() // what is wrong with it is said when the file is read
	for _, cell := range first {
		if letters(strings.TrimPrefix(cell, "\uFEFF")) == letters(column) {
			return true
		}
	}
	return false
}

// firstLine is empty where the file can't be read, which is said when it is read for good.
func firstLine(f *file) []byte {
	opened, _, err := f.read()
	if err != nil {
		return nil
	}
	defer func() { _ = opened.Close() }() // it was only read from
	in := bufio.NewReaderSize(opened, 64<<10)
	start, _ := in.Peek(64 << 10) // a short file has no more
	line, _, _ := bytes.Cut(start, []byte("\n"))
	return bytes.Clone(line)
}
