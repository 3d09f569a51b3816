package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
)

const (
	// staffScreens are open when the school is frozen.
	staffScreens = 300
	// told is what staff are told, and how it is known in a stream.
	told = "Lock the doors"
	// mostPatient is how long a screen is waited for.
	mostPatient = time.Minute
)

// measureEmergency is how long it takes until all staff screens of a school say that it is frozen, with the message,
// and until all have counted a check-in. While 500 students are out; most screens are teachers' boards.
func measureEmergency(ctx context.Context, s *stage) (rows []row, err error) {
	c, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	b, err := dial(srv.address)
	if err != nil {
		return nil, err
	}
	defer b.close()
	if err := letOut(b, c, onBoard); err != nil {
		return nil, err
	}
	office, screens, err := s.openScreens(ctx, srv.address, c)
	for _, screen := range screens {
		defer screen.close()
	}
	if err != nil {
		return nil, err
	}
	frozen, err := spread(b, office, screens, told, "/freeze", "id="+string(db.NewID())+"&message=Lock+the+doors")
	if err != nil {
		return nil, err
	}
	counted, err := spread(b, office, screens, ">1 of ", "/emergency/checkins", "student="+string(c.students[0].id))
	if err != nil {
		return nil, err
	}
	return []row{
		figure("300 staff screens say that the school is frozen: the last", milliseconds(percentile(frozen, 1)), "ms").atMost(2000),
		figure("half of them", milliseconds(percentile(frozen, 0.5)), "ms"),
		figure("300 staff screens count a check-in: the last", milliseconds(percentile(counted, 1)), "ms").atMost(2000),
		figure("half of them", milliseconds(percentile(counted, 0.5)), "ms"),
	}, nil
}

// screen is one page of a member of staff that listens.
type screen struct {
	conn  net.Conn
	lines *bufio.Scanner
}

func (s *screen) close() { _ = s.conn.Close() } // nothing is left to be sent

// openScreens signs the staff in and opens a page for each, again and again until there are enough, and waits until
// all are up to date. It answers the session of somebody who may freeze the school.
func (s *stage) openScreens(ctx context.Context, address string, c campus) (office string, screens []*screen, err error) {
	staff, err := s.db.At(c.id).Staff(ctx)
	if err != nil {
		return "", nil, err
	}
	desk := account.New(s.db, time.Now, []byte(s.key))
	tokens := make([]string, len(staff))
	for i, p := range staff {
		if tokens[i], err = desk.Begin(ctx, c.id, p.ID, "", account.Way{}); err != nil {
			return "", nil, err
		}
		if p.Is(school.Administrator) {
			office = tokens[i]
		}
	}
	for i := range staffScreens {
		page := "teacher"
		if i%10 == 9 {
			page = "office"
		}
		screen, err := listen(address, "/events?page="+page, tokens[i%len(tokens)])
		if err != nil {
			return "", screens, err
		}
		screens = append(screens, screen)
		if _, err := screen.await(`id="frozen"`); err != nil {
			return "", screens, err
		}
	}
	return office, screens, nil
}

func listen(address, path, token string) (*screen, error) {
	b, err := dial(address)
	if err != nil {
		return nil, err
	}
	b.begin("GET", path, token)
	if _, err := b.conn.Write(append(b.sent, "\r\n"...)); err != nil {
		b.close()
		return nil, err
	}
	lines := bufio.NewScanner(b.conn)
	lines.Buffer(make([]byte, 0, 64<<10), 8<<20)
	return &screen{b.conn, lines}, nil
}

// await reads until a line has the words in it.
func (s *screen) await(words string) (time.Time, error) {
	if err := s.conn.SetReadDeadline(time.Now().Add(mostPatient)); err != nil {
		return time.Time{}, err
	}
	for s.lines.Scan() {
		if bytes.Contains(s.lines.Bytes(), []byte(words)) {
			return time.Now(), nil
		}
	}
	return time.Time{}, fmt.Errorf("a screen never said %q: %w", words, errors.Join(s.lines.Err(), net.ErrClosed))
}

// spread sends a form from the office and answers how long after it each screen said the words.
func spread(b *browser, office string, screens []*screen, words, path, form string) ([]time.Duration, error) {
	took, errs := make([]time.Duration, len(screens)), make([]error, len(screens))
	began := time.Now()
	var all sync.WaitGroup
	for i, screen := range screens {
		all.Go(func() {
			at, err := screen.await(words)
			took[i], errs[i] = at.Sub(began), err
		})
	}
	a, err := b.post(path, office, []byte(form))
	if err == nil && a.status != 200 {
		err = a.refusal()
	}
	if err != nil {
		return nil, err // the screens give up by themselves
	}
	all.Wait()
	return took, firstOf(errs)
}
