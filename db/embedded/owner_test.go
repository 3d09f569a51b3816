//go:build unix

package embedded

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"
)

func TestASecondProgramAdoptsTheServerAndLeavesItRunning(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	cfg := Config{DataDir: dataFolder(t), Fast: true}
	owner := started(t, cfg)
	cfg.Log = slog.New(slog.NewTextHandler(&said, nil))
	guest, err := Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := guest.URL("corridor"), owner.URL("corridor"); got != want {
		t.Errorf("guest uses %s, want %s", got, want)
	}
	if err := guest.Stop(); err != nil {
		t.Error(err)
	}
	ask(t, owner, "select ''")
	if want := fmt.Sprintf("owner=%d", os.Getpid()); !strings.Contains(said.String(), want) {
		t.Errorf("guest says %q, want %q in it", said.String(), want)
	}
}

func TestTwoThatStartTogetherOnANewFolderShareOneServer(t *testing.T) {
	t.Parallel()
	cfg := Config{DataDir: dataFolder(t), Fast: true}
	both := make(chan *Server)
	for range 2 {
		go func() {
			server, err := Start(t.Context(), cfg)
			if err != nil {
				t.Error(err)
			}
			both <- server
		}()
	}
	one, other := <-both, <-both
	if one == nil || other == nil {
		return
	}
	if (one.Ended() == nil) == (other.Ended() == nil) {
		t.Error("one should own the server and the other adopt it")
	}
	if err := one.Stop(); err != nil {
		t.Error(err)
	}
	if err := other.Stop(); err != nil {
		t.Error(err)
	}
}
