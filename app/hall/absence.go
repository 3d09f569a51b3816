package hall

import (
	"context"
	"maps"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// WasAbsent is why a planned pass was called off whose student is not at school: kept in the pass's refusal.
const WasAbsent = "absent"

// MayMarkAbsent says whether somebody may say that a student is absent: who teaches them, and the office.
func (h *Hall) MayMarkAbsent(ctx context.Context, by By, of, student school.ID) (bool, error) {
	switch {
	case !by.Staff || by.ownPass(student):
		return false, nil
	case by.ActingFor == "" && by.may(school.Accounts):
		return true, nil
	}
	taught, err := h.db.At(of).CountTaught(ctx, by.id(), []school.ID{student})
	return taught > 0, err
}

// MarkAbsent says that students are not at school on a day, and calls off what they have planned for it. Those who are
// absent already stay so. It answers how many there are new, and how many passes that has called off. Errors:
// [ErrForbidden]; a [school.Unplannable] for a day that can't be said; db.ErrNotFound.
func (h *Hall) MarkAbsent(ctx context.Context, by By, of school.ID, day, note string, students ...school.ID) (marked, off int, err error) {
	return h.markDays(ctx, by, of, map[string][]school.ID{day: students}, note)
}

// MarkList does what a list of absences says, all of it in one step. It answers how many passes that has called off.
// Errors: those of [Hall.MarkAbsent].
func (h *Hall) MarkList(ctx context.Context, by By, of school.ID, list AbsenceList) (off int, err error) {
	days := map[string][]school.ID{}
	for _, l := range list.New {
		days[l.Day] = append(days[l.Day], l.Student.ID)
	}
	_, off, err = h.markDays(ctx, by, of, days, "")
	return off, err
}

func (h *Hall) markDays(ctx context.Context, by By, of school.ID, days map[string][]school.ID, note string) (marked, off int, err error) {
	var all []school.ID
	for day, students := range days {
		if err := h.mayMarkAll(ctx, by, of, day, students); err != nil {
			return 0, 0, err
		}
		all = append(all, students...)
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return 0, 0, err
	}
	var changed []pass.Pass
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		marked, changed = 0, nil
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		if err := tx.LockSeriesAskedBy(ctx, all); err != nil { // their requests may go on with another day
			return err
		}
		if err := tx.LockStudents(ctx, all); err != nil {
			return err
		}
		for _, day := range slices.Sorted(maps.Keys(days)) {
			added, called, err := h.markDay(ctx, tx, by, policy, day, note, days[day])
			if err != nil {
				return err
			}
			marked, changed = marked+added, append(changed, called...)
		}
		return nil
	})
	h.tellEach(of, changed, err)
	return marked, countOff(changed), err
}

func countOff(changed []pass.Pass) (off int) {
	for _, p := range changed {
		if p.State == pass.Cancelled {
			off++
		}
	}
	return off
}

func (h *Hall) markDay(ctx context.Context, tx *db.Tx, by By, policy school.Policy, day, note string, students []school.ID) (marked int, off []pass.Pass, err error) {
	absent, err := tx.AbsentAmong(ctx, students, day)
	if err != nil {
		return 0, nil, err
	}
	added := map[school.ID]school.ID{}
	for _, student := range students {
		if absent[student] == "" && added[student] == "" {
			added[student] = db.NewID()
			tx.AddAbsence(added[student], student, day, note)
			tx.Record(by.actor(), h.clock(), pass.MarkedAbsent, "absence", student, nil, map[string]string{"day": day})
		}
	}
	off, err = h.absentOff(ctx, tx, by, policy, day, added)
	return len(added), off, err
}

func (h *Hall) mayMarkAll(ctx context.Context, by By, of school.ID, day string, students []school.ID) error {
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	if _, is := policy.Noon(day); !is {
		return &school.Unplannable{Why: "date", Field: "day"}
	}
	today := policy.Day(h.clock())
	if day < school.DateAfter(today, -longestSeries) || day > school.DateAfter(today, longestSeries) {
		return &school.Unplannable{Why: "far", Field: "day"}
	}
	if by.ActingFor == "" && by.Staff && by.may(school.Accounts) {
		return nil
	}
	for _, student := range students {
		may, err := h.MayMarkAbsent(ctx, by, of, student)
		if err := orForbidden(may, err); err != nil {
			return err
		}
	}
	return nil
}

// absentOff calls off what the newly absent have planned. What asks for a series goes on with its next day.
func (h *Hall) absentOff(ctx context.Context, tx *db.Tx, by By, policy school.Policy, day string, absent map[school.ID]school.ID) (changed []pass.Pass, err error) {
	if len(absent) == 0 {
		return nil, nil
	}
	ids, err := tx.PlannedOn(ctx, slices.Collect(maps.Keys(absent)), day)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	plans, err := tx.PlansOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if plans[id].Asks {
			p, moved, err := h.requestOff(ctx, tx, by, policy, id, plans[id].Series, day, pass.WasMoved)
			if err != nil {
				return nil, err
			}
			if moved {
				changed = append(changed, p)
				continue
			}
		}
		var was pass.State
		p, off, err := h.changeIn(ctx, tx, by, policy.School.ID, id, pass.AbsentCalledOff, func(p *pass.Pass, now time.Time) error {
			if was = p.State; !p.Planned() || p.OnDay != day {
				return errNothingToDo
			}
			p.State, p.Refusal, p.EndedAt, p.EndedBy, p.DeadlineAt = pass.Cancelled, WasAbsent, now, by.id(), time.Time{}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if off {
			tx.AddAbsentPass(id, absent[p.StudentID], string(was))
			changed = append(changed, p)
		}
	}
	return changed, nil
}

// TakeAbsenceBack says that a student is at school after all: what the absence has called off is planned again, as far
// as its time is still to come. It answers how many passes that are. Errors: [ErrForbidden], db.ErrNotFound.
func (h *Hall) TakeAbsenceBack(ctx context.Context, by By, of, id school.ID) (back int, err error) {
	a, err := h.db.At(of).Absence(ctx, id)
	if err != nil {
		return 0, err
	}
	may, err := h.MayMarkAbsent(ctx, by, of, a.Student.ID)
	if err := orForbidden(may, err); err != nil {
		return 0, err
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return 0, err
	}
	var changed []pass.Pass
	err = h.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		if err := tx.LockStudents(ctx, []school.ID{a.Student.ID}); err != nil {
			return err
		}
		if _, err := tx.Absence(ctx, id); err != nil {
			return err // taken back meanwhile
		}
		changed, err = h.plannedAgain(ctx, tx, by, policy, id)
		tx.DropAbsence(id)
		tx.Record(by.actor(), h.clock(), pass.AbsenceTakenBack, "absence", a.Student.ID, map[string]string{"day": a.Day}, nil)
		return err
	})
	h.tellEach(of, changed, err)
	if err == nil {
		h.plans.Delete(of) // the bells may have changed since
	}
	return len(changed), err
}

func (h *Hall) plannedAgain(ctx context.Context, tx *db.Tx, by By, policy school.Policy, absence school.ID) (back []pass.Pass, err error) {
	were, err := tx.AbsentPasses(ctx, absence)
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(were)) {
		p, changed, err := h.changeIn(ctx, tx, by, policy.School.ID, id, pass.PlannedAgain, func(p *pass.Pass, now time.Time) error {
			if p.State != pass.Cancelled || p.Refusal != WasAbsent || !p.StartsAt.After(now) {
				return errNothingToDo
			}
			p.State, p.Refusal, p.EndedAt, p.EndedBy = pass.State(were[id]), "", time.Time{}, ""
			*p = movedTo(*p, p.StartsAt, policy)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if changed {
			back = append(back, p)
		}
	}
	return back, nil
}
