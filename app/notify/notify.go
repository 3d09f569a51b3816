// Package notify tells people what has happened: it reads what the verbs have written down, works out whom each thing concerns
// and how they want to be told, and sends it. Everything is in the database until it has arrived: any server may do any step,
// and one that dies loses nothing.
package notify

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Hall knows whom passes concern.
type Hall interface {
	Around(ctx context.Context, of school.ID, passes []pass.Pass) (map[school.ID]notice.Around, error)
	RoomsOf(ctx context.Context, person school.Person) ([]school.ID, error)
	CurrentPolicy(ctx context.Context, of school.ID) (school.Policy, error)
}

// Words are a notice in its person's language.
type Words struct {
	Mail func(n notice.Notice, links Links) Mail
	Push func(n notice.Notice) (title, body string)
}

// Mail is what an e-mail says.
type Mail struct{ Subject, Text, HTML string }

// Links are the addresses in an e-mail.
type Links struct{ Open, Settings, Unsubscribe string }

// Desk tells people. Mail and Push are nil where the school's installation has none.
type Desk struct {
	Words   Words
	Mail    *Mailer
	Push    *Pusher
	BaseURL string
	Key     []byte                               // signs the links with which an e-mail is unsubscribed
	Counter Counter                              // nil counts nothing
	Rest    func(context.Context, time.Duration) // between two looks, where the clock is not the wall's; else nil

	db    *db.DB
	clock func() time.Time
	live  live.Publisher
	hall  Hall

	looked sync.Map // school.ID to the time.Time at which it was looked whose morning it is
}

// Counter counts what becomes of notices, for whoever runs the servers.
type Counter interface {
	// Told is one happening worked off, so long after it happened.
	Told(after time.Duration)
	// Sent is one try to send by a channel: sent, late, refused, gone, or again.
	Sent(channel notice.Channel, became string)
}

// New makes a desk that tells in open pages only, until it has been given more.
func New(d *db.DB, clock func() time.Time, publisher live.Publisher, hall Hall) *Desk {
	return &Desk{db: d, clock: clock, live: publisher, hall: hall}
}

const (
	// lookEvery is how often a server looks for what there is to tell.
	lookEvery = time.Second
	// tidyEvery is how often what is over is forgotten.
	tidyEvery = time.Hour
)

// Run tells people for as long as the server runs. What is sent out waits for no other channel: a mail server that hangs
// doesn't hold up a page.
func (d *Desk) Run(ctx context.Context, log *slog.Logger) {
	go d.loop(ctx, log, lookEvery, d.Send(notice.Mail))
	go d.loop(ctx, log, lookEvery, d.Send(notice.Push))
	go d.loop(ctx, log, tidyEvery, d.Tidy)
	d.loop(ctx, log, lookEvery, d.Tell)
}

func (d *Desk) loop(ctx context.Context, log *slog.Logger, pause time.Duration, work func(context.Context, school.ID) error) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		d.pause(ctx, pause, ticker.C)
		if ctx.Err() != nil {
			return
		}
		schools, err := d.db.Schools(ctx)
		for _, of := range schools {
			err = errors.Join(err, work(ctx, of.ID))
		}
		if err != nil && ctx.Err() == nil {
			log.Warn("notices have to wait", "error", err)
		}
	}
}

func (d *Desk) pause(ctx context.Context, pause time.Duration, tick <-chan time.Time) {
	if d.Rest != nil {
		d.Rest(ctx, pause)
		return
	}
	select {
	case <-ctx.Done():
	case <-tick:
	}
}
