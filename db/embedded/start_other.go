//go:build !unix

package embedded

import (
	"context"
	"errors"
)

func start(context.Context, Config) (*Server, error) {
	return nil, errors.New("Corridor brings up a PostgreSQL of its own only on Linux and macOS: " +
		"make a database in yours and name it in DATABASE_URL")
}
