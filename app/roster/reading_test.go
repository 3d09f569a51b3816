package roster

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/app/school"
)

func TestGradesReadAsPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"09": "9", "9": "9", "13": "13", "KG": "KG", "kg": "KG", "K": "KG", "Grade 7": "7", "PK": "PK", "TK": "TK",
		"other": "Other", "UG": "UG", "00": "", "14": "", "-1": "", "PS1": "", "": "",
	} {
		got, known := gradeOf(text)
		if !known {
			got = ""
		}
		if got != want {
			t.Errorf("grade %q = %q, want %q", text, got, want)
		}
	}
}

func TestDatesReadInOneWayOnly(t *testing.T) {
	for _, c := range []struct{ text, order, want, how string }{
		{"2026-11-23", "", "2026-11-23", ""},
		{"", "", "0001-01-01", ""},
		{"2026-11-23T08:01:05.0000000+00:00", "", "2026-11-23", dayOnly},
		{"2026-11-23 08:01:05", "", "2026-11-23", dayOnly},
		{"2026/4/1", "", "2026-04-01", yearFirst},
		{"24/12/2026", "", "2026-12-24", dayFirst},
		{"12/24/2026", "", "2026-12-24", monthFirst},
		{"24.12.2026", "", "2026-12-24", dayFirst},
		{"5/5/2026", "", "2026-05-05", eitherWay},
		{"1/9/2026", "", "", ""},
		{"1/9/2026", dayFirst, "2026-09-01", dayFirst},
		{"1/9/2026", monthFirst, "2026-01-09", monthFirst},
		{"24/12/2026", monthFirst, "2026-12-24", dayFirst},
		{"31/02/2026", "", "", ""},
		{"2026-02-30", "", "", ""},
		{"1/9/26", "", "", ""},
		{"soon", "", "", ""},
		{"0000-00-00", "", "", ""},
		{"99999/1/1", "", "", ""},
		{"//", "", "", ""},
	} {
		day, how, ok := readDay(c.text, c.order)
		got := ""
		if ok {
			got = day.Format(time.DateOnly)
		}
		if got != c.want || ok && how != c.how {
			t.Errorf("%q (%s) = %q %q, want %q %q", c.text, c.order, got, how, c.want, c.how)
		}
	}
}

func TestLocationsAreRooms(t *testing.T) {
	there := []school.Room{
		{ID: "a", Name: "Room", Number: "214"}, {ID: "b", Name: "Library"},
		{ID: "c", Name: "North Lab", Number: "7"}, {ID: "d", Name: "South Lab", Number: "7"},
		{ID: "e", Name: "Chemistry", Number: "C-1"},
	}
	got := map[string]string{}
	for _, r := range roomsFor([]string{
		"214", "7", "B12", "c-1", "LIBRARY", "Main Gym", "Rm. 214", "main  gym", "room 9", "Room B12", "North Lab 7",
	}, there) {
		got[r.Location] = strings.TrimSpace(r.Name + " " + r.Number)
		if r.Made {
			got[r.Location] += ", new"
		}
	}
	for location, want := range map[string]string{
		"214": "Room 214", "Rm. 214": "Room 214", "LIBRARY": "Library", "c-1": "Chemistry C-1", "North Lab 7": "North Lab 7",
		"7":   "", // it could be either lab
		"B12": "Room B12, new", "Room B12": "Room B12, new", "Main Gym": "Main Gym, new", "main  gym": "Main Gym, new",
		"room 9": "Room 9, new",
	} {
		if got[location] != want {
			t.Errorf("%q is %q, want %q", location, got[location], want)
		}
	}
}

func TestTheOrgThatIsTheSchool(t *testing.T) {
	district := Org{SISID: "d", Name: "District 7", Type: "district"}
	north := Org{SISID: "n", Name: "North High", Type: "school", Identifier: "10", parent: "d"}
	south := Org{SISID: "s", Name: "South High", Type: "School", Identifier: "20", parent: "d"}
	maths := Org{SISID: "m", Name: "Maths", Type: "department", parent: "n"}
	algebra := Org{SISID: "a", Name: "Algebra", Type: "department", parent: "m"}
	all := []Org{district, north, south, maths, algebra}
	for _, c := range []struct {
		what  string
		all   []Org
		part  bool
		asked string
		known []string
		want  string // ids, or the refusal begins with it
	}{
		{"the only school", []Org{district, south}, false, "", nil, "s"},
		{"the one with the name", all, false, "", nil, "n m a"},
		{"the one of the last import", all, false, "", []string{"s"}, "s"},
		{"the one that is asked for by identifier", all, false, "20", []string{"n"}, "s"},
		{"the one that is asked for by name in another case", all, false, "south high", nil, "s"},
		{"a whole district that is asked for", all, false, "d", nil, "d n s m a"},
		{"a district without schools", []Org{maths}, false, "", nil, "m"},
		{"that of the last import in a delta", []Org{algebra}, true, "", []string{"n", "m"}, "n"},
		{"none that is asked for", all, false, "west", nil, `there is no org “west” in the package, but District 7 (d), `},
		{"none of two", []Org{south, {SISID: "w", Type: "school"}}, false, "", nil, "it can’t be told which org is the school: name one (on the command line: --org) of South High (s), w"},
		{"one that is asked for where nothing is said", nil, false, "x", nil, "x"},
		{"none at all", nil, true, "", nil, "it can’t be told which org is the school: the roster names none"},
	} {
		chosen, _, err := chooseOrg(c.all, !c.part, c.asked, "North High", c.known)
		got := strings.Join(withDepartments(c.all, chosen), " ")
		if err != nil {
			got = refusal(err).(*Refused).In(english)
		}
		if got != c.want && !(err != nil && strings.HasPrefix(got, c.want)) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestAPackageCannotBeReadWithoutEnd(t *testing.T) {
	left := int64(100)
	b := &bounded{r: strings.NewReader(strings.Repeat("a,b\n", 1000)), name: "users.csv", all: &left, row: mostRowBytes, told: func(int64) {}}
	read, err := io.ReadAll(io.LimitReader(b, 1<<20))
	if err == nil || len(read) > 4000 {
		t.Errorf("read %d bytes, err = %v, want to be stopped", len(read), err)
	}
	endless := int64(mostBytes)
	b = &bounded{r: strings.NewReader(strings.Repeat("a", 3<<20)), name: "users.csv", all: &endless, row: mostRowBytes, told: func(int64) {}}
	if _, err := io.ReadAll(b); err == nil || !strings.Contains(err.Error(), "long-row") {
		t.Errorf("err = %v, want one about the row", err)
	}
}

func TestManyNoticesAndSkippedRowsAreOnlyCounted(t *testing.T) {
	n := newNotes()
	for line := range mostSkips + 10 {
		n.skip("people", Skip{File: "users.csv", Line: line})
		n.notice("users.csv", line+1, "role", because("rosters.why.role", "Role", fmt.Sprint(line)))
		n.notice("users.csv", line+1, "email", because("rosters.why.no-address"))
	}
	if len(n.skipped) != mostSkips || n.more != 10 || n.skips["people"] != mostSkips+10 {
		t.Errorf("%d kept, %d more, %d in all", len(n.skipped), n.more, n.skips["people"])
	}
	notices := n.inOrder()
	at := slices.IndexFunc(notices, func(n Notice) bool { return n.Column == "email" })
	if len(notices) != mostNotices || notices[at].Times != mostSkips+10 || notices[at].Line != 1 {
		t.Errorf("%d notices, %+v", len(notices), notices[at])
	}
}
