//go:build unix

package embedded

import (
	"os/user"
	"testing"
)

func TestAsRootDataThatRootBroughtBackIsGivenToTheServer(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	cfg := Config{DataDir: dataFolder(t)}
	stoppedAndGiven(t, cfg, account{uid: 0})
	server := startedFast(t, cfg)
	ask(t, server, "select ''")
	if ownerOf(server.Dir()) == 0 {
		t.Error("the data still belongs to root")
	}
}

func TestAsRootTheServerRunsAsWhoeverOwnsTheData(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	found, err := user.Lookup("nobody")
	if err != nil {
		t.Skip(err)
	}
	nobody, err := asAccount(found)
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{DataDir: dataFolder(t)}
	stoppedAndGiven(t, cfg, nobody)
	server := startedFast(t, cfg)
	ask(t, server, "select ''")
	if got := ownerOf(postmasterFile(server.Dir())); got != nobody.uid {
		t.Errorf("the server runs as %d, want %d", got, nobody.uid)
	}
}

func stoppedAndGiven(t *testing.T, cfg Config, owner account) {
	t.Helper()
	server := startedFast(t, cfg)
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := owner.give(server.Dir()); err != nil {
		t.Fatal(err)
	}
}
