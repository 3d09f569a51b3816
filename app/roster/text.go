package roster

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// text is the file as UTF-8 text, without a byte order mark, and the separator its first line uses.
func (t *table) text() (io.Reader, rune, error) {
	in := bufio.NewReaderSize(t.bounded.r, 64<<10)
	t.bounded.r = in
	start, _ := in.Peek(64 << 10) // a short file has no more, and says so again when it is read
	if bytes.HasPrefix(start, []byte("\xEF\xBB\xBF")) {
		_, _ = in.Discard(3) // they were just seen
		start = start[3:]
	}
	first, _, _ := bytes.Cut(start, []byte("\n"))
	if at := bytes.IndexByte(first, '\r'); at >= 0 && at < len(first)-1 {
		return nil, 0, refuse(because("rosters.why.lines", "File", t.file))
	}
	separator := separatorOf(first)
	if separator != ',' {
		t.notes.about(t.file, because("rosters.why.separator", "Separator", separators[separator]))
	}
	return t.bounded, separator, nil
}

// read opens the file. One in UTF-16, as spreadsheets save "Unicode text", is read as UTF-8 from here on.
func (f *file) read() (in io.ReadCloser, wide bool, err error) {
	opened, err := f.open()
	if err != nil {
		return nil, false, err
	}
	buffered := bufio.NewReader(opened)
	start, _ := buffered.Peek(2) // a shorter file has no mark
	if !hasWideMark(start) {
		return reading{buffered, opened}, false, nil
	}
	decoder := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	return reading{decoder.Reader(buffered), opened}, true, nil
}

// hasWideMark reports the byte order mark of UTF-16.
func hasWideMark(start []byte) bool {
	return bytes.HasPrefix(start, []byte{0xFF, 0xFE}) || bytes.HasPrefix(start, []byte{0xFE, 0xFF})
}

// reading is text and the file to close after it.
type reading struct {
	io.Reader
	io.Closer
}

// separators are how they are shown.
var separators = map[rune]string{';': ";", '\t': "⇥"}

// separatorOf is what there is most of in a first line.
func separatorOf(first []byte) rune {
	best := ','
	for _, other := range ";\t" {
		if bytes.Count(first, []byte(string(best))) < bytes.Count(first, []byte(string(other))) {
			best = other
		}
	}
	return best
}

// readable makes the row UTF-8. Text that isn't is Windows-1252, as spreadsheets write it; a mixed file is
// read right as well, because each row is looked at by itself.
func (r row) readable() bool {
	for at, cell := range r.cells {
		if !utf8.ValidString(cell) {
			r.t.notes.notice(r.t.file, r.line, "", because("rosters.why.windows-1252"))
			decoded, _ := charmap.Windows1252.NewDecoder().String(cell) // what it doesn't know becomes U+FFFD
			r.cells[at] = decoded
		}
		if strings.ContainsAny(r.cells[at], "\x00\uFFFD") {
			r.skip("", because("rosters.why.no-text"))
			return false
		}
	}
	return true
}
