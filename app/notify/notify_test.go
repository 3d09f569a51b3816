package notify_test

import (
	"crypto/tls"
	"crypto/x509"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
	"corridor/views"
)

// tenOClock is when everything happens: a Monday, ten by the school's own clock.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// watched remembers whose pages were told something.
type watched struct {
	mu   sync.Mutex
	seen []live.Topic
}

func (w *watched) Publish(e live.Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, e.Topics...)
}

// place is a school with a desk that tells: Ada and Bob are students, Mr Ito teaches in room 214, Ms Ortiz in the library, and
// there is a mail server.
type place struct {
	t             *testing.T
	db            dbtest.Lent
	of            school.ID
	clock         *clock
	hall          *hall.Hall
	desk          *notify.Desk
	pages         *watched
	mailbox       *mailbox
	ada, bob      school.Person
	ito, ortiz    school.Person
	room, library school.Room
	restroom      school.Room
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, db: dbtest.Open(t), of: db.NewID(), clock: &clock{at: tenOClock}, pages: &watched{}}
	p.hall = hall.New(p.db.DB, p.clock.now, p.pages, []byte("pepper"))
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.ada, p.bob = p.person("Ada", "Okafor", school.Student), p.person("Bob", "Lindqvist", school.Student)
	p.ito, p.ortiz = p.person("Kenji", "Ito", school.Teacher), p.person("Rosa", "Ortiz", school.Teacher)
	p.room = p.newRoom(school.Room{Name: "Room", Number: "214"})
	p.library = p.newRoom(school.Room{Name: "Library", ApprovalNow: true})
	p.restroom = p.newRoom(school.Room{Name: "Restroom"})
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.room.ID, p.ito.ID, "teacher"))
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.library.ID, p.ortiz.ID, "teacher"))
	p.desk = p.newDesk()
	return p
}

// newDesk is that of one more server, with the school's mail server.
func (p *place) newDesk() *notify.Desk {
	p.t.Helper()
	desk := notify.New(p.db.DB, p.clock.now, p.pages, p.hall)
	desk.BaseURL, desk.Key = "https://pass.lakeside.school", []byte("a key that nobody knows")
	desk.Words = notify.Words{
		Mail: func(n notice.Notice, l notify.Links) notify.Mail {
			subject, text, html := views.NoticeMail(n, views.NoticeLinks(l))
			return notify.Mail{Subject: subject, Text: text, HTML: html}
		},
		Push: views.NoticePush,
	}
	certificate, roots := ownCertificate(p.t)
	if p.mailbox == nil {
		p.mailbox = newMailbox(p.t, certificate)
	}
	mailer, err := notify.NewMailer("smtp://"+p.mailbox.address, "Lakeside High <passes@lakeside.school>")
	p.must(err)
	mailer.TLS = &tls.Config{RootCAs: roots, ServerName: "example.com"}
	desk.Mail = mailer
	return desk
}

// ownCertificate is one for example.com that only those trust who have its roots.
func ownCertificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	server := httptest.NewTLSServer(nil)
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	return server.TLS.Certificates[0], roots
}

func (p *place) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) person(given, family string, role school.Role) school.Person {
	p.t.Helper()
	who := school.Person{
		ID: db.NewID(), SchoolID: p.of, GivenName: given, FamilyName: family, Roles: []school.Role{role}, State: school.Active,
		Email: given + "@lakeside.school",
	}
	if role == school.Student {
		who.Grade = "10"
	}
	p.must(p.db.At(p.of).AddPerson(p.t.Context(), who))
	return who
}

func (p *place) newRoom(r school.Room) school.Room {
	p.t.Helper()
	r.ID, r.SchoolID, r.Trip, r.Visibility, r.Approvers = db.NewID(), p.of, school.BothTrips, school.ShownToAll, school.AnyTeacher
	r.Origin, r.Destination, r.Line, r.Counted, r.OverCapacity, r.Colour, r.Icon, r.Minutes = true, true, true, true, true, 1, "door-open", 10
	p.must(p.db.At(p.of).AddRoom(p.t.Context(), r))
	return r
}

// asks lets a student ask for a round trip of five minutes from Mr Ito's room.
func (p *place) asks(student school.Person, to school.Room) pass.Pass {
	p.t.Helper()
	made, err := p.hall.Ask(p.t.Context(), hall.By{Person: student}, hall.Ask{
		School: p.of, ID: db.NewID(), Student: student.ID, Origin: p.room.ID, Destination: to.ID, Minutes: 5, Trip: pass.Round,
	})
	p.must(err)
	return made
}

// wants has somebody want kinds by channels beside what is usual, and be disturbed at any time.
func (p *place) wants(who school.Person, keys ...string) {
	p.t.Helper()
	w := notice.Wishes{Wanted: keys, MorningMinute: notice.Usual.MorningMinute}
	p.must(p.db.At(p.of).SetWishes(p.t.Context(), who.ID, w))
}

// tells has the desk tell, and send its e-mails.
func (p *place) tells() []received {
	p.t.Helper()
	p.must(p.desk.Tell(p.t.Context(), p.of))
	p.must(p.desk.Send(notice.Mail)(p.t.Context(), p.of))
	return p.mailbox.take()
}

// states counts the ways out of the house by what became of them.
func (p *place) count(state string) int {
	p.t.Helper()
	return p.db.Count(p.t, `select count(*) from sendings where state = $1`, state)
}
