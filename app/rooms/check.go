package rooms

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"unicode/utf8"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

const (
	mostMinutes = 999
	mostPlaces  = 9999
	mostName    = 60
	mostNumber  = 20
	mostFolder  = 40
	colours     = 12
)

// check is what must hold for a room, whoever writes it. The fields are those of its form.
func check(ctx context.Context, tx *db.Tx, id school.ID, r Room) error {
	wrong := r.Wrong()
	if err := r.checkName(ctx, tx, id, wrong); err != nil {
		return err
	}
	if err := r.checkPeople(ctx, tx, wrong); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return &setting.Invalid{Fields: wrong}
	}
	return nil
}

// Wrong is what can't be in the room by itself, by field of its form.
func (r Room) Wrong() map[string]setting.Sentence {
	wrong := map[string]setting.Sentence{}
	says := func(field, sentence string, bad bool) {
		if bad {
			wrong[field] = setting.Sentence{ID: sentence}
		}
	}
	says("name", "room.wrong.name", r.Name == "" || utf8.RuneCountInString(r.Name) > mostName)
	says("number", "room.wrong.number", utf8.RuneCountInString(r.Number) > mostNumber)
	says("folder", "room.wrong.folder", utf8.RuneCountInString(r.Folder) > mostFolder)
	says("colour", "room.wrong.colour", r.Colour < 1 || r.Colour > colours)
	says("minutes", "room.wrong.minutes", r.Minutes < 1 || r.Minutes > mostMinutes)
	says("capacity", "room.wrong.bound", !bounded(r.Capacity))
	says("maxout", "room.wrong.bound", !bounded(r.MaxOut))
	says("trip", "room.wrong.choice", !slices.Contains(trips, r.Trip))
	says("visibility", "room.wrong.choice", !slices.Contains(visibilities, r.Visibility))
	says("approvers", "room.wrong.choice", !slices.Contains(approvers, r.Approvers))
	says("named", "room.wrong.named", r.Approvers == school.NamedApproversOnly && r.asks() && len(r.Named) == 0)
	says("open", "room.wrong.open", len(r.Hours) > 0 && len(r.Periods) > 0)
	if day, bad := r.Hours.Overlap(); bad {
		wrong["hours-"+strconv.Itoa(int(day))] = setting.Sentence{ID: "room.wrong.hours"}
	}
	return wrong
}

func (r Room) asks() bool { return r.ApprovalNow || r.ApprovalSchedule }

func bounded(n *int) bool { return n == nil || *n >= 0 && *n <= mostPlaces }

var (
	trips        = []school.Trips{school.RoundOnly, school.OneWayOnly, school.BothTrips}
	visibilities = []school.Visibility{school.ShownToAll, school.ShownToListed, school.HiddenFrom}
	approvers    = []school.Approvers{
		school.AnyTeacher, school.OriginTeachers, school.DestinationStaff, school.StudentsChoice, school.NamedApproversOnly,
	}
)

func (r Room) checkName(ctx context.Context, tx *db.Tx, id school.ID, wrong map[string]setting.Sentence) error {
	other, err := tx.RoomNamed(ctx, r.Name, r.Number)
	switch {
	case errors.Is(err, db.ErrNotFound) || err == nil && other == id:
		return nil
	case err != nil:
		return err
	}
	wrong["name"] = setting.Sentence{ID: "room.wrong.taken", Args: []any{"Room", r.Label()}}
	return nil
}

// checkPeople sees that staff and students are who they are taken for, in this school.
func (r Room) checkPeople(ctx context.Context, tx *db.Tx, wrong map[string]setting.Sentence) error {
	people, err := tx.PeopleByID(ctx, slices.Concat(r.Teachers, r.Named, r.Listed))
	if err != nil {
		return err
	}
	known := map[school.ID]school.Person{}
	for _, p := range people {
		known[p.ID] = p
	}
	for field, part := range map[string][]school.ID{"teachers": r.Teachers, "named": r.Named, "listed": r.Listed} {
		for _, id := range part {
			p, there := known[id]
			if fits := field == "listed" && p.Is(school.Student) || field != "listed" && p.Staff(); !there || !fits {
				wrong[field] = setting.Sentence{ID: "room.wrong.people"}
			}
		}
	}
	return nil
}
