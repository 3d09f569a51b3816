package command

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// pairOf writes a certificate with a number, and its key.
func pairOf(t *testing.T, folder string, number int64) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(number), NotBefore: time.Unix(0, 0), NotAfter: time.Unix(4e9, 0), DNSNames: []string{"pass.example.org"}}
	made, err := x509.CreateCertificate(rand.Reader, about, about, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: made}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

func TestACertificateThatWasRenewedIsUsedWithoutARestart(t *testing.T) {
	folder, now := t.TempDir(), time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	cert, key := pairOf(t, folder, 1)
	c, err := newCertificate(cert, key, func() time.Time { return now }, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	number := func() int64 {
		got, err := c.current(nil)
		if err != nil {
			t.Fatal(err)
		}
		return got.Leaf.SerialNumber.Int64()
	}
	touched := func(path string) {
		if err := os.Chtimes(path, now, now); err != nil {
			t.Fatal(err)
		}
	}
	pairOf(t, folder, 2)
	touched(cert)
	if got := number(); got != 1 {
		t.Errorf("at once: number %d, want 1: nobody looks at files for every visitor", got)
	}
	now = now.Add(lookAtCertificate)
	if got := number(); got != 2 {
		t.Errorf("a moment later: number %d, want 2", got)
	}
	whole, err := os.ReadFile(cert)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cert, bytes.TrimRight(whole[:len(whole)/2], "\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	now = now.Add(lookAtCertificate)
	if got := number(); got != 2 {
		t.Errorf("while it is half written: number %d, want 2", got)
	}
	pairOf(t, folder, 3)
	touched(key)
	now = now.Add(lookAtCertificate)
	if got := number(); got != 3 {
		t.Errorf("when it is whole: number %d, want 3", got)
	}
	if _, err := newCertificate(filepath.Join(folder, "none"), key, time.Now, nil); err == nil {
		t.Error("a certificate that isn't there: no error")
	}
}

func TestTheDoctorSaysWhenACertificateEnds(t *testing.T) {
	cert, key := pairOf(t, t.TempDir(), 1)
	for when, wrong := range map[time.Time]bool{time.Unix(4e9, 0).AddDate(0, -1, 0): false, time.Unix(4e9, 0).AddDate(0, 0, -7): true} {
		if got := certified(settings{Cert: cert, Key: key}, when); len(got) != 1 || got[0].wrong != wrong {
			t.Errorf("on %s: %v, want wrong to be %v", when, got, wrong)
		}
	}
	if got := certified(settings{}, time.Unix(0, 0)); len(got) != 0 {
		t.Errorf("without one: %v", got)
	}
}
