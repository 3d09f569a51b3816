//go:build unix

package embedded

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDataOfAnotherMajorVersionIsRefusedWithTheStepsToTakeAndLeftAlone(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	file := filepath.Join(dir, "pg", "PG_VERSION")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Config{DataDir: dir})
	if err == nil {
		t.Fatal("started on the data of version 9")
	}
	for _, want := range []string{"written by PostgreSQL 9,", "pg_dump", "pg_restore", "pg.9", "Nothing was changed"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q:\n%v", want, err)
		}
	}
	if text, err := os.ReadFile(file); string(text) != "9\n" {
		t.Errorf("PG_VERSION = %q, %v", text, err)
	}
}

func TestAFolderThatIsNoClusterIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	file := filepath.Join(dir, "pg", "thesis.txt")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("my only copy"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), Config{DataDir: dir, Fast: true}); err == nil {
		t.Error("started in a folder with somebody's work")
	}
	if text, err := os.ReadFile(file); string(text) != "my only copy" {
		t.Errorf("thesis = %q, %v", text, err)
	}
}

func TestWithoutPostgreSQLOneSentenceSaysHowToGetIt(t *testing.T) {
	empty := t.TempDir()
	t.Setenv("PG_BIN", empty)
	_, err := Start(t.Context(), Config{DataDir: dataFolder(t)})
	if err == nil {
		t.Fatal("started without programs")
	}
	for _, want := range []string{"PostgreSQL 15 or later", empty, "PG_BIN", "DATABASE_URL"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("more than a sentence: %v", err)
	}
}
