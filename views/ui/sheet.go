package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// SheetPlace is the id of the element that a page keeps for its sheet; the answer that opens one is
// put into it with innerHTML.
const SheetPlace = "sheet"

// NoSheet is the empty place.
func NoSheet() Node { return h.Div(h.ID(SheetPlace)) }

// Sheet lies over the page with one question: a pass with everything filled in, a reason for a denial.
// Its close button needs no script.
func Sheet(title, closing string, children ...Node) Node {
	return h.Dialog(h.Class("sheet"), Attr("open"), h.Aria("labelledby", "sheet-title"), h.Aria("modal", "true"),
		h.Div(h.Class("sheet-box"),
			h.Div(h.Class("sheet-head"),
				h.H2(h.ID("sheet-title"), h.Class("sheet-title"), h.TabIndex("-1"), h.AutoFocus(), Text(title)),
				h.Form(h.Method("dialog"), IconButton(Quiet, "x", closing)),
			),
			Group(children),
		),
	)
}
