package views

import (
	"net/url"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Emergency is the page of all staff while the school is frozen.
type Emergency struct {
	Freeze  school.Freeze // without an id there is none
	Notices []school.Notice
	Out     []Gone
	Count   school.Count
	View    string // "class", "missing", "place" or "all"
	Search  string
	Sealed  string           // the same, as an address keeps it
	Class   string           // the name of the visitor's own class; empty without one
	Rows    []school.Account // those the view and the search leave
	May     bool             // begin it, tell all staff, end it
	FormID  school.ID        // of the next message or emergency
	Past    []school.Freeze
	Problem string // with the message that was sent
	On      string // of the emergency as it is drawn: the stream need not send it again
	Seen    string // of the rows, the same
}

// Gone is a pass that was out when the emergency began, and how its student stands.
type Gone struct {
	Pass    pass.Pass
	Account school.Account
}

// The places of the emergency's page.
const (
	emergencyPlace = "emergency"
	seenList       = "seen-list"
	checkIns       = "/emergency/checkins"
)

// EmergencyPage is that page; without an emergency it is where one begins.
func EmergencyPage(f Frame, e Emergency) Node {
	p := page{title: f.say("emergency.title"), stream: "/events?" + e.query("page", "emergency", "on", e.On, "seen", e.Seen), awake: true}
	return f.page(p, ui.Main(EmergencyView(f, e)))
}

// query is the view and the search as they stand, with more pairs.
func (e Emergency) query(pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	if e.View != "" {
		query.Set("view", e.View)
	}
	if e.Sealed != "" {
		query.Set("search", e.Sealed)
	}
	return query.Encode()
}

// EmergencyView is all of the page's content.
func EmergencyView(f Frame, e Emergency) Node {
	if e.Freeze.ID == "" {
		return f.noEmergency(e)
	}
	return ui.Region(emergencyPlace,
		ui.Heading(f.emergencyTitle(e.Freeze), f.begun(e.Freeze), If(e.May, f.allClear(e))),
		EmergencyTally(f, e.Count),
		ui.Aside(f.notices(e), ui.Stack(f.seenTools(e), SeenList(f, e)), EmergencyOut(f, e)),
	)
}

func (f Frame) noEmergency(e Emergency) Node {
	return ui.Region(emergencyPlace,
		ui.Heading(f.say("emergency.title")),
		f.justOver(e.Past),
		ui.Empty("shield-check", f.say("emergency.none"), f.say("emergency.none-advice"), nil),
		If(e.May, ui.Narrow(f.freeze(ui.Danger.Wide(), e.FormID))),
		If(e.May, ui.Section(f.say("emergency.past"), f.pastEmergencies(e.Past))),
	)
}

// clearFor is how long after an all clear its page still says so.
const clearFor = time.Hour

func (f Frame) justOver(past []school.Freeze) Node {
	if len(past) == 0 || f.Now.Sub(past[0].EndedAt) > clearFor {
		return nil
	}
	return ui.Banner(ui.Running, f.say("emergency.over", "Time", f.clock(past[0].EndedAt)))
}

func (f Frame) emergencyTitle(e school.Freeze) string {
	if e.Drill {
		return f.say("emergency.drill")
	}
	return f.say("emergency.title")
}

// begun says since when, and by whom.
func (f Frame) begun(e school.Freeze) Node {
	since := f.say("emergency.since", "Time", f.moment(e.StartedAt))
	return ui.StatusLine("emergency-since", ui.Badge(ui.Frozen, dots(since, e.StartedBy)))
}

// EmergencyTally is how far the accounting has come.
func EmergencyTally(f Frame, c school.Count) Node {
	return ui.Tally("emergency-tally", f.checkedIn(c), c.CheckedIn, c.Of,
		ui.TallyNote(ui.Waiting, f.say("emergency.missing-count", "Number", f.Say.Number(c.Missing()))),
		If(c.Absent > 0, ui.TallyNote(ui.Neutral, f.say("emergency.absent-count", "Number", f.Say.Number(c.Absent)))),
	)
}

func (f Frame) checkedIn(c school.Count) string {
	return f.say("emergency.counted", "Number", f.Say.Number(c.CheckedIn), "Of", f.Say.Number(c.Of))
}

// freeze is the one switch that is asked about once, because it stops everybody.
func (f Frame) freeze(kind ui.Kind, id school.ID) Node {
	if f.Frozen {
		return ui.LinkButton(ui.Primary, "list-checks", f.say("emergency.open-list"), "/emergency")
	}
	message := ui.Field{ID: "freeze-message", Name: "message", Label: f.say("freeze.message"), Hint: f.say("freeze.message-hint")}
	drill := ui.Field{ID: "freeze-drill", Name: "drill", Label: f.say("freeze.drill"), Hint: f.say("freeze.drill-hint")}
	return ui.Fold(kind, "siren", f.say("freeze.open"), false, nil,
		ui.Banner(ui.Frozen, f.say("freeze.means")),
		ui.AskForm("/freeze",
			ui.Hidden("id", string(id)),
			ui.TextField(message, h.MaxLength("200"), h.AutoComplete("off")),
			ui.Switch(drill, false),
			ui.Actions(ui.Button(ui.Danger, "snowflake", f.say("freeze.confirm"))),
		),
	)
}

// allClear is asked about once as well, with how many have not been found.
func (f Frame) allClear(e Emergency) Node {
	return ui.Fold(ui.Plain, "shield-check", f.say("freeze.lift"), false, nil,
		AllClearWarning(f, e.Count),
		ui.AskForm("/freeze/lift",
			ui.Hidden("emergency", string(e.Freeze.ID)),
			ui.Actions(ui.Button(ui.Primary, "shield-check", f.say("freeze.lift-confirm"))),
		),
	)
}

// AllClearWarning is what stands above that button, and moves with the count.
func AllClearWarning(f Frame, c school.Count) Node {
	if c.Missing() == 0 {
		return h.Div(h.ID("all-clear-warning"), ui.Banner(ui.Running, f.say("freeze.lift-all-in")))
	}
	return h.Div(h.ID("all-clear-warning"),
		ui.Banner(ui.Waiting, f.say("freeze.lift-missing", "Number", f.Say.Number(c.Missing()))))
}

// notices are the messages to all staff, and, for those with the right, the next one.
func (f Frame) notices(e Emergency) Node {
	return ui.Panel("emergency-messages", f.say("emergency.messages"), "", nil,
		EmergencyNotices(f, e.Notices),
		If(e.May, MessageForm(f, e.Freeze.ID, e.FormID, e.Problem)),
	)
}

// EmergencyNotices are the messages so far, the latest first.
func EmergencyNotices(f Frame, notices []school.Notice) Node {
	if len(notices) == 0 {
		return h.Div(h.ID("emergency-notices"), ui.Padded(ui.Note(Text(f.say("emergency.no-messages")))))
	}
	return ui.Rows("emergency-notices", Map(notices, func(n school.Notice) Node {
		return ui.ItemRow(ui.Item{Lead: ui.Icon("messages-square"), Title: n.Text, Detail: dots(f.clock(n.At), n.By)})
	})...)
}

// MessageForm sends the next message to all staff. After each it is drawn with a new id, and so empty.
func MessageForm(f Frame, emergency, id school.ID, problem string) Node {
	field := ui.Field{ID: "message-" + string(id), Name: "message", Label: f.say("freeze.message"), Error: problem, Required: true}
	return h.Form(h.ID("message-form"), h.Method("post"), h.Action("/emergency/messages"),
		hx.Post("/emergency/messages"), hx.Swap(hx.OuterMorph), hx.Once(),
		ui.Padded(
			ui.Hidden("emergency", string(emergency)), ui.Hidden("id", string(id)),
			ui.TextField(field, h.MaxLength("200"), h.AutoComplete("off")),
			ui.Actions(ui.Button(ui.Primary, "send", f.say("emergency.send"))),
		),
	)
}

// EmergencyOut are those who were out on a pass when it began.
func EmergencyOut(f Frame, e Emergency) Node {
	if len(e.Out) == 0 {
		return ui.Panel("emergency-out", f.say("emergency.out"), "", nil, ui.Padded(ui.Note(Text(f.say("emergency.nobody-out")))))
	}
	rows := Map(e.Out, func(g Gone) Node { return OutRow(f, g) })
	return ui.Panel("emergency-out", f.say("emergency.out"), f.Say.Number(len(e.Out)), nil,
		ui.SeenForm("out-list", checkIns, ui.Hidden("emergency", string(e.Freeze.ID)), ui.SeenRows(rows...)))
}

// OutRow is one of them: from where to where, since when, and whether somebody has seen them.
func OutRow(f Frame, g Gone) Node {
	p := g.Pass
	row := f.seen(g.Account)
	row.Place, row.Badge = "out-"+string(p.StudentID), nil
	row.Where = f.say("emergency.from-to", "From", p.Origin.Label(), "To", p.Destination.Label(), "Time", f.clock(p.StartedAt))
	if p.State == pass.Ended {
		row.Badge = ui.Badge(ui.Ended, f.say("emergency.back", "Time", f.clock(p.EndedAt)))
	}
	return ui.SeenRow(row)
}
