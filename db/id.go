package db

import (
	"github.com/google/uuid"

	"corridor/app/school"
)

// NewID makes an id: a UUID of version 7, so that rows made together lie together.
func NewID() school.ID {
	return school.ID(uuid.Must(uuid.NewV7()).String()) // fails only where the system has no randomness
}
