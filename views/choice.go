package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// roomTile is a room to pick for the student, or for oneself where student is empty. planned leads on to a pass that is planned: "&plan=1".
func (f Frame) roomTile(c Choice, student school.ID, staff bool, planned string) Node {
	home, query := "/student", "?destination="+string(c.Room.ID)+planned
	if staff {
		home, query = "/teacher", "?student="+string(student)+"&destination="+string(c.Room.ID)+planned
	}
	tile := ui.Tile{
		Address: home + query, Hue: c.Room.Colour, Icon: iconOf(c.Room), Label: c.Room.Label(),
		Detail: f.say("time.minutes", "Count", c.Room.Minutes), Off: c.Refusal != nil && !staff,
	}
	if c.Refusal != nil {
		tile.Detail = f.briefly(*c.Refusal)
	}
	if c.Locked && !tile.Off {
		tile.Lock = f.say("choice.locked")
	}
	return ui.RoomTile(tile, openSheet(query))
}

// briefly says on a tile why a room can't be picked now.
func (f Frame) briefly(r pass.Refusal) string {
	switch {
	case r.Code == pass.Closed && r.Detail == "hours" && !r.At.IsZero():
		return f.say("choice.opens", "Time", f.clock(r.At))
	case r.Code == pass.Closed && !r.At.IsZero():
		return f.say("choice.back", "Time", f.clock(r.At))
	case r.Code == pass.Closed:
		return f.say("choice.closed")
	case r.Code == pass.Full:
		return f.say("choice.full", "Count", r.Number)
	}
	return f.say("choice.not-now")
}

// folders groups rooms by their folder in the order in which they come; those without one stand first.
func folders(choices []Choice) (names []string, inside map[string][]Choice) {
	inside = map[string][]Choice{}
	for _, c := range choices {
		if _, known := inside[c.Room.Folder]; !known {
			names = append(names, c.Room.Folder)
		}
		inside[c.Room.Folder] = append(inside[c.Room.Folder], c)
	}
	return names, inside
}
