package web

import (
	"maragu.dev/gomponents"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// roomsList is the page that lists the rooms: how each stands follows what happens, and a row changes where it is.
type roomsList struct{ of school.ID }

func (p *roomsList) topics() []live.Topic { return []live.Topic{live.Rules(p.of), live.Hall(p.of)} }

func (p *roomsList) update(s *stream, _ []live.Event) error {
	all, err := s.site.allRoomEntries(s.c.Request().Context(), p.of)
	if err != nil {
		return err
	}
	f, asDrawn := s.site.frame(s.c), !s.changed("rooms", all)
	var rows []gomponents.Node
	for _, e := range all {
		id := "room-" + string(e.Room.ID)
		if s.changed(id, e) && !asDrawn {
			rows = append(rows, hx.Partial(id, views.RoomRow(f, e, true)))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return s.say(rows...)
}
