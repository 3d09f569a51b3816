package roster

import (
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Source is a package of roster files: a folder, a zip archive, or a single file.
type Source struct {
	name   string           // for messages
	files  map[string]*file // the CSV files by lower-case name
	folder string           // where in the package they lie; "." at its top
	single bool
	close  func() error
}

// file is one CSV file of a package.
type file struct {
	name string
	at   string // its path in the package, with slashes
	size int64  // as the package says
	open func() (io.ReadCloser, error)
}

// OpenSource opens the folder, zip archive or file at a path. What can't be read as a package is a [Refused].
func OpenSource(name string) (*Source, error) {
	about, err := os.Stat(name)
	if err != nil {
		return nil, refuse(because("rosters.why.unread-for", "File", name, "Why", plain(err)))
	}
	if about.IsDir() {
		return openFolder(name)
	}
	opened, err := os.Open(name)
	if err != nil {
		return nil, refuse(because("rosters.why.unread-for", "File", name, "Why", plain(err)))
	}
	if !startsZip(opened) {
		_ = opened.Close() // it was only read from
		return openSingle(name, about.Size())
	}
	s, err := NewZip(filepath.Base(name), opened, about.Size())
	if err != nil {
		_ = opened.Close() // it was only read from
		return nil, err
	}
	s.close = opened.Close
	return s, nil
}

// Close lets go of the package.
func (s *Source) Close() error {
	if s.close == nil {
		return nil
	}
	return s.close()
}

func startsZip(r io.ReaderAt) bool {
	start := make([]byte, 2)
	_, err := r.ReadAt(start, 0)
	return err == nil && string(start) == "PK"
}

func openSingle(name string, size int64) (*Source, error) {
	base := filepath.Base(name)
	s := &Source{name: base, single: true}
	return s, s.choose([]*file{{name: base, at: base, size: size, open: func() (io.ReadCloser, error) { return os.Open(name) }}})
}

// choose picks the CSV files that lie together: at the top of the package, else in the one folder that has any.
func (s *Source) choose(all []*file) error {
	folders := map[string][]*file{}
	for _, f := range all {
		if strings.EqualFold(path.Ext(f.name), ".csv") && !hidden(f.at) {
			folders[path.Dir(f.at)] = append(folders[path.Dir(f.at)], f)
		}
	}
	s.folder = "."
	if len(folders["."]) == 0 && len(folders) > 0 {
		if len(folders) > 1 {
			return refuse(because("rosters.why.folders", "File", s.name, "Folders", len(folders)))
		}
		for only := range folders {
			s.folder = only
		}
	}
	return s.keep(folders[s.folder])
}

func (s *Source) keep(chosen []*file) error {
	s.files = map[string]*file{}
	var all int64
	for _, f := range chosen {
		key := strings.ToLower(f.name)
		if s.files[key] != nil {
			return refuse(because("rosters.why.two-files", "File", s.name, "Name", cut(key)))
		}
		s.files[key] = f
		if all += f.size; f.size > mostFileBytes || all > mostBytes {
			return refuse(because("rosters.why.larger", "File", s.name, "Each", mostFileBytes>>20, "All", mostBytes>>20))
		}
	}
	return nil
}

// hidden is what systems put beside files: "__MACOSX/._users.csv".
func hidden(at string) bool {
	return slices.ContainsFunc(strings.Split(at, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") && part != "." || part == "__MACOSX"
	})
}

// names lists the files of the package for a message.
func (s *Source) names() []string {
	var list []string
	for _, f := range s.files {
		list = append(list, cut(tidy(f.name)))
	}
	slices.Sort(list)
	return list
}
