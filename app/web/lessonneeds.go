package web

import (
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// What a substitute sees is what the lesson needs: requests, who is out, the roster. Nothing that was before they came,
// and nobody whom the teacher doesn't teach.

// boardOf is the board of the visitor, or of the teacher whom they act for. The room is the one they chose, if any.
func (s *Site) boardOf(c echo.Context, room school.ID) (hall.Board, error) {
	v := visitor(c)
	if v.Substitutes() && room != "" {
		if err := s.mayStandIn(c, room); err != nil {
			return hall.Board{}, err
		}
	}
	b, err := s.Hall.TeacherBoard(c.Request().Context(), by(c), v.School, room)
	if v.Substitutes() {
		b.Ended = slices.DeleteFunc(b.Ended, func(p pass.Pass) bool { return p.EndedAt.Before(v.Cover.BeganAt) })
	}
	return b, err
}

// mayStandIn is for a room that a substitute chose: one of the teacher's. Others have rosters that are none of theirs.
func (s *Site) mayStandIn(c echo.Context, room school.ID) error {
	ctx, v := c.Request().Context(), visitor(c)
	parts, err := s.DB.At(v.School).Parts(ctx, v.Teacher.ID)
	if err != nil || slices.Contains(parts[room], "teacher") {
		return err
	}
	policy, err := s.Hall.Policy(ctx, v.School)
	if err != nil {
		return err
	}
	teaching, err := s.DB.At(v.School).TeachingOn(ctx, v.Teacher.ID, policy.Moment(s.Clock()))
	if err == nil && !slices.ContainsFunc(teaching, func(t school.Teaching) bool { return t.Room.ID == room }) {
		err = db.ErrNotFound
	}
	return err
}

// findTaught is findStudents among those whom the covered teacher teaches.
func (s *Site) findTaught(c echo.Context, id school.ID, words string, err error) ([]school.Person, error) {
	if err != nil {
		return nil, err
	}
	v := visitor(c)
	found, err := s.DB.At(v.School).FindTaught(c.Request().Context(), v.Teacher.ID, id, words)
	if err == nil && id != "" && len(found) == 0 {
		err = db.ErrNotFound
	}
	return found, err
}
