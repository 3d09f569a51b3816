//go:build unix

package embedded

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ensureReachable lets the account pass through our own folder, and moves a new cluster elsewhere when
// a folder further up is closed. It never opens what isn't ours, nor leaves existing data behind.
func (c *cluster) ensureReachable() error {
	if c.account.isOurselves() {
		return nil
	}
	if closed := c.closedAbove("/"); closed != "" {
		return fmt.Errorf("user %s can't run %s", c.account, c.postgres())
	}
	closed := c.closedAbove(c.base)
	if closed == c.home {
		if err := letThrough(c.home); err != nil {
			return err
		}
		closed = c.closedAbove(c.base)
	}
	switch {
	case closed == "":
		return nil
	case majorOf(c.dir()) != 0 || c.base != c.home:
		return fmt.Errorf("user %s, who runs PostgreSQL, can't enter %s: chmod o+x %[2]s, or move %s out of it",
			c.account, closed, c.home)
	}
	return c.moveElsewhere(closed)
}

func (c *cluster) postgres() string {
	return filepath.Join(c.programs.dir, "postgres")
}

// closedAbove is the first folder on the way to path, itself included, that the account can't enter.
func (c *cluster) closedAbove(path string) string {
	if c.account.mayEnter(path, c.postgres()) {
		return ""
	}
	if above := filepath.Dir(path); above != path {
		return cmp.Or(c.closedAbove(above), path)
	}
	return path
}

// letThrough opens a folder for passing, not for looking.
func letThrough(folder string) error {
	info, err := os.Stat(folder)
	if err != nil {
		return err
	}
	return os.Chmod(folder, info.Mode().Perm()|0o001)
}

const note = `%s
is where Corridor's private PostgreSQL keeps the data of this folder, because user %s, who runs it,
can't enter %s. Keep this file: the first line is how the data is found again.
`

func (c *cluster) moveElsewhere(closed string) error {
	hash := sha256.Sum256([]byte(c.home))
	shelf := cmp.Or(c.elsewhere, "/var/lib/corridor")
	c.base = filepath.Join(shelf, fmt.Sprintf("%x", hash[:8]))
	err := os.MkdirAll(c.base, 0o755)
	if err := errors.Join(err, letThrough(shelf), letThrough(c.base)); err != nil {
		return err
	}
	if closed := c.closedAbove(c.base); closed != "" {
		return fmt.Errorf("user %s, who runs PostgreSQL, can't enter %s: set DATA_DIR to a folder that others may enter",
			c.account, closed)
	}
	c.Log.Info("private PostgreSQL keeps its data elsewhere: its user can't enter a folder above DATA_DIR",
		"data", c.base, "user", c.account.String(), "closed", closed)
	return os.WriteFile(noteFile(c.home), fmt.Appendf(nil, note, c.base, c.account, closed), 0o600)
}
