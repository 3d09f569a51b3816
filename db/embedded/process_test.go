//go:build unix

package embedded

import (
	"bytes"
	"log/slog"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestCtrlCIsForUsAlone(t *testing.T) {
	t.Parallel()
	pid := pidOf(t, startedFast(t, Config{DataDir: dataFolder(t)}))
	group, err := syscall.Getpgid(pid)
	if err != nil {
		t.Fatal(err)
	}
	if group == syscall.Getpgrp() {
		t.Error("the server is in our process group, and the terminal would stop it before us")
	}
}

func TestWhatWasCommittedOutlivesTheServersSuddenDeath(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	cfg := Config{DataDir: dataFolder(t), Log: slog.New(slog.NewTextHandler(&said, nil))}
	server, err := Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	tell(t, server, "create table student as select 'Ada' as name")
	keepBusy(t, server)
	if err := syscall.Kill(pidOf(t, server), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-server.Ended()
	if err := server.Stop(); err == nil {
		t.Error("a server that was killed is said to have stopped")
	}
	if !strings.Contains(said.String(), "ended by itself") {
		t.Errorf("the log doesn't tell of the death: %s", said.String())
	}
	if got := ask(t, started(t, cfg), "select name from student"); got != "Ada" {
		t.Errorf("student = %q, want Ada", got)
	}
}

// keepBusy returns when a statement is running that won't notice its server's death for a while.
func keepBusy(t *testing.T, server *Server) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), server.URL("corridor"))
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for { // again and again, or a busy machine may not see it run
			if _, err := conn.Exec(t.Context(), "select count(*) as busy from generate_series(1, 1500000)"); err != nil {
				return // it has died with the server
			}
		}
	}()
	t.Cleanup(func() { <-ended })
	const running = "select count(*)::text from pg_stat_activity where query like '%as busy%' and state = 'active' and pid <> pg_backend_pid()"
	for ask(t, server, running) == "0" {
	}
}

func pidOf(t *testing.T, server *Server) int {
	t.Helper()
	running, err := readPostmaster(server.Dir())
	if err != nil {
		t.Fatal(err)
	}
	return running.pid
}
