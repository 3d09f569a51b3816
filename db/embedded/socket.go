//go:build unix

package embedded

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
)

// longestSocket is what every system takes; Linux would take 107.
const longestSocket = 103

// socketFolder is the cluster's own folder, which nobody else may enter, or one with a shorter name.
func (c *cluster) socketFolder() (string, error) {
	if fits(c.dir()) {
		return c.dir(), nil
	}
	hash := sha256.Sum256([]byte(c.dir()))
	name := fmt.Sprintf("corridor-%x", hash[:6])
	for _, temp := range []string{os.TempDir(), "/tmp"} {
		folder := filepath.Join(temp, name)
		if fits(folder) && (c.account.isOurselves() || c.account.mayEnter(temp, c.postgres())) {
			return folder, nil
		}
	}
	return "", fmt.Errorf("the path of %s is too long for a socket, and so is that of %s: set DATA_DIR to a shorter one",
		c.dir(), os.TempDir())
}

func fits(folder string) bool {
	return len(filepath.Join(folder, ".s.PGSQL."+port)) <= longestSocket
}

// makeSocketFolder doesn't trust what it finds beside the cluster's own: anybody may have put it there.
func (c *cluster) makeSocketFolder() (string, error) {
	folder, err := c.socketFolder()
	if err != nil || folder == c.dir() {
		return folder, err
	}
	if err := os.Mkdir(folder, 0o700); err == nil {
		return folder, c.account.takeOver(folder)
	} else if !os.IsExist(err) {
		return "", err
	}
	return folder, c.checkPrivate(folder)
}

func (c *cluster) checkPrivate(folder string) error {
	info, err := os.Lstat(folder)
	if err != nil {
		return err
	}
	if info.Mode() != os.ModeDir|0o700 || ownerOf(folder) != c.ownerID() {
		return fmt.Errorf("%s is not the private folder that Corridor makes: remove it", folder)
	}
	return nil
}

func (c *cluster) ownerID() int {
	if c.account.isOurselves() {
		return os.Geteuid()
	}
	return c.account.uid
}

func (c *cluster) dropSocketFolder(socket string) {
	if socket != c.dir() {
		_ = os.Remove(socket) // it is empty, and one that stays is used again
	}
}
