package roster

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// Desk takes rosters in that are brought through the page or fetched by themselves. What is brought waits in the
// database; any server reads it, shows what it would change, and applies it once somebody says so.
type Desk struct {
	*Roster
	Key    []byte       // seals the secrets of services
	Folder string       // in which rosters of schools are laid down; empty: none
	Client *http.Client // asks services
	Pause  func(ctx context.Context, d time.Duration) error

	live live.Publisher
	wake chan school.ID
}

// NewDesk makes a desk.
func NewDesk(d *db.DB, clock func() time.Time, publisher live.Publisher) *Desk {
	return &Desk{
		Roster: &Roster{DB: d, Now: clock}, Client: serviceClient(), Pause: pause, live: publisher, wake: make(chan school.ID, 64),
	}
}

const (
	// keepFor is how long files wait for somebody to apply them.
	keepFor = 3 * 24 * time.Hour
	// showFor is how long the page of what was applied keeps the names.
	showFor = 14 * 24 * time.Hour
	// mostWaiting and mostWaitingBytes bound what a school may have waiting.
	mostWaiting      = 20
	mostWaitingBytes = 512 << 20
	// MostUpload is the most that one delivery may weigh, packed.
	MostUpload = 64 << 20
	// piece is how much of the content lies in one row.
	piece = 512 << 10
)

// Asked is how a delivery is to be read.
type Asked struct {
	Single         bool    `json:"single,omitempty"` // one CSV file, not a package
	Org            string  `json:"org,omitempty"`
	Columns        Columns `json:"columns,omitempty"`
	Everyone       string  `json:"everyone,omitempty"`
	Complete       bool    `json:"complete,omitempty"`
	MaxGonePercent int     `json:"max_gone"`
	ByItself       bool    `json:"by_itself,omitempty"` // it is applied without a person, if it stays within the bound
}

// Found is what was found in a delivery.
type Found struct {
	Format    string
	Org       Org
	Orgs      []Org    `json:",omitempty"` // one of which has to be chosen
	Header    []string `json:",omitempty"` // of a list of accounts
	Columns   Columns  `json:",omitempty"` // as they were taken
	Accounts  bool     // it is a list of accounts
	Asks      bool     // it can't be read before somebody has said which of its columns is what, or which school it is
	Counts    Counts
	Guardians int
	Elsewhere int
	Active    int
	Away      int
	Failed    bool // a server has failed at it, for a reason of its own
	Bound     bool // so many would go that somebody has to say so
	More      int  // skipped rows beyond those in the list
}

// Errors of the desk: what a person can do about them is said in the page.
var (
	ErrTooMany = errors.New("too many deliveries wait")
	ErrNotNow  = errors.New("the delivery is in other hands just now")
	ErrNotLast = errors.New("the run is not the last")
)

// AskedOf is what a delivery was asked for.
func AskedOf(d db.Delivery) (a Asked) {
	_ = json.Unmarshal(d.Asked, &a) // written by this package
	return a
}

// FoundIn is what was found in a delivery.
func FoundIn(d db.Delivery) (f Found) {
	_ = json.Unmarshal(d.Found, &f) // written by this package
	return f
}

func asJSON(value any) json.RawMessage {
	text, _ := json.Marshal(value) // values made of strings and numbers
	return text
}

// Again reads a delivery once more, as somebody now asks for it, and shows them what it would change: also one that came
// by itself isn't applied unseen then. A delivery in the hands of a server stays as it is: [ErrNotNow].
func (d *Desk) Again(ctx context.Context, of, id school.ID, ask func(*Asked)) error {
	return d.change(ctx, of, id, func(tx *db.Tx, one *db.Delivery) error {
		if one.State != db.Ready && one.State != db.Refused {
			return ErrNotNow
		}
		asked := AskedOf(*one)
		ask(&asked)
		asked.ByItself = false
		one.Asked, one.State, one.Why, one.ConfirmedGone = asJSON(asked), db.Arrived, nil, 0
		return nil
	})
}

// Apply has a delivery applied as it was shown; gone is how many people somebody has agreed to lose. Asked twice it
// is done once.
func (d *Desk) Apply(ctx context.Context, by db.Actor, of, id school.ID, gone int) error {
	return d.change(ctx, of, id, func(_ *db.Tx, one *db.Delivery) error {
		switch one.State {
		case db.Applying, db.Applied:
			return nil
		case db.Ready:
		default:
			return ErrNotNow
		}
		one.State, one.AppliedBy, one.ConfirmedGone = db.Applying, by.ID, gone
		return nil
	})
}

// Discard forgets a delivery that nobody has applied.
func (d *Desk) Discard(ctx context.Context, of, id school.ID) error {
	return d.change(ctx, of, id, func(tx *db.Tx, one *db.Delivery) error {
		if one.State == db.Applying || one.State == db.Applied {
			return ErrNotNow
		}
		tx.DropDelivery(one.ID)
		return nil
	})
}

// change changes a delivery under its lock, and tells the servers and pages.
func (d *Desk) change(ctx context.Context, of, id school.ID, change func(*db.Tx, *db.Delivery) error) error {
	err := d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		one, err := tx.LockDelivery(ctx, id)
		if err != nil {
			return err
		}
		before := one.State
		if err := change(tx, &one); err != nil || one.State == before {
			return err
		}
		tx.SetDelivery(one)
		return nil
	})
	if err == nil {
		d.Wake(of)
		d.tell(of)
	}
	return err
}

// Undo takes back the last run: [ErrNotLast] for any other. What it took in isn't applied by itself again, but offered.
func (d *Desk) Undo(ctx context.Context, by db.Actor, of, run school.ID) error {
	err := d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		if _, err := tx.LockRoster(ctx); err != nil {
			return err
		}
		past, err := tx.RosterRun(ctx, run)
		if err != nil {
			return err
		}
		if !past.Undoable {
			return ErrNotLast
		}
		if err := tx.UndoRosterRun(ctx, run, past.Before, by, d.Now()); err != nil {
			return err
		}
		tx.HoldRosterPull(run)
		return nil
	})
	if err == nil {
		d.tellRules(of)
	}
	return err
}

// tellRules is for what every page of the school may show: people, rooms, sections.
func (d *Desk) tellRules(of school.ID) {
	d.live.Publish(live.Event{Topics: []live.Topic{live.Rules(of), live.Rosters(of)}})
}

func (d *Desk) tell(of school.ID) {
	d.live.Publish(live.Event{Topics: []live.Topic{live.Rosters(of)}})
}

// Wake says that something waits in a school.
func (d *Desk) Wake(of school.ID) {
	select {
	case d.wake <- of:
	default: // it is found at the next look
	}
}
