// Package hall is about who is out: asking for a pass, approving, starting, the line, ending, the freeze.
//
// Every verb has four beats: lock, look, decide, write. Locks are taken in one order, so that two verbs
// can never wait for each other in a circle:
//
//  0. the cover by which somebody acts for a teacher, shared: it can't end until what they do is done; and a series
//     whose days are made or called off
//  1. the school (only for the freeze and where there is a hallway maximum)
//  2. students by id
//  3. encounter groups by id
//  4. rooms by id
//  5. passes by id
//
// Looking happens in a new statement after the last lock. The freeze takes the locks of all rooms: every
// start holds its rooms until it has committed, so none can be under way behind it, and starts pay nothing.
package hall

import (
	"context"
	"errors"
	"sync"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// ErrForbidden says that this person may not do this to this pass.
var ErrForbidden = errors.New("not allowed")

// Hall has the verbs on passes.
type Hall struct {
	Counter Counter // nil counts nothing

	db         *db.DB
	clock      func() time.Time
	live       live.Publisher
	pepper     []byte
	policies   sync.Map // school.ID to school.Policy
	timetables sync.Map // school.ID to *timetable
	plans      sync.Map // school.ID to plansLook
	roomLists  sync.Map // school.ID to roomList
}

// New makes a hall. The pepper goes into the hashes of approval PINs.
func New(d *db.DB, clock func() time.Time, publisher live.Publisher, pepper []byte) *Hall {
	return &Hall{db: d, clock: clock, live: publisher, pepper: pepper}
}

// By is who does something: a signed-in person in one part, the system (a zero By), and for a substitute
// or assistant the teacher they act for and the name they gave.
type By struct {
	Person     school.Person
	Session    school.ID
	Staff      bool   // acts as staff, not as a student
	How        string // "screen", "pin", "kiosk"; empty is the screen
	ActingFor  school.ID
	ActingName string
	Cover      school.ID // by which they act: what they do is done only while it holds
}

// System is the school itself: deadlines, schedules, lines.
var System = By{Staff: true, How: "system"}

// id is in whose name it is done: a substitute acts as the teacher.
func (b By) id() school.ID {
	if b.ActingFor != "" {
		return b.ActingFor
	}
	return b.Person.ID
}

// InName is the person in whose name it is done.
func (b By) InName() school.ID { return b.id() }

func (b By) actor() db.Actor {
	return db.Actor{ID: b.Person.ID, Session: b.Session, Name: b.ActingName, For: b.ActingFor}
}

// Policy is the school's rules as this server last saw them. Verbs compare its revision under lock.
func (h *Hall) Policy(ctx context.Context, of school.ID) (school.Policy, error) {
	if known, ok := h.policies.Load(of); ok {
		return known.(school.Policy), nil
	}
	return h.loadPolicy(ctx, h.db.At(of))
}

// CurrentPolicy is the school's rules as they are now: for pages, which show them outside of any lock.
func (h *Hall) CurrentPolicy(ctx context.Context, of school.ID) (school.Policy, error) {
	revision, err := h.db.At(of).Revision(ctx)
	if err != nil {
		return school.Policy{}, err
	}
	if known, ok := h.policies.Load(of); ok && known.(school.Policy).School.Revision == revision {
		return known.(school.Policy), nil
	}
	return h.loadPolicy(ctx, h.db.At(of))
}

func (h *Hall) loadPolicy(ctx context.Context, s db.Scope) (school.Policy, error) {
	policy, err := s.Policy(ctx)
	if err == nil {
		h.policies.Store(s.SchoolID(), policy)
	}
	return policy, err
}

// tell publishes what changed with a pass, after the commit.
func (h *Hall) tell(of school.ID, p pass.Pass) {
	topics := []live.Topic{live.Student(of, p.StudentID), live.Room(of, p.DestinationID)}
	if p.OriginID != "" {
		topics = append(topics, live.Room(of, p.OriginID))
	}
	if p.ApproverID != "" {
		topics = append(topics, live.Person(of, p.ApproverID))
	}
	if p.MadeAs == pass.MadeByStaff {
		topics = append(topics, live.Person(of, p.MadeBy))
	}
	if !p.StartedAt.IsZero() {
		topics = append(topics, live.Hall(of))
	}
	// A new row has revision 1; a change counts one up, under the row's lock.
	h.live.Publish(live.Event{Topics: topics, Pass: p.ID, Revision: p.Revision + 1})
}

// ErrNeedsProof says that the pass is ended with a PIN or a room code only.
var ErrNeedsProof = errors.New("needs a PIN or room code")
