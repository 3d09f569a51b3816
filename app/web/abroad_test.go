package web_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"corridor/app/provider"
)

// hosts are the addresses of the large providers, which our program knows by heart.
var hosts = []string{
	"accounts.google.com", "oauth2.googleapis.com", "login.microsoftonline.com", "clever.com", "api.clever.com",
	"launchpad.classlink.com", "nodeapi.classlink.com",
}

// abroad stands in for all of them: one TLS server that answers to their names. Each test has an app of its own
// there.
type abroad struct {
	*httptest.Server
	key      *ecdsa.PrivateKey
	identity string // the hash of its public key, by which Chromium trusts it

	mu   sync.Mutex
	apps map[string]*app
}

// theWorld is there once for all tests: Chromium is told of it when it starts.
var theWorld = sync.OnceValue(func() *abroad {
	a := &abroad{apps: map[string]*app{}}
	a.key, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader) // never fails
	a.Server = httptest.NewUnstartedServer(a.routes())
	a.TLS = &tls.Config{Certificates: []tls.Certificate{a.certified()}}
	a.StartTLS()
	return a
})

// certified is a certificate for all the names, signed by itself.
func (a *abroad) certified() tls.Certificate {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "the world"}, DNSNames: hosts, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(24 * time.Hour), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &a.key.PublicKey, a.key)
	if err != nil {
		panic(err)
	}
	parsed, _ := x509.ParseCertificate(der) // we have made it
	sum := sha256.Sum256(parsed.RawSubjectPublicKeyInfo)
	a.identity = base64.StdEncoding.EncodeToString(sum[:])
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key, Leaf: parsed}
}

// resolved are the rules by which Chromium finds the hosts here.
func (a *abroad) resolved() string {
	rules := make([]string, 0, len(hosts))
	for _, host := range hosts {
		rules = append(rules, "MAP "+host+":443 "+a.Listener.Addr().String())
	}
	return strings.Join(rules, ", ")
}

// transport leads our program to the same place: its addresses and its checks of certificates stay as they are.
func (a *abroad) transport() http.RoundTripper {
	trusted := x509.NewCertPool()
	trusted.AddCert(a.TLS.Certificates[0].Leaf)
	return &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: trusted},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if host, _, err := net.SplitHostPort(address); err == nil && isAbroad(host) {
				address = a.Listener.Addr().String()
			}
			return new(net.Dialer).DialContext(ctx, network, address)
		},
	}
}

func isAbroad(host string) bool {
	for _, known := range hosts {
		if host == known {
			return true
		}
	}
	return false
}

// app is our site as the providers know it in one test, and who is signed in with them.
type app struct {
	id string

	mu     sync.Mutex
	person someone
	grants map[string]grant // by code
	spent  map[string]int   // how often a code was sent
	down   bool
	forged bool           // ID tokens are signed with another key
	signs  string         // by which algorithm they say they are; empty: as they are
	says   map[string]any // otherwise than usual in an ID token; nil is nothing
	denies bool
	mute   bool // it forgets the state
}

// someone is a person as a provider knows them.
type someone struct {
	id       string
	name     string
	email    string
	verified bool
	domain   string // of Google Workspace
	tenant   string // of Microsoft or ClassLink; Clever's district
	sisID    string // by which the roster knows them

}

type grant struct {
	someone
	nonce, challenge string
}

// abroad makes the town's servers known to all providers.
func (w *town) abroad() *app {
	w.Helper()
	a := &app{id: strings.ToLower(rand.Text()), grants: map[string]grant{}, spent: map[string]int{}}
	world := theWorld()
	world.mu.Lock()
	defer world.mu.Unlock()
	world.apps[a.id] = a
	known := provider.App{ID: a.id, Secret: "app-secret"}
	w.transport = world.transport()
	w.providers = func(string) provider.Settings {
		return provider.Settings{
			Google: known, GoogleDomains: []string{"demo.school", "students.demo.school"}, Microsoft: known, MicrosoftTenant: tenant,
			Clever: known, CleverDistrict: "district-1", ClassLink: known, ClassLinkTenant: "17",
		}
	}
	return a
}

// tenant is the district's at Microsoft.
const tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47"

// with changes what the providers know or do.
func (a *app) with(change func(a *app)) *app {
	a.mu.Lock()
	defer a.mu.Unlock()
	change(a)
	return a
}

// has lets somebody be signed in at the providers.
func (a *app) has(person someone) { a.with(func(a *app) { a.person = person }) }

// exchanges is how often any code was sent to the providers.
func (a *app) exchanges() (sum int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, times := range a.spent {
		sum += times
	}
	return sum
}
