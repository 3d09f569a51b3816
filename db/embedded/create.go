//go:build unix

package embedded

import (
	"context"
	"os"
	"path/filepath"
)

// create makes the cluster under another name, so that one which was never finished is not taken for
// a school's data.
func (c *cluster) create(ctx context.Context) error {
	if err := c.clearUnfinished(); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(c.base, "pg.new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh) // gone already when all went well
	if err := c.account.takeOver(fresh); err != nil {
		return err
	}
	if err := c.initdb(ctx, fresh); err != nil {
		return err
	}
	return c.moveIn(fresh)
}

// clearUnfinished removes what killed runs of initdb left. Nobody else is making one: we have the lock.
func (c *cluster) clearUnfinished() error {
	left, err := filepath.Glob(filepath.Join(c.base, "pg.new-*"))
	for _, folder := range left {
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	return err
}

// initdb falls back to the plain locale where the system has no C.UTF-8. Texts are UTF-8 in both; the
// plain one knows upper and lower case for ASCII only.
func (c *cluster) initdb(ctx context.Context, dir string) error {
	args := []string{"-D", dir, "-U", superuser, "-A", "trust", "-E", "UTF8", "--no-instructions"}
	if c.Fast {
		args = append(args, "--no-sync")
	}
	if c.run(ctx, "initdb", append(args, "--locale=C.UTF-8")...) == nil {
		return nil
	}
	return c.run(ctx, "initdb", append(args, "--locale=C")...)
}

func (c *cluster) moveIn(fresh string) error {
	if err := os.Rename(fresh, c.dir()); err != nil {
		return err
	}
	base, err := os.Open(c.base)
	if err != nil {
		return err
	}
	defer base.Close()
	return base.Sync() // or a power cut may take the name away again
}
