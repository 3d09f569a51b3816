package roster

import (
	"fmt"

	"corridor/db"
)

// fault is told of every row that is wrong beside the other rows and the school. The columns are named as
// OneRoster names them.
func (n *notes) fault(f db.RosterFault) {
	if column, text, is := leftOut(f); is {
		n.notice(f.File, f.Line, column, text)
		return
	}
	column, reason := reasonOf(f)
	n.skip(f.Kind, Skip{File: f.File, Line: f.Line, Column: column, Reason: reason})
}

// leftOut is for the faults that cost a row only one of its cells.
func leftOut(f db.RosterFault) (column, text string, is bool) {
	switch f.Code {
	case db.SharedEmail:
		return "email", "the e-mail address belongs to somebody else too: left empty, so that it signs in nobody as another", true
	case db.SharedUsername:
		return "username", "the username belongs to somebody else too: left empty, so that it signs in nobody as another", true
	case db.UnknownTerm:
		return "termSourcedIds", fmt.Sprintf("%s is no term that is known here: left out", f.Value), true
	case db.StaleRoles:
		return "endDate", "no role in the file holds today: the dates of all roles were set aside", true
	case db.AmbiguousLocation:
		return "location", "the location could be several rooms: the section keeps the room it has", true
	}
	return "", "", false
}

func reasonOf(f db.RosterFault) (column, reason string) {
	switch f.Code {
	case db.Duplicate:
		return "sourcedId", fmt.Sprintf("%s is on line %d already", f.Value, f.Other)
	case db.NoRole:
		return "sourcedId", f.Value + " has no role"
	case db.RoleOver:
		return "sourcedId", f.Value + " has no role that holds today"
	case db.DeletedHere:
		return "sourcedId", f.Value + " was deleted here and is not made again"
	case db.OtherRole:
		return "sourcedId", f.Value + " is a student here and staff of another name in the roster, or the other way about: two people with one id, so nothing is changed. " +
			"If it is one person, give the account both roles first"
	case db.Administers:
		return "sourcedId", f.Value + " is an administrator here: no roster changes their e-mail address, username, roles or state"
	case db.AdministersStill:
		return "sourcedId", f.Value + " is an administrator here and is not in the roster any more: the account stays as it is"
	case db.AmbiguousEmail:
		return "email", f.Value + " has the e-mail address of an account made by hand, and so has another: nobody can tell whose it is"
	case db.NotTheirs:
		return "userSourcedId", f.Value + " has said that this class is not theirs"
	case db.UnknownSection:
		return "classSourcedId", f.Value + untaken(f, "is no class that is known here", "is of another school or taken back")
	case db.UnknownPerson:
		return "userSourcedId", f.Value + untaken(f, "is nobody who is known here", "is no student or teacher of this school, or taken back")
	case db.NotAStudent:
		return "role", f.Value + " is not a student, so can't be enrolled as one"
	case db.NotATeacher:
		return "role", f.Value + " is not a teacher, so can't teach or help in a class"
	case db.TwiceInSection:
		return "userSourcedId", fmt.Sprintf("%s is in this class on line %d already", f.Value, f.Other)
	}
	return "", string(f.Code)
}

// untaken says of a row that another refers to that it isn't there, or why its own line wasn't taken.
func untaken(f db.RosterFault, missing, other string) string {
	if f.Other == 0 {
		return " " + missing
	}
	if f.Other < 0 {
		return " is not known here, because its own row was skipped"
	}
	return fmt.Sprintf(" %s (line %d of its file)", other, f.Other)
}
