package notify

import (
	"context"
	"slices"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// concerned are all whom one thing that has happened concerns, each once for each kind. Nobody is told of what they have done.
func (d *Desk) concerned(ctx context.Context, of school.ID, h db.Happening, known *around) ([]told, error) {
	switch h.What {
	case notice.PinWasUsed, notice.PinPauses:
		return []told{d.as(h, h.Subject, notice.Pin, true, pass.Pass{})}, nil
	case notice.StartStopped:
		return d.ofEncounter(h, known), nil
	case notice.MorningCame:
		return d.ofMorning(ctx, of, h, known.policy)
	}
	p, there := known.passes[h.Subject]
	if !there {
		return nil, nil
	}
	return slices.DeleteFunc(d.ofPass(h, p, known), func(t told) bool { return t.person == "" || t.person == h.Actor }), nil
}

func (d *Desk) as(h db.Happening, person school.ID, kind notice.Kind, staff bool, p pass.Pass) told {
	at := h.At
	return told{person: person, kind: kind, what: h.What, about: h.Subject, at: at, ends: endsOf(kind, p, at), staff: staff}
}

// ofPass are those whom a change of a pass concerns: its student, whoever is asked, whoever made it, and those who look after
// its rooms or its student.
func (d *Desk) ofPass(h db.Happening, p pass.Pass, known *around) (list []told) {
	student := func(kind notice.Kind) { list = append(list, d.as(h, p.StudentID, kind, false, p)) }
	maker := func(kind notice.Kind) {
		if p.MadeAs == pass.MadeByStaff {
			list = append(list, d.as(h, p.MadeBy, kind, true, p))
		}
	}
	byStaff := p.MadeAs == pass.MadeByStaff
	switch h.What {
	case pass.WasAskedFor, pass.WasScheduled:
		if p.State == pass.Requested && !byStaff {
			return d.asked(h, p, known)
		}
		if byStaff {
			student(notice.Pass)
		}
	case pass.WasInvited, pass.WasMoved, pass.WasExtended, pass.WasSentBack, pass.WasTakenBack, pass.PlannedAgain:
		student(notice.Pass)
	case pass.FollowsBells:
		student(notice.Pass)
		if p.Over() {
			maker(notice.Answer)
		}
	case pass.WasApproved:
		if p.ApprovedHow != "pin" { // which the student has seen
			student(notice.Answered)
		}
	case pass.WasDenied, pass.MoreTimeDenied:
		student(notice.Answered)
	case pass.WasAccepted, pass.WasDeclined:
		maker(notice.Answer)
	case pass.WasCancelled, pass.AbsentCalledOff:
		student(notice.Pass)
		maker(notice.Answer)
	case pass.CameDue:
		if p.State == pass.Expired && !byStaff {
			student(notice.Answered)
		}
		if p.State == pass.Expired {
			maker(notice.Answer)
		}
	case pass.WasNotStarted:
		if p.State == pass.Missed {
			student(notice.Pass)
			maker(notice.Answer)
		}
	case pass.TurnOffered:
		student(notice.Turn)
	case pass.MoreTimeAsked:
		return d.tending(h, p, known, notice.Request)
	case notice.MinuteIsLeft:
		student(notice.MinuteLeft)
	case notice.TimeIsUp:
		student(notice.Overtime)
		return append(list, d.tending(h, p, known, notice.Overtime)...)
	case notice.StartsSoon, notice.StartsVerySoon:
		student(notice.Soon)
		return byLead(h.What, append(list, d.tending(h, p, known, notice.Soon)...))
	}
	if startedNow(h.What, p) {
		return append(list, d.watching(h, p, known)...)
	}
	return list
}

// byLead: an e-mail needs more time to be read than what shows by itself.
func byLead(what string, list []told) []told {
	for i := range list {
		list[i].only = []notice.Channel{notice.Page, notice.Push}
		if what == notice.StartsSoon {
			list[i].only = []notice.Channel{notice.Mail}
		}
	}
	return list
}

// startedNow reports whether the pass has begun with what has happened.
func startedNow(what string, p pass.Pass) bool {
	began := what == pass.WasAskedFor || what == pass.WasApproved || what == pass.WasStarted || what == pass.StartedOnTime ||
		what == pass.WasSentBack || what == pass.WasAccepted
	return began && !p.StartedAt.IsZero()
}

// asked are those to whom a request goes.
func (d *Desk) asked(h db.Happening, p pass.Pass, known *around) (list []told) {
	for _, person := range known.rooms[p.ID].Asked {
		list = append(list, d.as(h, person, notice.Request, true, p))
	}
	return list
}

// tending are the staff whose a pass is: who made or approved it, and those of its rooms.
func (d *Desk) tending(h db.Happening, p pass.Pass, known *around, kind notice.Kind) (list []told) {
	people := append([]school.ID{p.ApprovedBy}, known.rooms[p.ID].Staff...)
	if p.MadeAs == pass.MadeByStaff {
		people = append(people, p.MadeBy)
	}
	slices.Sort(people)
	for _, person := range slices.Compact(people) {
		list = append(list, d.as(h, person, kind, true, p))
	}
	return list
}

// watching are those of the two rooms, and those who look after the student.
func (d *Desk) watching(h db.Happening, p pass.Pass, known *around) (list []told) {
	after := known.watchers[p.StudentID]
	for _, person := range after {
		list = append(list, d.as(h, person, notice.Students, true, p))
	}
	for _, person := range known.rooms[p.ID].Staff {
		if !slices.Contains(after, person) {
			list = append(list, d.as(h, person, notice.Rooms, true, p))
		}
	}
	return list
}

// ofEncounter are those who keep the encounter groups, where it was one that stopped the start: the same row is written for a
// busy hall, and means nothing.
func (d *Desk) ofEncounter(h db.Happening, known *around) (list []told) {
	for _, k := range known.keepers[h.Subject] {
		one := d.as(h, k.Person, notice.Encounter, true, pass.Pass{})
		one.mail = k.Mail
		list = append(list, one)
	}
	return list
}
