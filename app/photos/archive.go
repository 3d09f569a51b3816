package photos

import (
	"archive/zip"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"
)

// What can be wrong with a file of pictures.
var (
	ErrNoArchive = errors.New("no zip archive")
	ErrTooMany   = errors.New("too many pictures in one file")
	ErrEmpty     = errors.New("no picture in the file")
)

// Limits of a file.
const (
	MostFiles = 5000    // pictures in one file
	mostLists = 20      // files of names in it
	mostNames = 4 << 20 // bytes of each
)

// entry is a picture in an archive: what it is called there, and the word by which its person is named.
type entry struct {
	name, word string
	open       func() (io.ReadCloser, error)
}

// entries lists the pictures of an archive. A picture is named like its person; where the archive has a CSV file, its
// rows say whom a picture shows: the person, and the name of the file. Nothing is ever written under a name of theirs.
func entries(from io.ReaderAt, size int64) ([]entry, error) {
	archive, err := zip.NewReader(from, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, ErrNoArchive
	}
	var list []entry
	words, lists := map[string]string{}, 0
	for _, f := range archive.File {
		name := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
		if f.FileInfo().IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if strings.EqualFold(path.Ext(name), ".csv") {
			if lists++; lists > mostLists {
				return nil, ErrTooMany
			}
			readNames(f, words)
			continue
		}
		if len(list) == MostFiles {
			return nil, ErrTooMany
		}
		list = append(list, entry{name, strings.TrimSuffix(name, path.Ext(name)), f.Open})
	}
	if len(list) == 0 {
		return nil, ErrEmpty
	}
	for i, e := range list {
		if word, named := words[e.name]; named {
			list[i].word = word
		}
		list[i].word = strings.ToLower(strings.TrimSpace(list[i].word))
	}
	return list, nil
}

// readNames reads a file of names. A row that can't be read names nobody: its picture goes by its own name then.
func readNames(f *zip.File, words map[string]string) {
	file, err := f.Open()
	if err != nil {
		return
	}
	defer func() { _ = file.Close() }() // it was only read
	rows := csv.NewReader(io.LimitReader(file, mostNames))
	rows.FieldsPerRecord, rows.LazyQuotes = -1, true
	for {
		row, err := rows.Read()
		if err != nil {
			return
		}
		if len(row) > 1 {
			words[strings.TrimSpace(row[1])] = strings.TrimPrefix(row[0], "\ufeff")
		}
	}
}
