//go:build js

package dom

// NewRequest makes an XMLHttpRequest that may be opened and sent again and again. Then hears the event
// of each end, good or bad. Opened before that, it lets go of the last answer.
func NewRequest(then func(event *Object)) *Object {
	// Value.New would do, at the price of 2 kB. A window without frames is a list of no arguments.
	request := Wrap(Window.v.Get("Reflect").Call("construct", Window.v.Get("XMLHttpRequest"), Window.v))
	request.v.Set("onloadend", listener(then))
	return request
}

// Measured is between which times on the wall clock the server was at the last request of that name, as
// the browser itself has measured: without the wait for a connection. Both are 0 if it wasn't, or if a
// cache has answered.
func Measured(list, name string) (sent, answered int64) {
	entry := Window.At("performance").Do(list, name).Do("pop")
	if entry.Number("transferSize") == 0 {
		return 0, 0
	}
	// The measurements are on the steady clock.
	drift := Drift()
	return drift + entry.Number("requestStart"), drift + entry.Number("responseStart")
}
