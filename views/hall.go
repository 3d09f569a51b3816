package views

import (
	"net/url"
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// hallCards is the place of the cards of everyone who is out.
const hallCards = "hall-cards"

// HallMonitorPage is everyone who is out, overtime first. On the wall it has no controls and fills the
// screen.
func HallMonitorPage(f Frame, m HallMonitor) Node {
	p := page{title: f.say("hall.title"), stream: "/events?" + m.query("page", "hall"), awake: true}
	if m.Wall {
		p.body, p.stream = "wall", p.stream+"&wall=1"
		return f.page(p, ui.Main(ui.Title(f.say("hall.title")), HallCounters(f, m.Counters), HallCards(f, m.Passes)))
	}
	return f.page(p,
		ui.Main(
			ui.Heading(f.say("hall.title"), ui.OnlyWide(ui.LinkButton(ui.Plain, "monitor", f.say("hall.wall"), "/hall?wall=1"))),
			HallCounters(f, m.Counters),
			f.hallTools(m),
			HallCards(f, m.Passes), ui.Settle("", ""),
		),
		ui.NoSheet(),
	)
}

// query is the search and the sort as they stand, with one more value.
func (m HallMonitor) query(name, value string) string {
	query := url.Values{name: {value}}
	if m.Sealed != "" {
		query.Set("search", m.Sealed)
	}
	if m.Sort != "" && m.Sort != "expiry" {
		query.Set("sort", m.Sort)
	}
	return query.Encode()
}

// HallCounters are the figures on top.
func HallCounters(f Frame, c Counters) Node {
	return h.Div(h.ID("hall-counters"), f.counters(c))
}

func (f Frame) counters(c Counters) Node {
	var most Node
	if c.Maximum != nil {
		most = ui.Counter(ui.Neutral, strconv.Itoa(*c.Maximum), f.say("hall.maximum"))
	}
	return ui.Counters(
		ui.Counter(ui.Running, strconv.Itoa(c.Out), f.say("hall.out")),
		ui.Counter(ui.Overtime, strconv.Itoa(c.Overtime), f.say("hall.overtime")),
		ui.Counter(ui.Waiting, strconv.Itoa(c.InLine), f.say("hall.line")),
		most,
	)
}

// hallTools search and sort, while typing or as a plain form.
func (f Frame) hallTools(m HallMonitor) Node {
	sort := func(value, label string) ui.Option {
		return ui.Option{Value: value, Label: label, Chosen: value == m.Sort || m.Sort == "" && value == "expiry"}
	}
	return ui.Tools(ui.FindBy("/hall/search",
		hx.Post("/hall/search"), hx.Trigger("input delay:200ms, submit"), hx.Latest(),
		hx.Target("#"+hallCards), hx.Select("#"+hallCards), Attr("hx-select-oob", "#stream"), hx.Swap(hx.OuterMorph),
		ui.Search(ui.Field{ID: "search", Name: "search", Label: f.say("hall.search"), Value: m.Search}),
		ui.Chips(f.say("hall.sort"), "sort", []ui.Option{
			sort("expiry", f.say("hall.by-expiry")),
			sort("student", f.say("hall.by-student")),
			sort("destination", f.say("hall.by-destination")),
		}),
		ui.FindButton(f.say("hall.show")),
	))
}

// HallCards fills the screen with everyone who is out, in the order given.
func HallCards(f Frame, passes []pass.Pass) Node {
	if len(passes) == 0 {
		return h.Div(h.ID(hallCards), ui.Empty("footprints", f.say("hall.none"), f.say("hall.none-advice"), nil))
	}
	return ui.Grid(h.ID(hallCards), Map(passes, func(p pass.Pass) Node { return HallCard(f, p) })...)
}

// HallCard is one of them: who, from where to where, how long, and one tap to end it.
// It is drawn once for all who watch, whichever rooms are theirs.
func HallCard(f Frame, p pass.Pass) Node {
	f.Rooms = nil
	return ui.PassCard(f.face(p), f.staffActions(p)...)
}
