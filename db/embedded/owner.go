//go:build unix

package embedded

import (
	"cmp"
	"context"
	"os"
	"sync"
)

// own starts the server. It keeps the lock until the server has ended.
func (c *cluster) own(ctx context.Context, lock *os.File) (*Server, error) {
	server, err := c.bringUp(ctx, lock)
	if err != nil {
		_ = lock.Close() // the error that matters is err
		return nil, err
	}
	return server, nil
}

func (c *cluster) bringUp(ctx context.Context, lock *os.File) (*Server, error) {
	if err := c.prepare(ctx); err != nil {
		return nil, err
	}
	socket, err := c.makeSocketFolder()
	if err != nil {
		return nil, err
	}
	if err := c.endLeftover(ctx, socket); err != nil {
		return nil, err
	}
	postgres, err := c.launchUntilReady(ctx, socket)
	if err != nil {
		return nil, err
	}
	c.Log.Info("private PostgreSQL started", "version", c.programs.major, "data", c.dir(),
		"account", c.account.String(), "socket", socket)
	return c.hold(postgres, socket, lock), nil
}

// prepare makes the cluster unless it is there, and refuses one of another major version.
func (c *cluster) prepare(ctx context.Context) error {
	if written := majorOf(c.dir()); written == 0 {
		return c.create(ctx)
	} else if written != c.programs.major {
		return c.refuseVersion(written)
	}
	return c.account.takeOver(c.dir())
}

// hold keeps the lock until the server has ended, asked to or not.
func (c *cluster) hold(postgres *process, socket string, lock *os.File) *Server {
	asked, released := make(chan struct{}), make(chan error, 1)
	go func() {
		<-postgres.ended
		c.noteEnd(postgres, asked)
		c.dropSocketFolder(socket)
		released <- lock.Close()
	}()
	stop := func() error {
		if !postgres.hasEnded() {
			close(asked)
		}
		return cmp.Or(postgres.stop(), <-released)
	}
	return &Server{dir: c.dir(), socket: socket, ended: postgres.ended, stop: sync.OnceValue(stop)}
}

func (c *cluster) noteEnd(postgres *process, asked <-chan struct{}) {
	select {
	case <-asked:
		c.Log.Info("private PostgreSQL stopped")
	default:
		c.Log.Error("private PostgreSQL ended by itself", "err", postgres.err, "log", c.logFile())
	}
}
