package command

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// lookAtCertificate is how often at most the files of a certificate are looked at.
const lookAtCertificate = 10 * time.Second

// certificate is that of two files, read anew when they have changed: whoever renews it needs no restart. What can't be read
// changes nothing.
type certificate struct {
	cert, key string
	now       func() time.Time
	log       *slog.Logger

	mu     sync.Mutex
	loaded *tls.Certificate
	stamp  string
	looked time.Time
}

// newCertificate reads it once, so that a mistake in the settings is seen at the start.
func newCertificate(cert, key string, now func() time.Time, log *slog.Logger) (*certificate, error) {
	c := &certificate{cert: cert, key: key, now: now, log: log}
	stamp, err := c.stampOf()
	if err == nil {
		err = c.load(stamp)
	}
	if err != nil {
		return nil, fmt.Errorf("TLS_CERT and TLS_KEY: %w", err)
	}
	return c, nil
}

func (c *certificate) load(stamp string) error {
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return err
	}
	c.loaded, c.stamp, c.looked = &pair, stamp, c.now()
	return nil
}

// stampOf changes when one of the files does.
func (c *certificate) stampOf() (string, error) {
	cert, err := os.Stat(c.cert)
	if err != nil {
		return "", err
	}
	key, err := os.Stat(c.key)
	if err != nil {
		return "", err
	}
	return fmt.Sprint(cert.ModTime().UnixNano(), cert.Size(), key.ModTime().UnixNano(), key.Size()), nil
}

// current is the certificate as it is now.
func (c *certificate) current(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now().Sub(c.looked) < lookAtCertificate {
		return c.loaded, nil
	}
	c.looked = c.now()
	stamp, err := c.stampOf()
	if err == nil && stamp == c.stamp {
		return c.loaded, nil
	}
	if err == nil {
		err = c.load(stamp)
	}
	if err != nil {
		c.log.Warn("the new certificate can't be read, the old one stays", "error", err) // half written, perhaps
		return c.loaded, nil
	}
	c.log.Info("the certificate was read anew", "until", c.loaded.Leaf.NotAfter)
	return c.loaded, nil
}

// config is for a server.
func (c *certificate) config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.current, NextProtos: []string{"h2", "http/1.1"}}
}

// checkTLS sees that both files are named, or none.
func checkTLS(s *settings) error {
	s.Cert, s.Key = os.Getenv("TLS_CERT"), os.Getenv("TLS_KEY")
	if (s.Cert == "") != (s.Key == "") {
		return errors.New("TLS_CERT and TLS_KEY go together: one of them is missing")
	}
	return nil
}
