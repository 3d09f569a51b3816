package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// kept is a kind of setting as the history knows it.
type kept struct {
	may     who
	putBack func(ctx context.Context, by db.Actor, of, id school.ID, old, changed json.RawMessage, anyway bool) (school.ID, error)
	allBack func(ctx context.Context, by db.Actor, of school.ID, puts []setting.Put) ([]school.ID, error)
}

// keeps is a kind of setting that those with may change.
func keeps[T any](may who, kind *setting.Kind[T]) kept {
	return kept{may, kind.PutBack, kind.PutAllBack}
}

// keptSettings are all kinds of settings, by the name that the audit log gives them. What is not here is not shown
// in the history of settings and can't be put back.
func (s *Site) keptSettings() map[string]kept {
	return map[string]kept{
		"account":    {admins, s.accounts.PutBack, s.accounts.PutAllBack},
		"assistant":  keeps(admins, s.deputies),
		"room":       keeps(configurers, s.rooms.Setting),
		"room state": keeps(configurers, s.rooms.State),

		"roster pull": keeps(rosterKeepers, s.pulls),

		"limits":           keeps(configurers, s.rules.Limits),
		"hallway":          keeps(configurers, s.rules.Hallway),
		"lines":            keeps(configurers, s.rules.Lines),
		"times":            keeps(configurers, s.rules.Times),
		"codes":            keeps(configurers, s.rules.Codes),
		"override reasons": keeps(configurers, s.rules.Reasons),
		"time zone":        keeps(configurers, s.rules.Zone),
		"grade limit":      keeps(configurers, s.rules.Grades),
		"no-fly time":      keeps(configurers, s.rules.NoFly),
		"student limit":    keeps(configurers, s.rules.Students),
		"entitlement":      keeps(configurers, s.rules.Entitlements),

		"encounter group":    {encounterKeepers, s.encounterVerbs.PutBack, s.encounterVerbs.Groups.PutAllBack},
		"encounter override": keeps(admins, &s.encounterVerbs.Overrides),
		"day type":           keeps(configurers, &s.bells.DayTypes),
		"schedule":           keeps(configurers, &s.bells.Schedules),
		"school day":         keeps(configurers, &s.bells.Calendar),
		"rotation":           keeps(configurers, &s.bells.Rotations),
		"term":               keeps(configurers, &s.bells.Terms),
		"lunch wave":         keeps(configurers, &s.bells.Waves),
	}
}

// historyPage is how many changes a page of the history has.
const historyPage = 50

// history is what was changed in the settings that this person may change.
func (s *Site) history(c echo.Context) error {
	return s.drawHistory(c, http.StatusOK, "", views.History{})
}

func (s *Site) drawHistory(c echo.Context, status int, problem string, screen views.History) error {
	v := visitor(c)
	screen.Subject, screen.Subjects = c.QueryParam("subject"), s.subjectsOf(v)
	before := school.ID(c.QueryParam("before"))
	if before != "" && !before.Valid() {
		return echo.ErrNotFound
	}
	screen.Person, screen.Of, screen.Later = idOf(c.QueryParam("person")), idOf(c.QueryParam("of")), before != ""
	subjects := screen.Subjects
	if slices.Contains(subjects, screen.Subject) {
		subjects = []string{screen.Subject}
	} else {
		screen.Subject = ""
	}
	ctx, at := c.Request().Context(), s.DB.At(v.School)
	list, err := at.History(ctx, db.Changes{
		Subjects: append(subjects, ""), Of: screen.Of, Actor: screen.Person, Before: before, Most: historyPage + 1,
	})
	if err != nil {
		return err
	}
	if screen.People, err = at.HistoryPeople(ctx, append(screen.Subjects, "")); err != nil {
		return err
	}
	if len(list) > historyPage {
		list = list[:historyPage]
		screen.Older = list[historyPage-1].ID
	}
	for _, change := range list {
		screen.Changes = append(screen.Changes, changeView(change))
	}
	if err := s.nameIn(ctx, v.School, screen.Changes); err != nil {
		return err
	}
	f := s.frame(c)
	if problem != "" {
		screen.Problem = f.Say.Say(problem)
	}
	return s.draw(c, status, views.HistoryPage(f, screen))
}

// subjectsOf are the kinds of settings whose history a person may see: those they may change.
func (s *Site) subjectsOf(v account.Visitor) (list []string) {
	for subject, k := range s.keptSettings() {
		if k.may(v) {
			list = append(list, subject)
		}
	}
	slices.Sort(list)
	return list
}

func changeView(c db.Change) views.Change {
	return views.Change{
		ID: c.ID, At: c.At, Who: c.Actor.AddressedAs(), For: c.ActingName, What: c.What, Subject: c.Subject, Of: c.SubjectID,
		Old: valuesOf(c.Old), New: valuesOf(c.New),
	}
}

// valuesOf is a setting as the audit log keeps it, by field. What isn't an object has no fields.
func valuesOf(kept json.RawMessage) map[string]any {
	var fields map[string]any
	_ = json.Unmarshal(kept, &fields) // shown as nothing
	return fields
}

// putBack makes a setting what it was before a change.
func (s *Site) putBack(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, v := c.Request().Context(), visitor(c)
	change, err := s.DB.At(v.School).Change(ctx, id)
	if err != nil {
		return err
	}
	k, known := s.keptSettings()[change.Subject]
	if !known || !k.may(v) {
		return echo.ErrForbidden
	}
	alone, err := s.reverse(c, k, change)
	_, invalid := errors.AsType[*setting.Invalid](err)
	_, violated := errors.AsType[*db.Violation](err)
	if page, query, asked := strings.Cut(c.FormValue("back"), "?"); asked && page == "/admin/history" {
		c.Request().URL.RawQuery = query // a refusal shows the part of the history that the button was in
	}
	switch {
	case errors.Is(err, setting.ErrChanged) && !alone: // there is no “anyway” for a part of them
		return s.drawHistory(c, http.StatusConflict, "web.history.changed", views.History{})
	case errors.Is(err, setting.ErrChanged):
		return s.drawHistory(c, http.StatusConflict, "web.history.changed", views.History{Asked: id})
	case invalid, violated:
		return s.drawHistory(c, http.StatusConflict, "web.history.invalid", views.History{})
	case err != nil:
		return err
	}
	return s.goTo(c, backFrom(c))
}

// reverse puts a change back; alone says whether it was made alone or is asked for without those made together with it.
func (s *Site) reverse(c echo.Context, k kept, change db.Change) (alone bool, err error) {
	ctx, of := c.Request().Context(), visitor(c).School
	var with []db.Change
	if c.FormValue("together") != "" {
		if with, err = s.DB.At(of).ChangesWith(ctx, change.ID); err != nil {
			return false, err
		}
	}
	if len(with) < 2 {
		_, err = k.putBack(ctx, actor(c), of, change.SubjectID, change.Old, change.New, c.FormValue("anyway") != "")
		return true, err
	}
	_, err = k.allBack(ctx, actor(c), of, putsOf(with, change.Subject))
	return false, err
}

// putsOf are changes of one kind as they are put back.
func putsOf(changes []db.Change, subject string) (puts []setting.Put) {
	for _, change := range changes {
		if change.Subject == subject {
			puts = append(puts, setting.Put{ID: change.SubjectID, Old: change.Old, Changed: change.New})
		}
	}
	return puts
}

// backFrom is the page of the administration that a form was sent from, else the history.
func backFrom(c echo.Context) string {
	page := c.FormValue("back")
	if page == "" {
		return "/admin/history"
	}
	u, err := url.Parse(page)
	if err != nil || u.RawQuery == "" {
		return localPath(page)
	}
	return localPath(page) + "?" + u.RawQuery
}
