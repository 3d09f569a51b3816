package pass

// Invites reports whether the pass waits for its student to accept it.
func (p Pass) Invites() bool { return p.State == Requested && p.MadeAs == MadeByStaff }

// Firm reports whether the pass starts by itself whatever its student says: staff have scheduled it, and not as an
// invitation.
func (p Pass) Firm() bool {
	return p.State == Scheduled && p.MadeAs == MadeByStaff && p.AnsweredAt.IsZero()
}

// Planned reports whether the pass is to start at a time of its own and has not come to an end: approved, or still
// asked for.
func (p Pass) Planned() bool {
	return p.State == Scheduled || p.State == Requested && !p.StartsAt.IsZero()
}

// Unmet reports whether staff had planned the pass and it came to nothing by itself or by its student: it can be sent
// again, for another time.
func (p Pass) Unmet() bool {
	return p.MadeAs == MadeByStaff && !p.StartsAt.IsZero() && (p.State == Missed || p.State == Expired || p.State == Denied)
}
