package hook

// Age marks the bar of a page that lost its connection, drawn hidden, with the time at which it was
// drawn:
//
//	<p data-age data-beat="20000" role="status" hidden>
//	  Not connected. Showing <time id="age">10:14</time>.</p>
//
// The client shows it at the second sign in a row that the device is offline, that a request finds no
// server (it then asks every 2 to 6 seconds), or that the page's stream (hx-sse:connect) breaks, and hides
// it when that is over. One at most is on a page. What the stream swaps must not contain it; the stream
// keeps the time in it fresh: see [Beat].
const Age = "data-age"

// Beat stands on an [Age] bar: how often, in milliseconds, the stream says something even if nothing
// happens, best a swap of the bar's time. Silence of two and a half times as long counts as a lost
// connection, and the client has htmx make a new one. Comment lines of a stream are not seen. Without
// this attribute silence is fine.
const Beat = "data-beat"

// Back is dispatched on <body> when a lost server answers again. A stream that could not connect at
// first stays away by itself, so draw it with hx-trigger="load, corridor:back from:body" (it never
// connects twice); what lives without the stream may refetch on it.
const Back = "corridor:back"

// Queue marks the form whose sending survives a lost network: End pass, with hx-post and without
// hx-indicator; its value is the path that the form posts to. If the request finds no server, the client
// keeps that path and the moment of the tap (in the tab's sessionStorage; no personal data) and shows
// [Queued]. Once the server answers again, or the page with the form is loaded again, it submits the
// form with the field [QueueAt] added; the answer is swapped in as always. The first tap's time stays,
// whatever is tapped until then. Any answer but a 5xx ends it, a refusal too.
//
// A request whose answer got lost is sent again, so the server must take a second End pass as done.
const Queue = "data-queue"

// Queued marks an element inside a [Queue] form, drawn hidden: "Not connected: this will be sent".
const Queued = "data-queued"

// QueueAt is the field that a kept request carries: the moment of the tap on the server's clock.
const QueueAt = "at"
