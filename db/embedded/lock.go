//go:build unix

package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lockFile is held open and locked by the server's owner. The system lets go of the lock when the
// owner dies, however it dies, so that the next program can tell a left-over from a neighbour.
func (c *cluster) lockFile() string {
	return filepath.Join(c.base, "pg.lock")
}

// tryLock returns the locked file, or nil when another program holds the lock.
func tryLock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("%w: was Corridor started there before as another user?", err)
	} else if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, sign(file)
	}
	_ = file.Close() // nothing was written
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, nil
	}
	return nil, fmt.Errorf("%s: %w", path, err)
}

// sign leaves our process number, for people and for whoever adopts.
func sign(lock *os.File) error {
	if err := lock.Truncate(0); err != nil {
		return err
	}
	_, err := fmt.Fprintln(lock, os.Getpid())
	return err
}

// holder is the process number in the lock file, or a question mark before its holder has signed.
func holder(path string) string {
	text, _ := os.ReadFile(path) // unreadable is as good as unsigned
	if pid := strings.TrimSpace(string(text)); pid != "" {
		return pid
	}
	return "?"
}
