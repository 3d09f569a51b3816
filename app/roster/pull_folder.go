package roster

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"corridor/app/school"
)

// settled is how long a file in the folder must have been left alone: before, it may still be on its way.
const settled = time.Minute

// fromFolder takes what lies in the school's folder: the newest zip archive, else all CSV files. The folder of a
// school is named for its id below the installation's; where there is one school alone, that folder itself does too.
func (d *Desk) fromFolder(ctx context.Context, of school.ID) (name string, content []byte, single bool, err error) {
	root, err := d.folder(ctx, of)
	if err != nil {
		return "", nil, false, err
	}
	defer func() { _ = root.Close() }() // it was only read from
	uploads, err := d.inFolder(root)
	if err != nil {
		return "", nil, false, err
	}
	content, single, err = pack(uploads)
	return nameOf(uploads), content, single, err
}

func (d *Desk) folder(ctx context.Context, of school.ID) (*os.Root, error) {
	if d.Folder == "" {
		return nil, refuse(because("rosters.why.no-folder"))
	}
	root, err := os.OpenRoot(d.Folder)
	if err != nil {
		return nil, refuse(because("rosters.why.folder-unread", "Why", plain(err)))
	}
	own, err := root.OpenRoot(string(of))
	if err == nil {
		_ = root.Close() // it was only read from
		return own, nil
	}
	schools, listErr := d.DB.Schools(ctx)
	if errors.Is(err, fs.ErrNotExist) && listErr == nil && len(schools) == 1 {
		return root, nil
	}
	_ = root.Close() // it was only read from
	if listErr != nil {
		return nil, listErr
	}
	return nil, refuse(because("rosters.why.no-own-folder", "Folder", string(of)))
}

func (d *Desk) inFolder(root *os.Root) ([]Upload, error) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, refuse(because("rosters.why.folder-unread", "Why", plain(err)))
	}
	var sheets, archives []fs.FileInfo
	for _, entry := range entries {
		about, err := entry.Info()
		if err != nil || !about.Mode().IsRegular() || hidden(entry.Name()) {
			continue
		}
		switch strings.ToLower(path.Ext(entry.Name())) {
		case ".csv":
			sheets = append(sheets, about)
		case ".zip":
			archives = append(archives, about)
		}
	}
	if len(archives) > 0 {
		sheets = []fs.FileInfo{slices.MaxFunc(archives, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })}
	}
	if len(sheets) == 0 {
		return nil, refuse(because("rosters.why.folder-empty"))
	}
	var uploads []Upload
	for _, about := range sheets {
		if d.Now().Sub(about.ModTime()) < settled {
			return nil, refuse(because("rosters.why.still-written", "File", cut(about.Name())))
		}
		uploads = append(uploads, Upload{Name: about.Name(), Size: about.Size(), Open: func() (io.ReadSeekCloser, error) { return root.Open(about.Name()) }})
	}
	return uploads, nil
}
