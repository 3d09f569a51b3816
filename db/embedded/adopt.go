//go:build unix

package embedded

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// adopt connects to the server that another program owns.
func (c *cluster) adopt(ctx context.Context) (*Server, error) {
	running, err := readPostmaster(c.dir())
	if err != nil {
		return nil, err
	}
	if err := ping(ctx, socketURL(running.socket, database)); err != nil {
		return nil, err
	}
	c.Log.Info("private PostgreSQL adopted: another program owns it, and it ends when that one does",
		"owner", holder(c.lockFile()), "data", c.dir())
	return &Server{dir: c.dir(), socket: running.socket, stop: func() error { return nil }}, nil
}

// postmaster is what a running server says about itself in its data folder.
type postmaster struct {
	pid    int
	socket string // the folder
}

// readPostmaster reads postmaster.pid. A server that was killed leaves the file behind, so that what it
// says may be long past.
func readPostmaster(dir string) (postmaster, error) {
	file, err := os.Open(postmasterFile(dir))
	if err != nil {
		return postmaster{}, err
	}
	defer file.Close()
	var lines []string // pid, data folder, start, port, socket folder, …
	for scan := bufio.NewScanner(file); scan.Scan(); {
		lines = append(lines, scan.Text())
	}
	if len(lines) < 5 {
		return postmaster{}, fmt.Errorf("%s: still being written", file.Name())
	}
	pid, err := strconv.Atoi(lines[0])
	return postmaster{pid: pid, socket: lines[4]}, err
}

func postmasterFile(dir string) string {
	return filepath.Join(dir, "postmaster.pid")
}
