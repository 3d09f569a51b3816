//go:build unix

package embedded

import (
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestAServerThatOutlivedItsOwnerIsStoppedAndStartedAnew(t *testing.T) {
	t.Parallel()
	cfg := Config{DataDir: dataFolder(t)}
	first := startedFast(t, cfg)
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	runUnowned(t, cfg, first.socket)
	if got := ask(t, first, "select current_setting('cluster_name')"); got != "left over" {
		t.Fatalf("the left-over one is named %q", got)
	}
	if got := ask(t, startedFast(t, cfg), "select current_setting('cluster_name')"); got != "corridor" {
		t.Errorf("the server is named %q, want corridor", got)
	}
}

func runUnowned(t *testing.T, cfg Config, socket string) {
	t.Helper()
	cfg.Log = slog.New(slog.DiscardHandler)
	c, err := locate(cfg)
	if err != nil {
		t.Fatal(err)
	}
	options := fmt.Sprintf("-k %s -c listen_addresses= -c fsync=off -c cluster_name='left over'", socket)
	if err := c.run(t.Context(), "pg_ctl", "start", "-w", "-D", c.dir(), "-l", os.DevNull, "-o", options); err != nil {
		t.Fatal(err)
	}
}

func TestTheMarkOfAServerThatWasKilledIsNoHindrance(t *testing.T) {
	t.Parallel()
	cfg := Config{DataDir: dataFolder(t)}
	forge(t, cfg, fmt.Sprint(bystander(t)))
	ask(t, startedFast(t, cfg), "select ''")
}

// forge leaves a data folder as a killed server leaves it, with the number of a process that lives.
func forge(t *testing.T, cfg Config, pid string) {
	t.Helper()
	killed := startedFast(t, cfg)
	mark := postmasterFile(killed.Dir())
	text, err := os.ReadFile(mark)
	if err != nil {
		t.Fatal(err)
	}
	if err := killed.Stop(); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n")
	if err := os.WriteFile(mark, []byte(pid+"\n"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(mark, ownerOf(killed.Dir()), -1); err != nil {
		t.Fatal(err)
	}
}

// bystander is the number of a process that has nothing to do with us and lives as long as the test.
func bystander(t *testing.T) int {
	t.Helper()
	cmd := exec.Command("cat")
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = input.Close() // tells it to end
		_ = cmd.Wait()
	})
	return cmd.Process.Pid
}
