package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/people"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// peoplePage is how many people a page of the list has.
const peoplePage = 100

func (s *Site) people(c echo.Context) error {
	page, _ := strconv.Atoi(c.FormValue("page")) // what is no number is the first page
	page = min(max(page, 0), 10_000)
	screen := views.People{Find: s.sought(c, "find"), Role: roleOf(c.FormValue("role")), Page: page, Deleted: c.QueryParam("deleted") != ""}
	screen.Sealed = s.sealed(c, screen.Find)
	list, err := s.DB.At(visitor(c).School).People(c.Request().Context(), db.Sought{
		Words: screen.Find, Role: screen.Role, Most: peoplePage + 1, Skip: page * peoplePage,
	})
	if err != nil {
		return err
	}
	screen.More = len(list) > peoplePage
	screen.People = list[:min(len(list), peoplePage)]
	if screen.Refused, err = s.refusedSignIns(c, screen); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.PeoplePage(s.frame(c), screen))
}

func roleOf(value string) school.Role {
	switch role := school.Role(value); role {
	case school.Student, school.Teacher, school.Assistant, school.Administrator:
		return role
	}
	return ""
}

// personForm is the form of an account; one's own can't be made useless.
func (s *Site) personForm(c echo.Context) setForm[people.Person] {
	value := personValue
	if id, err := pathID(c); err == nil && id == visitor(c).Person.ID {
		value = ownValue
	}
	return setForm[people.Person]{kind: &s.accounts.Kind, fields: personFields, value: value}
}

func ownValue(fields url.Values, over people.Person) (people.Person, map[string]setting.Sentence) {
	p, wrong := personValue(fields, over)
	for field, sentence := range people.ForOneself(p) {
		wrong[field] = sentence
	}
	return p, wrong
}

func personFields(p people.Person) url.Values {
	fields := url.Values{
		"given_name": {p.GivenName}, "family_name": {p.FamilyName}, "title": {p.Title}, "email": {p.Email},
		"username": {p.Username}, "number": {p.Number}, "grade": {p.Grade}, "sis_id": {p.SISID}, "state": {string(p.State)},
		"roles": nil, "permissions": nil,
	}
	for _, role := range p.Roles {
		fields.Add("roles", string(role))
	}
	for _, permission := range p.Permissions {
		if !slices.Contains(school.GivenElsewhere, permission) {
			fields.Add("permissions", string(permission))
		}
	}
	return fields
}

func personValue(fields url.Values, over people.Person) (people.Person, map[string]setting.Sentence) {
	p := people.Person{
		GivenName: words(fields.Get("given_name")), FamilyName: words(fields.Get("family_name")), Title: words(fields.Get("title")),
		Email: words(fields.Get("email")), Username: words(fields.Get("username")), Number: words(fields.Get("number")),
		Grade: words(fields.Get("grade")), SISID: words(fields.Get("sis_id")), State: school.AccountState(fields.Get("state")),
	}
	wrong := map[string]setting.Sentence{}
	switch p.State {
	case school.Active, school.Disabled, school.Suspended:
	default:
		wrong["state"] = setting.Sentence{ID: "web.people.state"}
	}
	if p.Email != "" && !strings.Contains(p.Email, "@") {
		wrong["email"] = setting.Sentence{ID: "web.people.email"}
	}
	for _, value := range fields["roles"] {
		if role := roleOf(value); role != "" {
			p.Roles = append(p.Roles, role)
		}
	}
	for _, permission := range views.Permissions {
		if slices.Contains(fields["permissions"], string(permission)) {
			p.Permissions = append(p.Permissions, permission)
		}
	}
	for _, permission := range over.Permissions {
		if slices.Contains(school.GivenElsewhere, permission) {
			p.Permissions = append(p.Permissions, permission)
		}
	}
	slices.Sort(p.Roles)
	slices.Sort(p.Permissions)
	return p, wrong
}

// newcomer is what the form of a new person begins with.
func newcomer(role school.Role) people.Person {
	p := people.Person{State: school.Active}
	if role != "" {
		p.Roles = []school.Role{role}
	}
	return p
}

func (s *Site) newPerson(c echo.Context) error {
	person := newcomer(roleOf(c.QueryParam("role")))
	screen := views.PersonEdit{ID: db.NewID(), New: true, Form: s.personForm(c).drawn(person)}
	return s.draw(c, http.StatusOK, views.PersonPage(s.frame(c), screen))
}

// addPerson makes an account; its id came with the form, so that sending it twice makes one.
func (s *Site) addPerson(c echo.Context) error {
	id := school.ID(c.FormValue("id"))
	if !id.Valid() {
		return echo.ErrBadRequest
	}
	fresh := people.Person{State: school.Active}
	return s.savePerson(c, id, &fresh)
}

func (s *Site) person(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	person, err := s.accounts.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	screen := views.PersonEdit{ID: id, Name: person.Name(), Form: justSaved(c, s.personForm(c).drawn(person))}
	return s.drawPerson(c, http.StatusOK, screen)
}

func (s *Site) drawPerson(c echo.Context, status int, screen views.PersonEdit) error {
	_, err := s.DB.At(visitor(c).School).LocalIdentity(c.Request().Context(), screen.ID)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	screen.HasPassword = err == nil
	person, err := s.DB.At(visitor(c).School).Person(c.Request().Context(), screen.ID)
	if err != nil && !errors.Is(err, db.ErrNotFound) { // a new one
		return err
	}
	screen.Photo = person.Photo
	screen.Oneself = screen.ID == visitor(c).Person.ID
	if screen.Seen, err = s.signedInAt(c, screen.ID); err != nil {
		return err
	}
	return s.draw(c, status, views.PersonPage(s.frame(c), screen))
}

func (s *Site) setPerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return s.savePerson(c, id, nil)
}

func (s *Site) savePerson(c echo.Context, id school.ID, fresh *people.Person) error {
	e, err := s.personForm(c).save(c, id, fresh)
	if err != nil {
		return err
	}
	if e.Status == http.StatusOK {
		return s.goTo(c, "/admin/people/"+string(id)+"?saved="+string(e.Form.Change))
	}
	return s.drawPerson(c, e.Status, views.PersonEdit{ID: id, New: fresh != nil, Name: e.Value.Name(), Form: e.Form})
}

// givePassword gives a person a first or a new password, which is shown this once.
func (s *Site) givePassword(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	person, err := s.accounts.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	screen := views.PersonEdit{ID: id, Name: person.Name(), Form: s.personForm(c).drawn(person)}
	opened, err := s.Desk.FirstPassword(c.Request().Context(), actor(c), visitor(c).School, id)
	status, f := http.StatusUnprocessableEntity, s.frame(c)
	switch {
	case errors.Is(err, account.ErrNoName):
		screen.PasswordProblem = f.Say.Say("web.people.no-name")
	case errors.Is(err, account.ErrTwoSchools):
		screen.PasswordProblem = f.Say.Say("web.people.two-schools")
	case errors.Is(err, account.ErrTaken):
		screen.PasswordProblem = f.Say.Say("web.people.taken")
	case err != nil:
		return err
	default:
		status, screen.SignIn, screen.Password = http.StatusOK, opened.SignIn, opened.Password
	}
	return s.drawPerson(c, status, screen)
}
