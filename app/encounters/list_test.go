package encounters_test

import (
	"slices"
	"strings"
	"testing"

	"corridor/app/school"
)

func TestAListNamesStudentsByNumberOrEMail(t *testing.T) {
	t.Parallel()
	p, other := newPlace(t), newPlace(t)
	p.student("Twin", "7777")
	p.student("Twin2", "7777")
	_ = other
	for _, c := range []struct {
		name, list string
		found      []school.Person
		sentence   string
		lines      string
	}{
		{"numbers", "1001\n1002\n", []school.Person{p.ada, p.bob}, "", ""},
		{"another system's line ends, blanks and quotes", "\ufeff\"1001\"\r\n\r\n  1002  \r", []school.Person{p.ada, p.bob}, "", ""},
		{"e-mail addresses in any case", "ADA@lakeside.example\nbob@LAKESIDE.example", []school.Person{p.ada, p.bob}, "", ""},
		{"a table with a head", "Number,Name,E-mail\n1001,Ada,\n,Bob,bob@lakeside.example", []school.Person{p.ada, p.bob}, "", ""},
		{"nothing", " \n\n", nil, "", ""},
		{"unknown ones, by line", "1001\n9999\nnobody@lakeside.example", nil, "web.encounters.list-unknown", "2 (9999), 3 (nobody@lakeside.example)"},
		{"the same student twice", "1001\n1002\nada@lakeside.example", nil, "web.encounters.list-again", "3 (ada@lakeside.example)"},
		{"a number that two have", "7777", nil, "web.encounters.list-several", "1 (7777)"},
		{"a long list of unknown ones", strings.Repeat("x1\n", 20), nil, "web.encounters.list-unknown", "…"},
	} {
		found, wrong, err := p.verbs.Named(t.Context(), p.of, c.list)
		p.must(err)
		var want []school.ID
		for _, s := range c.found {
			want = append(want, s.ID)
		}
		if !slices.Equal(found, want) {
			t.Errorf("%s: %v, want %v", c.name, found, want)
		}
		if wrong == nil != (c.sentence == "") || wrong != nil && (wrong.ID != c.sentence || !strings.Contains(wrong.Args[3].(string), c.lines)) {
			t.Errorf("%s: %+v, want %s with %s", c.name, wrong, c.sentence, c.lines)
		}
	}
}

func TestAListKnowsNoStudentOfAnotherSchool(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	other := p.person(school.Person{GivenName: "Eve", Number: "5005", Roles: []school.Role{school.Teacher}})
	if found, wrong, err := p.verbs.Named(t.Context(), other.ID, "1001"); err != nil || wrong == nil || len(found) > 0 {
		t.Errorf("from another school: %v, %v, %v", found, wrong, err)
	}
	if _, wrong, _ := p.verbs.Named(t.Context(), p.of, "5005"); wrong == nil {
		t.Error("a teacher was taken for a student")
	}
}
