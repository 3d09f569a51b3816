package command

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/joho/godotenv"

	"corridor/app/provider"
)

// settings are the environment's, with those of a file .env beside it.
type settings struct {
	DatabaseURL string
	Addr        string
	BaseURL     string
	DataDir     string
	LogFormat   string
	LogLevel    slog.Level
	MetricsAddr string
	EventsURL   string
	Cert, Key   string
	StopAfter   time.Duration
	RosterDir   string
	Demo        bool
	SecretKey   []byte
	PinPepper   []byte
	Proxies     []netip.Prefix
	Providers   provider.Settings
	Notices     notices
}

// readSettings reads and checks the settings; an error names the setting and what it should be.
func readSettings() (settings, error) {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return settings{}, fmt.Errorf(".env can't be read: %w", err)
	}
	s := settings{
		DatabaseURL: os.Getenv("DATABASE_URL"),
		Addr:        or(os.Getenv("ADDR"), "127.0.0.1:8080"),
		BaseURL:     strings.TrimRight(os.Getenv("BASE_URL"), "/"),
		DataDir:     or(os.Getenv("DATA_DIR"), "./data"),
		LogFormat:   os.Getenv("LOG_FORMAT"),
		MetricsAddr: os.Getenv("METRICS_ADDR"),
		EventsURL:   os.Getenv("EVENTS_URL"),
		RosterDir:   os.Getenv("ROSTER_DIR"),
		Demo:        os.Getenv("DEMO") == "1",
	}
	for _, check := range []func(*settings) error{
		checkLog, checkBase, checkTLS, readProxies, checkPlain, checkDemo, checkRunning, readProviders, readSecrets, readNotices,
	} {
		if err := check(&s); err != nil {
			return s, err
		}
	}
	return s, nil
}

func or(value, usual string) string {
	if value == "" {
		return usual
	}
	return value
}

func checkLog(s *settings) error {
	if format := s.LogFormat; format != "" && format != "text" && format != "json" {
		return fmt.Errorf("LOG_FORMAT is %q: it is text or json", format)
	}
	switch level := os.Getenv("LOG_LEVEL"); level {
	case "", "info":
	case "debug":
		s.LogLevel = slog.LevelDebug
	case "warn":
		s.LogLevel = slog.LevelWarn
	default:
		return fmt.Errorf("LOG_LEVEL is %q: it is debug (every request too), info or warn", level)
	}
	return nil
}

func checkBase(s *settings) error {
	if s.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(s.BaseURL)
	if err != nil || u.Host == "" || u.Path != "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("BASE_URL is %q: it is the address of the site without a path, such as https://pass.example.org", s.BaseURL)
	}
	return nil
}

// checkPlain keeps passwords from crossing a network in the clear by accident.
func checkPlain(s *settings) error {
	host, _, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return fmt.Errorf("ADDR is %q: it is a host and a port, such as 127.0.0.1:8080", s.Addr)
	}
	switch secure := strings.HasPrefix(s.BaseURL, "https://"); {
	case s.Cert != "" && !secure:
		return fmt.Errorf("BASE_URL is %q: with TLS_CERT it is the https:// address that browsers use", s.BaseURL)
	case loopback(host), s.Cert != "", s.BaseURL != "" && !secure, secure && len(s.Proxies) > 0:
		return nil
	case secure:
		return fmt.Errorf("ADDR %s can be reached from other machines without encryption: set TLS_CERT and TLS_KEY, "+
			"or name the proxy that has the certificate in TRUSTED_PROXIES", s.Addr)
	}
	return fmt.Errorf("ADDR %s can be reached from other machines: set BASE_URL to the https:// address that browsers use, "+
		"or to the http:// one to serve without encryption", s.Addr)
}

// mostStopAfter is the longest that a stopping server goes on as if nothing were.
const mostStopAfter = 5 * time.Minute

// checkRunning checks what a server needs beside the school's own settings.
func checkRunning(s *settings) error {
	if text := os.Getenv("STOP_AFTER"); text != "" {
		after, err := time.ParseDuration(text)
		if err != nil || after < 0 || after > mostStopAfter {
			return fmt.Errorf("STOP_AFTER is %q: it is a time such as 10s, at most 5m", text)
		}
		s.StopAfter = after
	}
	if _, _, err := net.SplitHostPort(s.MetricsAddr); s.MetricsAddr != "" && err != nil {
		return fmt.Errorf("METRICS_ADDR is %q: it is a host and a port, such as 127.0.0.1:9090", s.MetricsAddr)
	}
	if s.EventsURL == "" {
		return nil
	}
	for address := range strings.SplitSeq(s.EventsURL, ",") {
		u, err := url.Parse(strings.TrimSpace(address))
		if err != nil || u.Host == "" || u.Scheme != "nats" && u.Scheme != "tls" {
			return errors.New("EVENTS_URL is no address of NATS, such as nats://events.example.org:4222") // it may have a password
		}
	}
	return nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func checkDemo(s *settings) error {
	u, err := url.Parse(s.BaseURL)
	if !s.Demo || s.BaseURL == "" || err == nil && loopback(u.Hostname()) {
		return nil
	}
	return errors.New("DEMO=1 and a public BASE_URL exclude each other: everybody knows the demo's password")
}

func readProxies(s *settings) error {
	for _, text := range strings.FieldsFunc(os.Getenv("TRUSTED_PROXIES"), func(r rune) bool { return r == ',' || r == ' ' }) {
		prefix, err := netip.ParsePrefix(text)
		if ip, ipErr := netip.ParseAddr(text); ipErr == nil {
			prefix, err = ip.Prefix(ip.BitLen())
		}
		if err != nil {
			return fmt.Errorf("TRUSTED_PROXIES has %q: it is a list of addresses such as 10.0.0.5 or 10.0.0.0/24", text)
		}
		s.Proxies = append(s.Proxies, prefix)
	}
	return nil
}

// readSecrets takes the secrets from the environment; with the private database a missing one is made and
// kept in DATA_DIR.
func readSecrets(s *settings) (err error) {
	if s.SecretKey, err = secretOf("SECRET_KEY", s); err != nil {
		return err
	}
	s.PinPepper, err = secretOf("PIN_PEPPER", s)
	return err
}

// leastSecret is the shortest secret that can't be guessed, in characters.
const leastSecret = 24

func secretOf(name string, s *settings) ([]byte, error) {
	if value := os.Getenv(name); value != "" {
		if len(value) < leastSecret {
			return nil, fmt.Errorf("%s is too short: at least %d characters, such as those of 'openssl rand -hex 32'", name, leastSecret)
		}
		return []byte(value), nil
	}
	if s.DatabaseURL != "" {
		return nil, fmt.Errorf("%s is missing: with DATABASE_URL every server needs the same one, such as 'openssl rand -hex 32'", name)
	}
	return keptSecret(filepath.Join(s.DataDir, strings.ToLower(name)))
}

func keptSecret(path string) ([]byte, error) {
	value, err := os.ReadFile(path)
	if err == nil && len(value) >= leastSecret {
		return value, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	value = []byte(rand.Text() + rand.Text())
	return value, os.WriteFile(path, value, 0o600)
}
