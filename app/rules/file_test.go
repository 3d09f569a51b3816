package rules

import (
	"fmt"
	"strings"
	"testing"

	"corridor/app/school"
)

func said(l school.Limits) string {
	part := func(n *int) string {
		if n == nil {
			return "-"
		}
		return fmt.Sprint(*n)
	}
	return part(l.Day) + " " + part(l.Week) + " " + part(l.Term)
}

func TestAFileOfLimitsIsReadAsSchoolsWriteIt(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"numbers in order", "1001, 3, 12, 60", "1:1001 3 12 60"},
		{"e-mails in capitals", "Ada@School.example,3,,", "1:ada@school.example 3 - -"},
		{"semicolons", "1001;3;;60", "1:1001 3 - 60"},
		{"tabs", "1001\t3\t12\t", "1:1001 3 12 -"},
		{"a heading", "Student number,Day,Week,Term\n1001,3,12,60", "2:1001 3 12 60"},
		{"a heading in another order", "Week,Daily limit,E-mail\n12,3,ada@x.org", "2:ada@x.org 3 12 -"},
		{"a heading that says nothing", "Who,a,b,c\n1001,3,12,60", "2:1001 3 12 60"},
		{"quotes and a mark at the front", "\ufeff\"1001\",\"3\"\r\n", "1:1001 3 - -"},
		{"empty lines", "\n\n1001,3\n\n\n1002,4\n", "3:1001 3 - -|6:1002 4 - -"},
		{"a student without limits", "1001", "1:1001 - - -"},
		{"dashes", "1001,-,-,5", "1:1001 - - 5"},
		{"none at all", "1001,0,0,0", "1:1001 0 0 0"},
	} {
		lines, faults := readFile(c.text)
		var got []string
		for _, l := range lines {
			got = append(got, fmt.Sprintf("%d:%s %s", l.number, l.who, said(l.limits)))
		}
		if strings.Join(got, "|") != c.want || len(faults) > 0 {
			t.Errorf("%s: %q, faults %v; want %q", c.name, got, faults, c.want)
		}
	}
}

func TestWhatIsWrongInAFileIsNamedByItsLine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
		sentence   string
	}{
		{"a negative limit", "1001,3\n1002,-1", 2, "web.rules.file-number"},
		{"a limit of a thousand", "1001,1000", 1, "web.rules.file-number"},
		{"a limit in words", "1001,3\n1002,many", 2, "web.rules.file-number"},
		{"half a pass", "1001,2.5", 1, "web.rules.file-number"},
		{"a limit for nobody", "1001,3\n,4", 2, "web.rules.file-nobody"},
	} {
		_, faults := readFile(c.text)
		if len(faults) != 1 || faults[0].Line != c.line || faults[0].ID != c.sentence {
			t.Errorf("%s: %v, want %s in line %d", c.name, faults, c.sentence, c.line)
		}
	}
}

func FuzzAFileOfLimitsIsReadOrRefused(f *testing.F) {
	for _, seed := range []string{"1001,3,12,60", "a;b;c\n1;2;3", "\"", "\x00\xff", "number\tday\n1\t-5", strings.Repeat(",", 2000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines, faults := readFile(text)
		for _, l := range lines {
			if l.who == "" || l.number < 1 {
				t.Errorf("a line without a student: %+v", l)
			}
			for _, n := range []*int{l.limits.Day, l.limits.Week, l.limits.Term} {
				if n != nil && (*n < 0 || *n > mostPasses) {
					t.Errorf("a limit of %d", *n)
				}
			}
		}
		for _, fault := range faults {
			if fault.ID == "" {
				t.Error("a fault without a sentence")
			}
		}
	})
}
