package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

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

// mailPatience is how long the doctor waits for the mail server.
const mailPatience = 15 * time.Second

// told says by which ways people can be told. The mail server's own words may hold what it was sent: they are not repeated.
func told(ctx context.Context, s settings) (list []finding) {
	switch mail := s.Notices.Mail; {
	case mail == nil:
		list = append(list, finding{"mail", "SMTP_URL is not set: nobody gets e-mail", false})
	default:
		ctx, cancel := context.WithTimeout(ctx, mailPatience)
		defer cancel()
		if err := mail.Check(ctx); err != nil {
			list = append(list, finding{"mail", "the mail server of SMTP_URL does not answer, or lets nobody in with this name: check the address, " +
				"the password, its certificate, and the way out of this network", true})
			break
		}
		list = append(list, finding{"mail", "the mail server answers, and lets us in", false})
	}
	switch {
	case s.Notices.Push == nil:
		list = append(list, finding{"push", "VAPID_PUBLIC and VAPID_PRIVATE are not set: browsers show no notifications", false})
	case !strings.HasPrefix(s.BaseURL, "https://"):
		list = append(list, finding{"push", "the keys are a pair; browsers let nobody in while BASE_URL is not https://", false})
	default:
		list = append(list, finding{"push", "the keys are a pair", false})
	}
	return list
}
