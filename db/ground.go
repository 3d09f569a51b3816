package db

import (
	"context"
	"slices"
	"strings"
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
	Now         time.Time
	Bells       school.Moment // what they say of Now
}

// Ground is what a start is decided on: the locked rows, and what was seen after the last lock.
type Ground struct {
	Student     school.Person
	Origin      school.Room
	Destination school.Room
	Groups      []school.ID // the student's enabled encounter groups
	Pass        *pass.Pass  // the pass itself, where it is there already

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
	TurnsFrom     int       // turns offered to students of the origin; counted only where it has a max out
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
// It is one round trip. ErrNotFound: no such student or room in this school.
func (tx *Tx) LockStart(ctx context.Context, a Asked) (Ground, error) {
	var g Ground
	rooms := []string{string(a.Origin), string(a.Destination)}
	slices.Sort(rooms)
	_, waves := a.Bells.Several()
	err := tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(lockSchool, tx.id)
		b.Queue(lockStudent, tx.id, a.Student).QueryRow(func(row pgx.Row) error { return scanStudent(row, &g.Student) })
		b.Queue(lockGroups, tx.id, a.Student).Query(func(rows pgx.Rows) (err error) {
			g.Groups, err = pgx.CollectRows(rows, pgx.RowTo[school.ID])
			return err
		})
		b.Queue(lockRooms, tx.id, rooms).Query(func(rows pgx.Rows) error { return g.scanRooms(rows, a) })
		b.Queue(lockPass, tx.id, a.Pass).Query(func(rows pgx.Rows) (err error) {
			g.Pass, err = maybePass(rows)
			return err
		})
		b.Queue(lookStart, tx.id, a.Student, a.Origin, a.Destination, a.Pass, a.Bells.Day, a.Now,
			a.Bells.Names(), a.Bells.DayType.Name, waves).
			QueryRow(func(row pgx.Row) error { return g.scanSeen(row, a.Bells) })
	})
	return g, ours(err)
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

func (g *Ground) scanSeen(row pgx.Row, bells school.Moment) error {
	var mode, encounter, active []string
	var lessons [][]string
	err := row.Scan(&g.Revision, &g.Frozen, &g.Absent, &active, &g.LinePass, &g.RequestPass, &g.ActiveTo, &g.TurnsTo,
		&g.WaitingTo, &g.LastJoinedAt, &g.ActiveFrom, &g.TurnsFrom, &g.InHall, &g.TakenToday, &g.LastEndedAt, &mode, &lessons, &g.Listed,
		&g.HasExtras, &encounter)
	if len(active) == 3 {
		g.ActivePass, g.ActiveOrigin, g.ActiveRoom = school.ID(active[0]), school.ID(active[1]), school.ID(active[2])
	}
	if len(mode) == 2 {
		g.LessonMode, g.LessonTeacher = school.LessonMode(mode[0]), school.ID(mode[1])
	}
	g.RoomNow = roomOf(lessons, bells, g.Student.Grade)
	if len(encounter) == 3 {
		g.Encounter = &Encounter{school.ID(encounter[0]), school.ID(encounter[1]), school.ID(encounter[2])}
	}
	return err
}

// roomOf is the room in which one of the lessons, or lunch, has the student now. A lesson is its room, its wave, and
// the names of its periods.
func roomOf(lessons [][]string, bells school.Moment, grade string) school.ID {
	meetings := make([]school.Meeting, len(lessons))
	for i, l := range lessons {
		meetings[i] = school.Meeting{Wave: l[1], Periods: strings.Split(l[2], "\x1f")}
	}
	at, now, _ := bells.Where(grade, meetings)
	if at < 0 {
		return now.RoomID
	}
	return school.ID(lessons[at][0])
}
