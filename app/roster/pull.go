package roster

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/app/setting"
	"corridor/db"
)

// Pull says how a school's rosters come by themselves: from its folder on the server, or from a OneRoster service.
type Pull struct {
	Kind         string // "", "folder" or "service"
	AtMinute     int    // of the school's own day
	Address      string // of the service: it ends with v1p1 or v1p2
	TokenAddress string
	ClientID     string
	Sealed       string // the client's secret, as [secret.Seal] has made it
	Org          string
	MostGone     int // of a hundred people; more have to be confirmed
}

// NewPull is what a school begins with.
var NewPull = Pull{AtMinute: 2 * 60, MostGone: MaxGonePercent}

// pullSecret is what the secrets of services are sealed for.
const pullSecret = "roster service of "

// SealSecret is a service's secret as it is kept, for one school alone.
func (d *Desk) SealSecret(of school.ID, plain string) string {
	return secret.Seal(plain, pullSecret+string(of), d.Key)
}

// Pulls is the kind of setting "roster pull". There is one for each school, with the school's id.
func (d *Desk) Pulls(office *setting.Office) *setting.Kind[Pull] {
	return &setting.Kind[Pull]{Subject: "roster pull", Office: office, Read: readPull, Check: checkPull, Write: d.writePull}
}

func readPull(ctx context.Context, s db.Scope, _ school.ID) (Pull, error) {
	p, err := s.RosterPull(ctx)
	if errors.Is(err, db.ErrNotFound) {
		return NewPull, nil
	}
	return Pull{p.Kind, p.AtMinute, p.Address, p.TokenAddress, p.ClientID, p.Sealed, p.Org, p.MostGone}, err
}

func checkPull(ctx context.Context, tx *db.Tx, id school.ID, p Pull) error {
	now, err := readPull(ctx, tx.Scope, id)
	if err != nil {
		return err
	}
	wrong := map[string]setting.Sentence{}
	if p.takesSecretElsewhere(now) {
		wrong["secret"] = setting.Sentence{ID: "web.rosters.secret-anew"}
	}
	if p.Kind == "service" {
		if !secure(p.Address) || version(p.Address) == "" {
			wrong["address"] = setting.Sentence{ID: "web.rosters.address"}
		}
		if !secure(p.TokenAddress) {
			wrong["token_address"] = setting.Sentence{ID: "web.rosters.token"}
		}
		if p.ClientID == "" {
			wrong["client_id"] = setting.Sentence{ID: "web.rosters.client"}
		}
		if p.Sealed == "" {
			wrong["secret"] = setting.Sentence{ID: "web.rosters.secret"}
		}
	}
	if len(wrong) > 0 {
		return &setting.Invalid{Fields: wrong}
	}
	return nil
}

// takesSecretElsewhere reports a change that would send a kept secret to an address for which nobody has written it.
func (p Pull) takesSecretElsewhere(now Pull) bool {
	return p.Sealed != "" && p.Sealed == now.Sealed && p.MovesFrom(now)
}

// MovesFrom reports that the service is asked at another address than it was.
func (p Pull) MovesFrom(now Pull) bool {
	return p.Address != now.Address || p.TokenAddress != now.TokenAddress
}

// secure reports an address that a secret may be sent to.
func secure(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && u.Fragment == ""
}

// version is the version of OneRoster that a service speaks, by the end of its address.
func version(address string) string {
	address = strings.TrimRight(address, "/")
	switch {
	case strings.HasSuffix(address, "v1p1"):
		return "1.1"
	case strings.HasSuffix(address, "v1p2"):
		return "1.2"
	}
	return ""
}

func (d *Desk) writePull(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *Pull) error {
	p := NewPull
	if wanted != nil {
		p = *wanted
	}
	kept := db.RosterPull{
		Kind: p.Kind, AtMinute: p.AtMinute, Address: p.Address, TokenAddress: p.TokenAddress, ClientID: p.ClientID, Sealed: p.Sealed,
		Org: p.Org, MostGone: p.MostGone,
	}
	if p.Kind != "" {
		policy, err := tx.Policy(ctx)
		if err != nil {
			return err
		}
		kept.NextAt = nextAt(policy, p.AtMinute, d.Now())
	}
	tx.SetRosterPull(kept)
	return nil
}

// nextAt is the next moment at which the school's own clock shows the minute.
func nextAt(policy school.Policy, minute int, now time.Time) time.Time {
	local := policy.Local(now)
	for day := range 3 {
		at := school.AtMinute(local.AddDate(0, 0, day), minute)
		if at.After(now) {
			return at
		}
	}
	return now.Add(24 * time.Hour)
}

// MostGone is how many of a hundred people a roster may take from a school without being asked about it.
func (d *Desk) MostGone(ctx context.Context, of school.ID) (int, error) {
	p, err := readPull(ctx, d.DB.At(of), of)
	return p.MostGone, err
}

// PullNow has the roster fetched at once, and shown: it isn't applied by itself.
func (d *Desk) PullNow(ctx context.Context, of school.ID) error {
	err := d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		p, err := tx.LockRosterPull(ctx)
		if err == nil && p.Kind == "" {
			err = db.ErrNotFound
		}
		if err == nil {
			tx.PlanRosterPull(d.Now(), true)
		}
		return err
	})
	if err == nil {
		d.Wake(of)
	}
	return err
}

// pull fetches the school's roster if it is due. Which server does it is settled under lock: the next time is set
// before this one begins.
func (d *Desk) pull(ctx context.Context, of school.ID) error {
	var due db.RosterPull
	err := d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		due = db.RosterPull{}
		p, err := tx.LockRosterPull(ctx)
		if err != nil || p.NextAt.IsZero() || p.NextAt.After(d.Now()) {
			return err
		}
		policy, err := tx.Policy(ctx)
		if err != nil {
			return err
		}
		due = p
		tx.PlanRosterPull(nextAt(policy, p.AtMinute, d.Now()), false)
		return nil
	})
	if errors.Is(err, db.ErrNotFound) || err == nil && due.Kind == "" {
		return nil
	}
	if err != nil {
		return err
	}
	return d.fetch(ctx, of, due)
}

func (d *Desk) fetch(ctx context.Context, of school.ID, p db.RosterPull) error {
	about := Delivery{
		ID: db.NewID(), Source: p.Kind, Asked: Asked{Org: p.Org, MaxGonePercent: p.MostGone},
	}
	var content []byte
	var err error
	if p.Kind == "folder" {
		about.Name, content, about.Asked.Single, err = d.fromFolder(ctx, of)
	} else {
		about.Name, content, err = d.fromService(ctx, of, p)
	}
	if err == nil {
		about.Asked.ByItself = !p.ByHand && markOf(content) != p.HeldMark
		err = d.keepNew(ctx, of, about, content, p.ByHand)
	}
	refused, is := errors.AsType[*Refused](err)
	var problem json.RawMessage
	switch {
	case is:
		problem = asJSON(refused.Reason)
	case errors.Is(err, ErrTooMany):
		problem = asJSON(because("rosters.why.too-many"))
	case err != nil:
		return err
	}
	err = d.DB.InTx(ctx, of, func(tx *db.Tx) error {
		tx.NoteRosterPull(d.Now(), problem)
		return nil
	})
	d.tell(of)
	return err
}

// keepNew keeps what was fetched, unless it is what was fetched the last time, for the same school and with the same
// bound, and either waits still or holds still. Somebody who asks by hand sees also what holds.
func (d *Desk) keepNew(ctx context.Context, of school.ID, about Delivery, content []byte, byHand bool) error {
	last, err := d.DB.At(of).LastDelivery(ctx, about.Source)
	if errors.Is(err, db.ErrNotFound) {
		return d.keep(ctx, of, about, content)
	}
	if err != nil {
		return err
	}
	asked := AskedOf(last)
	known := last.Mark == markOf(content) && asked.Org == about.Asked.Org && asked.MaxGonePercent == about.Asked.MaxGonePercent
	if known && last.State == db.Applied {
		run, err := d.DB.At(of).RosterRun(ctx, last.RunID)
		if err != nil {
			return err
		}
		known = run.UndoneAt.IsZero() && !byHand
	}
	if known && last.State != db.Refused {
		return nil
	}
	return d.keep(ctx, of, about, content)
}
