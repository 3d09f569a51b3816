// Package cover is about who stands in for a teacher: substitutes, who share one account and each say in their own
// session who they are, and assistants, who have an account of their own. A cover begins with a tap and ends by itself.
//
// Its verbs lock the covers of the session and the teacher by id, then the teacher, and look after that: of two who
// begin to cover one class at once, the second is told of the first. Plans and sheets are changed under the lock of
// their teacher. A cover that is held by app/hall, because
// something is done by it at that instant, ends after that.
package cover

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// What can be wrong with what somebody wishes.
var (
	ErrNoName    = errors.New("no name was given")
	ErrNoTeacher = errors.New("there is no such teacher to cover")
	ErrOver      = errors.New("those periods are over")
	ErrCode      = errors.New("no sheet of today has this code")
	ErrNoPlan    = errors.New("the office has changed this plan")
	ErrTwice     = errors.New("this session has just begun another cover")
	ErrForbidden = errors.New("not allowed")
)

// Taken says that others cover the teacher at the same time already. Whoever begins all the same has been told.
type Taken struct{ By []school.Cover }

// Error makes it travel as an error; views say the sentence.
func (*Taken) Error() string { return "the class is covered already" }

// Secrets are made and hashed with what is kept outside the database.
type Secrets interface {
	CoverPin(cover school.ID, turn, digits int) string
	HashPin(owner school.ID, pin string) string
	HandoverCode(handover school.ID) string
	HashHandover(code string) []byte
}

// Covers has the verbs.
type Covers struct {
	db      *db.DB
	clock   func() time.Time
	live    live.Publisher
	secrets Secrets
}

// New makes them.
func New(d *db.DB, clock func() time.Time, publisher live.Publisher, secrets Secrets) *Covers {
	return &Covers{d, clock, publisher, secrets}
}

// By is who wishes something, in one session.
type By struct {
	School  school.ID
	Session school.ID
	Person  school.Person
	Name    string    // that they go by while they act for somebody
	For     school.ID // whom they act for
}

func (b By) actor() db.Actor {
	return db.Actor{ID: b.Person.ID, Session: b.Session, Name: b.Name, For: b.For}
}

// tell publishes that who covers whom has changed.
func (c *Covers) tell(of school.ID, teachers ...school.ID) {
	topics := []live.Topic{live.Covers(of)}
	for _, t := range teachers {
		if t == "" {
			continue
		}
		topics = append(topics, live.Person(of, t))
	}
	c.live.Publish(live.Event{Topics: topics})
}

// DayOf is a teacher's day, which the moment local shows, with what they teach in each period.
func (c *Covers) DayOf(ctx context.Context, policy school.Policy, of, teacher school.ID, local time.Time) ([]school.Slot, error) {
	teaching, err := c.db.At(of).TeachingOn(ctx, teacher, policy.Bells.At(local))
	return policy.Bells.TeachersDay(local, teaching), err
}
