// Package hx has the attributes of htmx 4, one line each, and its one element,
// the partial. What a reader of htmx 2 tutorials must unlearn, read in the
// source of 4.0.1:
//
// # Asking
//
// Nothing is inherited from a parent unless the parent says so: [Inherited].
// A form is sent as application/x-www-form-urlencoded, with the name and value
// of the button pressed. Every request carries HX-Request: true, HX-Source and
// HX-Target as tag#id ("form#create", "article#pass"), HX-Current-URL and
// HX-Request-Type: "full" if the target is the body or [Select] is used, else
// "partial". Redirects are followed by the browser out of our sight: the answer
// to a POST is the fragment itself, or HX-Redirect.
//
// A second tap while the first is under way is queued and sent afterwards;
// [Once] drops it. Prefer it to [Disable]: a button that is disabled loses the
// keyboard's focus.
//
// # Answers
//
// Every status is swapped, 409 and 422 and 500 alike, into the same target; only
// 204 and 304 are not. [Status] says otherwise for one status or a class of them
// ("4xx"), and wins over the headers HX-Retarget and HX-Reswap. An empty answer
// to an outerMorph removes the target.
//
// # Morphing
//
// A morph keeps the nodes it can match, by id first, so what a person is typing
// stays, and the focus with it. It never changes a select, checkbox or radio
// button that the person has touched; state that others can change too belongs
// in buttons with aria-pressed. It removes attributes the server did not send:
// an open details would close, so our configuration tells it to leave "open"
// alone ([Config]). A field is emptied after a success by giving it a new id. An
// autofocus inside a fragment takes the focus at every swap: it belongs in
// sheets a person opened, never in what the stream sends.
//
// # The stream
//
// An unnamed message is swapped as the answer to a request would be, with the
// target and swap of the element that connected: [NoSwap] there, and a [Partial]
// for each region, let one stream serve the page. A named message is not
// swapped; it is a DOM event of that name on the connecting element, and
// bubbles. A region that is not on the page is passed over in silence.
//
// Only a stream that was open is opened again (half a second, doubling to a
// minute, and what retry says). A first connection that fails is not tried
// again: [Stream] therefore asks every half minute whether there is one. A retry
// line counts only in a message that has data or an event. Last-Event-ID is sent
// if the server gave ids. A hidden tab closes its stream and opens it again when
// it is looked at.
package hx

import (
	"encoding/json"

	"maragu.dev/gomponents"

	"corridor/wasm/hook"
)

// The ways to put an answer in its place.
const (
	OuterMorph = "outerMorph" // the target becomes the answer; what is equal stays untouched
	InnerMorph = "innerMorph" // the same for the target's children
	OuterHTML  = "outerHTML"  // the target is replaced
	InnerHTML  = "innerHTML"  // the target's children are replaced
	Append     = "append"     // after the target's last child
	Prepend    = "prepend"    // before the target's first child
	Delete     = "delete"     // the target goes, whatever the answer
	NoSwap     = "none"       // only partials and headers are heeded
)

// Settings is the content of the meta element "htmx-config" that every page carries. Beside the
// reasons in the package comment: our own styles show what is under way, going back asks the server
// anew, and a gateway's error page is never swapped into ours.
const Settings = `{"includeIndicatorCSS":false,"history":"reload","noSwap":[204,304,"5xx"],` +
	`"morphIgnore":["data-htmx-powered","open"],"extensions":"sse,ptag"}`

// Get asks for the address.
func Get(address string) gomponents.Node { return gomponents.Attr("hx-get", address) }

// Post sends the form to the address.
func Post(address string) gomponents.Node { return gomponents.Attr("hx-post", address) }

// Target says where the answer goes: "#id", "this", "closest li", "next .error".
func Target(selector string) gomponents.Node { return gomponents.Attr("hx-target", selector) }

// Swap says how the answer is put there: one of the constants, with modifiers if need be.
func Swap(how string) gomponents.Node { return gomponents.Attr("hx-swap", how) }

// AndShow scrolls to the top of the target after a swap: a long form says there what became of it.
func AndShow(how string) string { return how + " show:top" }

// Trigger says when to ask: "change", "input changed delay:300ms", "every 30s". No filters in
// brackets: they are scripts, which the page's policy forbids.
func Trigger(events string) gomponents.Node { return gomponents.Attr("hx-trigger", events) }

// Select takes only the matching part of the answer.
func Select(selector string) gomponents.Node { return gomponents.Attr("hx-select", selector) }

// Include sends more fields along: "closest form", "#search".
func Include(selector string) gomponents.Node { return gomponents.Attr("hx-include", selector) }

// Vals sends more values along.
func Vals(values map[string]string) gomponents.Node {
	text, _ := json.Marshal(values) // a map of strings always has a JSON form
	return gomponents.Attr("hx-vals", string(text))
}

// Status treats one status, or a class such as "4xx", differently: "target:#errors swap:innerHTML".
func Status(code, spec string) gomponents.Node { return gomponents.Attr("hx-status:"+code, spec) }

// Disable switches off what it selects while the request is under way. See [Once] first.
func Disable(selector string) gomponents.Node { return gomponents.Attr("hx-disable", selector) }

// Sync says what becomes of a request made while another is under way: "this:drop", "this:replace",
// "closest form:queue last".
func Sync(strategy string) gomponents.Node { return gomponents.Attr("hx-sync", strategy) }

// Once drops a second tap while the first is under way.
func Once() gomponents.Node { return Sync("this:drop") }

// Latest gives up a request as soon as a newer one is made: for a search while typing.
func Latest() gomponents.Node { return Sync("this:replace") }

// Indicator marks what it selects with the class htmx-request while the request is under way; without
// it the asking element is marked.
func Indicator(selector string) gomponents.Node { return gomponents.Attr("hx-indicator", selector) }

// Confirm asks once before sending.
func Confirm(question string) gomponents.Node { return gomponents.Attr("hx-confirm", question) }

// PushURL puts an address in the browser's bar and history; "true" is the one asked for.
func PushURL(address string) gomponents.Node { return gomponents.Attr("hx-push-url", address) }

// ReplaceURL puts an address in the browser's bar, with no step back: for search and sort.
func ReplaceURL(address string) gomponents.Node { return gomponents.Attr("hx-replace-url", address) }

// Encoding is "multipart/form-data" for a form with a file.
func Encoding(kind string) gomponents.Node { return gomponents.Attr("hx-encoding", kind) }

// Inherited gives the attribute, named without "hx-", to all that is inside: Inherited("target", "#list").
func Inherited(name, value string) gomponents.Node {
	return gomponents.Attr("hx-"+name+":inherited", value)
}

// Preserve carries the element, which needs an id, over any swap as it is.
func Preserve() gomponents.Node { return gomponents.Attr("hx-preserve") }

// MorphSkip leaves the element as it is when what is around it is morphed.
func MorphSkip() gomponents.Node { return gomponents.Attr("hx-morph-skip") }

// MorphSkipChildren lets a morph change the element's attributes, not what is inside.
func MorphSkipChildren() gomponents.Node { return gomponents.Attr("hx-morph-skip-children") }

// Ignore keeps htmx out of the element.
func Ignore() gomponents.Node { return gomponents.Attr("hx-ignore") }

// Config changes settings of the element's own requests: "timeout:10s", "sse.pauseOnBackground:false".
func Config(settings string) gomponents.Node { return gomponents.Attr("hx-config", settings) }

// PTag marks a polled fragment's version; the server answers 304 while HX-PTag is still the same.
func PTag(version string) gomponents.Node { return gomponents.Attr("hx-ptag", version) }

// SSEConnect opens a stream of server-sent events.
func SSEConnect(address string) gomponents.Node { return gomponents.Attr("hx-sse:connect", address) }

// SSEClose ends the stream at the event of this name.
func SSEClose(event string) gomponents.Node { return gomponents.Attr("hx-sse:close", event) }

// Stream is what the one element of a page that connects carries. It swaps nothing into itself, tries
// again if the first connection fails (every half minute, and at once when the client finds the server
// back), and never opens a second one. The element is a child of body
// that no swap replaces.
func Stream(address string) gomponents.Node {
	return gomponents.Group{
		SSEConnect(address),
		Swap(NoSwap),
		Trigger("load, every 30s, " + hook.Back + " from:body"),
		Once(),
	}
}

// Awake keeps a stream open while its tab is hidden: for those who want to hear of a request.
func Awake() gomponents.Node { return Config("sse.pauseOnBackground:false") }

// Partial is a region of an answer or a message: the element with this id becomes the fragment.
func Partial(id string, fragment gomponents.Node) gomponents.Node {
	return PartialInto(id, OuterMorph, fragment)
}

// PartialAt is such a region where the id alone would not do: the element that fits the selector.
func PartialAt(selector string, fragment gomponents.Node) gomponents.Node {
	return gomponents.El("hx-partial", Target(selector), Swap(OuterMorph), fragment)
}

// PartialInto is a region of an answer or a message, put to the element with this id as the swap says.
func PartialInto(id, swap string, content ...gomponents.Node) gomponents.Node {
	return gomponents.El("hx-partial",
		gomponents.Attr("id", id),
		Swap(swap),
		gomponents.Group(content),
	)
}
