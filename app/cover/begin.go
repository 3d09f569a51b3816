package cover

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Wish is whom somebody wants to cover: the teacher and the periods by name, none for all of the day; or what the office
// has planned; or the code on the teacher's sheet. An assistant names the teacher alone.
type Wish struct {
	Name    string
	Teacher school.ID
	Periods []string
	Plan    school.ID
	Code    string
	Anyway  bool // though others cover the class already
}

// Begin makes a session act for a teacher from now until the last of the periods. What the session covered before ends.
// Errors: those of this package, and [*Taken].
func (c *Covers) Begin(ctx context.Context, policy school.Policy, by By, w Wish) (school.Cover, error) {
	now := c.clock()
	made, err := c.wished(ctx, policy, by, w, now)
	if err != nil {
		return made, err
	}
	var moved []school.Cover
	err = c.db.InTx(ctx, by.School, func(tx *db.Tx) error {
		if err := lockFor(ctx, tx, made); err != nil {
			return err
		}
		now := c.clock()
		if made.BeganAt, made.Stints = now, school.After(made.Stints, now); len(made.Stints) == 0 {
			return ErrOver
		}
		all, err := tx.CoversOn(ctx, made.Day)
		if err != nil {
			return err
		}
		var others []school.Cover
		if moved, others = sortOut(made, all, now); len(others) > 0 && !w.Anyway {
			return &Taken{others}
		}
		moved = append(moved, samePlan(made, others)...)
		c.write(tx, by, made, moved, now)
		return nil
	})
	if db.Violates(err, "covers_one_a_session") {
		return made, ErrTwice
	}
	if err == nil {
		c.tell(by.School, append(teachersOf(moved), made.Teacher.ID)...)
	}
	return made, err
}

// wished is the cover as it would be, from now on.
func (c *Covers) wished(ctx context.Context, policy school.Policy, by By, w Wish, now time.Time) (school.Cover, error) {
	made := school.Cover{
		ID: db.NewID(), Session: by.Session, Account: by.Person, Name: w.Name, Teacher: school.Person{ID: w.Teacher},
		Day: policy.Day(now), Periods: w.Periods, How: school.CoverPicked, Pin: school.CoverPin{Digits: digits(policy)},
	}
	if err := c.resolve(ctx, by, w, &made); err != nil {
		return made, err
	}
	if made.Name == "" {
		return made, ErrNoName
	}
	teacher, err := c.db.At(by.School).Person(ctx, made.Teacher.ID)
	if errors.Is(err, db.ErrNotFound) || err == nil && !mayBeCovered(teacher, by.Person) {
		return made, ErrNoTeacher
	}
	if err != nil {
		return made, err
	}
	made.Teacher = teacher
	local := policy.Local(now)
	day, err := c.DayOf(ctx, policy, by.School, teacher.ID, local)
	if err != nil {
		return made, err
	}
	if made.Periods, err = named(day, made.Periods); err != nil {
		return made, err
	}
	made.Stints = school.After(school.StintsOf(local, day, made.Periods), now)
	if len(made.Stints) == 0 {
		return made, ErrOver
	}
	return made, nil
}

// resolve finds the teacher and the periods by the way that was chosen.
func (c *Covers) resolve(ctx context.Context, by By, w Wish, made *school.Cover) error {
	at := c.db.At(by.School)
	switch {
	case !by.Person.Shared:
		return c.assigned(ctx, by, made)
	case w.Plan != "":
		plan, err := at.CoverPlan(ctx, w.Plan)
		if errors.Is(err, db.ErrNotFound) || err == nil && (plan.Day != made.Day || plan.Colleague.ID != "") {
			return ErrNoPlan
		}
		if made.How, made.Plan, made.Teacher, made.Periods = school.CoverPlanned, plan.ID, plan.Teacher, plan.Periods; plan.Name != "" {
			made.Name = plan.Name
		}
		return err
	case w.Code != "":
		sheet, err := at.HandoverByCode(ctx, made.Day, c.secrets.HashHandover(w.Code))
		if errors.Is(err, db.ErrNotFound) {
			return ErrCode
		}
		made.How, made.Teacher.ID, made.Periods = school.CoverByCode, sheet.Teacher, nil
		return err
	}
	return nil
}

// assigned is for assistants: whom an administrator has given them for today.
func (c *Covers) assigned(ctx context.Context, by By, made *school.Cover) error {
	list, err := c.db.At(by.School).Assists(ctx, by.Person.ID)
	if err != nil {
		return err
	}
	periods, given := school.Assisting(list, made.Teacher.ID, made.Day)
	if !given || !by.Person.Is(school.Assistant) {
		return ErrNoTeacher
	}
	made.How, made.Name, made.Periods = school.CoverAssistant, by.Person.AddressedAs(), periods
	made.Pin = school.CoverPin{}
	return nil
}

func mayBeCovered(teacher, by school.Person) bool {
	return teacher.State == school.Active && teacher.Is(school.Teacher) && teacher.ID != by.ID
}

// known are those of the periods that there are on the day, in its order.
func known(day []school.Slot, periods []string) (names []string) {
	for _, slot := range day {
		if slices.Contains(periods, slot.Name) {
			names = append(names, slot.Name)
		}
	}
	return names
}

// named are those of the periods that there are on the day, none for all of it. [ErrOver] if none of those named is.
func named(day []school.Slot, periods []string) ([]string, error) {
	there := known(day, periods)
	switch {
	case len(periods) > 0 && len(there) == 0:
		return nil, ErrOver
	case len(there) == len(day):
		return nil, nil
	}
	return there, nil
}

func digits(policy school.Policy) int { return min(max(policy.School.PinShortest, 4), 8) }

func lockFor(ctx context.Context, tx *db.Tx, made school.Cover) error {
	if err := tx.LockCovers(ctx, made.Session, made.Teacher.ID); err != nil {
		return err
	}
	return tx.LockPerson(ctx, made.Teacher.ID)
}

// sortOut finds which covers of the session the new one takes the place of, and which others act for the same teacher at
// the same time, or by the same plan.
func sortOut(made school.Cover, all []school.Cover, now time.Time) (moved, others []school.Cover) {
	for _, c := range all {
		switch {
		case !c.EndedAt.IsZero():
		case c.Session == made.Session:
			moved = append(moved, c)
		case c.OverAt(now).IsZero() && c.Substitute() && made.Substitute() && c.Collides(made):
			others = append(others, c)
		}
	}
	return moved, others
}

// samePlan are those of the covers that were begun by the same plan: it is the same person in another browser.
func samePlan(made school.Cover, covers []school.Cover) (same []school.Cover) {
	for _, c := range covers {
		if made.Plan != "" && c.Plan == made.Plan {
			same = append(same, c)
		}
	}
	return same
}

func (c *Covers) write(tx *db.Tx, by By, made school.Cover, moved []school.Cover, now time.Time) {
	for _, old := range moved {
		tx.EndCover(by.actor(), old, now, school.CoverMoved)
	}
	hash := ""
	if made.Pin.Digits > 0 {
		hash = c.secrets.HashPin(made.ID, c.secrets.CoverPin(made.ID, made.Pin.Turn, made.Pin.Digits))
	}
	tx.AddCover(made, hash)
	actor := db.Actor{ID: by.Person.ID, Session: by.Session, Name: made.Name, For: made.Teacher.ID}
	tx.Record(actor, now, "cover began", "cover", made.ID, nil, made.Memo())
}

func teachersOf(covers []school.Cover) (ids []school.ID) {
	for _, c := range covers {
		ids = append(ids, c.Teacher.ID)
	}
	return ids
}
