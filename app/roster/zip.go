package roster

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostListBytes bounds the list of contents of a zip, which is read into memory whole.
const mostListBytes = 1 << 20

// NewZip opens a zip archive; name is for messages. Nothing is unpacked to disk, and no more is read than a
// roster can hold.
func NewZip(name string, r io.ReaderAt, size int64) (*Source, error) {
	list := &metered{r: r, left: mostListBytes}
	archive, err := zip.NewReader(list, size)
	if err != nil || list.left < 0 {
		return nil, refuse(because("rosters.why.no-zip", "File", name))
	}
	list.left = 1 << 62
	if len(archive.File) > mostFiles {
		return nil, refuse(because("rosters.why.zip-files", "File", name, "Files", len(archive.File)))
	}
	s := &Source{name: name}
	var all []*file
	for _, packed := range archive.File {
		f, err := inZip(name, packed)
		if err != nil {
			return nil, err
		}
		if f != nil {
			all = append(all, f)
		}
	}
	return s, s.choose(all)
}

// inZip is nil for a folder or a link.
func inZip(archive string, packed *zip.File) (*file, error) {
	at := strings.ReplaceAll(packed.Name, `\`, "/") // as old packers for Windows write it
	if outside(at) {
		return nil, refuse(because("rosters.why.outside", "File", archive, "Name", cut(strings.ToValidUTF8(packed.Name, "\uFFFD"))))
	}
	if !packed.Mode().IsRegular() {
		return nil, nil
	}
	if packed.Flags&1 != 0 {
		return nil, refuse(because("rosters.why.locked", "File", archive))
	}
	if packed.UncompressedSize64 > 1<<40 {
		return nil, refuse(because("rosters.why.larger", "File", archive, "Each", mostFileBytes>>20, "All", mostBytes>>20))
	}
	at = path.Clean(at)
	return &file{name: path.Base(at), at: at, size: int64(packed.UncompressedSize64), open: packed.Open}, nil
}

func outside(at string) bool {
	return path.IsAbs(at) || strings.Contains(at, ":") || !utf8.ValidString(at) && strings.Contains(at, "..") ||
		slices.Contains(strings.Split(at, "/"), "..")
}

// metered stops a reader that asks for more than it may.
type metered struct {
	r    io.ReaderAt
	left int64
}

// ReadAt reads as long as there is anything left.
func (m *metered) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errors.New("too long")
	}
	return m.r.ReadAt(p, off)
}

// cut shortens what comes from outside for a message.
func cut(text string) string {
	return cutAt(text, 40)
}

func cutAt(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}
