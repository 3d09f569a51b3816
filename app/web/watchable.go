package web

import (
	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/school"
)

// watchablePage is a kind of page that a stream follows, and who may watch it.
type watchablePage struct {
	may  who
	page func(c echo.Context) (page, error)
}

// watchable are those, by the name that the stream's address gives.
func (s *Site) watchable() map[string]watchablePage {
	always := func(make func(v account.Visitor) page) func(echo.Context) (page, error) {
		return func(c echo.Context) (page, error) { return make(visitor(c)), nil }
	}
	theHall := func(c echo.Context) (page, error) {
		v := visitor(c)
		return &hallPage{of: v.School, session: v.Session, wall: c.QueryParam("wall") != ""}, nil
	}
	return map[string]watchablePage{
		"student": {students, always(func(v account.Visitor) page {
			return &studentPage{mine: []live.Topic{live.Student(v.School, v.Person.ID), live.Rules(v.School)}}
		})},
		"teacher":   {staff, boardToWatch},
		"desk":      {staff, boardToWatch},
		"emergency": {staff, s.rollToWatch},
		"pass":      {staff, s.passWatched},
		"office":    {staff, always(func(account.Visitor) page { return officePage{} })},
		"code":      {staff, always(func(v account.Visitor) page { return &quietPage{v.School} })},
		"hall":      {monitors, theHall},
		"admin":     {monitors, theHall},
		"rooms":     {configurers, always(func(v account.Visitor) page { return &roomsList{v.School} })},
		"cover":     {coverOffice, coverDayToWatch},
		"bells":     {configurers, always(func(v account.Visitor) page { return &watchedBells{v.School} })},
		"rosters":   {rosterKeepers, always(func(v account.Visitor) page { return &rostersList{v.School} })},
		"roster":    {rosterKeepers, s.deliveryToWatch},
	}
}

// boardToWatch is the page of whoever stands in a room.
func boardToWatch(c echo.Context) (page, error) {
	v, room := visitor(c), school.ID(c.QueryParam("room"))
	if room != "" && !room.Valid() {
		return nil, echo.ErrForbidden
	}
	p := &teacherPage{of: v.School, person: by(c).InName(), room: room, session: v.Session}
	p.watch(hall.Board{})
	return p, nil
}
