package db

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Asked names the rows that the start of a pass is about. Pass is the row itself where it is already
// there (a request, a place in line), else the id it will have.
type Asked struct {
	Pass        school.ID
	Student     school.ID
	Origin      school.ID
	Destination school.ID
	There       bool // the pass has its row
	Now         time.Time
	Bells       school.Moment // what they say of Now
	Classes     []Class       // of the student that could be meeting
	// Hallway: the school has a hallway maximum. It counts over the whole school, so only there do starts queue up for the
	// school's own row.
	Hallway bool
}

// Ground is what a start is decided on: the locked rows, and what was seen after the last lock.
type Ground struct {
	Student     school.Person
	Origin      school.Room
	Destination school.Room
	Pass        *pass.Pass // the pass itself, where it is there already

	Revision      int64 // of the school's rules
	Frozen        bool
	Absent        bool
	ActivePass    school.ID // the student's other pass that is out, and its rooms
	ActiveOrigin  school.ID
	ActiveRoom    school.ID
	LinePass      school.ID // the student's other pass in line
	RequestPass   school.ID // the student's other request
	ActiveTo      int       // active passes to the destination
	TurnsTo       int       // places held for those whose turn it is
	WaitingTo     int
	LastJoinedAt  time.Time // of the destination's line
	ActiveFrom    int       // active passes from the origin
	TurnsFrom     int       // turns offered to students of the origin
	InHall        int       // active passes of the school; counted only where there is a maximum
	TakenToday    int
	LastEndedAt   time.Time // of the student's last self-started pass today
	LessonMode    school.LessonMode
	LessonTeacher school.ID
	RoomNow       school.ID // where the bell schedule has the student; empty if it doesn't say
	Listed        bool      // the student is on the destination's list
	HasExtras     bool      // the student has limits or entitlements of their own: see [Scope.Extras]
	Encounter     *Encounter
}

// Encounter is the partner who is out, for the encounter log.
type Encounter struct{ Group, Partner, PartnerPass school.ID }

// LockStart locks what a start is about, in the order of the package comment of app/hall, and then looks,
// in a statement of its own, because one that had to wait sees the rows as they were before it waited.
// It is one round trip, and two for members of encounter groups and for a form that was sent twice. ErrNotFound: no such
// student or room in this school.
func (tx *Tx) LockStart(ctx context.Context, a Asked) (Ground, error) {
	var g Ground
	rooms := []string{string(a.Origin), string(a.Destination)}
	slices.Sort(rooms)
	there, groups := false, []school.ID{}
	err := tx.trip(ctx, func(b *pgx.Batch) {
		if a.Hallway {
			b.Queue(lockSchool, tx.id)
		}
		b.Queue(lockStudent, tx.id, a.Student).QueryRow(func(row pgx.Row) error { return scanStudent(row, &g.Student) })
		b.Queue(lockGroups, tx.id, a.Student).Query(func(rows pgx.Rows) (err error) {
			groups, err = pgx.CollectRows(rows, pgx.RowTo[school.ID])
			return err
		})
		b.Queue(lockRooms, tx.id, rooms).Query(func(rows pgx.Rows) error { return g.scanRooms(rows, a) })
		if a.There {
			g.queuePass(b, tx.id, a.Pass)
		}
		b.Queue(lookStart, tx.id, a.Student, a.Origin, a.Destination, a.Pass, a.Bells.Day, a.Now).
			QueryRow(func(row pgx.Row) (err error) { there, err = g.scanSeen(row); return err })
	})
	sentTwice := there && !a.There
	if err == nil && (sentTwice || len(groups) > 0) {
		err = tx.trip(ctx, func(b *pgx.Batch) {
			if sentTwice {
				g.queuePass(b, tx.id, a.Pass)
			}
			b.Queue(lookPartner, tx.id, a.Student).QueryRow(g.scanPartner)
		})
	}
	if err == nil && (g.Origin.ID == "" || g.Destination.ID == "") {
		err = ErrNotFound
	}
	g.RoomNow = roomOf(a.Classes, a.Bells, g.Student.Grade)
	return g, ours(err)
}

func (g *Ground) queuePass(b *pgx.Batch, of, id school.ID) {
	b.Queue(lockPass, of, id).Query(func(rows pgx.Rows) (err error) {
		g.Pass, err = maybePass(rows)
		return err
	})
}

func (g *Ground) scanRooms(rows pgx.Rows, a Asked) error {
	for rows.Next() {
		room, err := scanRoom(rows)
		if err != nil {
			return err
		}
		if room.ID == a.Origin {
			g.Origin = room
		}
		if room.ID == a.Destination {
			g.Destination = room
		}
	}
	return rows.Err()
}

func (g *Ground) scanSeen(row pgx.Row) (there bool, err error) {
	var mode, active []string
	err = row.Scan(&g.Revision, &g.Frozen, &g.Absent, &there, &active, &g.LinePass, &g.RequestPass, &g.ActiveTo, &g.TurnsTo,
		&g.WaitingTo, &g.LastJoinedAt, &g.ActiveFrom, &g.TurnsFrom, &g.InHall, &g.TakenToday, &g.LastEndedAt, &mode, &g.Listed,
		&g.HasExtras)
	if len(active) == 3 {
		g.ActivePass, g.ActiveOrigin, g.ActiveRoom = school.ID(active[0]), school.ID(active[1]), school.ID(active[2])
	}
	if len(mode) == 2 {
		g.LessonMode, g.LessonTeacher = school.LessonMode(mode[0]), school.ID(mode[1])
	}
	return there, err
}

func (g *Ground) scanPartner(row pgx.Row) error {
	var out []string
	err := row.Scan(&out)
	if len(out) == 3 {
		g.Encounter = &Encounter{school.ID(out[0]), school.ID(out[1]), school.ID(out[2])}
	}
	return err
}

// roomOf is the room in which one of the classes, or lunch, has the student now.
func roomOf(classes []Class, bells school.Moment, grade string) school.ID {
	here, now, _ := classNow(classes, bells, grade)
	if here < 0 {
		return now.RoomID
	}
	return classes[here].RoomID
}
