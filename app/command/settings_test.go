package command_test

import (
	"strings"
	"testing"
)

func TestSettingsThatWouldHarmAreRefusedWithASentence(t *testing.T) {
	for _, c := range []struct {
		what string
		set  map[string]string
		says string // empty: they are right
	}{
		{"loopback in the clear", nil, ""},
		{"a network in the clear, not asked for", map[string]string{"ADDR": "0.0.0.0:8080"}, "can be reached from other machines: set BASE_URL"},
		{"a network in the clear, asked for by name", map[string]string{"ADDR": "0.0.0.0:8080", "BASE_URL": "http://pass.example.org"}, ""},
		{"a proxy with TLS that nobody has named", map[string]string{"ADDR": "0.0.0.0:8080", "BASE_URL": "https://pass.example.org"}, "TRUSTED_PROXIES"},
		{"a proxy with TLS", map[string]string{"ADDR": "0.0.0.0:8080", "BASE_URL": "https://pass.example.org", "TRUSTED_PROXIES": "10.0.0.5"}, ""},
		{"half a certificate", map[string]string{"TLS_CERT": "cert.pem"}, "TLS_CERT and TLS_KEY go together"},
		{"a certificate without its address", map[string]string{"TLS_CERT": "cert.pem", "TLS_KEY": "key.pem"}, "with TLS_CERT it is the https:// address"},
		{"a proxy that is none", map[string]string{"TRUSTED_PROXIES": "everybody"}, "TRUSTED_PROXIES has \"everybody\""},
		{"a figure's address that is none", map[string]string{"METRICS_ADDR": "9090"}, "METRICS_ADDR is \"9090\""},
		{"an events' address that is none", map[string]string{"EVENTS_URL": "redis://name:secret@there"}, "EVENTS_URL is no address of NATS"},
		{"a wait that is too long", map[string]string{"STOP_AFTER": "1h"}, "STOP_AFTER is \"1h\""},
		{"a level that is none", map[string]string{"LOG_LEVEL": "loud"}, "LOG_LEVEL is \"loud\""},
	} {
		t.Run(c.what, func(t *testing.T) {
			onDatabase(t, "postgres://nobody@127.0.0.1:1/none")
			for name, value := range c.set {
				t.Setenv(name, value)
			}
			_, out := run("doctor")
			if c.says == "" && !strings.Contains(out, "ok     settings") || !strings.Contains(out, c.says) || strings.Contains(out, "secret@") {
				t.Errorf("it says\n%s", out)
			}
		})
	}
}
