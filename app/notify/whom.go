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
func (d *Desk) concerned(ctx context.Context, of school.ID, h db.Happening, policy school.Policy, known *around) ([]told, error) {
	switch h.What {
	case notice.PinWasUsed, notice.PinPauses:
		return []told{d.as(h, h.Subject, notice.Pin, true, pass.Pass{})}, nil
	case notice.StartStopped:
		return d.ofEncounter(ctx, of, h)
	case notice.MorningCame:
		return d.ofMorning(ctx, of, h, policy)
	}
	p, there := known.passes[h.Subject]
	if !there {
		return nil, nil
	}
	list, err := d.ofPass(ctx, h, p, known)
	return slices.DeleteFunc(list, func(t told) bool { return t.person == "" || t.person == h.Actor }), err
}

func (d *Desk) as(h db.Happening, person school.ID, kind notice.Kind, staff bool, p pass.Pass) told {
	at := h.At
	return told{person: person, kind: kind, what: h.What, about: h.Subject, at: at, ends: endsOf(kind, p, at), staff: staff}
}

// ofPass are those whom a change of a pass concerns: its student, whoever is asked, whoever made it, and those who look after
// its rooms or its student.
func (d *Desk) ofPass(ctx context.Context, h db.Happening, p pass.Pass, known *around) (list []told, err error) {
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
			return d.asked(ctx, h, p)
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
		return d.tending(ctx, h, p, known, notice.Request)
	case notice.MinuteIsLeft:
		student(notice.MinuteLeft)
	case notice.TimeIsUp:
		student(notice.Overtime)
		return d.also(list)(d.tending(ctx, h, p, known, notice.Overtime))
	case notice.StartsSoon, notice.StartsVerySoon:
		student(notice.Soon)
		list, err = d.also(list)(d.tending(ctx, h, p, known, notice.Soon))
		return byLead(h.What, list), err
	}
	if startedNow(h.What, p) {
		return d.also(list)(d.watching(ctx, h, p, known))
	}
	return list, nil
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

func (d *Desk) also(list []told) func([]told, error) ([]told, error) {
	return func(more []told, err error) ([]told, error) { return append(list, more...), err }
}

// asked are those to whom a request goes.
func (d *Desk) asked(ctx context.Context, h db.Happening, p pass.Pass) (list []told, err error) {
	people, err := d.hall.AskedOf(ctx, p)
	for _, person := range people {
		list = append(list, d.as(h, person, notice.Request, true, p))
	}
	return list, err
}

// tending are the staff whose a pass is: who made or approved it, and those of its rooms.
func (d *Desk) tending(ctx context.Context, h db.Happening, p pass.Pass, known *around, kind notice.Kind) (list []told, err error) {
	staff, err := known.staffOf(ctx, d.hall, p)
	people := []school.ID{p.ApprovedBy}
	if p.MadeAs == pass.MadeByStaff {
		people = append(people, p.MadeBy)
	}
	for _, one := range staff {
		people = append(people, one.ID)
	}
	slices.Sort(people)
	for _, person := range slices.Compact(people) {
		list = append(list, d.as(h, person, kind, true, p))
	}
	return list, err
}

// watching are those of the two rooms, and those who look after the student.
func (d *Desk) watching(ctx context.Context, h db.Happening, p pass.Pass, known *around) (list []told, err error) {
	after := known.watchers[p.StudentID]
	for _, person := range after {
		list = append(list, d.as(h, person, notice.Students, true, p))
	}
	staff, err := known.staffOf(ctx, d.hall, p)
	for _, one := range staff {
		if !slices.Contains(after, one.ID) {
			list = append(list, d.as(h, one.ID, notice.Rooms, true, p))
		}
	}
	return list, err
}

// ofEncounter are those who keep the encounter groups, where it was one that stopped the start: the same row is written for a
// busy hall, and means nothing.
func (d *Desk) ofEncounter(ctx context.Context, of school.ID, h db.Happening) (list []told, err error) {
	keepers, err := d.db.At(of).EncounterKeepers(ctx, h.Subject)
	for _, k := range keepers {
		one := d.as(h, k.Person, notice.Encounter, true, pass.Pass{})
		one.mail = k.Mail
		list = append(list, one)
	}
	return list, err
}
