package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Link is a label that leads to an address.
type Link struct{ Label, Address string }

// Mail is an e-mail.
type Mail struct {
	Language string
	Title    string
	School   string
	Headline string
	Lines    []string
	Facts    [][2]string // what, and its value
	Open     Link
	Why      string // it was sent
	Ends     []Link
}

// Letter is an e-mail as HTML. Programs that show e-mails know neither our styles nor scripts, and load nothing: what it needs it
// brings along, and it reads well without.
func Letter(m Mail) Node {
	return h.Doctype(h.HTML(h.Lang(m.Language),
		h.Head(
			h.Meta(h.Charset("utf-8")),
			h.Meta(h.Name("viewport"), h.Content("width=device-width, initial-scale=1")),
			h.Meta(h.Name("color-scheme"), h.Content("light dark")),
			h.TitleEl(Text(m.Title)),
			h.StyleEl(Raw(letterStyle)),
		),
		h.Body(
			h.P(h.Class("school"), Text(m.School)),
			h.H1(Text(m.Headline)),
			Map(m.Lines, func(line string) Node { return h.P(Text(line)) }),
			If(len(m.Facts) > 0, h.Table(h.TBody(Map(m.Facts, func(f [2]string) Node {
				return h.Tr(h.Th(h.Scope("row"), Text(f[0])), h.Td(Text(f[1])))
			})))),
			h.P(h.A(h.Class("open"), h.Href(m.Open.Address), Text(m.Open.Label))),
			h.Hr(),
			h.P(h.Class("end"), Text(m.Why)),
			Map(m.Ends, func(l Link) Node { return h.P(h.Class("end"), h.A(h.Href(l.Address), Text(l.Label))) }),
		),
	))
}

const letterStyle = `body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;max-width:34rem;margin:0 auto;padding:24px;color:#16201d;background:#f7f8f5}
h1{font-size:20px;line-height:1.3;margin:0 0 16px}.school,.end{color:#46524e;font-size:14px;margin:0 0 8px}
table{border-collapse:collapse;margin:0 0 20px}th{text-align:left;font-weight:400;color:#46524e;padding:4px 20px 4px 0;vertical-align:top}
td{padding:4px 0;font-weight:600}a{color:#0b6b4b}.open{display:inline-block;background:#0b6b4b;color:#fff;padding:12px 20px;border-radius:10px;text-decoration:none;font-weight:600}
hr{border:0;border-top:1px solid #d8ddd9;margin:24px 0 16px}
@media (prefers-color-scheme:dark){body{color:#e8efec;background:#101614}.school,.end,th{color:#a9b6b1}a{color:#5fd0a5}.open{background:#5fd0a5;color:#101614}hr{border-color:#2c3733}}`
