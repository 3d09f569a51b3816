package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/live"
	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
	"corridor/views/ui"
)

// linesPage is how many rows a page of a list has.
const linesPage = 50

// rosterDelivery is what a delivery would change.
func (s *Site) rosterDelivery(c echo.Context) error { return s.drawDelivery(c, http.StatusOK, "") }

func (s *Site) drawDelivery(c echo.Context, status int, problem string) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	screen, err := s.deliveryScreen(c, id)
	if err != nil {
		return err
	}
	screen.Problem = problem
	return s.draw(c, status, views.RosterDeliveryPage(s.frame(c), screen))
}

func (s *Site) deliveryScreen(c echo.Context, id school.ID) (views.RosterDelivery, error) {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	one, err := at.Delivery(ctx, id)
	if err != nil {
		return views.RosterDelivery{}, err
	}
	say := languageSay(c).Say
	screen := deliveryView(say, one)
	if screen.Lengths, err = at.CountDeliveryLines(ctx, id); err != nil {
		return screen, err
	}
	screen.List, screen.Page = listOf(c.QueryParam("list"), screen.Lengths), pageIn(c)
	lines, err := at.DeliveryLines(ctx, id, screen.List, screen.Page*linesPage, linesPage+1)
	if err != nil {
		return screen, err
	}
	screen.More = len(lines) > linesPage
	fillList(say, &screen, lines[:min(len(lines), linesPage)])
	return screen, nil
}

// listOf is the list that is asked for, else the first that has anything.
func listOf(asked string, lengths map[string]int) string {
	if slices.Contains(views.RosterLists, asked) {
		return asked
	}
	for _, list := range views.RosterLists {
		if lengths[list] > 0 {
			return list
		}
	}
	return views.RosterLists[0]
}

func fillList(say func(string, ...any) string, screen *views.RosterDelivery, lines []json.RawMessage) {
	for _, line := range lines {
		switch screen.List {
		case "skipped":
			screen.Notes = append(screen.Notes, noteView[roster.Skip](say, line))
		case "notices":
			screen.Notes = append(screen.Notes, noteView[roster.Notice](say, line))
		default:
			screen.Lines = append(screen.Lines, lineView(say, line))
		}
	}
}

func lineView(say func(string, ...any) string, text json.RawMessage) views.RosterLine {
	var l db.RosterLine
	_ = json.Unmarshal(text, &l) // written by the verb
	line := views.RosterLine{Kind: string(l.Kind), Name: l.Name, ID: l.SISID, Grade: l.Grade, Roles: l.Roles}
	for _, d := range l.Fields {
		line.Differences = append(line.Differences, ui.Difference{Field: say("rosters.field." + d.Field), Old: orDash(d.Old), New: orDash(d.New)})
	}
	return line
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// noteView is a [roster.Skip] or a [roster.Notice].
func noteView[T roster.Skip | roster.Notice](say func(string, ...any) string, text json.RawMessage) views.RosterNote {
	var one T
	_ = json.Unmarshal(text, &one) // written by the verb
	switch n := any(one).(type) {
	case roster.Skip:
		return views.RosterNote{File: n.File, Line: n.Line, Column: n.Column, Text: n.Reason.In(say)}
	case roster.Notice:
		return views.RosterNote{File: n.File, Line: n.Line, Column: n.Column, Text: n.Text.In(say), Times: n.Times}
	}
	return views.RosterNote{}
}

func deliveryView(say func(string, ...any) string, d db.Delivery) views.RosterDelivery {
	asked, found := roster.AskedOf(d), roster.FoundIn(d)
	screen := views.RosterDelivery{
		ID: d.ID, Name: d.Name, Source: d.Source, By: d.ByName, BroughtAt: d.BroughtAt, State: string(d.State),
		Step: d.Step, Done: d.DoneBytes, Of: d.AllBytes, Sentence: roster.ReasonIn(d.Why).In(say), Bound: found.Bound, Failed: found.Failed, AskedOrg: asked.Org, Asks: found.Asks, Format: formatName(say, found.Format),
		Accounts: found.Accounts, Header: found.Header, Columns: found.Columns, Everyone: asked.Everyone, Complete: asked.Complete,
		Most: asked.MaxGonePercent, Counts: countsView(found.Counts), Guardians: found.Guardians, Elsewhere: found.Elsewhere,
		Active: found.Active, Away: found.Away, Run: d.RunID,
	}
	if found.Org.SISID != "" {
		screen.Org = found.Org.String()
	}
	for _, o := range found.Orgs {
		screen.Orgs = append(screen.Orgs, ui.Option{Value: o.SISID, Label: o.String(), Chosen: o.SISID == asked.Org})
	}
	return screen
}

// formatName is the name of a format; a list of accounts has none of its own.
func formatName(say func(string, ...any) string, format string) string {
	if format == roster.ListOfAccounts {
		return say("rosters.format-accounts")
	}
	return format
}

func countsView(c roster.Counts) (list []views.RosterCount) {
	for _, kind := range []struct {
		name string
		roster.Count
	}{
		{"people", c.People}, {"rooms", c.Rooms}, {"terms", c.Terms}, {"sections", c.Sections}, {"enrollments", c.Enrollments},
	} {
		list = append(list, views.RosterCount{Kind: kind.name, New: kind.New, Changed: kind.Changed, Gone: kind.Gone, Same: kind.Same, Skipped: kind.Skipped})
	}
	return list
}

func runView(say func(string, ...any) string, r db.PastRun) views.RosterRun {
	var counts roster.Counts
	var skipped, notices []json.RawMessage
	_ = errors.Join(json.Unmarshal(r.Counts, &counts), json.Unmarshal(r.Skipped, &skipped), json.Unmarshal(r.Notices, &notices)) // written by the verb
	run := views.RosterRun{
		ID: r.ID, At: r.StartedAt, Took: r.EndedAt.Sub(r.StartedAt), Source: r.Source, By: r.ByName, Format: formatName(say, r.Format),
		Counts: countsView(counts), UndoneAt: r.UndoneAt, Undoable: r.Undoable,
	}
	for _, text := range skipped {
		run.Skipped = append(run.Skipped, noteView[roster.Skip](say, text))
	}
	for _, text := range notices {
		run.Notices = append(run.Notices, noteView[roster.Notice](say, text))
	}
	return run
}

// readRosterAgain reads a delivery once more: another org of it is the school, other columns are what.
func (s *Site) readRosterAgain(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	err = s.rosters.Again(c.Request().Context(), visitor(c).School, id, func(a *roster.Asked) {
		if c.FormValue("columns") == "" {
			a.Org = words(c.FormValue("org"))
			return
		}
		a.Columns = roster.Columns{}
		for _, field := range roster.AccountFields {
			if name := c.FormValue("column-" + field); name != "" {
				a.Columns[field] = name
			}
		}
		a.Everyone, a.Complete = "", c.FormValue("complete") != ""
		if everyone := c.FormValue("everyone"); everyone == "student" || everyone == "teacher" {
			a.Everyone = everyone
		}
	})
	return s.afterDelivery(c, id, err)
}

// applyRoster does what was shown; where many would go, once somebody has said so.
func (s *Site) applyRoster(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	one, err := s.DB.At(of).Delivery(ctx, id)
	if err != nil {
		return err
	}
	gone, _ := strconv.Atoi(c.FormValue("gone")) // what is no number confirms nothing
	if roster.FoundIn(one).Bound && one.State == db.Ready && gone <= 0 {
		return s.drawDelivery(c, http.StatusUnprocessableEntity, languageSay(c).Say("rosters.confirm-first"))
	}
	return s.afterDelivery(c, id, s.rosters.Apply(ctx, actor(c), of, id, gone))
}

// afterDelivery leads back to the delivery, or says that it is in other hands.
func (s *Site) afterDelivery(c echo.Context, id school.ID, err error) error {
	if errors.Is(err, roster.ErrNotNow) {
		return s.drawDelivery(c, http.StatusConflict, languageSay(c).Say("rosters.not-now"))
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/rosters/"+string(id))
}

// discardRoster forgets a delivery.
func (s *Site) discardRoster(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	err = s.rosters.Discard(c.Request().Context(), visitor(c).School, id)
	if errors.Is(err, roster.ErrNotNow) {
		return s.drawDelivery(c, http.StatusConflict, languageSay(c).Say("rosters.not-now"))
	}
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	return s.goTo(c, "/admin/rosters")
}

// rostersList is the page of the rosters: what waits there follows what happens.
type rostersList struct{ of school.ID }

func (p *rostersList) topics() []live.Topic { return []live.Topic{live.Rosters(p.of)} }

func (p *rostersList) update(s *stream, _ []live.Event) error {
	f := s.site.fragmentFrame(s.c)
	source, err := s.site.pullState(s.c)
	if err != nil {
		return err
	}
	if s.changed("rosters-source", source) {
		if err := s.say(hx.Partial("rosters-source", views.RosterSourceView(f, source))); err != nil {
			return err
		}
	}
	waiting, err := s.site.rostersWaiting(s.c)
	if err != nil || !s.changed("rosters-waiting", waiting) {
		return err
	}
	return s.say(hx.Partial("rosters-waiting", views.RostersWaiting(f, waiting)))
}

// watchedDelivery is the page of one delivery. It follows the work of the servers, and leaves alone what a person
// does there.
type watchedDelivery struct {
	of, id school.ID
	state  string
}

func (p *watchedDelivery) topics() []live.Topic { return []live.Topic{live.Rosters(p.of)} }

func (p *watchedDelivery) update(s *stream, _ []live.Event) error {
	one, err := s.site.DB.At(p.of).Delivery(s.c.Request().Context(), p.id)
	if errors.Is(err, db.ErrNotFound) {
		return nil // discarded in another place
	}
	if err != nil {
		return err
	}
	still := p.state == string(one.State) && one.State != db.Arrived && one.State != db.Applying
	if still || !s.changed("delivery", []any{one.State, one.Step, one.DoneBytes, string(one.Why)}) {
		return nil
	}
	p.state = string(one.State)
	screen, err := s.site.deliveryScreen(s.c, p.id)
	if err != nil {
		return err
	}
	return s.say(hx.Partial("delivery", views.RosterDeliveryView(s.site.fragmentFrame(s.c), screen)))
}

func (s *Site) deliveryToWatch(c echo.Context) (page, error) {
	id := school.ID(c.QueryParam("id"))
	if !id.Valid() {
		return nil, echo.ErrNotFound
	}
	return &watchedDelivery{of: visitor(c).School, id: id, state: c.QueryParam("state")}, nil
}
