//go:build unix

package embedded

import (
	"os"
	"path/filepath"
	"strings"
)

// locate finds the cluster, or the place for a new one, and who runs it with what.
func locate(cfg Config) (*cluster, error) {
	home, err := makeHome(cfg.DataDir)
	if err != nil {
		return nil, err
	}
	c := &cluster{Config: cfg, home: home, base: remembered(home)}
	folders := c.searched
	if folders == nil {
		folders = usualFolders()
	}
	if c.programs, err = findPrograms(folders, majorOf(c.dir())); err != nil {
		return nil, err
	}
	if c.account, err = accountFor(c.dir()); err != nil {
		return nil, err
	}
	return c, c.ensureReachable()
}

// makeHome leaves folders above ours open, as mkdir does, and resolves links so that one folder has one
// name.
func makeHome(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return "", err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return "", err
	}
	return filepath.EvalSymlinks(dir)
}

func noteFile(home string) string {
	return filepath.Join(home, "pg.elsewhere.txt")
}

// remembered is home, unless it has no cluster and a note says where that is.
func remembered(home string) string {
	text, err := os.ReadFile(noteFile(home))
	if err != nil || majorOf(filepath.Join(home, "pg")) != 0 {
		return home
	}
	base, _, _ := strings.Cut(string(text), "\n")
	return base
}
