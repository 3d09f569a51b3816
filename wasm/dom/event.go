//go:build js

package dom

import "syscall/js"

// Listen calls f with every event of a name that reaches the window, for as long as the page lives.
func Listen(name string, f func(event *Object)) {
	Window.v.Call("addEventListener", name, listener(f))
}

// listener calls f with the first argument, if any: an event.
//
//go:noinline
func listener(f func(*Object)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		var event *Object
		if len(args) > 0 {
			event = Wrap(args[0])
		}
		f(event)
		return nil
	})
}

// Trigger has htmx dispatch an event on an element; it bubbles.
func (o *Object) Trigger(event string) {
	if htmx := Window.At("htmx"); htmx != nil && o != nil {
		htmx.v.Call("trigger", o.v, event)
	}
}
