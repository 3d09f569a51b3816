package roster

import (
	"cmp"
	"context"
	"encoding/csv"
	"slices"
	"strings"

	"corridor/db"
)

// Columns says which column of a list of accounts is what: a name of [AccountFields] to the column's own name.
type Columns map[string]string

// AccountFields are what a list of accounts can tell, in the order in which they are asked about.
var AccountFields = []string{"id", "given_name", "family_name", "full_name", "email", "username", "number", "grade", "role"}

// guesses are the names that exports give to these columns, without what [letters] leaves out.
var guesses = map[string][]string{
	"id":          {"id", "sisid", "sourcedid", "personid", "studentid", "teacherid", "staffid", "userid", "externalid", "uniqueid"},
	"given_name":  {"givenname", "firstname", "first", "forename", "preferredname", "legalfirstname", "studentfirstname"},
	"family_name": {"familyname", "lastname", "last", "surname", "legallastname", "studentlastname"},
	"full_name":   {"name", "fullname", "displayname", "studentname", "studentfullname", "lastfirst", "lastfirstname"},
	"email":       {"email", "emailaddress", "mail", "studentemail", "schoolemail", "primaryemail", "emailid"},
	"username":    {"username", "login", "user", "loginid", "account", "samaccountname", "webid"},
	"number":      {"number", "studentnumber", "idnumber", "localid", "schoolid", "badge", "barcode", "permid", "studentno", "employeeid"},
	"grade":       {"grade", "gradelevel", "year", "yeargroup", "class", "classof"},
	"role":        {"role", "type", "usertype", "persontype", "position", "accounttype", "kind", "category"},
}

// Guess finds what the columns of a header are most likely to be.
func Guess(header []string) Columns {
	columns := Columns{}
	for _, field := range AccountFields {
		for _, guess := range guesses[field] {
			at := slices.IndexFunc(header, func(cell string) bool { return guessable(cell) == guess })
			if at >= 0 && !columns.use(header[at]) {
				columns[field] = header[at]
				break
			}
		}
	}
	if columns["given_name"] != "" && columns["family_name"] != "" {
		delete(columns, "full_name")
	}
	return columns
}

// guessable is the name of a column without remarks in brackets: "Email Address [Required]".
func guessable(cell string) string {
	bare, _, _ := strings.Cut(cell, "[")
	bare, _, _ = strings.Cut(bare, "(")
	return letters(bare)
}

func (c Columns) use(column string) bool {
	for _, used := range c {
		if used == column {
			return true
		}
	}
	return false
}

// Header is the first row of a package of one file; nil for any other.
func (s *Source) Header() []string {
	if len(s.files) != 1 {
		return nil
	}
	for _, f := range s.files {
		return firstRow(f)
	}
	return nil
}

func firstRow(f *file) (cells []string) {
	line := firstLine(f)
	row := csv.NewReader(strings.NewReader(string(line)))
	row.Comma = separatorOf(line)
	first, _ := row.Read() // what is wrong with it is said when the file is read
	for _, cell := range first {
		if cell = tidy(strings.ToValidUTF8(strings.TrimPrefix(cell, "\uFEFF"), "\uFFFD")); cell != "" && !slices.Contains(cells, cell) {
			cells = append(cells, cut(cell))
		}
	}
	return cells[:min(len(cells), mostColumns)]
}

// mostColumns is more than any list of accounts has.
const mostColumns = 200

// missing says what a list of accounts can't be read without.
func (c Columns) missing(everyone string) Reason {
	switch {
	case c["full_name"] == "" && c["given_name"] == "":
		return because("rosters.why.which-names")
	case c["id"] == "" && c["number"] == "" && c["username"] == "" && c["email"] == "":
		return because("rosters.why.which-keys")
	case c["role"] == "" && everyone == "":
		return because("rosters.why.which-role")
	}
	return Reason{}
}

// ListOfAccounts is what the format of a plain list of accounts is called; others go by their names.
const ListOfAccounts = "a list of accounts"

// readAccounts reads a plain list of accounts: people and nothing else. Unless it is said to be complete, it only
// adds and changes.
func readAccounts(ctx context.Context, i *importing) error {
	i.format = ListOfAccounts
	var f *file
	for _, only := range i.from.files {
		f = only
	}
	columns := i.options.Columns
	if columns == nil {
		columns = Guess(firstRow(f))
	}
	if why := columns.missing(i.options.Everyone); why.ID != "" {
		return &Refused{Reason: why, Columns: true}
	}
	mode := db.DeltaFile
	if i.options.Complete {
		mode = db.BulkFile
	}
	i.modes = db.RosterModes{db.PersonRows: mode, db.RoleRows: mode}
	a := &accounts{importing: i, columns: columns}
	return i.rows(ctx, sheet{
		file: f, kind: db.PersonRows, known: columnsNamed(columns), keys: a.keys, take: a.person,
		lacks: a.lacks(),
	})
}

type accounts struct {
	*importing
	columns Columns
}

// lacks are what the list doesn't tell of anybody.
func (a *accounts) lacks() (list []string) {
	list = []string{"state"}
	for _, field := range []string{"email", "username", "number", "grade"} {
		if a.columns[field] == "" {
			list = append(list, field)
		}
	}
	return list
}

func columnsNamed(c Columns) columns {
	var known columns
	for _, name := range c {
		if name != "" {
			known.must = append(known.must, name)
		}
	}
	slices.Sort(known.must)
	return known
}

func (a *accounts) cell(r row, field string) string {
	if a.columns[field] == "" {
		return ""
	}
	return r.short(a.columns[field])
}

// id is the person's in the list, else one made of what tells them apart.
func (a *accounts) id(r row) string {
	if id := a.cell(r, "id"); id != "" {
		return id
	}
	for _, field := range []string{"number", "username", "email"} {
		if value := a.cell(r, field); value != "" {
			return "accounts:" + strings.ToLower(value)
		}
	}
	return ""
}

func (a *accounts) keys(r row) []key {
	id := a.id(r)
	if id == "" {
		return nil
	}
	return []key{{db.PersonRows, id}, {db.RoleRows, id}}
}

func (a *accounts) person(ctx context.Context, r row) error {
	id := a.id(r)
	if id == "" {
		r.skip("", because("rosters.why.nobody"))
		return nil
	}
	role, ok := a.role(r)
	if !ok {
		return nil
	}
	given, family := a.names(r)
	if given == "" {
		r.skip("", because("rosters.why.no-name"))
		return nil
	}
	person := db.RosterPerson{
		Place: r.place(), SISID: id, GivenName: given, FamilyName: family, State: "active",
		Username: a.cell(r, "username"), Number: a.cell(r, "number"),
	}
	if a.columns["email"] != "" {
		person.Email = r.address(a.columns["email"])
	}
	if a.columns["grade"] != "" {
		person.Grade = r.gradeIn(a.columns["grade"])
	}
	if err := a.stage.Person(ctx, person); err != nil {
		return err
	}
	return a.stage.Role(ctx, db.RosterRole{Place: r.place(), SISID: id, Person: id, Role: role})
}

// names are in two columns or in one, "Okafor, Ada" or "Ada Okafor".
func (a *accounts) names(r row) (given, family string) {
	if given, family = a.cell(r, "given_name"), a.cell(r, "family_name"); given != "" {
		return given, family
	}
	full := cmp.Or(a.cell(r, "full_name"), family)
	if last, first, comma := strings.Cut(full, ","); comma {
		return strings.TrimSpace(first), strings.TrimSpace(last)
	}
	if at := strings.LastIndex(full, " "); at > 0 {
		return full[:at], full[at+1:]
	}
	return full, ""
}

// accountRoles are words for what people are, beside those of OneRoster.
var accountRoles = map[string]string{
	"s": db.RoleStudent, "pupil": db.RoleStudent, "learner": db.RoleStudent, "students": db.RoleStudent,
	"t": db.RoleTeacher, "staff": db.RoleTeacher, "faculty": db.RoleTeacher, "employee": db.RoleTeacher, "teachers": db.RoleTeacher,
	"admin": db.RoleTeacher, "nurse": db.RoleTeacher, "librarian": db.RoleTeacher, "office": db.RoleTeacher,
	"counsellor": db.RoleTeacher, "secretary": db.RoleTeacher, "clerk": db.RoleTeacher, "dean": db.RoleTeacher,
}

func (a *accounts) role(r row) (string, bool) {
	column := a.columns["role"]
	word := ""
	if column != "" {
		word = strings.ToLower(r.cell(column))
	}
	if role := cmp.Or(accountRoles[word], oneRosterRoles[word]); role != "" && word != "" {
		if role == db.RoleGuardian {
			a.guardians++
			return "", false
		}
		return role, true
	}
	if word == "" && a.options.Everyone != "" {
		return a.options.Everyone, true
	}
	if word == "" {
		r.skip(column, because("rosters.why.no-word"))
		return "", false
	}
	r.skip(column, because("rosters.why.role", "Role", cut(word)))
	return "", false
}
