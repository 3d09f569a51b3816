package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Board is what a teacher or an office desk sees of the passes that concern them.
type Board struct {
	Policy   school.Policy
	Room     school.Room   // that they are in
	Rooms    []school.Room // of theirs
	Lesson   db.Lesson     // that meets there now
	Period   string
	Away     []school.ID // colleagues whom they cover now
	Teaches  bool        // has sections at all; the nurse and the office have none
	Mode     school.LessonMode
	Requests []pass.Pass             // open ones, and those they answered a moment ago
	Asking   map[school.ID]pass.Pass // by student: where those are out whose request is open
	Asks     []pass.Pass             // that are out and ask for more time, and those that were answered a moment ago
	Out      []pass.Pass
	Line     []pass.Pass
	Coming   []pass.Pass // planned: to start at a time, or waiting for the student's answer
	Missed   []pass.Pass // of today, planned, that came to nothing
	Ended    []pass.Pass
	Roster   []db.Seat
	Usual    school.Room // where a student of the roster goes in one tap; none without a roster
}

const (
	// An answered request stays where it is for a moment, so that the next one doesn't move under a finger.
	answeredFor = 15 * time.Second
	endedFor    = 12 * time.Hour
)

// TeacherBoard reads the board of somebody, or of the teacher whom they act for. The room is the one they chose, else where their lesson is now, else
// their first; a room without a lesson has no roster.
func (h *Hall) TeacherBoard(ctx context.Context, by By, of, chosen school.ID) (Board, error) {
	s, now, person := h.db.At(of), h.clock(), by.id()
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return Board{}, err
	}
	board := Board{Policy: policy}
	parts, away, err := partsNow(ctx, s, by, now)
	if board.Away = away; err != nil {
		return board, err
	}
	at := policy.Moment(now)
	board.Period = periodOf(policy, now)
	if err := board.addRooms(ctx, s, parts, person, chosen, at); err != nil {
		return board, err
	}
	if board.Teaches, err = s.Teaches(ctx, person); err != nil {
		return board, err
	}
	if board.Mode, err = s.LessonMode(ctx, person, now); err != nil {
		return board, err
	}
	if err := board.addPasses(ctx, s, parts, person, now); err != nil {
		return board, err
	}
	if board.Lesson.Section != "" {
		if err := board.addUsual(ctx, s, person); err != nil {
			return board, err
		}
		board.Roster, err = s.RosterOf(ctx, board.Lesson.Section, at.Day)
		board.addStray()
	}
	return board, err
}

func (b *Board) addRooms(ctx context.Context, s db.Scope, parts map[school.ID][]string, person, chosen school.ID, at school.Moment) error {
	all, err := s.Rooms(ctx)
	if err != nil {
		return err
	}
	lessons, err := s.LessonsOf(ctx, person, "teacher", at)
	if err != nil {
		return err
	}
	if chosen == "" && len(lessons) > 0 {
		chosen = lessons[0].Room.ID
	}
	for _, room := range all {
		mine := slices.Contains(parts[room.ID], "teacher")
		if mine || room.ID == chosen {
			b.Rooms = append(b.Rooms, room)
		}
		if room.ID == chosen || mine && b.Room.ID == "" && chosen == "" {
			b.Room = room
		}
	}
	b.Lesson, err = b.lessonHere(ctx, s, lessons, at)
	if b.Lesson.Section != "" {
		b.Period = b.Lesson.Stretch.Name
	}
	return err
}

// periodOf is the period of those whom no schedule names.
func periodOf(policy school.Policy, now time.Time) string {
	_, period, _ := policy.Bells.Now(policy.Local(now))
	return period.Name
}

// lessonHere is the person's own lesson in the room, else whichever meets there: a colleague covers.
func (b *Board) lessonHere(ctx context.Context, s db.Scope, own []db.Lesson, at school.Moment) (db.Lesson, error) {
	for _, l := range own {
		if l.Room.ID == b.Room.ID {
			return l, nil
		}
	}
	if b.Room.ID == "" {
		return db.Lesson{}, nil
	}
	lessons, err := s.LessonsIn(ctx, b.Room.ID, at)
	if err != nil || len(lessons) == 0 {
		return db.Lesson{}, err
	}
	return lessons[0], nil
}

func (b *Board) addPasses(ctx context.Context, s db.Scope, parts map[school.ID][]string, person school.ID, now time.Time) error {
	asked, err := s.RequestsUntil(ctx, b.Policy.Day(now))
	if err != nil {
		return err
	}
	var rooms []school.ID
	for _, r := range b.Rooms {
		rooms = append(rooms, r.ID)
	}
	for _, p := range asked {
		switch {
		case p.Invites() || p.State == pass.Scheduled:
			if p.MadeBy == person || p.ApprovedBy == person || slices.Contains(rooms, p.DestinationID) || slices.Contains(rooms, p.OriginID) {
				b.Coming = append(b.Coming, p)
			}
		case p.State == pass.Requested && (concerns(p, person, parts) || slices.Contains(b.Away, p.ApproverID)):
			b.Requests = append(b.Requests, p)
		}
	}
	if err := b.addAsking(ctx, s); err != nil {
		return err
	}
	slices.SortStableFunc(b.Coming, func(x, y pass.Pass) int { return x.StartsAt.Compare(y.StartsAt) })
	if b.Missed, err = s.MissedOf(ctx, person, rooms, b.Policy.Day(now)); err != nil {
		return err
	}
	answered, err := s.AnsweredBy(ctx, person, now.Add(-answeredFor))
	if err != nil {
		return err
	}
	b.Requests = append(b.Requests, answered...)
	slices.SortFunc(b.Requests, func(x, y pass.Pass) int { return x.MadeAt.Compare(y.MadeAt) })
	around, err := s.Around(ctx, person, rooms, now.Add(-endedFor))
	for _, p := range around {
		b.sort(p, now)
	}
	slices.Reverse(b.Ended)
	return err
}

// addAsking looks who of those with an open request is out on another pass: a yes would meet that.
func (b *Board) addAsking(ctx context.Context, s db.Scope) error {
	if len(b.Requests) == 0 {
		return nil
	}
	var students []school.ID
	for _, p := range b.Requests {
		students = append(students, p.StudentID)
	}
	out, err := s.OutOf(ctx, students)
	b.Asking = map[school.ID]pass.Pass{}
	for _, p := range out {
		b.Asking[p.StudentID] = p
	}
	return err
}

func (b *Board) sort(p pass.Pass, now time.Time) {
	if p.AsksForMore() || p.State == pass.Active && now.Sub(p.MoreAnsweredAt) < answeredFor {
		b.Asks = append(b.Asks, p)
	}
	switch p.State {
	case pass.Active:
		b.Out = append(b.Out, p)
	case pass.Waiting, pass.Ready:
		b.Line = append(b.Line, p)
	default:
		b.Ended = append(b.Ended, p)
	}
}

// addStray adds those of this lesson who are still out from somewhere else: whoever sits here has arrived.
func (b *Board) addStray() {
	for _, seat := range b.Roster {
		if p := seat.Pass; p != nil && p.State == pass.Active && !slices.ContainsFunc(b.Out, func(out pass.Pass) bool { return out.ID == p.ID }) {
			b.Out = append(b.Out, *p)
		}
	}
}

// concerns reports whether a request is this person's to answer: asked of them, or of nobody by name and
// theirs by the room's setting. What any teacher may approve goes to those of the two rooms.
func concerns(p pass.Pass, person school.ID, parts map[school.ID][]string) bool {
	if p.ApproverID != "" {
		return p.ApproverID == person
	}
	ofEither := slices.Contains(parts[p.OriginID], "teacher") || slices.Contains(parts[p.DestinationID], "teacher")
	return answers(parts, p) && (p.Destination.Approvers != school.AnyTeacher || ofEither)
}
