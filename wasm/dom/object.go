//go:build js

// Package dom is the browser as the client needs it: objects, elements, events, time, one request. It
// is the only home of syscall/js and knows nothing of the school.
//
// Every call from Go into it costs bytes in everybody's first visit. That is why there is so little
// here, why it is so general (an object with paths into it), why the window is not handed around but
// is everybody's as in JavaScript, and why the compiler is kept from copying functions into callers.
// Nothing has to be checked by callers: a nil object does nothing and answers with zero values, and so
// does a path from where it ends.
package dom

import "syscall/js"

// Object is anything of the browser's: the window, an element, an event. Nil is nothing.
type Object struct {
	v js.Value
}

// Window and Document are the page that the client runs in.
var Window, Document *Object

// Open takes a window: js.Global(), or a stand-in in tests.
func Open(win js.Value) {
	Window = Wrap(win)
	Document = Window.At("document")
}

// Here opens the window that the program runs in.
func Here() { Open(js.Global()) }

// Wrap makes an object of what JavaScript holds to be something.
func Wrap(v js.Value) *Object {
	if t := v.Type(); t <= js.TypeNull || t == js.TypeBoolean && !v.Bool() {
		return nil
	}
	return &Object{v}
}

// At is the object at a path: "document.body".
func (o *Object) At(path string) *Object {
	for path != "" && o != nil {
		end := 0
		for end < len(path) && path[end] != '.' {
			end++
		}
		o = Wrap(o.v.Get(path[:end]))
		path = path[min(end+1, len(path)):]
	}
	return o
}

// Text is the text at a path, or empty.
func (o *Object) Text(path string) string {
	if o = o.At(path); o == nil || o.v.Type() != js.TypeString {
		return ""
	}
	return o.v.String()
}

// Number is the number at a path without its fraction, or 0.
func (o *Object) Number(path string) int64 {
	if o = o.At(path); o == nil || o.v.Type() != js.TypeNumber {
		return 0
	}
	return int64(o.v.Float())
}

// Set writes a property.
func (o *Object) Set(name, value string) {
	if o != nil {
		o.v.Set(name, value)
	}
}

// Switch switches a property on or off.
func (o *Object) Switch(name string, on bool) {
	if o != nil {
		o.v.Set(name, on)
	}
}

// Do calls a method, if there is such a thing, and is what comes of it.
func (o *Object) Do(method string, args ...string) *Object {
	if o == nil {
		return nil
	}
	var values [2]any
	for i := range args {
		values[i] = args[i]
	}
	return Wrap(o.v.Call(method, values[:len(args)]...))
}

// Is says whether both are one and the same, and something.
func (o *Object) Is(other *Object) bool { return o != nil && other != nil && o.v.Equal(other.v) }
