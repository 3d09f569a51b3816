package account

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

const (
	// attemptFor is how long somebody has to sign in at a provider.
	attemptFor = 10 * time.Minute
	// chooseFor is how long a person of several schools may choose after that.
	chooseFor = 15 * time.Minute
	// bounceEvery is how often a launch may send one browser to a provider without coming back.
	bounceEvery = time.Minute
	// keptAttempts is how long an attempt is remembered after it can do nothing any more.
	keptAttempts = time.Hour
)

// ErrNoAttempt says that this browser has no such sign-in under way: it is another browser's, too old, or used up.
var ErrNoAttempt = errors.New("no such attempt")

// ErrBounced says that a launch has just sent this browser to the provider, and it did not come back.
var ErrBounced = errors.New("sent there a moment ago")

// Attempt is a sign-in at a provider that is under way in one browser.
type Attempt struct {
	ID       school.ID
	Provider string
	Kept     string // what the provider's answer has to fit
	Next     string // where to go after signing in
	Launched bool   // the district's portal began it
}

// NewSecret is what nobody guesses: the state of an attempt, or what a browser shows to be the one that began it.
func NewSecret() string { return rand.Text() + rand.Text() }

// BeginAttempt keeps an attempt of the browser that has the secret.
func (d *Desk) BeginAttempt(ctx context.Context, browser, state string, a Attempt) error {
	return d.db.AddAttempt(ctx, db.Attempt{
		ID: db.NewID(), StateHash: d.hashOf(state), BrowserHash: d.hashOf(browser), Provider: a.Provider, Kept: a.Kept,
		ReturnPath: a.Next, Launched: a.Launched, MadeAt: d.clock(),
	})
}

// MayLaunch answers [ErrBounced] where a launch would send a browser around in a circle.
func (d *Desk) MayLaunch(ctx context.Context, browser, provider string) error {
	bounced, err := d.db.Launched(ctx, d.hashOf(browser), provider, d.clock().Add(-bounceEvery))
	if err == nil && bounced {
		err = ErrBounced
	}
	return err
}

// UseAttempt uses an attempt up, which only the browser that began it can, and only once. [ErrNoAttempt].
func (d *Desk) UseAttempt(ctx context.Context, browser, state, provider string) (Attempt, error) {
	now := d.clock()
	a, err := d.db.UseAttempt(ctx, d.hashOf(state), d.hashOf(browser), provider, now.Add(-attemptFor), now)
	if errors.Is(err, db.ErrNotFound) {
		return Attempt{}, ErrNoAttempt
	}
	return Attempt{a.ID, provider, a.Kept, a.ReturnPath, a.Launched}, err
}

// LetChoose keeps who has come back with an attempt until they have chosen one of their schools.
func (d *Desk) LetChoose(ctx context.Context, attempt, identity school.ID) error {
	return d.db.LetChoose(ctx, attempt, identity)
}

// LetChooseByPassword begins a choice for a browser in which somebody has given their password, and answers its attempt.
func (d *Desk) LetChooseByPassword(ctx context.Context, browser, next string, identity school.ID) (school.ID, error) {
	state := NewSecret()
	if err := d.BeginAttempt(ctx, browser, state, Attempt{Provider: ByPassword, Next: next}); err != nil {
		return "", err
	}
	attempt, err := d.UseAttempt(ctx, browser, state, ByPassword)
	if err != nil {
		return "", err
	}
	return attempt.ID, d.LetChoose(ctx, attempt.ID, identity)
}

// Choice answers the schools that a browser has to choose from, and where to go then. [ErrNoAttempt].
func (d *Desk) Choice(ctx context.Context, browser string, attempt school.ID) ([]db.Membership, string, error) {
	identity, next, err := d.db.Choosing(ctx, attempt, d.hashOf(browser), d.clock().Add(-chooseFor))
	if errors.Is(err, db.ErrNotFound) {
		return nil, "", ErrNoAttempt
	}
	if err != nil {
		return nil, "", err
	}
	list, err := d.db.Memberships(ctx, identity)
	if err != nil {
		return nil, "", err
	}
	open, _, err := d.open(ctx, list)
	return open, next, err
}

// Choose ends the choice with one of its schools. [ErrNoAttempt].
func (d *Desk) Choose(ctx context.Context, browser string, attempt, of school.ID) (db.Membership, string, error) {
	list, next, err := d.Choice(ctx, browser, attempt)
	if err != nil {
		return db.Membership{}, "", err
	}
	for _, m := range list {
		if m.MemberOf != of {
			continue
		}
		ended, err := d.db.HasChosen(ctx, attempt)
		if err == nil && !ended {
			err = ErrNoAttempt
		}
		return m, next, err
	}
	return db.Membership{}, "", ErrNoAttempt
}

// keptRefusals is how long an administrator can see who could not sign in.
const keptRefusals = 30 * 24 * time.Hour

// Tidy forgets the attempts and refusals whose time is over.
func (d *Desk) Tidy(ctx context.Context) error {
	now := d.clock()
	return errors.Join(d.db.DropAttempts(ctx, now.Add(-keptAttempts)), d.db.DropRefusedSignIns(ctx, now.Add(-keptRefusals)),
		d.tidySignIns(ctx))
}
