package notify

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"corridor/db"
)

// mailTimeout is how long a mail server may take for one step.
const mailTimeout = 10 * time.Second

// Mailer sends e-mail through one SMTP server.
type Mailer struct {
	host    string
	from    netmail.Address
	options []mail.Option
	TLS     *tls.Config   // nil for the machine's own
	Timeout time.Duration // of one step
}

// NewMailer reads SMTP_URL and MAIL_FROM. smtp:// asks the server for STARTTLS and sends nothing without it, except to this very
// machine; smtps:// is TLS from the start; smtp://…?tls=none is for a server inside the building that has none.
func NewMailer(address, from string) (*Mailer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || strings.Trim(u.Path, "/") != "" {
		return nil, errors.New("SMTP_URL is not like smtp://name:password@mail.example.org:587") // it may hold a password
	}
	sender, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("MAIL_FROM is %q: it is an address such as passes@example.org", from)
	}
	m := &Mailer{host: u.Hostname(), from: *sender, Timeout: mailTimeout}
	port, policy := 587, mail.TLSMandatory
	switch {
	case u.Scheme == "smtps":
		port = 465
		m.options = append(m.options, mail.WithSSL())
	case u.Query().Get("tls") == "none":
		port, policy = 25, mail.NoTLS
	case isHere(u.Hostname()):
		policy = mail.TLSOpportunistic
	}
	if text := u.Port(); text != "" {
		if port, err = strconv.Atoi(text); err != nil || port < 1 || port > 65535 {
			return nil, errors.New("SMTP_URL has a port that is none: it is a number up to 65535, such as 587")
		}
	}
	m.options = append(m.options, mail.WithPort(port), mail.WithTLSPolicy(policy), mail.WithoutNoop())
	if name := u.User.Username(); name != "" {
		password, _ := u.User.Password()
		m.options = append(m.options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(name), mail.WithPassword(password))
	}
	return m, nil
}

func isHere(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// client is one connection to the server. Every step has its time, however the server dawdles.
func (m *Mailer) client() (*mail.Client, error) {
	options := append([]mail.Option{mail.WithTimeout(m.Timeout), mail.WithDialContextFunc(m.dial)}, m.options...)
	if m.TLS != nil {
		options = append(options, mail.WithTLSConfig(m.TLS))
	}
	return mail.NewClient(m.host, options...)
}

func (m *Mailer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: m.Timeout}).DialContext(ctx, network, address)
	return impatient{conn, m.Timeout}, err
}

// impatient is a connection on which no read and no write takes longer than its time: a mail server that says nothing is
// given up.
type impatient struct {
	net.Conn
	patience time.Duration
}

func (c impatient) Read(b []byte) (int, error) {
	if err := c.Conn.SetReadDeadline(time.Now().Add(c.patience)); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c impatient) Write(b []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(time.Now().Add(c.patience)); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}

// SetDeadline leaves the patience as it is: the client sets one for the whole conversation.
func (c impatient) SetDeadline(time.Time) error { return nil }

// Check connects, signs in and hangs up: for the doctor.
func (m *Mailer) Check(ctx context.Context) error {
	client, err := m.client()
	if err != nil {
		return err
	}
	if err := client.DialWithContext(ctx); err != nil {
		return err
	}
	return client.Close()
}

// letter is one e-mail as it goes out.
type letter struct {
	id   string // the same for every try, so that whoever gets it twice shows it once
	to   string
	says Mail
	off  string // the address that unsubscribes
}

// message makes an e-mail of a letter. errRefused: the address is none.
func (m *Mailer) message(l letter) (*mail.Msg, error) {
	msg := mail.NewMsg()
	msg.FromMailAddress(&m.from)
	if err := msg.To(l.to); err != nil {
		return nil, errRefused
	}
	msg.Subject(oneLine(l.says.Subject))
	msg.SetMessageIDWithValue(l.id + "@" + m.domain())
	msg.SetDate()
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("List-Unsubscribe", "<"+l.off+">")
	msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	msg.SetBodyString(mail.TypeTextPlain, l.says.Text)
	msg.AddAlternativeString(mail.TypeTextHTML, l.says.HTML)
	return msg, nil
}

func (m *Mailer) domain() string {
	_, domain, _ := strings.Cut(m.from.Address, "@")
	return domain
}

// oneLine keeps a name with a line break in it from becoming a header.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// mailAll sends e-mails over one connection. One that the server refuses for good leaves the others alone; a connection that
// breaks leaves the rest for later.
func (d *Desk) mailAll(ctx context.Context, claimed []db.Sending, try []int, results []error) {
	if len(try) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, leaseFor*3/4)
	defer cancel()
	client, err := d.Mail.client()
	if err == nil {
		err = client.DialWithContext(ctx)
	}
	if err != nil {
		for _, i := range try {
			results[i] = errNoAnswer
		}
		return
	}
	defer func() { _ = client.Close() }() // what was said of the letters counts
	for n, i := range try {
		results[i] = d.mailOne(client, claimed[i])
		if errors.Is(results[i], errNoAnswer) || ctx.Err() != nil {
			for _, rest := range try[n:] {
				results[rest] = errNoAnswer
			}
			return
		}
	}
}

// errNoAnswer says nothing of the other side: its words may hold an address.
var errNoAnswer = errors.New("no answer")

// errTakeLater is a server's own wish that a letter is tried again.
var errTakeLater = errors.New("later")

func (d *Desk) mailOne(client *mail.Client, s db.Sending) error {
	n := s.Notice
	links := d.links(n)
	msg, err := d.Mail.message(letter{id: string(s.ID), to: n.Person.Email, says: d.Words.Mail(n, links), off: links.Unsubscribe})
	if err != nil {
		return err
	}
	if err := client.Send(msg); err == nil {
		return nil
	}
	refused, is := errors.AsType[*mail.SendError](msg.SendError())
	switch {
	case is && refused.ErrorCode() >= 500:
		return errRefused
	case is && refused.ErrorCode() >= 400:
		return errTakeLater
	}
	return errNoAnswer
}
