package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"corridor/app/notify"
)

// notices are the ways by which people are told what has happened; nil where there is none.
type notices struct {
	Mail *notify.Mailer
	Push *notify.Pusher
}

// open gives a desk its ways.
func (n notices) open(desk *notify.Desk, s settings) {
	desk.Mail, desk.Push, desk.Key = n.Mail, n.Push, s.SecretKey
	desk.BaseURL = or(s.BaseURL, "http://"+s.Addr)
}

// readNotices reads how e-mail and push go out.
func readNotices(s *settings) (err error) {
	if address := os.Getenv("SMTP_URL"); address != "" {
		from := os.Getenv("MAIL_FROM")
		if from == "" {
			return errors.New("MAIL_FROM is missing: with SMTP_URL, e-mail needs the address that it comes from")
		}
		if s.Notices.Mail, err = notify.NewMailer(address, from); err != nil {
			return err
		}
	}
	public, private, err := vapidKeys(s)
	if err != nil || public == "" {
		return err
	}
	contact := or(s.BaseURL, "https://"+s.Addr)
	if from := os.Getenv("MAIL_FROM"); strings.Contains(from, "@") && !strings.ContainsAny(from, "< >") {
		contact = from
	}
	hosts := strings.FieldsFunc(os.Getenv("PUSH_HOSTS"), func(r rune) bool { return r == ',' || r == ' ' })
	s.Notices.Push, err = notify.NewPusher(public, private, contact, hosts)
	return err
}

// vapidKeys are those of the environment; with the private database they are made and kept in DATA_DIR. Without any there is no
// push.
func vapidKeys(s *settings) (public, private string, err error) {
	public, private = os.Getenv("VAPID_PUBLIC"), os.Getenv("VAPID_PRIVATE")
	switch {
	case (public == "") != (private == ""):
		return "", "", errors.New("VAPID_PUBLIC and VAPID_PRIVATE go together: one of them is missing")
	case public != "", s.DatabaseURL != "":
		return public, private, nil
	}
	path := filepath.Join(s.DataDir, "vapid_keys")
	if kept, err := os.ReadFile(path); err == nil {
		if public, private, both := strings.Cut(strings.TrimSpace(string(kept)), " "); both {
			return public, private, nil
		}
		return "", "", fmt.Errorf("%s is not as it was written: remove it, and devices have to be let in anew", path)
	}
	if public, private, err = notify.NewKeys(); err != nil {
		return "", "", err
	}
	if err := os.MkdirAll(s.DataDir, 0o755); err != nil {
		return "", "", err
	}
	return public, private, os.WriteFile(path, []byte(public+" "+private+"\n"), 0o600)
}
