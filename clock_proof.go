//go:build proof

package main

import (
	"os"
	"time"
)

// now is a clock that CORRIDOR_CLOCK_OFFSET sets wrong, for the servers of app/proof; no other build knows the setting.
func now() time.Time {
	offset, _ := time.ParseDuration(os.Getenv("CORRIDOR_CLOCK_OFFSET")) // none is none
	return time.Now().Add(offset)
}
