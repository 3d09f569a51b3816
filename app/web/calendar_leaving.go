package web

import (
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// leaveClass are the days of series ahead on which students of a teacher's leave from one of their classes, or from one of
// their rooms, as the bells have it; known are those that are in the calendar anyhow.
func (s *Site) leaveClass(c echo.Context, policy school.Policy, noons []time.Time, known map[school.ID]bool) (map[string][]views.Ahead, error) {
	ctx, v := c.Request().Context(), visitor(c)
	found := map[string][]views.Ahead{}
	if !v.ActsAsStaff() || len(noons) == 0 {
		return found, nil
	}
	taught, err := s.DB.At(v.School).SeriesOfTaught(ctx, v.Person.ID, noons[0].Format(time.DateOnly))
	if err != nil {
		return found, err
	}
	for _, noon := range noons {
		for _, a := range dayOfCalendar(policy, noon, nil, taught, s.Clock()).Ahead {
			if known[a.Series.ID] {
				continue
			}
			if a.Series.Students, err = s.leaving(c, policy, a); err != nil {
				return found, err
			}
			if len(a.Series.Students) > 0 {
				day := noon.Format(time.DateOnly)
				found[day] = append(found[day], a)
			}
		}
	}
	return found, nil
}

// leaving are those students of a day of a series who have a lesson with this teacher when it starts.
func (s *Site) leaving(c echo.Context, policy school.Policy, a views.Ahead) (list []school.Person, err error) {
	for _, student := range a.Series.Students {
		lesson, err := s.DB.At(visitor(c).School).PlaceOf(c.Request().Context(), student, policy.Moment(a.At))
		if err != nil {
			return nil, err
		}
		if lesson.Teacher.ID == visitor(c).Person.ID && lesson.Room.ID != a.Series.DestinationID {
			list = append(list, student)
		}
	}
	return list, nil
}
