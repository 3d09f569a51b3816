// Package views is the only home of HTML: one file per screen, one per fragment. A view is a function of
// its arguments: no request, no database, no clock. A fragment is one element, replaced whole; its id is
// the place it fills.
package views

import (
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/text"
)

// Frame is what every page is drawn in: for whom, in which language, at what moment.
type Frame struct {
	Say      text.Language
	Look     string // "light", "dark", or "" for the system's
	TextSize string // "large", "larger", or "" for the usual
	Now      time.Time
	Zone     *time.Location
	School   string
	Me       school.Person // zero before sign-in
	Cover    *CoverBar     // who acts for whom here, if anybody does
	Path     string        // of the page: "/teacher"
	Links    []Link        // the person's homes, in the top bar
	Frozen   bool
	Alarm    *Alarm         // what staff are told while the school is frozen
	StoodAt  time.Time      // when the clocks of passes stopped; zero: they run
	Stream   string         // what a page listens to that has no stream of its own; empty for nothing
	Reasons  school.Reasons // whether staff say why when they pass over a rule
	NoPins   bool           // teachers approve on their own screens only
	Rooms    []school.ID    // whose people the viewer receives, on their own board
	Seen     string         // of the student's own pass as it is drawn: the stream need not send it again

	View    school.Role   // in which somebody of several roles acts
	Views   []school.Role // among which they choose
	Schools bool          // they can go to another school
}

// Link is a way to another page.
type Link struct{ Href, Text string }

// SignIn is the sign-in form as it was sent, with what is wrong with it.
type SignIn struct {
	Name    string // e-mail or username
	Problem string
	Known   string   // who is signed in in this browser already
	Next    string   // where to go after signing in
	Demo    []string // demo sign-ins, in demo mode only
	Ways    []string // the sign-in providers that are connected

	Password bool // it was asked for by name
}

// Choice is a room that a student or member of staff can pick, and how it stands just now.
type Choice struct {
	Room     school.Room
	Locked   bool           // needs approval before it starts
	Refusal  *pass.Refusal  // why it can't be picked now: closed
	Approver *school.Person // whom a student would ask
}

// Sheet is the form of a new pass: first the rooms to choose from, then everything filled in. It is kept
// as it was sent when a rule or an error answers it.
type Sheet struct {
	Open      bool
	ID        school.ID // of the pass, made with the form
	Student   school.Person
	Staff     bool // a member of staff makes it for the student
	Choices   []Choice
	Origins   []school.Room
	Origin    school.Room
	Choice    *Choice // the destination picked
	Approvers []school.Person
	Approver  school.ID
	Minutes   int
	Most      int // the longest it may take
	Trip      pass.Trip
	Message   string
	Urgent    bool
	Refusal   *pass.Refusal
	Problems  map[string]string // field to sentence

	Find      string             // the words searched for, among rooms or (staff, no student yet) students
	Students  []school.Person    // staff: whom the search has found
	Confirmed []pass.Code        // staff: the warnings confirmed so far
	Reason    string             // staff: why
	Covered   map[school.ID]bool // those of the approvers whom a substitute covers now
	Crowds    []Crowd            // staff: several students to choose in one tap
	Many      *Many              // staff: the passes are for several students
	Plan      *Plan              // it starts at a time, not now
	MayPlan   bool               // and can be made so
	Home      string             // where closing leads: "/student" or "/teacher" if empty

	UrgentLeft int // how many passes the student may still mark urgent this term
}

// MyPass is the student's own pass, or nothing where there is none.
type MyPass struct {
	Pass    *pass.Pass
	Pin     *PinPad
	Refusal *pass.Refusal // of the last tap: a turn that could not be taken
	Forms   OwnForms      // on the running pass
	Turn    time.Duration // how long a turn lasts, for the ring around it; 0 draws none
	Stands  bool          // the clock stands still: the school is frozen
}

// PinPad is the pad for a teacher's approval PIN on the student's device.
type PinPad struct {
	Action   string // "approve", "end" or "override"
	Teachers []school.Person
	Teacher  school.ID
	Covered  map[school.ID]bool // those of them whom a substitute covers now
	Problem  string             // "That is not it. 3 tries left."
}

// StudentHome is the student's home. Left and Of are nil where there is no limit.
type StudentHome struct {
	Mine       MyPass
	Sheet      Sheet
	Favourites []Choice
	Place      Place
	Left, Of   *int
	LessonMode school.LessonMode // of the teacher of this lesson
	NoFly      bool              // passes don't start now
	NoFlyEnds  time.Time         // until then; zero for the rest of the day
	Coming     []pass.Pass
	Earlier    []pass.Pass

	Invitations []Invitation
	Origins     []school.Room // to come from, where there is an invitation
	MayPlan     bool
}

// Place is where the bell schedule has somebody now.
type Place struct {
	Room    school.Room
	Period  string
	Teacher string
	Lead    school.ID // of the teacher
}

// TeacherHome is a teacher's control centre, or an office desk (which has no roster).
type TeacherHome struct {
	Offers     []SectionOffer // what the roster has newly given to this teacher
	Desk       bool
	Room       school.Room
	Rooms      []school.Room // to switch between
	Chosen     school.ID     // the room that was picked by hand, if one was
	Period     string
	Section    string
	LessonMode school.LessonMode
	Board      Board
	Sheet      Sheet
	PinSet     bool
	CodePaused time.Time // until when the room's code is; zero if it isn't
}

// Board is the part of a teacher's home that changes by itself.
type Board struct {
	Requests []Request
	Asks     []pass.Pass // wishes for more time
	Out      []pass.Pass
	Line     []pass.Pass
	Coming   []pass.Pass
	Missed   []pass.Pass // planned, and come to nothing
	Ended    []pass.Pass
	Roster   []Seat
	Quick    Quick // where they go in one tap
}

// Request is one request as its approver sees it.
type Request struct {
	Pass    pass.Pass
	Origins []school.Room // for "approve with changes"
	OutTo   string        // where the student is out on another pass; empty where they are not
	Refusal *pass.Refusal // of the last try to approve it: warnings to confirm, or a no
	Open    bool          // the changes or the denial are being typed
	Problem string
	Typed   Typed // what was changed in it, when the answer was no

	Confirmed []pass.Code // the warnings confirmed so far
	Reason    string      // why
	NoReason  string      // what is wrong with it
}

// Seat is one student of the roster.
type Seat struct {
	Student school.Person
	Pass    *pass.Pass // that is open now
	NextID  school.ID  // of the pass that one tap makes
	Absent  bool
}

// HallMonitor is the live list of everyone who is out.
type HallMonitor struct {
	Passes   []pass.Pass
	Counters Counters
	Sort     string // "expiry", "student" or "destination"
	Search   string
	Sealed   string // the same, as an address keeps it
	Wall     bool
}

// Counters are the figures on top of the hall monitor. Maximum is nil where there is none.
type Counters struct {
	Out, Overtime, InLine int
	Maximum               *int
}

// Settings are a person's own.
type Settings struct {
	PinSet    bool
	PinPaused bool
	PinUses   []PinUse
	Password  bool // they have one of ours
	Problem   string
	Done      string
	Shared    bool          // an account that several people use, or who acts for another: no PIN, and no ending each other's sessions
	Each      bool          // several people use the account: each has the language of their browser
	Rooms     []school.Room // a student's choice of favourites
	Chosen    []school.ID
	Picking   bool   // they are being chosen
	Find      string // the words of a room searched for
}

// PinUse is one try of a teacher's PIN on a student's device.
type PinUse struct {
	At      time.Time
	Student string
	Action  string
	Right   bool
}

// Admin is the administrator's first page.
type Admin struct {
	RostersWaiting int  // that came by themselves and need somebody
	RosterProblem  bool // the last one could not be fetched
	Counters       Counters
	Rooms          []school.Room
	Students       int
	Staff          int
	Bells          bool      // there is a bell schedule
	Changes        []Change  // the newest
	FormID         school.ID // of an emergency that would begin now
}

// Denial is a page that can't be shown: what it says and where to go instead.
type Denial struct {
	Status int
	Code   string // "not-found", "forbidden", "busy", "failed", "too-many"
}
