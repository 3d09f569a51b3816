//go:build unix

package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the user that PostgreSQL runs as when we are root, whom it refuses. Its zero is ourselves.
type account struct {
	name     string
	uid, gid int
}

// accountFor is who owns the cluster, or who shall own it when there is none.
func accountFor(dir string) (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	if uid := ownerOf(dir); uid > 0 {
		owner, err := user.LookupId(strconv.Itoa(uid))
		if err != nil {
			return account{}, fmt.Errorf("%s: %w", dir, err)
		}
		return asAccount(owner)
	}
	for _, name := range []string{"postgres", "nobody"} {
		if found, err := user.Lookup(name); err == nil {
			return asAccount(found)
		}
	}
	return account{}, errors.New("PostgreSQL refuses to run as root, and there is neither a user postgres " +
		"nor nobody to run it as: make one, or start Corridor as an ordinary user")
}

func asAccount(u *user.User) (account, error) {
	uid, uidErr := strconv.Atoi(u.Uid)
	gid, gidErr := strconv.Atoi(u.Gid)
	return account{u.Username, uid, gid}, errors.Join(uidErr, gidErr)
}

// ownerOf is 0, as for root, when there is no such file.
func ownerOf(path string) int {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return int(info.Sys().(*syscall.Stat_t).Uid)
}

func (a account) isOurselves() bool {
	return a.uid == 0
}

func (a account) String() string {
	if a.isOurselves() {
		return "our own"
	}
	return a.name
}

func (a account) credential() *syscall.Credential {
	if a.isOurselves() {
		return nil
	}
	return &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
}

// takeOver gives the account what root has made or brought back from a backup.
func (a account) takeOver(dir string) error {
	if a.isOurselves() || ownerOf(dir) == a.uid {
		return nil
	}
	return a.give(dir)
}

func (a account) give(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, a.uid, a.gid)
	})
}

// mayEnter tries it, by running a program there: modes alone don't tell of access lists and mounts.
func (a account) mayEnter(folder, program string) bool {
	cmd := exec.Command(program, "--version")
	cmd.Dir = folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.credential()}
	return cmd.Run() == nil
}
