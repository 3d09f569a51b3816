package photos

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// FuzzEntries holds that no archive leads out of itself or is without bounds.
func FuzzEntries(f *testing.F) {
	f.Add([]byte("PK"))
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range []string{"1001.jpg", `..\..\x.png`, "names.csv"} {
		w, err := archive.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		if _, err := w.Write([]byte("1001,1001.jpg\n")); err != nil {
			f.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, content []byte) {
		list, err := entries(bytes.NewReader(content), int64(len(content)))
		if err == nil && (len(list) == 0 || len(list) > MostFiles) {
			t.Errorf("%d pictures", len(list))
		}
		for _, e := range list {
			if strings.ContainsAny(e.name, `/\`) && e.name != "/" {
				t.Errorf("%q is not a name", e.name)
			}
		}
	})
}
