package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"corridor/app/account"
	"corridor/app/browser"
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
	b := browser.New(srv.address)
	defer b.Close()
	if err := letOut(b, c, onBoard); err != nil {
		return nil, err
	}
	office, screens, err := s.openScreens(ctx, srv.address, c)
	for _, screen := range screens {
		defer screen.Close()
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

// openScreens signs the staff in and opens a page for each, again and again until there are enough, and waits until
// all are up to date. It answers the session of somebody who may freeze the school.
func (s *stage) openScreens(ctx context.Context, address string, c campus) (office string, screens []*browser.Stream, err error) {
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
		if _, err := await(screen, `id="frozen"`); err != nil {
			return "", screens, err
		}
	}
	return office, screens, nil
}

func listen(address, path, token string) (*browser.Stream, error) {
	b := browser.New(address)
	b.Token = token
	return b.Listen(path)
}

// await listens until a screen says the words.
func await(screen *browser.Stream, words string) (time.Time, error) {
	if err := screen.Until(time.Now().Add(mostPatient)); err != nil {
		return time.Time{}, err
	}
	for {
		m, err := screen.Next()
		if err != nil {
			return time.Time{}, fmt.Errorf("a screen never said %q: %w", words, err)
		}
		if strings.Contains(m.Data, words) {
			return time.Now(), nil
		}
	}
}

// spread sends a form from the office and answers how long after it each screen said the words.
func spread(b *browser.Browser, office string, screens []*browser.Stream, words, path, form string) ([]time.Duration, error) {
	took, errs := make([]time.Duration, len(screens)), make([]error, len(screens))
	began := time.Now()
	var all sync.WaitGroup
	for i, screen := range screens {
		all.Go(func() {
			at, err := await(screen, words)
			took[i], errs[i] = at.Sub(began), err
		})
	}
	b.Token = office
	a, err := b.Post(path, []byte(form))
	if err == nil && a.Status != 200 {
		err = a.Refusal()
	}
	if err != nil {
		return nil, err // the screens give up by themselves
	}
	all.Wait()
	return took, firstOf(errs)
}
