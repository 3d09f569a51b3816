//go:build !proof

package main

import "time"

// now is the clock that everything goes by.
var now = time.Now
