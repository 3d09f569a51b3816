//go:build !proof

package command

import "time"

// clockOf is the clock that everything goes by: the one it is given.
func clockOf(now func() time.Time) func() time.Time { return now }
