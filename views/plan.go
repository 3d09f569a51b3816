package views

import (
	"slices"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Plan is the part of a sheet that lets a pass start at a time, as it was typed.
type Plan struct {
	Later    bool // it is chosen
	Date     string
	ByPeriod bool
	Time     string
	Period   string
	From     school.ID // none: where the bell schedule has the student then
	Invites  bool

	Periods []string // that there are in the bell schedule
	Repeat  *Repeat  // nil where it can't repeat
	Today   string
	Last    string // day that can be planned for
}

// Invitation is a pass that the student is asked to come for, as it was answered last.
type Invitation struct {
	Pass    pass.Pass
	From    school.ID
	Problem string
	Refusal *pass.Refusal
}

// planned leads from a sheet that was opened to plan on to the next step of the same.
func (s Sheet) planned() string {
	if s.Plan != nil && s.Plan.Later {
		return "&plan=1"
	}
	return ""
}

// planning is the same as a field of a form.
func (s Sheet) planning() Node { return If(s.planned() != "", ui.Hidden("plan", "1")) }

// asksLater reports whether a student needs a yes to schedule a pass.
func (s Sheet) asksLater() bool { return s.MayPlan && !s.Staff && s.Choice.Room.ApprovalSchedule }

// nowOrLater is the choice on top of a sheet, the fields that both answers share, and what each has to say.
func (f Frame) nowOrLater(s Sheet, both, now, later Node) Node {
	if !s.MayPlan {
		return Group{ui.Hidden("when", "now"), both, now}
	}
	return ui.Narrowing(
		ui.Choices(ui.Field{ID: "when", Name: "when", Label: f.say("sched.when"), Required: true, Error: s.Problems["when"]}, []ui.Option{
			{Value: "now", Label: f.say("sched.now"), Chosen: !s.Plan.Later},
			{Value: "later", Label: f.say("sched.later"), Chosen: s.Plan.Later},
		}),
		ui.When("later", f.planTime(s), f.repeatFields(s)),
		both,
		ui.When("now", now),
		ui.When("later", f.planKind(s), later),
	)
}

// planTime is the date, with a time of the clock or a period.
func (f Frame) planTime(s Sheet) Node {
	p := s.Plan
	date := ui.Field{ID: "plan-date", Name: "date", Label: f.say("sched.date"), Type: "date", Value: p.Date, Error: s.Problems["date"]}
	clock := ui.Field{ID: "plan-time", Name: "time", Label: f.say("sched.time"), Type: "time", Value: p.Time, Hint: f.say("sched.time-hint"), Error: s.Problems["time"]}
	day := ui.TextField(date, h.Min(p.Today), h.Max(p.Last))
	if len(p.Periods) == 0 {
		return ui.FormRow(day, ui.TextField(clock))
	}
	return Group{day, ui.Narrowing(
		ui.Choices(ui.Field{ID: "by", Name: "by", Label: f.say("sched.by")}, []ui.Option{
			{Value: "clock", Label: f.say("sched.by-clock"), Chosen: !p.ByPeriod},
			{Value: "period", Label: f.say("sched.by-period"), Chosen: p.ByPeriod},
		}),
		ui.When("clock", ui.TextField(clock)),
		ui.When("period", f.periodField(s)),
	)}
}

func (f Frame) periodField(s Sheet) Node {
	options := []ui.Option{{Label: f.say("field.choose"), Chosen: s.Plan.Period == ""}}
	for _, name := range s.Plan.Periods {
		options = append(options, ui.Option{Value: name, Label: name, Chosen: name == s.Plan.Period})
	}
	return ui.Select(ui.Field{ID: "plan-period", Name: "period", Label: f.say("sched.period"), Hint: f.say("sched.period-hint"), Error: s.Problems["period"]}, options)
}

// planKind is whether the pass starts by itself or the student is asked to come.
func (f Frame) planKind(s Sheet) Node {
	if !s.Staff {
		return nil
	}
	return ui.Choices(ui.Field{ID: "kind", Name: "kind", Label: f.say("sched.kind"), Error: s.Problems["kind"]}, []ui.Option{
		{Value: "firm", Label: f.say("sched.firm"), Detail: f.say("sched.firm-means"), Chosen: !s.Plan.Invites},
		{Value: "invitation", Label: f.say("sched.invitation"), Detail: f.say("sched.invitation-means"), Chosen: s.Plan.Invites},
	})
}

// fromField is where a planned pass starts from.
func (f Frame) fromField(s Sheet) Node {
	if !s.MayPlan {
		return nil
	}
	options := []ui.Option{{Label: f.say("sched.from-bells"), Chosen: s.Plan.From == ""}}
	field := ui.Field{ID: "plan-from", Name: "from", Label: f.say("field.origin"), Error: s.Problems["origin"]}
	if s.Staff {
		field.Hint = f.say("sched.from-hint")
	}
	return ui.Select(field, append(options, rooms(s.Origins, s.Plan.From)...))
}

func (f Frame) planButton(s Sheet) Node {
	label := f.say("sched.schedule-pass")
	switch {
	case s.Many != nil:
		label = f.say("sched.schedule-many", "Count", len(s.Many.Students))
	case s.asksLater():
		label = f.say("sched.ask")
	}
	if fields, anyway := f.overrides(s.Refusal, s.Confirmed, f.say("sched.anyway")); anyway != nil && warnsAhead(s) {
		return Group{fields, ui.Answers(anyway)}
	}
	return ui.Answers(ui.Button(ui.Primary.Large(), "calendar-clock", label))
}

// warnsAhead reports whether staff are warned of a pass that is yet to come: that its room isn't for its student.
func warnsAhead(s Sheet) bool {
	return s.Staff && s.Many == nil && slices.Contains(s.Refusal.Codes(), pass.NotVisible)
}

// Unplannable is the sentence that says why a pass can't be planned for a time.
func (f Frame) Unplannable(no *school.Unplannable) string {
	id, day, time := "sched.no."+no.Why, f.Say.LongDay(no.At, f.Zone), f.clock(no.At)
	switch no.Why {
	case "no-period":
		if len(no.Periods) == 0 {
			return f.say("sched.no.no-periods", "Day", day)
		}
		return f.say(id, "Day", day, "Period", no.Period, "Periods", strings.Join(no.Periods, ", "))
	case "begun":
		return f.say(id, "Period", no.Period, "Time", time)
	case "holiday":
		return f.say(id, "Day", day)
	case "skipped":
		return f.say(id, "Day", day, "Time", time)
	}
	return f.say(id)
}

// PlannedToast says when a new pass will start, or that somebody has to say yes first.
func PlannedToast(f Frame, p pass.Pass) Node {
	room, time := p.Destination.Label(), f.moment(p.StartsAt)
	switch {
	case p.Invites():
		return ui.Toast(f.say("sched.toast-invited", "Room", room, "Time", time))
	case p.State == pass.Requested:
		return ui.Toast(f.say("sched.toast-asked", "Room", room, "Time", time))
	}
	return ui.Toast(f.say("sched.toast", "Room", room, "Time", time))
}

// invitations are the student's to answer.
func (f Frame) invitations(s StudentHome) Node {
	if len(s.Invitations) == 0 {
		return nil
	}
	return ui.Panel("invitations", f.say("sched.needs-answer"), "", nil,
		Map(s.Invitations, func(i Invitation) Node { return InvitationCard(f, i, s.Origins) })...)
}

// InvitationCard is one invitation with its two answers; once it is answered it says what came of that.
func InvitationCard(f Frame, i Invitation, origins []school.Room) Node {
	p := i.Pass
	item := ui.Item{
		ID: invitationID(p), Lead: ui.TileIcon(iconOf(p.Destination)), Title: f.say("sched.invites", "Room", p.Destination.Label(), "Time", f.moment(p.StartsAt)),
		Detail: dots(f.say("time.minutes", "Count", p.Minutes), f.trip(p.Trip)), Quote: p.Message,
	}
	if !p.Invites() {
		item.Quote, item.Badge = "", f.answeredBadge(p)
		return ui.Entry(item, true)
	}
	to := address(p, "/answer")
	answers := Group{hx.Post(to), hx.Target("#" + invitationID(p)), hx.Swap(hx.OuterMorph), hx.Once()}
	options := append([]ui.Option{{Label: f.say("sched.from-bells"), Chosen: i.From == ""}}, rooms(origins, i.From)...)
	return ui.Entry(item, false,
		f.refusals(i.Refusal, ""),
		ui.AskForm(to, answers,
			ui.Select(ui.Field{ID: invitationID(p) + "-origin", Name: "origin", Label: f.say("sched.from"), Error: i.Problem}, options),
			ui.Actions(
				ui.Button(ui.Primary, "check", f.say("sched.accept"), h.Name("answer"), h.Value("accept")),
				ui.Button(ui.Plain, "x", f.say("sched.decline"), h.Name("answer"), h.Value("decline")),
			),
		))
}

func invitationID(p pass.Pass) string { return "invitation-" + string(p.ID) }

// answeredBadge says what came of an invitation: as of any pass, or why of none.
func (f Frame) answeredBadge(p pass.Pass) Node {
	switch p.State {
	case pass.Denied:
		return ui.Badge(ui.Neutral, f.say("sched.declined"))
	case pass.Expired:
		return ui.Badge(ui.Neutral, f.say("mood.expired"))
	case pass.Cancelled:
		return ui.Badge(ui.Neutral, f.say("mood.cancelled"))
	}
	return f.outcomeBadge(p)
}

// ComingRow is a planned pass in the list of its student.
func ComingRow(f Frame, p pass.Pass) Node {
	shown := f.plainFace(p)
	shown.Repeats = f.repeats(p)
	return ui.PassRow(shown, f.comingActions(p)...)
}

// comingActions let a student call off what is theirs to call off.
func (f Frame) comingActions(p pass.Pass) (actions []Node) {
	if p.Series.ID != "" {
		actions = append(actions, f.seriesLink(p))
	}
	if !p.Planned() || p.Firm() || p.Invites() {
		return actions
	}
	label := f.say("sched.call-off-own", "Room", p.Destination.Label())
	if p.Series.Asks {
		label = f.say("series.withdraw-of", "Room", p.Destination.Label())
	}
	return append(actions, ui.RowForm(address(p, "/cancellation"), f.toRow(p, "/cancellation"), Group{
		ui.Hidden("from", "coming"), ui.IconButton(ui.Quiet, "x", label)}))
}

// wasFor is the time for which a pass was planned that came to nothing.
func (f Frame) wasFor(p pass.Pass) string {
	if p.StartsAt.IsZero() {
		return ""
	}
	return f.say("request.for", "Time", f.moment(p.StartsAt))
}

// whyMissed says to whoever may know it why a planned pass did not start. A student reads of a busy hall and of a
// partner the same.
func (f Frame) whyMissed(p pass.Pass) string {
	return f.whyMissedBy(p.Refusal, p.StudentID == f.Me.ID)
}

// whyMissedBy is the reason that a refusal's code stands for; own says that whoever reads it is the student.
func (f Frame) whyMissedBy(code string, own bool) string {
	ids := []string{"sched.missed." + code}
	if own {
		ids = []string{"sched.missed-own." + code, ids[0]}
	}
	for _, id := range ids {
		if f.Say.Has(id) {
			return f.say(id)
		}
	}
	return ""
}

// InvitationPage is one invitation as a page of its own: the answer to a plain form that went wrong.
func InvitationPage(f Frame, i Invitation, origins []school.Room) Node {
	return f.page(page{title: f.say("pass.title"), stream: "/events?page=student&seen=" + f.Seen},
		ui.Main(ui.Narrow(
			ui.Heading(f.say("sched.needs-answer")),
			InvitationCard(f, i, origins),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("action.home"), "/student"),
		)),
		ui.NoSheet(),
	)
}

// deskPlan is what staff can do with a pass that waits for its time, or came to nothing at it.
func (f Frame) deskPlan(d PassDesk) Node {
	p := d.Pass
	switch {
	case !d.Tends:
		return nil
	case d.Plan != nil:
		return Group{
			ui.Actions(d.button(address(p, "/cancellation"), ui.Button(ui.Plain, "x", f.say("sched.call-off")))),
			ui.Fold(ui.Quiet, "calendar-clock", f.say("sched.move"), len(d.Problems) > 0, nil, d.form(address(p, "/time"),
				f.planTime(Sheet{Plan: d.Plan, Problems: d.Problems}),
				ui.Actions(ui.Button(ui.Primary, "check", f.say("sched.move-now"))))),
		}
	case p.Unmet():
		return ui.Actions(f.sendAgain(p, ui.Primary))
	}
	return nil
}

// sendAgain opens the sheet of the same pass, for another time.
func (f Frame) sendAgain(p pass.Pass, kind ui.Kind) Node {
	query := "?student=" + string(p.StudentID) + "&destination=" + string(p.DestinationID) + "&plan=1"
	if p.State != pass.Missed {
		query += "&kind=invitation"
	}
	return ui.LinkButton(kind, "rotate-ccw", f.say("sched.again"), "/teacher"+query, openSheet(query))
}
