//go:build !linux

package db

import (
	"context"
	"net"
)

// dial connects to a database. How soon a dead one is noticed is the system's matter.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, network, address)
}
