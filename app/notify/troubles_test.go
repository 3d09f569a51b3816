package notify_test

import (
	"crypto/tls"
	"net"
	"sync"
	"testing"
	"time"

	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/db"
)

func TestAMailServerThatRefusesIsAskedAgainUnlessItMeansIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	p.mailbox.refuse(451)
	if got := p.tells(); len(got) != 0 || p.count("waiting") != 1 {
		t.Fatalf("%v have arrived, %d wait; want one to wait", got, p.count("waiting"))
	}
	p.mailbox.refuse(0)
	p.clock.forward(20 * time.Second)
	if got := p.tells(); len(got) != 1 {
		t.Errorf("%d arrive later, want 1", len(got))
	}
	p.asks(p.bob, p.library)
	p.mailbox.refuse(550)
	p.tells()
	p.mailbox.refuse(0)
	p.clock.forward(time.Minute)
	if got := p.tells(); len(got) != 0 || p.count("given up") != 1 {
		t.Errorf("%d arrive of what the server never takes, %d were given up", len(got), p.count("given up"))
	}
}

func TestAMailServerThatHangsHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0") // it takes the connection, and says nothing
	p.must(err)
	t.Cleanup(func() { _ = listener.Close() })
	silent, err := notify.NewMailer("smtp://"+listener.Addr().String(), "passes@lakeside.school")
	p.must(err)
	silent.Timeout = 50 * time.Millisecond
	good := p.desk.Mail
	p.desk.Mail = silent
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	began := time.Now()
	p.tells()
	if took := time.Since(began); took > 10*time.Second || p.count("waiting") != 1 {
		t.Errorf("it took %s, and %d wait", took, p.count("waiting"))
	}
	p.desk.Mail = good
	p.clock.forward(20 * time.Second)
	if got := p.tells(); len(got) != 1 {
		t.Errorf("%d arrive when it speaks again, want 1", len(got))
	}
}

func TestAMailServerWithoutTheRightCertificateGetsNothing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.desk.Mail.TLS = &tls.Config{ServerName: "example.com"} //nolint:gosec // it is the point that nobody vouches for it
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	if got := p.tells(); len(got) != 0 || p.count("waiting") != 1 {
		t.Errorf("%v have arrived at a server that nobody vouches for", got)
	}
}

func TestTwoServersTellEverybodyOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail", "answer:mail")
	p.wants(p.ortiz, "request:mail")
	p.asks(p.ada, p.library)
	p.asks(p.bob, p.library)
	other := p.newDesk()
	other.Mail = p.desk.Mail
	var both sync.WaitGroup
	for range 4 {
		for _, desk := range []*notify.Desk{p.desk, other} {
			both.Go(func() {
				if err := desk.Tell(t.Context(), p.of); err != nil {
					t.Error(err)
				}
				if err := desk.Send(notice.Mail)(t.Context(), p.of); err != nil {
					t.Error(err)
				}
			})
		}
	}
	both.Wait()
	if got := p.mailbox.take(); len(got) != 4 {
		t.Errorf("%d e-mails have arrived, want one for each of two teachers and two requests", len(got))
	}
}

func TestWhatAServerHadInItsHandsWhenItDiedIsSentByAnother(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	p.must(p.desk.Tell(t.Context(), p.of))
	p.must(p.db.InTx(t.Context(), p.of, func(tx *db.Tx) error { // a server takes it, and is heard of no more
		claimed, err := tx.ClaimSendings(t.Context(), notice.Mail, p.clock.now(), p.clock.now().Add(2*time.Minute), 10)
		if len(claimed) != 1 {
			t.Errorf("%d were claimed", len(claimed))
		}
		return err
	}))
	if got := p.tells(); len(got) != 0 {
		t.Errorf("%d are sent by another meanwhile", len(got))
	}
	p.clock.forward(2 * time.Minute)
	if got := p.tells(); len(got) != 1 {
		t.Errorf("%d are sent when it is given up for lost, want 1", len(got))
	}
}

func TestWhatIsOverIsForgotten(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	p.tells()
	p.must(p.desk.Tidy(t.Context(), p.of))
	if n := p.db.Count(t, `select count(*) from notices`); n == 0 {
		t.Error("it is forgotten at once")
	}
	p.clock.forward(3 * 24 * time.Hour)
	p.must(p.desk.Tidy(t.Context(), p.of))
	if n := p.db.Count(t, `select (select count(*) from notices) + (select count(*) from sendings) + (select count(*) from happenings)`); n != 0 {
		t.Errorf("%d rows are left after three days", n)
	}
}
