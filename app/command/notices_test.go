package command

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corridor/app/notify"
)

func TestTheWaysToTellPeopleAreSetWholeOrNotAtAll(t *testing.T) {
	public, private, err := notify.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := notify.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	const smtp, from = "smtp://corridor:hunter2@mail.example.org:587", "passes@example.org"
	for _, c := range []struct {
		name  string
		set   map[string]string
		wrong string
	}{
		{"nothing", nil, ""},
		{"mail", map[string]string{"SMTP_URL": smtp, "MAIL_FROM": from}, ""},
		{"mail from a name", map[string]string{"SMTP_URL": smtp, "MAIL_FROM": "Lakeside High <passes@example.org>"}, ""},
		{"mail of nobody", map[string]string{"SMTP_URL": smtp}, "MAIL_FROM is missing"},
		{"an address that is none", map[string]string{"SMTP_URL": smtp, "MAIL_FROM": "passes"}, `MAIL_FROM is "passes"`},
		{"another protocol", map[string]string{"SMTP_URL": "https://:hunter2@mail.example.org", "MAIL_FROM": from}, "SMTP_URL is not like"},
		{"no host", map[string]string{"SMTP_URL": "mail.example.org:587", "MAIL_FROM": from}, "SMTP_URL is not like"},
		{"a path", map[string]string{"SMTP_URL": smtp + "/inbox", "MAIL_FROM": from}, "SMTP_URL is not like"},
		{"a port that is none", map[string]string{"SMTP_URL": "smtp://:hunter2@mail.example.org:99999999999", "MAIL_FROM": from}, "SMTP_URL"},
		{"keys", map[string]string{"VAPID_PUBLIC": public, "VAPID_PRIVATE": private}, ""},
		{"one key", map[string]string{"VAPID_PUBLIC": public}, "VAPID_PUBLIC and VAPID_PRIVATE go together"},
		{"the other key", map[string]string{"VAPID_PRIVATE": private}, "VAPID_PUBLIC and VAPID_PRIVATE go together"},
		{"keys of two pairs", map[string]string{"VAPID_PUBLIC": other, "VAPID_PRIVATE": private}, "VAPID_PUBLIC and VAPID_PRIVATE are no pair"},
		{"keys that are none", map[string]string{"VAPID_PUBLIC": "x", "VAPID_PRIVATE": private}, "VAPID_PUBLIC and VAPID_PRIVATE are no pair"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, name := range []string{"SMTP_URL", "MAIL_FROM", "VAPID_PUBLIC", "VAPID_PRIVATE"} {
				t.Setenv(name, c.set[name])
			}
			s := settings{DatabaseURL: "postgres://somewhere", Addr: "127.0.0.1:8080", BaseURL: "https://pass.example.org"}
			err := readNotices(&s)
			if c.wrong == "" && err != nil || c.wrong != "" && (err == nil || !strings.HasPrefix(err.Error(), c.wrong)) {
				t.Errorf("err = %v, want %q", err, c.wrong)
			}
			if err != nil && (strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), private)) {
				t.Errorf("what is secret is said: %v", err)
			}
			if (s.Notices.Mail != nil) != (err == nil && c.set["SMTP_URL"] != "") || (s.Notices.Push != nil) != (err == nil && c.set["VAPID_PUBLIC"] != "") {
				t.Errorf("mail: %t, push: %t", s.Notices.Mail != nil, s.Notices.Push != nil)
			}
		})
	}
}

func TestAServerOfItsOwnMakesKeysOnceAndSaysWhenTheyAreSpoilt(t *testing.T) {
	for _, name := range []string{"SMTP_URL", "VAPID_PUBLIC", "VAPID_PRIVATE"} {
		t.Setenv(name, "")
	}
	folder := t.TempDir()
	keys := func() (string, error) {
		s := settings{DataDir: folder, Addr: "127.0.0.1:8080"}
		if err := readNotices(&s); err != nil {
			return "", err
		}
		return s.Notices.Push.Public, nil
	}
	first, err := keys()
	again, _ := keys()
	if err != nil || first == "" || first != again {
		t.Fatalf("keys: %q, %v, and later %q", first, err, again)
	}
	path := filepath.Join(folder, "vapid_keys")
	if kept, err := os.Stat(path); err != nil || kept.Mode().Perm() != 0o600 {
		t.Errorf("they are kept as %v, %v; want for ourselves alone", kept.Mode(), err)
	}
	if err := os.WriteFile(path, []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := keys(); err == nil || !strings.Contains(err.Error(), "remove it, and devices have to be let in anew") {
		t.Errorf("spoilt: %v", err)
	}
}

// silent takes connections and says nothing.
func silent(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	return listener.Addr().String()
}

func TestTheDoctorSaysByWhichWaysPeopleAreTold(t *testing.T) {
	public, private, err := notify.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	pusher, err := notify.NewPusher(public, private, "passes@example.org", nil)
	if err != nil {
		t.Fatal(err)
	}
	hangs, err := notify.NewMailer("smtp://corridor:hunter2@"+silent(t), "passes@example.org")
	if err != nil {
		t.Fatal(err)
	}
	hangs.Timeout = 50 * time.Millisecond
	for _, c := range []struct {
		name   string
		s      settings
		says   []string
		wrongs int
	}{
		{"nothing", settings{}, []string{"nobody gets e-mail", "browsers show no notifications"}, 0},
		{"a mail server that hangs", settings{Notices: notices{Mail: hangs}}, []string{"the mail server of SMTP_URL does not answer"}, 1},
		{"keys in the clear", settings{BaseURL: "http://pass.example.org", Notices: notices{Push: pusher}}, []string{"browsers let nobody in while BASE_URL is not https://"}, 0},
		{"keys", settings{BaseURL: "https://pass.example.org", Notices: notices{Push: pusher}}, []string{"the keys are a pair"}, 0},
	} {
		wrongs, all := 0, ""
		for _, f := range told(t.Context(), c.s) {
			all += f.says + "\n"
			if f.wrong {
				wrongs++
			}
		}
		for _, words := range c.says {
			if !strings.Contains(all, words) || strings.Contains(all, "hunter2") || wrongs != c.wrongs {
				t.Errorf("%s: %d wrong, want %d and %q in\n%s", c.name, wrongs, c.wrongs, words, all)
			}
		}
	}
}
