package roster

import (
	"context"
	"strings"
	"unicode"

	"corridor/app/school"
	"corridor/db"
)

// planRooms decides which room each location of the classes means, and which rooms are to be made.
func (i *importing) planRooms(ctx context.Context) error {
	locations, err := i.stage.Locations(ctx)
	if err != nil || len(locations) == 0 {
		return err
	}
	there, err := i.tx.AllRooms(ctx)
	if err != nil {
		return err
	}
	rooms := roomsFor(locations, there)
	made := map[school.ID]bool{}
	for _, r := range rooms {
		if r.Made {
			made[r.ID] = true
		}
	}
	i.plan.Rooms.New = len(made)
	if err := i.stage.PlanRooms(ctx, rooms); err != nil {
		return err
	}
	return i.stage.FindUnclearLocations(ctx)
}

// roomsFor matches each location with a room by its label, else by its number, whatever the case; one that
// matches none gets a new room. A location that could be several rooms is left out.
func roomsFor(locations []string, there []school.Room) []db.RosterRoom {
	known := atlas{}
	for _, r := range there {
		known.add(r)
	}
	var rooms []db.RosterRoom
	made := map[school.ID]bool{}
	for _, location := range locations {
		found := known.find(location)
		if len(found) > 1 {
			continue
		}
		if len(found) == 0 {
			fresh := school.Room{ID: db.NewID()}
			fresh.Name, fresh.Number = splitLocation(location)
			made[fresh.ID] = true
			known.add(fresh)
			found = []school.Room{fresh}
		}
		r := found[0]
		rooms = append(rooms, db.RosterRoom{Location: location, ID: r.ID, Name: r.Name, Number: r.Number, Made: made[r.ID]})
	}
	return rooms
}

// atlas finds rooms by what people call them: the label ("l:room 214") and the number ("n:214").
type atlas map[string][]school.Room

func (a atlas) add(r school.Room) {
	label := "l:" + same(r.Label())
	a[label] = append(a[label], r)
	if r.Number != "" {
		number := "n:" + same(r.Number)
		a[number] = append(a[number], r)
	}
}

func (a atlas) find(location string) []school.Room {
	name, number := splitLocation(location)
	as := school.Room{Name: name, Number: number}
	for _, key := range []string{"l:" + same(location), "l:" + same(as.Label()), "n:" + same(location)} {
		if found := a[key]; len(found) > 0 {
			return found
		}
	}
	return nil
}

func same(text string) string { return strings.ToLower(tidy(text)) }

// splitLocation makes a name and a number of what a source writes: "214", "Rm. 214" and "room 214" are Room
// 214; "Main Gym" is a name.
func splitLocation(location string) (name, number string) {
	first, rest, more := strings.Cut(location, " ")
	switch word := strings.ToLower(strings.TrimSuffix(first, ".")); {
	case more && (word == "room" || word == "rm") && strings.IndexFunc(rest, unicode.IsDigit) >= 0:
		return "Room", rest
	case !more && len(location) <= 8 && strings.IndexFunc(location, unicode.IsDigit) >= 0:
		return "Room", location
	}
	return location, ""
}
