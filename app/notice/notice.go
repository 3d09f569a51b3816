// Package notice has the nouns of being told: what kinds of notices there are, by which channels they go, how a person wants
// them, and until when one is of use. They are values; what writes and sends them is app/notify.
package notice

import (
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// Kind is what a notice is about; a person wants or doesn't want each kind by each channel.
type Kind string

// The kinds of product.md section 7. Soon and Overtime go to both sides of a pass.
const (
	Request    Kind = "request"
	Answer     Kind = "answer"
	Soon       Kind = "soon"
	Rooms      Kind = "rooms"
	Overtime   Kind = "overtime"
	Students   Kind = "students"
	Pin        Kind = "pin"
	Encounter  Kind = "encounter"
	Morning    Kind = "morning"
	MinuteLeft Kind = "minute-left"
	Pass       Kind = "pass"
	Answered   Kind = "answered"
	Turn       Kind = "turn"
)

// Channel is a way to a person.
type Channel string

// Page is a page of theirs that is open, Push a device that they let show notices, Mail their e-mail.
const (
	Page Channel = "page"
	Push Channel = "push"
	Mail Channel = "mail"
)

// What no verb on a pass is called, and somebody may want to hear.
const (
	MinuteIsLeft   = "a minute left"
	TimeIsUp       = "time is up"
	StartsSoon     = "starts soon"
	StartsVerySoon = "starts very soon"
	PinWasUsed     = "PIN used"
	PinPauses      = "PIN paused"
	StartStopped   = "start stopped"
	MorningCame    = "morning"
)

// Notice is what one person is told of one thing that has happened, with all that its words need.
type Notice struct {
	ID      school.ID
	Kind    Kind
	What    string // a verb of [pass.Event], or one of this package
	Subject school.ID
	At      time.Time
	EndsAt  time.Time
	InPage  bool

	Person school.Person
	School string
	Zone   *time.Location
	Names  bool        // may be said where others can read along
	Pass   pass.Pass   // none for what is about no pass
	Today  []pass.Pass // of a morning: what is planned for the day
	Waits  int         // of a morning: requests without an answer
}

// Around is whom a pass concerns beside its student: the staff of its two rooms, and those to whom it goes as a request.
type Around struct{ Staff, Asked []school.ID }
