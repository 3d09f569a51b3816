package db

import "time"

// Connections is how the pool of a server is used.
type Connections struct {
	InUse, Idle, Most int
	Waits             int64         // how often somebody found none free
	Waited            time.Duration // all waits together
}

// Connections tells how the pool is used now, and how it has been since the server started.
func (d *DB) Connections() Connections {
	s := d.pool.Stat()
	return Connections{
		InUse: int(s.AcquiredConns()), Idle: int(s.IdleConns()), Most: int(s.MaxConns()),
		Waits: s.EmptyAcquireCount(), Waited: s.EmptyAcquireWaitTime(),
	}
}
