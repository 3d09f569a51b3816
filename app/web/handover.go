package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/cover"
	"corridor/app/school"
	"corridor/views"
)

// sheetDays is how many days a teacher is offered to print a sheet for.
const sheetDays = 10

// handovers is where a teacher prepares the sheets for their substitute.
func (s *Site) handovers(c echo.Context) error {
	return s.drawHandovers(c, http.StatusOK, nil, "")
}

func (s *Site) drawHandovers(c echo.Context, status int, chosen []string, problem string) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.Handovers{Chosen: chosen}
	if screen.Sheets, err = s.covers.Sheets(ctx, policy, standing(c)); err != nil {
		return err
	}
	now := policy.Local(s.Clock())
	for ahead := 0; len(screen.Days) < sheetDays && ahead < 3*sheetDays; ahead++ {
		local := now.AddDate(0, 0, ahead)
		date := policy.Day(local)
		there := slices.ContainsFunc(screen.Sheets, func(h school.Handover) bool { return h.Day == date })
		if _, open := policy.Bells.Day(local); (open || len(policy.Bells.DayTypes) == 0) && !there {
			screen.Days = append(screen.Days, date)
		}
	}
	if len(chosen) == 0 && len(screen.Days) > 0 && len(screen.Sheets) == 0 {
		screen.Chosen = screen.Days[:1]
	}
	f := s.frame(c)
	if problem != "" {
		screen.Problem = f.Say.Say(problem)
	}
	return s.draw(c, status, views.HandoversPage(f, screen))
}

// makeHandovers prepares a sheet for each of the days.
func (s *Site) makeHandovers(c echo.Context) error {
	fields, err := c.FormParams()
	if err != nil {
		return err
	}
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	days := fields["day"]
	if len(days) > sheetDays {
		days = days[:sheetDays]
	}
	err = s.covers.MakeSheets(ctx, policy, standing(c), days)
	if errors.Is(err, cover.ErrDay) {
		return s.drawHandovers(c, http.StatusUnprocessableEntity, days, "web.cover.day")
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/handover")
}

// endHandover makes the code of a sheet worthless.
func (s *Site) endHandover(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.covers.EndSheet(c.Request().Context(), standing(c), id); err != nil {
		return err
	}
	return s.goTo(c, "/handover")
}

// handover is one sheet, made for paper.
func (s *Site) handover(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.Handover{Teacher: v.Person, Address: s.BaseURL, School: policy.School, NoFly: policy.NoFly}
	if screen.Sheet, screen.Code, screen.Day, err = s.covers.Sheet(ctx, policy, standing(c), id); err != nil {
		return err
	}
	at := s.DB.At(v.School)
	rooms, err := at.Rooms(ctx)
	if err != nil {
		return err
	}
	parts, err := at.Parts(ctx, v.Person.ID)
	for _, room := range rooms {
		if slices.Contains(parts[room.ID], "teacher") {
			screen.Own = append(screen.Own, room)
		}
		if room.Destination && room.Visibility == school.ShownToAll && !slices.Contains(parts[room.ID], "teacher") {
			screen.Places = append(screen.Places, room)
		}
	}
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.HandoverPage(s.frame(c), screen))
}
