package views

import (
	"slices"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// OwnCover is the cover of the session that sees it.
type OwnCover struct {
	Cover   school.Cover
	Pin     CoverPin
	Day     []school.Slot
	Assists []school.Assisted // of an assistant: for whom else they may act
}

// CoverPin is a cover's own PIN; Digits only where they are to be seen.
type CoverPin struct {
	There, Paused bool
	Digits        string
}

// CoverBar is who acts for whom, as every page of theirs says it.
type CoverBar struct {
	Mine   school.Cover   // of whoever acts for a teacher; zero for the teacher
	Others []school.Cover // who cover the same class at the same time; for the teacher, who covers them
	Plans  []ColleagueCover
}

// ColleagueCover is whom somebody covers from an account of their own, and in which room they do so now; none if not now.
type ColleagueCover struct {
	school.CoverPlan
	Room school.ID
}

// CoverBarView is the bar below the top bar; nothing where nobody can act for anybody. The page's stream keeps it fresh.
func CoverBarView(f Frame, b *CoverBar) Node {
	if b == nil {
		return nil
	}
	return ui.LiveBar("cover-bar",
		Iff(b.Mine.ID != "", func() Node { return f.coverStrip(b.Mine) }),
		Map(b.Others, func(c school.Cover) Node { return f.coverNews(b.Mine, c) }),
		Map(b.Plans, f.colleagueNews),
	)
}

func (f Frame) coverStrip(c school.Cover) Node {
	who := f.deputy(c.Name, c.Teacher.AddressedAs(), c.Substitute())
	if len(c.Periods) == 0 {
		who = dots(who, f.periods(nil))
	}
	return ui.StripWith("user-check", dots(who, f.say("cover.until", "Time", f.clock(c.EndsAt()))),
		ui.StripLink(f.say("cover.mine"), "/cover"))
}

// coverNews tells of another cover: those who share a class that they share it, and a teacher who covers them.
func (f Frame) coverNews(mine, other school.Cover) Node {
	if mine.ID != "" {
		return ui.Banner(ui.Waiting, f.say("cover.both", "Name", other.Name, "Teacher", other.Teacher.AddressedAs(), "Time", f.clock(other.BeganAt)))
	}
	if !other.Substitute() {
		return nil // they are in the room every day
	}
	return ui.Banner(ui.Coming, f.say("cover.covers-you", "Name", other.Name, "Time", f.clock(other.EndsAt())),
		ui.PostButton(ui.Plain, "undo-2", f.say("cover.i-am-back"), "/covers/"+string(other.ID)+"/end"))
}

// colleagueNews tells a colleague whom they cover, and leads to that class.
func (f Frame) colleagueNews(c ColleagueCover) Node {
	sentence := f.say("cover.colleague-covers", "Teacher", c.Teacher.AddressedAs(), "Periods", f.periods(c.Periods))
	if c.Room == "" {
		return ui.Banner(ui.Coming, sentence)
	}
	return ui.Banner(ui.Coming, sentence, ui.LinkButton(ui.Plain, "arrow-right", f.say("cover.to-class"), "/teacher?room="+string(c.Room)))
}

// CoverOver is what is left of a page whose cover has ended.
func CoverOver(f Frame, c school.Cover) Node {
	if next := c.NextAt(f.Now); !next.IsZero() {
		return ui.Main(ui.Empty("clock", f.say("cover.again", "Teacher", c.Teacher.AddressedAs(), "Time", f.clock(next)),
			f.say("cover.between"), ui.LinkButton(ui.Primary, "refresh-cw", f.say("cover.look-again"), "/cover")))
	}
	return ui.Main(ui.Empty("circle-check", f.coverEnded(c), f.say("cover.thanks"),
		ui.LinkButton(ui.Primary, "arrow-right", f.say("cover.cover-another"), "/cover")))
}

// OwnCoverPage is a cover in the hands of whoever covers: whom, until when, the PIN, and the way into the class.
func OwnCoverPage(f Frame, o OwnCover) Node {
	c := o.Cover
	title := f.say("cover.you-cover", "Teacher", c.Teacher.AddressedAs())
	if !c.Substitute() {
		title = f.say("cover.you-assist", "Teacher", c.Teacher.AddressedAs())
	}
	return f.page(page{title: title, ahead: true},
		ui.Gate(
			ui.GateTitle(title),
			ui.Note(Text(dots(f.periods(c.Periods), f.say("cover.until", "Time", f.clock(c.EndsAt()))))),
			If(o.Pin.There, CoverPinView(f, o.Pin)),
			ui.LinkButton(ui.Primary.Large().Wide(), "log-in", f.say("cover.to-class"), "/teacher"),
			f.coverDay(o),
			f.assistsToo(o),
			ui.PostButton(ui.Quiet, "x", f.say("cover.end"), "/covers/"+string(c.ID)+"/end"),
			If(c.Substitute(), ui.LinkButton(ui.Quiet, "arrow-left-right", f.say("cover.cover-another"), "/cover?another=1")),
		),
	)
}

// CoverPinView is the PIN of a cover: hidden until somebody taps, because students look over shoulders.
func CoverPinView(f Frame, p CoverPin) Node {
	const id = "cover-pin"
	to := func(address string) Node {
		return Group{hx.Post(address), hx.Target("#" + id), hx.Swap(hx.OuterMorph), hx.Once()}
	}
	form := func(address, icon, label string, fields ...Node) Node {
		return h.Form(h.Method("post"), h.Action(address), to(address), Group(fields), ui.Button(ui.Plain, icon, label))
	}
	show := form("/cover/pin", "eye", f.say("cover.show-pin"))
	if p.Digits != "" {
		show = form("/cover/pin", "eye-off", f.say("cover.hide-pin"), ui.Hidden("hide", "1"))
	}
	return h.Section(h.ID(id), h.Class("surface cover-pin"), h.Aria("label", f.say("cover.pin")),
		h.H2(h.Class("panel-title"), f.text("cover.pin")),
		If(p.Paused, ui.Banner(ui.Wrong, f.say("cover.pin-paused"))),
		If(p.Digits != "", h.P(h.Class("cover-digits"), h.Role("status"), Text(p.Digits))),
		ui.Note(f.text("cover.pin-means")),
		ui.Actions(show, form("/cover/pin/change", "refresh-cw", f.say("cover.new-pin"))),
	)
}

// coverDay is what there is still to teach in the covered periods.
func (f Frame) coverDay(o OwnCover) Node {
	var rows []Node
	now := school.MinuteOf(f.Now.In(f.Zone))
	for _, slot := range o.Day {
		if len(o.Cover.Periods) > 0 && !slices.Contains(o.Cover.Periods, slot.Name) || slot.EndsMinute <= now {
			continue
		}
		for _, t := range slot.Teaching {
			rows = append(rows, ui.Fact(slot.Name, dots(t.Name, t.Room.Label(), f.say("cover.students", "Count", t.Students))))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return ui.Section(f.say("cover.your-classes"), ui.Facts(rows...))
}

// AssistPage is where an assistant says for whom they act.
func AssistPage(f Frame, c Cover) Node {
	title := f.say("cover.assist-title")
	var list Node
	if len(c.Assists) == 0 {
		list = ui.Empty("users", f.say("cover.assist-none"), f.say("cover.assist-none-advice"), nil)
	} else {
		list = ui.Stack(Map(c.Assists, f.assist))
	}
	return f.page(page{title: title, ahead: true}, ui.Gate(f.coverBefore(c.Before), ui.GateTitle(title),
		If(c.Problems["teacher"] != "", ui.Pleas(ui.Banner(ui.Wrong, c.Problems["teacher"]))), list))
}

func (f Frame) assist(a school.Assisted) Node {
	return ui.Card(ui.Entry(ui.Item{ID: "assist-" + string(a.Teacher.ID), Title: a.Teacher.AddressedAs(), Detail: dots(f.periods(a.Periods), f.times(a.Stints))}, false),
		ui.AskForm("/cover", ui.Hidden("teacher", string(a.Teacher.ID)),
			ui.Button(ui.Plain.Wide(), "log-in", f.say("cover.act-for", "Teacher", a.Teacher.AddressedAs()))))
}

// assistsToo are the other teachers of an assistant, to switch to.
func (f Frame) assistsToo(o OwnCover) Node {
	var others []Node
	for _, a := range o.Assists {
		if a.Teacher.ID != o.Cover.Teacher.ID {
			others = append(others, f.assist(a))
		}
	}
	if len(others) == 0 {
		return nil
	}
	return ui.Section(f.say("cover.switch"), ui.Stack(others...))
}
