package roster

import (
	"strings"

	"corridor/db"
)

var manifestColumns = columns{must: names("propertyName value")}

// manifest is what manifest.csv says of a package: the version, and for each file if it is there and whole.
type manifest struct {
	version string
	files   map[string]string // "users" to "bulk"
}

// readManifest reads manifest.csv. Without one, or with an empty one, every file is taken to be whole.
func (i *importing) readManifest() (manifest, error) {
	m := manifest{files: map[string]string{}}
	f := i.from.files["manifest.csv"]
	if f == nil {
		i.notes.about("manifest.csv", because("rosters.why.no-manifest"))
		return m, nil
	}
	if f.size == 0 {
		i.notes.about(f.name, because("rosters.why.empty-manifest"))
		return m, nil
	}
	t, err := i.open(f, "manifest", manifestColumns)
	if err != nil {
		return m, err
	}
	err = t.each(func(r row) error {
		property, value := r.cell("propertyName"), r.cell("value")
		if name, is := strings.CutPrefix(property, "file."); is {
			m.files[strings.ToLower(name)] = strings.ToLower(value)
		}
		if property == "oneroster.version" {
			m.version = value
		}
		return nil
	})
	return m, err
}

// mode is how a file of the package is to be taken.
func (i *importing) mode(m manifest, name string) (db.RosterMode, error) {
	f := i.from.files[strings.ToLower(name)+".csv"]
	said, named := m.files[strings.ToLower(name)]
	switch mode := db.RosterMode(said); {
	case mode == db.AbsentFile && f != nil:
		i.notes.about(f.name, because("rosters.why.absent"))
		return db.AbsentFile, nil
	case f == nil && (mode == db.BulkFile || mode == db.DeltaFile):
		return "", refuse(because("rosters.why.not-there", "File", name, "Mode", string(mode)))
	case f == nil || mode == db.AbsentFile:
		return db.AbsentFile, nil
	case mode == db.BulkFile || mode == db.DeltaFile:
		return mode, nil
	case named:
		i.notes.about("manifest.csv", because("rosters.why.file-mode", "File", name, "Mode", cut(said)))
	case len(m.files) > 0:
		i.notes.about("manifest.csv", because("rosters.why.file-unnamed", "File", name))
	}
	return db.BulkFile, nil
}
