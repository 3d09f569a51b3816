//go:build js

package dom

// Find is the first element with an attribute inside an element or document.
//
//go:noinline
func (o *Object) Find(attribute string) *Object { return o.Do("querySelector", "["+attribute+"]") }

// All is every element inside an element or document that fits a selector, in order.
func (o *Object) All(selector string) []*Object {
	list := o.Do("querySelectorAll", selector)
	found := make([]*Object, list.Number("length"))
	for i := range found {
		found[i] = Wrap(list.v.Index(i))
	}
	return found
}

// Attr is the value of an element's attribute, empty if it is not there.
//
//go:noinline
func (o *Object) Attr(name string) string { return o.Do("getAttribute", name).Text("") }

// Write replaces the text of an element that holds nothing else.
//
//go:noinline
func (o *Object) Write(text string) { o.Set("textContent", text) }

// Show draws an element or hides it.
//
//go:noinline
func (o *Object) Show(shown bool) { o.Switch("hidden", !shown) }
