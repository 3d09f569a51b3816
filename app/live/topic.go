// Package live tells pages what has changed. An event is a hint: it names topics and carries no personal
// data; whoever watches a topic looks at the database, which is the truth.
package live

import "corridor/app/school"

// Topic is something that can be watched, such as one student's passes. Topics of two schools differ.
type Topic string

// Student is everything about one student's passes.
func Student(of, id school.ID) Topic { return topic(of, "student", id) }

// Room is every pass to or from a room, and its line.
func Room(of, id school.ID) Topic { return topic(of, "room", id) }

// Person is what concerns one member of staff: requests to them, their PIN.
func Person(of, id school.ID) Topic { return topic(of, "person", id) }

// Notices is what one person is told in their open pages.
func Notices(of, id school.ID) Topic { return topic(of, "notices", id) }

// Hall is every pass that starts or ends in a school.
func Hall(of school.ID) Topic { return topic(of, "hall", "") }

// Rules is the school's own state: the freeze, and every setting.
func Rules(of school.ID) Topic { return topic(of, "rules", "") }

// Emergency is what goes on while a school is frozen: messages to all staff, and who has been checked in.
func Emergency(of school.ID) Topic { return topic(of, "emergency", "") }

// Rosters is how far the roster files of a school have come.
func Rosters(of school.ID) Topic { return topic(of, "rosters", "") }

// Lesson is what a teacher lets the students of their lesson do.
func Lesson(of, teacher school.ID) Topic { return topic(of, "lesson", teacher) }

// Covers is who covers whom in a school.
func Covers(of school.ID) Topic { return topic(of, "covers", "") }

// Rows is a person's wish to see what has gathered: the lists of the pages of one session show all they have.
func Rows(of, session school.ID) Topic { return topic(of, "rows", session) }

func topic(of school.ID, kind string, id school.ID) Topic {
	return Topic(string(of) + "/" + kind + "/" + string(id))
}

// Event is one change: the topics it touches, and the pass it is about with its new revision, if it is
// about one.
type Event struct {
	Topics   []Topic   `json:"t"`
	Pass     school.ID `json:"p,omitempty"`
	Revision int       `json:"r,omitempty"`
}

// Publisher sends events to every page of every server that watches one of their topics. It doesn't wait
// for them, and loses an event rather than hold up a pass.
type Publisher interface{ Publish(Event) }
