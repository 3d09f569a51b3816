package roster

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
)

// What a OneRoster service says of its rows. Those that it takes back are left out: what is fetched is the whole truth.
type (
	ref struct {
		ID string `json:"sourcedId"`
	}
	serviceRow struct {
		ID     string `json:"sourcedId"`
		Status string `json:"status"`
	}
	serviceOrg struct {
		serviceRow
		Name       string `json:"name"`
		Type       string `json:"type"`
		Identifier string `json:"identifier"`
		Parent     ref    `json:"parent"`
	}
	serviceSession struct {
		serviceRow
		Title  string `json:"title"`
		Type   string `json:"type"`
		Begins string `json:"startDate"`
		Ends   string `json:"endDate"`
	}
	serviceUser struct {
		serviceRow
		Enabled    json.RawMessage `json:"enabledUser"`
		Username   string          `json:"username"`
		Given      string          `json:"givenName"`
		Family     string          `json:"familyName"`
		Preferred  string          `json:"preferredFirstName"`
		Identifier string          `json:"identifier"`
		Email      string          `json:"email"`
		Grades     []string        `json:"grades"`
		Role       string          `json:"role"`
		Orgs       []ref           `json:"orgs"`
		Roles      []serviceRole   `json:"roles"`
	}
	serviceRole struct {
		Role   string `json:"role"`
		Org    ref    `json:"org"`
		Begins string `json:"beginDate"`
		Ends   string `json:"endDate"`
	}
	serviceClass struct {
		serviceRow
		Title    string   `json:"title"`
		Code     string   `json:"classCode"`
		Location string   `json:"location"`
		School   ref      `json:"school"`
		Terms    []ref    `json:"terms"`
		Periods  []string `json:"periods"`
	}
	serviceEnrollment struct {
		serviceRow
		Class  ref             `json:"class"`
		User   ref             `json:"user"`
		School ref             `json:"school"`
		Role   string          `json:"role"`
		Main   json.RawMessage `json:"primary"`
		Begins string          `json:"beginDate"`
		Ends   string          `json:"endDate"`
	}
)

func (r serviceRow) gone() bool { return strings.EqualFold(r.Status, "tobedeleted") }

// word is a true or false that is written as one or as text.
func word(value json.RawMessage) string { return strings.Trim(string(value), `"`) }

func idsOf(refs []ref) string {
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
	}
	return strings.Join(ids, ",")
}

// fetch writes all that the service has into a package.
func (s *service) fetch(ctx context.Context) ([]byte, error) {
	if err := s.signIn(ctx); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	p := &packing{archive: zip.NewWriter(&out), out: &out}
	p.file("manifest.csv", "propertyName,value")
	p.row("manifest.version", "1.0")
	p.row("oneroster.version", s.version)
	for _, file := range []string{"orgs", "academicSessions", "users", "classes", "enrollments"} {
		p.row("file."+file, "bulk")
	}
	if s.version == "1.2" {
		p.row("file.roles", "bulk")
	}
	for _, write := range []func(context.Context, *packing) error{s.orgs, s.sessions, s.users, s.classes, s.enrollments} {
		if err := write(ctx, p); err != nil {
			return nil, err
		}
	}
	if err := p.close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (s *service) orgs(ctx context.Context, p *packing) error {
	p.file("orgs.csv", "sourcedId,name,type,identifier,parentSourcedId")
	return all(ctx, s, "orgs", func(o serviceOrg) error {
		if o.gone() {
			return nil
		}
		return p.row(o.ID, o.Name, o.Type, o.Identifier, o.Parent.ID)
	})
}

func (s *service) sessions(ctx context.Context, p *packing) error {
	p.file("academicSessions.csv", "sourcedId,title,type,startDate,endDate")
	return all(ctx, s, "academicSessions", func(a serviceSession) error {
		if a.gone() {
			return nil
		}
		return p.row(a.ID, a.Title, a.Type, a.Begins, a.Ends)
	})
}

// users writes the people, and with version 1.2 their roles, which are in the same rows there.
func (s *service) users(ctx context.Context, p *packing) error {
	var roles [][]string
	if s.version == "1.2" {
		p.file("users.csv", "sourcedId,enabledUser,username,givenName,familyName,identifier,email,grades,preferredGivenName")
	} else {
		p.file("users.csv", "sourcedId,enabledUser,username,givenName,familyName,identifier,email,grades,role,orgSourcedIds")
	}
	err := all(ctx, s, "users", func(u serviceUser) error {
		if u.gone() {
			return nil
		}
		row := []string{u.ID, word(u.Enabled), u.Username, u.Given, u.Family, u.Identifier, u.Email, strings.Join(u.Grades, ",")}
		if s.version != "1.2" {
			return p.row(append(row, u.Role, idsOf(u.Orgs))...)
		}
		for _, r := range u.Roles {
			id := strings.Join([]string{u.ID, r.Role, r.Org.ID}, "/")
			roles = append(roles, []string{id, u.ID, r.Role, r.Org.ID, r.Begins, r.Ends})
		}
		return p.row(append(row, u.Preferred)...)
	})
	if err != nil || s.version != "1.2" {
		return err
	}
	p.file("roles.csv", "sourcedId,userSourcedId,role,orgSourcedId,beginDate,endDate")
	for _, row := range roles {
		if err := p.row(row...); err != nil {
			return err
		}
	}
	return nil
}

func (s *service) classes(ctx context.Context, p *packing) error {
	p.file("classes.csv", "sourcedId,title,classCode,location,schoolSourcedId,termSourcedIds,periods")
	return all(ctx, s, "classes", func(c serviceClass) error {
		if c.gone() {
			return nil
		}
		return p.row(c.ID, c.Title, c.Code, c.Location, c.School.ID, idsOf(c.Terms), strings.Join(c.Periods, ","))
	})
}

func (s *service) enrollments(ctx context.Context, p *packing) error {
	p.file("enrollments.csv", "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate")
	return all(ctx, s, "enrollments", func(e serviceEnrollment) error {
		if e.gone() {
			return nil
		}
		return p.row(e.ID, e.Class.ID, e.School.ID, e.User.ID, e.Role, word(e.Main), e.Begins, e.Ends)
	})
}

// packing writes CSV files into a zip archive, one after the other. The first thing that goes wrong is kept.
type packing struct {
	archive *zip.Writer
	out     *bytes.Buffer
	csv     *csv.Writer
	err     error
}

func (p *packing) file(name, header string) {
	p.flush()
	w, err := p.archive.Create(name)
	if p.err == nil {
		p.err = err
	}
	if p.err == nil {
		p.csv = csv.NewWriter(w)
		p.err = p.csv.Write(strings.Split(header, ","))
	}
}

func (p *packing) row(cells ...string) error {
	if p.err == nil {
		p.err = p.csv.Write(cells)
	}
	if p.err == nil && p.out.Len() > MostUpload {
		p.err = refuse(because("rosters.why.service-large", "Most", MostUpload>>20))
	}
	return p.err
}

func (p *packing) flush() {
	if p.csv == nil || p.err != nil {
		return
	}
	p.csv.Flush()
	p.err = p.csv.Error()
}

func (p *packing) close() error {
	p.flush()
	if p.err != nil {
		return p.err
	}
	return p.archive.Close()
}
