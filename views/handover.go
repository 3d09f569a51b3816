package views

import (
	"slices"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// Handovers are a teacher's sheets for their substitutes, and the days that have none yet.
type Handovers struct {
	Sheets  []school.Handover
	Days    []string // local dates
	Chosen  []string
	Problem string
}

// Handover is one sheet: the code, the day, who may go where, the house rules.
type Handover struct {
	Sheet   school.Handover
	Code    string
	Teacher school.Person
	Address string // of the site; may be empty
	Day     []school.Slot
	Own     []school.Room // the teacher's
	Places  []school.Room // where students can go
	School  school.School
	NoFly   []school.NoFly
}

// sheetSettings lead to the sheets from a teacher's settings.
func (f Frame) sheetSettings() Node {
	return ui.Section(f.say("cover.sheets"), ui.Note(f.text("cover.sheets-means")),
		ui.Actions(ui.LinkButton(ui.Plain, "printer", f.say("cover.your-sheets"), "/handover")))
}

// HandoversPage is where a teacher prepares the sheets.
func HandoversPage(f Frame, s Handovers) Node {
	var rows []Node
	for _, sheet := range s.Sheets {
		rows = append(rows, ui.Entry(ui.Item{ID: "sheet-" + string(sheet.ID), Title: f.date(sheet.Day)}, false,
			ui.LinkButton(ui.Plain, "printer", f.say("cover.print"), "/handover/"+string(sheet.ID)),
			ui.PostButton(ui.Quiet, "trash-2", f.say("cover.end-code"), "/handover/"+string(sheet.ID)+"/deletion")))
	}
	return f.page(page{title: f.say("cover.sheets")}, ui.Main(ui.Heading(f.say("cover.sheets")), ui.Narrow(
		ui.Note(f.text("cover.sheets-means")),
		If(len(rows) > 0, ui.Panel("sheets", f.say("cover.your-sheets"), "", nil, rows...)),
		ui.Section(f.say("cover.new-sheets"), ui.AskForm("/handover",
			ui.Checks(ui.Field{ID: "day", Name: "day", Label: f.say("cover.for-days"), Error: s.Problem}, f.dayOptions(s.Days, s.Chosen)),
			ui.Actions(ui.Button(ui.Primary, "scroll-text", f.say("cover.make-sheets"))))),
	)))
}

func (f Frame) dayOptions(days, of []string) (options []ui.Option) {
	for _, day := range days {
		options = append(options, ui.Option{Value: day, Label: f.date(day), Chosen: slices.Contains(of, day)})
	}
	return options
}

// HandoverPage is one sheet, made for one page of paper.
func HandoverPage(f Frame, s Handover) Node {
	title := f.say("cover.sheet-title", "Teacher", s.Teacher.AddressedAs(), "Date", f.date(s.Sheet.Day))
	return f.page(page{title: title}, ui.Main(ui.Sheaf(
		ui.Heading(title, ui.LinkButton(ui.Quiet, "arrow-left", f.say("cover.sheets"), "/handover")),
		ui.PrintHint(f.say("cover.print-hint")),
		h.Section(h.Class("surface cover-pin"),
			h.H2(h.Class("panel-title"), f.text("cover.to-begin")),
			ui.Steps(f.say("cover.step-open", "Address", s.Address), f.say("cover.step-name"), f.say("cover.step-code")),
			h.P(h.Class("cover-digits"), Text(s.Code)),
			ui.Note(f.text("cover.code-day", "Date", f.date(s.Sheet.Day))),
		),
		f.sheetClasses(s),
		f.sheetPlaces(s),
		f.houseRules(s),
	)))
}

func (f Frame) sheetClasses(s Handover) Node {
	var rows []Node
	for _, slot := range s.Day {
		for _, t := range slot.Teaching {
			day := school.AllDay(f.Now.In(f.Zone)).From
			when := f.say("cover.span", "From", f.clock(school.AtMinute(day, slot.StartsMinute)), "Until", f.clock(school.AtMinute(day, slot.EndsMinute)))
			rows = append(rows, ui.Row(nil, ui.NameCell(Text(slot.Name)), ui.Cell(Text(when)), ui.Cell(Text(t.Name)), ui.Cell(Text(t.Room.Label())),
				ui.Cell(f.text("cover.students", "Count", t.Students))))
		}
	}
	if len(rows) == 0 {
		return ui.Section(f.say("cover.classes"), ui.Note(f.text("cover.no-classes")))
	}
	columns := []ui.Column{{Label: f.say("cover.period")}, {Label: f.say("cover.time")}, {Label: f.say("cover.class")}, {Label: f.say("cover.room")}, {Label: f.say("cover.roster")}}
	return ui.Section(f.say("cover.classes"), ui.Table(f.say("cover.classes"), columns, rows...))
}

// mostPlaces bounds the names in one line of a sheet: it is one page.
const mostPlaces = 16

// sheetPlaces say in plain words who may go where.
func (f Frame) sheetPlaces(s Handover) Node {
	var free, theirs, others []string
	for _, r := range s.Places {
		switch {
		case !r.ApprovalNow:
			free = append(free, f.say("cover.place", "Room", r.Label(), "Minutes", r.Minutes))
		case r.Approvers == school.DestinationStaff || r.Approvers == school.NamedApproversOnly:
			others = append(others, r.Label())
		default:
			theirs = append(theirs, f.say("cover.place", "Room", r.Label(), "Minutes", r.Minutes))
		}
	}
	return ui.Section(f.say("cover.where"), ui.Facts(
		f.placesFact(f.say("cover.without-asking"), free),
		f.placesFact(f.say("cover.you-approve"), theirs),
		f.placesFact(f.say("cover.others-approve"), others),
	))
}

func (f Frame) placesFact(name string, places []string) Node {
	if len(places) == 0 {
		return nil
	}
	text := strings.Join(places[:min(len(places), mostPlaces)], ", ")
	if more := len(places) - mostPlaces; more > 0 {
		text = f.say("cover.and-more", "Places", text, "Count", more)
	}
	return ui.Fact(name, text)
}

// houseRules are the school's rules that a substitute meets.
func (f Frame) houseRules(s Handover) Node {
	var rules []string
	for _, r := range s.Own {
		if r.MaxOut != nil {
			rules = append(rules, f.say("cover.rule-out", "Room", r.Label(), "Count", *r.MaxOut))
		}
	}
	if s.School.DayLimit != nil {
		rules = append(rules, f.say("cover.rule-limit", "Count", *s.School.DayLimit))
	}
	for _, n := range s.NoFly {
		if n.Kind == school.NoFlyAtEdges {
			rules = append(rules, f.say("cover.rule-edges", "First", n.FirstMinutes, "Last", n.LastMinutes))
		}
	}
	if s.School.PinApproval {
		rules = append(rules, f.say("cover.rule-pin"))
	}
	rules = append(rules, f.say("cover.rule-frozen"), f.say("cover.rule-ends"))
	return ui.Section(f.say("cover.rules"), ui.Steps(rules...))
}
