package main

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

const (
	// devicesEach is how many devices show each student's notices.
	devicesEach = 3
	// toldPerMinute is how many people are told something.
	toldPerMinute = 2000
	// toldEvery is how often some of them are told.
	toldEvery = 300 * time.Millisecond
)

// measureNotices is what it does to a start that 2,000 people with three devices each are told something in a minute: starts and
// ends with and without, round by round in turn.
func measureNotices(ctx context.Context, s *stage) (rows []row, err error) {
	c, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	service := newPushService()
	defer service.Close()
	if err := s.letIn(ctx, c, service.URL); err != nil {
		return nil, err
	}
	settings, err := service.settings(s.folder)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx, settings...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	if _, err := cycle(ctx, srv.address, c, warm); err != nil {
		return nil, err
	}
	var quiet, busy []time.Duration
	for range s.rounds {
		without, err := cycle(ctx, srv.address, c, s.length)
		if err = errors.Join(err, without.problem()); err != nil {
			return nil, err
		}
		with, err := s.whileTelling(ctx, srv, c, service)
		if err != nil {
			return nil, err
		}
		quiet, busy = append(quiet, without.starts...), append(busy, with.starts...)
		expected, took := service.arrived()
		fmt.Printf("  a start, p50: %s ms without, %s ms with; %d of %d pushes so far\n", short(milliseconds(percentile(without.starts, 0.5))),
			short(milliseconds(percentile(with.starts, 0.5))), len(took), expected)
	}
	expected, took := service.arrived()
	return []row{
		figure("a start while 2,000 people are told on 3 devices each, of one in quiet, p50", milliseconds(percentile(busy, 0.5))/milliseconds(percentile(quiet, 0.5)), "").atMost(1.25),
		figure("such a start, p50", milliseconds(percentile(busy, 0.5)), "ms"),
		figure("such a start, p99", milliseconds(percentile(busy, 0.99)), "ms"),
		figure("a start in quiet, p50", milliseconds(percentile(quiet, 0.5)), "ms"),
		figure("a start in quiet, p99", milliseconds(percentile(quiet, 0.99)), "ms"),
		figure("pushes that arrived, of those to arrive", float64(len(took))/float64(expected), "").atLeast(1),
		figure("a push, from what has happened to the device's service, p50", percentile(took, 0.5).Seconds(), "s"),
		figure("such a push, p99", percentile(took, 0.99).Seconds(), "s").atMost(10),
	}, nil
}

// anyHour has no quiet hours: it may be measured at night.
var anyHour = notice.Wishes{MorningMinute: notice.Usual.MorningMinute}

// pushService takes what is pushed, and knows how long each took.
type pushService struct {
	*httptest.Server
	mu    sync.Mutex
	since map[string]time.Time // by device, from when its owner is told something
	took  []time.Duration
	sent  int
}

func newPushService() *pushService {
	s := &pushService{since: map[string]time.Time{}}
	s.Server = httptest.NewTLSServer(s)
	return s
}

func (s *pushService) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if at, told := s.since[r.URL.Path]; told {
		s.took = append(s.took, time.Since(at))
		delete(s.since, r.URL.Path)
	}
	s.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
}

// tells expects that somebody's devices hear of what happens now.
func (s *pushService) tells(student school.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range devicesEach {
		if _, waits := s.since[path(student, i)]; !waits {
			s.since[path(student, i)] = time.Now()
			s.sent++
		}
	}
}

func path(student school.ID, device int) string { return fmt.Sprintf("/%s/%d", student, device) }

// arrived is how many were to arrive, and how long those took that have.
func (s *pushService) arrived() (expected int, took []time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent, s.took
}

// settle waits until all have arrived, but not for ever.
func (s *pushService) settle() {
	for range 300 {
		if expected, took := s.arrived(); len(took) == expected {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// settings let the program send there, and trust its certificate.
func (s *pushService) settings(folder string) ([]string, error) {
	public, private, err := notify.NewKeys()
	if err != nil {
		return nil, err
	}
	trusted, err := filepath.Abs(filepath.Join(folder, "push.pem"))
	if err != nil {
		return nil, err
	}
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	return []string{
		"VAPID_PUBLIC=" + public, "VAPID_PRIVATE=" + private, "PUSH_HOSTS=" + strings.TrimPrefix(s.URL, "https://"), "SSL_CERT_FILE=" + trusted,
	}, os.WriteFile(trusted, certificate, 0o600)
}

// letIn has every student's devices show their notices at any hour, and gives each a planned pass to be told of.
func (s *stage) letIn(ctx context.Context, c campus, service string) error {
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	code, secret := base64.RawURLEncoding.EncodeToString, make([]byte, 16)
	now := time.Now()
	for _, one := range c.students {
		sessions, err := s.db.At(c.id).SessionsOf(ctx, one.id, now)
		if err != nil || len(sessions) == 0 {
			return errors.Join(err, errors.New("a student is not signed in"))
		}
		err = s.db.InTx(ctx, c.id, func(tx *db.Tx) error {
			for i := range devicesEach {
				tx.SetDevice(one.id, db.Device{
					ID: db.NewID(), Session: sessions[0].ID, Endpoint: service + path(one.id, i), P256dh: code(key.PublicKey().Bytes()), Auth: code(secret), MadeAt: now,
				})
			}
			tx.AddPass(pass.Pass{
				ID: one.id, StudentID: one.id, OriginID: one.room, DestinationID: one.elsewhere(), Trip: pass.OneWay, Minutes: 5, State: pass.Scheduled,
				MadeBy: one.id, MadeAs: pass.MadeByStaff, OnDay: now.Format(time.DateOnly), MadeAt: now, StartsAt: now.Add(3 * time.Hour),
				DeadlineAt: now.Add(3 * time.Hour),
			})
			return tx.SetWishes(ctx, one.id, anyHour)
		})
		if err != nil {
			return err
		}
	}
	return s.db.Analyze(ctx)
}

// whileTelling lets the clients start and end passes while people are told of theirs, and waits until all have been.
func (s *stage) whileTelling(ctx context.Context, srv *server, c campus, service *pushService) (drive, error) {
	telling, stop := context.WithCancel(ctx)
	told := make(chan error, 1)
	go func() { told <- s.tell(telling, c, service) }()
	d, err := cycle(ctx, srv.address, c, s.length)
	stop()
	err = errors.Join(err, d.problem(), <-told)
	service.settle()
	return d, err
}

// tell has one student after the other be told that their planned pass was moved.
func (s *stage) tell(ctx context.Context, c campus, service *pushService) error {
	const each = toldPerMinute * int(toldEvery/time.Millisecond) / 60_000
	ticker := time.NewTicker(toldEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		err := s.db.InTx(context.WithoutCancel(ctx), c.id, func(tx *db.Tx) error {
			for range each {
				next := c.students[s.told%len(c.students)].id
				s.told++
				service.tells(next)
				tx.AddHappening(db.Happening{What: pass.WasMoved, Subject: next, At: time.Now()})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}
