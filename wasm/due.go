//go:build js

package main

import "corridor/app/clock"

// due is a moment on the steady clock at which something is to be done; 0 is none.
type due int64

// passed says once that the moment has come.
func (d *due) passed(now int64) bool {
	if *d == 0 || now < int64(*d) {
		return false
	}
	*d = 0
	return true
}

// left is how long it is to the moment.
func (d due) left(now int64) int64 {
	if d == 0 {
		return clock.Never
	}
	return int64(d) - now
}
