package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// mostLatest is how much of its log a group's page shows.
const mostLatest = 8

func (s *Site) newEncounters(c echo.Context) error {
	form := s.encounterForm(c).drawn(school.EncounterGroup{Enabled: true})
	return s.drawEncounters(c, http.StatusOK, views.EncounterEdit{ID: db.NewID(), New: true, Form: form})
}

func (s *Site) encounterGroup(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	group, err := s.encounterVerbs.Groups.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	return s.drawEncounters(c, http.StatusOK, views.EncounterEdit{
		ID: id, Made: c.QueryParams().Has("made"), Form: justSaved(c, s.encounterForm(c).drawn(group)),
	})
}

func made(new bool) string {
	if new {
		return "&made="
	}
	return ""
}

// setEncounters saves the form of a group, new or not, or only searches for students to add to it.
func (s *Site) setEncounters(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	if c.FormValue("act") == "find" && words(c.FormValue("find")) != "" {
		return s.findMembers(c, id, sent)
	}
	var fresh *school.EncounterGroup
	if c.FormValue("new") != "" {
		fresh = &school.EncounterGroup{Enabled: true}
	}
	list, problem, err := listSent(c, "list")
	if err != nil {
		return err
	}
	sent.Set("list", list)
	if problem != "" {
		return s.drawEncounters(c, http.StatusUnprocessableEntity, views.EncounterEdit{ID: id, New: fresh != nil, Form: views.Editing{
			Values: sent, Was: sent.Get(fieldWas), Problems: map[string]string{"list": languageSay(c).Say(problem)},
		}})
	}
	e, err := s.encounterForm(c).save(c, id, fresh)
	if err != nil {
		return err
	}
	if e.Status == http.StatusOK {
		return s.goTo(c, "/admin/encounters/"+string(id)+"?saved="+string(e.Form.Change)+made(fresh != nil))
	}
	return s.drawEncounters(c, e.Status, views.EncounterEdit{ID: id, New: fresh != nil, Form: e.Form})
}

// findMembers draws the form as it was sent, with whom the search has found.
func (s *Site) findMembers(c echo.Context, id school.ID, sent url.Values) error {
	screen := views.EncounterEdit{ID: id, New: sent.Has("new"), Find: words(sent.Get("find")), Form: views.Editing{Values: sent, Was: sent.Get(fieldWas)}}
	found, err := s.DB.At(visitor(c).School).FindStudents(c.Request().Context(), screen.Find)
	if err != nil {
		return err
	}
	screen.Found = slices.DeleteFunc(found, func(p school.Person) bool {
		return slices.Contains(sent["student"], string(p.ID))
	})
	return s.drawEncounters(c, http.StatusOK, screen)
}

// encounterForm is a group as its form.
func (s *Site) encounterForm(c echo.Context) setForm[school.EncounterGroup] {
	return setForm[school.EncounterGroup]{
		kind: &s.encounterVerbs.Groups, fields: groupFields, sets: []string{"student"},
		value: func(fields url.Values, _ school.EncounterGroup) (school.EncounterGroup, map[string]setting.Sentence) {
			return s.groupValue(c, fields)
		},
	}
}

func groupFields(g school.EncounterGroup) url.Values {
	fields := url.Values{"group_name": {g.Name}, "group_notes": {g.Notes}, "group_enabled": nil, "student": nil}
	if g.Enabled {
		fields.Set("group_enabled", "1")
	}
	for _, student := range g.Students {
		fields.Add("student", string(student))
	}
	return fields
}

// groupValue reads a group from its form: the students who are ticked, and those of the list.
func (s *Site) groupValue(c echo.Context, fields url.Values) (school.EncounterGroup, map[string]setting.Sentence) {
	g := school.EncounterGroup{
		Name: words(fields.Get("group_name")), Notes: paragraphs(fields.Get("group_notes")), Enabled: fields.Get("group_enabled") != "",
		Students: []school.ID{},
	}
	for _, value := range fields["student"] {
		if id := school.ID(strings.ToLower(value)); id.Valid() {
			g.Students = append(g.Students, id)
		}
	}
	listed, wrong, err := s.encounterVerbs.Named(c.Request().Context(), visitor(c).School, fields.Get("list"))
	if err != nil {
		wrong = &setting.Sentence{ID: "web.again"}
	}
	if wrong != nil {
		return g, map[string]setting.Sentence{"list": *wrong}
	}
	for _, id := range listed {
		if !slices.Contains(g.Students, id) {
			g.Students = append(g.Students, id)
		}
	}
	slices.Sort(g.Students)
	return g, nil
}

// drawEncounters draws the form, alone for htmx and else in its page.
func (s *Site) drawEncounters(c echo.Context, status int, screen views.EncounterEdit) error {
	if err := s.seat(c, &screen); err != nil {
		return err
	}
	f := s.frame(c)
	if !plain(c) {
		return s.draw(c, status, views.EncounterForm(f, screen))
	}
	if !screen.New {
		if err := s.groupAround(c, &screen); err != nil {
			return err
		}
	}
	return s.draw(c, status, views.EncounterGroupPage(f, screen))
}

// seat fills in the students of the form: those who are or were ticked, by name. Those who are not at the school go
// along unseen.
func (s *Site) seat(c echo.Context, screen *views.EncounterEdit) error {
	was, err := url.ParseQuery(screen.Form.Was)
	if err != nil {
		was = url.Values{}
	}
	ticked := screen.Form.Values["student"]
	var ids []school.ID
	for _, value := range slices.Concat(was["student"], ticked) {
		if id := school.ID(strings.ToLower(value)); id.Valid() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	people, err := s.DB.At(visitor(c).School).PeopleByID(c.Request().Context(), ids)
	if err != nil {
		return err
	}
	for _, p := range people {
		in := slices.Contains(ticked, string(p.ID))
		if there := p.State == school.Active || p.State == school.Disabled; there && p.Is(school.Student) {
			screen.Seats = append(screen.Seats, views.EncounterSeat{
				EncounterMember: views.EncounterMember{Student: p}, In: in, Kept: slices.Contains(was["student"], string(p.ID)),
			})
		} else if in {
			screen.Away = append(screen.Away, p.ID)
		}
	}
	return nil
}

// groupAround fills in what stands around the form.
func (s *Site) groupAround(c echo.Context, screen *views.EncounterEdit) error {
	ctx, v := c.Request().Context(), visitor(c)
	at := s.DB.At(v.School)
	found, err := at.EncounterGroups(ctx, v.Person.ID, screen.ID)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return db.ErrNotFound
	}
	screen.Group = groupView(found[0])
	for i, seat := range screen.Seats {
		for _, m := range screen.Group.Members {
			if m.Student.ID == seat.Student.ID {
				screen.Seats[i].EncounterMember = m
			}
		}
	}
	rows, err := at.EncounterLog(ctx, db.PreventedOf{Group: screen.ID, Most: mostLatest})
	if err != nil {
		return err
	}
	for _, row := range rows {
		screen.Log = append(screen.Log, preventedView(row))
	}
	screen.Mail = views.EncounterMail{Wanted: found[0].Mail, Address: v.Person.Email}
	screen.Link = s.wholeAddress(c, "/admin/encounters/"+string(screen.ID))
	return nil
}

// wholeAddress is the address of a page as this visitor's browser reaches it.
func (s *Site) wholeAddress(c echo.Context, path string) string {
	if s.BaseURL != "" {
		return s.BaseURL + path
	}
	if c.Request().TLS != nil { // not c.Scheme(), which believes anybody's headers
		return "https://" + c.Request().Host + path
	}
	return "http://" + c.Request().Host + path
}
