//go:build unix

package embedded

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"
)

// startedFast is a fast server that ends with the test.
func startedFast(t *testing.T, cfg Config) *Server {
	t.Helper()
	cfg.Fast = true
	return started(t, cfg)
}

func started(t *testing.T, cfg Config) *Server {
	t.Helper()
	cfg.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	server, err := Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// dataFolder doesn't exist yet, and lies in folders that any user may enter.
func dataFolder(t *testing.T) string {
	t.Helper()
	temp := t.TempDir()
	for _, folder := range []string{filepath.Dir(temp), temp} {
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(temp, "data")
}

// ask returns the one text that a statement on the school's database answers with.
func ask(t *testing.T, server *Server, statement string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), server.URL("corridor"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var answer string
	if err := conn.QueryRow(t.Context(), statement).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return answer
}

// tell runs a statement that has no answer.
func tell(t *testing.T, server *Server, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), server.URL("corridor"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
