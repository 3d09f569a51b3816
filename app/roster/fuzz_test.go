package roster

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"corridor/db"
)

// FuzzTable reads anything as users.csv, and every cell of it in every way there is.
func FuzzTable(f *testing.F) {
	for _, seed := range []string{
		"sourcedId,role,orgSourcedIds,givenName,familyName\nada,student,north,Ada,Okafor\n",
		"\xEF\xBB\xBFSourced ID;Role;status;enabledUser\r\nada;Student;Active;TRUE\r\n",
		"sourcedId,beginDate,endDate,grades\na,\"1/9/2026\n\",24/12/2026,\"09,10\"\nb,\"\"\"\n",
		"sourcedId,givenName\na,Zo\xEB\nb,\x00\nc\n,,,,\n", "sourcedId\ra\r", "\xFF\xFEs\x00", "", "\n", "\"",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		i := &importing{left: mostBytes, notes: newNotes()}
		known := oneRosterFiles["users"]
		known.must = nil
		known.may = append(names("beginDate endDate"), known.may...)
		opened, err := i.open(&file{name: "users.csv", size: int64(len(data)), open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(data)), nil
		}}, db.PersonRows, known)
		if err != nil {
			return
		}
		line := 0
		_ = opened.each(func(r row) error { // a broken file is an error, and that is fine
			if r.line <= line {
				t.Fatalf("line %d comes after line %d", r.line, line)
			}
			line = r.line
			if r.readable() && r.fits() {
				readEverything(t, r)
			}
			return nil
		})
		for _, s := range i.notes.skipped {
			sound(t, s.Column, s.Reason.In(english))
		}
	})
}

func readEverything(t *testing.T, r row) {
	p := personOf(r)
	sound(t, p.SISID, p.GivenName, p.FamilyName, p.Email, p.Username, p.Number, p.Grade)
	sound(t, r.shortList("orgSourcedIds")...)
	if _, ok := r.gone(); ok && r.complete("sourcedId") {
		_, _ = r.role()
		_, _ = r.part()
		days := r.optionalDates("beginDate", "endDate")
		for _, day := range days {
			if !day.IsZero() && (day.Year() <= 1900 || day.Year() >= 2200) {
				t.Fatalf("%v is no date of a school", day)
			}
		}
	}
}

// sound holds for a text that the database takes and a terminal shows.
func sound(t *testing.T, texts ...string) {
	for _, text := range texts {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\r\n\x1b") {
			t.Fatalf("%q is no clean text", text)
		}
	}
}

// FuzzZip opens anything as a package and reads what is in it.
func FuzzZip(f *testing.F) {
	var whole bytes.Buffer
	w := zip.NewWriter(&whole)
	for _, name := range []string{"users.csv", "export/orgs.csv", `..\classes.csv`} {
		packed, _ := w.Create(name)
		_, _ = packed.Write([]byte("sourcedId\nada\n")) // into memory
	}
	_ = w.Close() // likewise
	f.Add(whole.Bytes())
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := NewZip("roster.zip", bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		_, _ = s.recognise("") // what it is doesn't matter, only that it can be told
		for _, packed := range s.files {
			if strings.Contains(packed.at, "..") && outside(packed.at) {
				t.Fatalf("%q is outside", packed.at)
			}
			left := int64(1 << 20)
			if opened, err := packed.open(); err == nil {
				b := &bounded{r: opened, name: packed.name, all: &left, row: mostRowBytes, told: func(int64) {}}
				_, _ = io.Copy(io.Discard, b) // it may be broken
			}
		}
	})
}
