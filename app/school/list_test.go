package school

import (
	"reflect"
	"strings"
	"testing"
)

func TestAListOfStudentsIsReadLineByLine(t *testing.T) {
	t.Parallel()
	lines, err := ReadList("\ufeffName,Number\n\"Okafor, Maya\",1001\r\n\n  kim@school.example ;x\r1003\t\t'7'\n,,\n")
	want := []ListLine{
		{1, []string{"Name", "Number"}}, {2, []string{"Okafor, Maya", "1001"}}, {4, []string{"kim@school.example", "x"}}, {5, []string{"1003", "", "7"}},
	}
	if err != nil || !reflect.DeepEqual(lines, want) {
		t.Errorf("read %v (%v), want %v", lines, err, want)
	}
	if !lines[0].Heading() || lines[1].Heading() || lines[2].Heading() {
		t.Error("want the first line a heading, and no other")
	}
	if got := strings.Join(Words(lines[:2]), "|"); got != "1001|name|number|okafor, maya" {
		t.Errorf("words %q", got)
	}
	for name, text := range map[string]string{"a picture": "a\x00b", "another alphabet": "Jos\xe9", "too long": strings.Repeat("1\n", MostListLines+1)} {
		if _, err := ReadList(text); err == nil {
			t.Errorf("%s is read as a list", name)
		}
	}
	if lines, err := ReadList(strings.Repeat("1\n", MostListLines)); err != nil || len(lines) != MostListLines {
		t.Errorf("the longest list: %d lines, %v", len(lines), err)
	}
}

func TestALineNamesAStudentInWhateverColumn(t *testing.T) {
	t.Parallel()
	known := map[string][]ID{"1001": {"ada"}, "ada@x.org": {"ada"}, "7": {"ada", "bob"}, "bob@x.org": {"bob"}}
	for _, c := range []struct {
		cells []string
		whom  []ID
		cell  string
	}{
		{[]string{"Okafor", "1001"}, []ID{"ada"}, "1001"},
		{[]string{"", "ADA@x.org", "9"}, []ID{"ada"}, "ADA@x.org"},
		{[]string{"7", "bob@x.org"}, []ID{"bob"}, "bob@x.org"},
		{[]string{"Kim", "7"}, []ID{"ada", "bob"}, "7"},
		{[]string{"Kim", "kim@x.org", "8"}, nil, "kim@x.org"},
		{[]string{"", "Kim"}, nil, "Kim"},
	} {
		whom, cell := ListLine{1, c.cells}.Names(known)
		if !reflect.DeepEqual(whom, c.whom) || cell != c.cell {
			t.Errorf("%q: %v by %q, want %v by %q", c.cells, whom, cell, c.whom, c.cell)
		}
	}
}
