package embedded

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

const ownerDataDir = "CORRIDOR_TEST_OWNER_OF"

// TestMain is also the program that owns a server until it is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv(ownerDataDir); dir != "" {
		ownUntilKilled(dir)
	}
	if quick := FastFolder(); quick != "" {
		os.Setenv("TMPDIR", quick) // fails for a bad name only
	}
	os.Exit(m.Run())
}

func ownUntilKilled(dir string) {
	server, err := Start(context.Background(), Config{DataDir: dir, Fast: true})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(server.URL("corridor"))
	select {}
}

func TestTheServerEndsWhenItsOwnerIsKilledAndTheNextOneTakesOver(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	owner, url := ownedByAnother(t, dir)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := owner.Kill(); err != nil {
		t.Fatal(err)
	}
	next := startedFast(t, Config{DataDir: dir})
	if next.Ended() == nil {
		t.Error("the next start adopted a server that is ending")
	}
	ask(t, next, "select ''")
	if err := conn.Ping(t.Context()); err == nil {
		t.Error("the killed owner's server still answers")
	}
}

func TestTheServerEndsWhenItsOwnerIsKilledAndNobodyComes(t *testing.T) {
	t.Parallel()
	owner, url := ownedByAnother(t, dataFolder(t))
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := owner.Kill(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if _, err := conn.WaitForNotification(ctx); err == nil || ctx.Err() != nil {
		t.Errorf("the connection has not ended: %v", err)
	}
}

// ownedByAnother returns the process that owns a server and the server's URL.
func ownedByAnother(t *testing.T, dir string) (*os.Process, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), ownerDataDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // fails when the test has done it
		_ = cmd.Wait()         // says that it was killed
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "postgres:") {
		t.Fatalf("the owner says %q: %v", line, err)
	}
	return cmd.Process, strings.TrimSpace(line)
}
