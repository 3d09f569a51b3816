package web_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/app/provider"
)

// openIDLife is the provider's input, held on to because it ends when it is let go.
var openIDLife io.Closer

// openID is one real OpenID provider (npm oidc-provider) for all tests. It ends with this process: its input does.
var openID = sync.OnceValues(func() (issuer string, err error) {
	library, err := filepath.Abs("../../static/node_modules/oidc-provider/lib/index.js")
	if err != nil {
		return "", err
	}
	run := exec.Command("node", "testdata/openid.mjs", library)
	if openIDLife, err = run.StdinPipe(); err != nil {
		return "", err
	}
	out, err := run.StdoutPipe()
	if err != nil {
		return "", err
	}
	var complaints bytes.Buffer
	run.Stderr = &complaints
	if err := run.Start(); err != nil {
		return "", err
	}
	lines := bufio.NewReader(out)
	issuer, err = lines.ReadString('\n')
	if err != nil {
		return "", errors.Join(err, errors.New("the OpenID provider doesn't start: "+complaints.String()))
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return strings.TrimSpace(issuer), nil
})

// serverWithOpenID is a server of the town that the OpenID provider knows.
func (w *town) serverWithOpenID() *httptest.Server {
	w.Helper()
	issuer, err := openID()
	if err != nil {
		w.Fatal(err)
	}
	w.providers = func(base string) provider.Settings {
		return provider.Settings{OpenID: registered(w.T, issuer, base+"/auth/oidc/callback"), Issuer: issuer}
	}
	return w.server()
}

// registered is what the provider calls a site that comes back to this address.
func registered(t *testing.T, issuer, back string) provider.App {
	t.Helper()
	wish, _ := json.Marshal(map[string]any{"redirect_uris": []string{back}}) // strings always have a JSON form
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, issuer+"/reg", bytes.NewReader(wish))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := (&http.Client{Timeout: time.Minute}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var client struct {
		ID     string `json:"client_id"`
		Secret string `json:"client_secret"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&client); err != nil || client.ID == "" {
		t.Fatalf("the OpenID provider does not register us: %d, %v", answer.StatusCode, err)
	}
	return provider.App{ID: client.ID, Secret: client.Secret}
}
