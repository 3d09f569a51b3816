package backup

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// FuzzOpen holds that whatever is called a backup is found whole or refused.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("PK"))
	f.Add(packed(f, `{"Format":1,"Tables":[{"Name":"people"}]}`, "people"))
	f.Add(packed(f, `{"Format":1,"Tables":[{"Name":"people"}]}`, "../people"))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "school.zip")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := Open(t.Context(), path, func(string, int, int) {})
		if err != nil {
			return
		}
		defer func() { _ = file.Close() }() // it was only read
		for _, table := range file.Tables {
			if file.entries[tables+table.Name] == nil {
				t.Errorf("%s is promised and not there", table.Name)
			}
		}
	})
}

func packed(f *testing.F, about, table string) []byte {
	f.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for name, content := range map[string]string{contents: about, tables + table: "1\n"} {
		if err := add(archive, name, []byte(content)); err != nil {
			f.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		f.Fatal(err)
	}
	return out.Bytes()
}
