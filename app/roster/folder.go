package roster

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// openFolder looks into a folder and the folders right inside it.
func openFolder(name string) (*Source, error) {
	root := os.DirFS(name)
	var all []*file
	err := fs.WalkDir(root, ".", func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if strings.Contains(at, "/") {
				return fs.SkipDir
			}
			return nil
		}
		f := inFolder(root, at)
		if f == nil {
			return nil
		}
		if all = append(all, f); len(all) > mostFiles {
			return refuse(because("rosters.why.many-files", "File", name, "Most", mostFiles))
		}
		return nil
	})
	if refused, is := errors.AsType[*Refused](err); is {
		return nil, refused
	}
	if err != nil {
		return nil, refuse(because("rosters.why.unread-for", "File", name, "Why", plain(err)))
	}
	s := &Source{name: name}
	return s, s.choose(all)
}

// inFolder is nil for what isn't a file (a link is followed) or can't be looked at.
func inFolder(root fs.FS, at string) *file {
	about, err := fs.Stat(root, at)
	if err != nil || !about.Mode().IsRegular() {
		return nil
	}
	return &file{name: path.Base(at), at: at, size: about.Size(), open: func() (io.ReadCloser, error) { return root.Open(at) }}
}

// plain is what went wrong, without the path that the sentence has named already.
func plain(err error) string {
	if in, is := errors.AsType[*fs.PathError](err); is {
		return in.Err.Error()
	}
	return err.Error()
}
