//go:build proof

package command

import (
	"os"
	"time"
)

// clockOf is a clock that CORRIDOR_CLOCK_OFFSET sets wrong, for the servers of app/proof; no other build knows the setting.
func clockOf(now func() time.Time) func() time.Time {
	offset, _ := time.ParseDuration(os.Getenv("CORRIDOR_CLOCK_OFFSET")) // none is none
	return func() time.Time { return now().Add(offset) }
}
