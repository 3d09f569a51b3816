package dbtest

import (
	"bufio"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const serving = "CORRIDOR_TEST_SERVING"

// TestMain is also the program that serves until it is killed.
func TestMain(m *testing.M) {
	if os.Getenv(serving) != "" {
		serveUntilKilled()
	}
	os.Exit(m.Run())
}

func serveUntilKilled() {
	served, err := Serve(context.Background())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(served.URL)
	select {}
}

func TestAServerAndItsFolderGoWhenTheTestsAreKilled(t *testing.T) {
	t.Parallel()
	tests, folder := servedByAnother(t)
	if _, err := os.Stat(folder); err != nil {
		t.Fatal(err)
	}
	if err := tests.Kill(); err != nil {
		t.Fatal(err)
	}
	awaitGone(t, folder)
}

func TestAServerAndItsFolderAreGoneOnceItIsStopped(t *testing.T) {
	t.Parallel()
	served, err := Serve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	folder := socketIn(t, served.URL)
	if err := served.Stop(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", folder, err)
	}
}

// servedByAnother returns the process that serves and the folder of its server.
func servedByAnother(t *testing.T) (*os.Process, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), serving+"=yes")
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
	if err != nil {
		t.Fatal(err)
	}
	return cmd.Process, socketIn(t, strings.TrimSpace(line))
}

func socketIn(t *testing.T, address string) string {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil || parsed.Query().Get("host") == "" {
		t.Fatalf("no server at %q: %v", address, err)
	}
	return parsed.Query().Get("host")
}

func awaitGone(t *testing.T, path string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for look := time.Tick(20 * time.Millisecond); ctx.Err() == nil; <-look {
		if _, err := os.Stat(path); os.IsNotExist(err) {
			return
		}
	}
	t.Errorf("%s is still there", path)
}
