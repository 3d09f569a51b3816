//go:build js

package dom

import "syscall/js"

// Wall is the device's clock: milliseconds since 1970, set at will and often wrong.
func Wall() int64 { return Window.At("Date").Do("now").Number("") }

// Steady is a clock that nobody sets: milliseconds since the page began. It may stand still while the
// device sleeps.
func Steady() int64 { return Window.At("performance").Do("now").Number("") }

// Drift is how far the wall clock is ahead of the steady one. It moves when the device sleeps or is
// set.
func Drift() int64 { return Wall() - Steady() }

// Timer calls a function once after it was set.
type Timer struct {
	ring js.Func
	id   js.Value
}

// Calls says which function.
func (t *Timer) Calls(f func(*Object)) { t.ring = listener(f) }

// Set lets the timer ring in so many milliseconds and not before, whatever was set.
func (t *Timer) Set(ms int64) {
	Window.v.Call("clearTimeout", t.id)
	t.id = Window.v.Call("setTimeout", t.ring, ms)
}
