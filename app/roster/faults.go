package roster

import "corridor/db"

// fault is told of every row that is wrong beside the other rows and the school. The columns are named as
// OneRoster names them.
func (n *notes) fault(f db.RosterFault) {
	if column, why, is := leftOut(f); is {
		n.notice(f.File, f.Line, column, why)
		return
	}
	column, reason := reasonOf(f)
	n.skip(f.Kind, Skip{File: f.File, Line: f.Line, Column: column, Reason: reason})
}

// leftOut is for the faults that cost a row only one of its cells.
func leftOut(f db.RosterFault) (column string, why Reason, is bool) {
	switch f.Code {
	case db.SharedEmail:
		return "email", because("rosters.why.shared-email"), true
	case db.SharedUsername:
		return "username", because("rosters.why.shared-username"), true
	case db.UnknownTerm:
		return "termSourcedIds", because("rosters.why.term", "Term", f.Value), true
	case db.StaleRoles:
		return "endDate", because("rosters.why.stale-roles"), true
	case db.AmbiguousLocation:
		return "location", because("rosters.why.location"), true
	}
	return "", Reason{}, false
}

func reasonOf(f db.RosterFault) (column string, why Reason) {
	switch f.Code {
	case db.Duplicate:
		return "sourcedId", because("rosters.why.duplicate", "Id", f.Value, "Line", f.Other)
	case db.NoRole:
		return "sourcedId", because("rosters.why.no-role", "Id", f.Value)
	case db.RoleOver:
		return "sourcedId", because("rosters.why.role-over", "Id", f.Value)
	case db.DeletedHere:
		return "sourcedId", because("rosters.why.deleted-here", "Id", f.Value)
	case db.OtherRole:
		return "sourcedId", because("rosters.why.other-role", "Id", f.Value)
	case db.Administers:
		return "sourcedId", because("rosters.why.administers", "Id", f.Value)
	case db.AdministersStill:
		return "sourcedId", because("rosters.why.administers-still", "Id", f.Value)
	case db.AmbiguousEmail:
		return "email", because("rosters.why.whose-email", "Id", f.Value)
	}
	return inClass(f)
}

// inClass is for the faults of enrollments.
func inClass(f db.RosterFault) (column string, why Reason) {
	switch f.Code {
	case db.NotTheirs:
		return "userSourcedId", because("rosters.why.not-theirs", "Id", f.Value)
	case db.UnknownSection:
		return "classSourcedId", untaken(f, because("rosters.why.no-class", "Id", f.Value),
			because("rosters.why.other-class", "Id", f.Value, "Line", f.Other))
	case db.UnknownPerson:
		return "userSourcedId", untaken(f, because("rosters.why.no-person", "Id", f.Value),
			because("rosters.why.other-person", "Id", f.Value, "Line", f.Other))
	case db.NotAStudent:
		return "role", because("rosters.why.no-student", "Id", f.Value)
	case db.NotATeacher:
		return "role", because("rosters.why.no-teacher", "Id", f.Value)
	case db.TwiceInSection:
		return "userSourcedId", because("rosters.why.twice-in-class", "Id", f.Value, "Line", f.Other)
	}
	return "", Reason{Text: string(f.Code)}
}

// untaken says of a row that another refers to that it isn't there, or why its own line wasn't taken.
func untaken(f db.RosterFault, missing, other Reason) Reason {
	switch {
	case f.Other == 0:
		return missing
	case f.Other < 0:
		return because("rosters.why.row-skipped", "Id", f.Value)
	}
	return other
}
