//go:build unix

package embedded

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAFirstStartMakesADatabaseThatTakesStatements(t *testing.T) {
	t.Parallel()
	server := startedFast(t, Config{DataDir: dataFolder(t)})
	if got := ask(t, server, "select current_database() || ' ' || current_setting('server_encoding')"); got != "corridor UTF8" {
		t.Errorf("database and encoding = %q", got)
	}
}

func TestDataOutlivesARestart(t *testing.T) {
	t.Parallel()
	cfg := Config{DataDir: dataFolder(t)}
	first := startedFast(t, cfg)
	tell(t, first, "create table student as select 'Ada' as name")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	second := startedFast(t, cfg)
	if got := ask(t, second, "select name from student"); got != "Ada" {
		t.Errorf("student = %q, want Ada", got)
	}
}

func TestTheServerIsCarefulUnlessItIsForTests(t *testing.T) {
	t.Parallel()
	const query = "select string_agg(setting, ' ' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')"
	server := started(t, Config{DataDir: dataFolder(t)})
	if got := ask(t, server, query); got != "on on on" {
		t.Errorf("a school's settings = %q, want all on", got)
	}
	server = startedFast(t, Config{DataDir: dataFolder(t)})
	if got := ask(t, server, query); got != "off off off" {
		t.Errorf("a test's settings = %q, want all off", got)
	}
}

func TestNobodyElseMayEnterTheDataFolder(t *testing.T) {
	t.Parallel()
	server := startedFast(t, Config{DataDir: dataFolder(t)})
	info, err := os.Stat(server.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o700 {
		t.Errorf("mode = %o, want 700", got)
	}
	if got := ask(t, server, "select current_setting('listen_addresses')"); got != "" {
		t.Errorf("listens on %q, want the socket only", got)
	}
}

func TestALongPathGetsAShortSocketWhichGoesWithTheServer(t *testing.T) {
	t.Parallel()
	long := filepath.Join(dataFolder(t), "a-school-with-a-very-long-name-indeed", "and-a-folder-within-it-that-has-another-one")
	server := startedFast(t, Config{DataDir: long})
	if server.socket == server.Dir() {
		t.Fatalf("the socket is in %s", server.Dir())
	}
	ask(t, server, "select ''")
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(server.socket); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", server.socket, err)
	}
}
