//go:build unix

package embedded

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

const (
	lookAgain = 20 * time.Millisecond
	patience  = time.Minute // with a server that another program is starting or that is ending
)

// cluster is one data folder with the programs and the account that run it.
type cluster struct {
	Config
	home     string // DataDir, absolute and free of links
	base     string // holds pg and pg.lock: home, unless PostgreSQL can't enter it
	programs programs
	account  account
}

func start(ctx context.Context, cfg Config) (*Server, error) {
	c, err := locate(cfg)
	if err != nil {
		return nil, err
	}
	return c.ownOrAdopt(ctx)
}

// dir is what PostgreSQL calls its data directory.
func (c *cluster) dir() string {
	return filepath.Join(c.base, "pg")
}

// ownOrAdopt asks for the lock until it gets either the lock or an answer from its holder's server.
func (c *cluster) ownOrAdopt(ctx context.Context) (*Server, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	giveUp := time.AfterFunc(patience, func() { cancel(fmt.Errorf("no answer within %v", patience)) })
	for {
		lock, err := tryLock(c.lockFile())
		if err != nil {
			return nil, err
		}
		if lock != nil {
			giveUp.Stop() // recovery after a crash may take longer
			return c.own(ctx, lock)
		}
		server, err := c.adopt(ctx)
		if err == nil {
			return server, nil
		}
		if pause(ctx) != nil {
			return nil, fmt.Errorf("process %s has %s open, but its PostgreSQL can't be adopted: %w (%w)",
				holder(c.lockFile()), c.base, err, context.Cause(ctx))
		}
	}
}

// pause returns after a moment, or with an error when ctx has ended.
func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(lookAgain):
		return nil
	}
}
