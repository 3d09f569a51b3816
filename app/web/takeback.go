package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// takeBack unmakes passes that were made in one tap, those that wait before those that are out, so that nobody in
// line is called to a place that goes as well. One that is in use by now stays, and its student is named.
func (s *Site) takeBack(c echo.Context) error {
	ids, err := passesNamed(c)
	if err != nil {
		return err
	}
	if len(ids) == 0 || len(ids) > school.MostAtOnce {
		return echo.NewHTTPError(http.StatusUnprocessableEntity)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), mostMany)
	defer cancel()
	back, err := s.takeBackEach(ctx, c, ids)
	if err != nil {
		return err
	}
	status := http.StatusOK
	switch {
	case back.Gone+len(back.Stay) == 0:
		return db.ErrNotFound
	case len(back.Stay) > 0:
		status = http.StatusConflict
	}
	switch {
	case plain(c) && status == http.StatusOK:
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	case plain(c):
		return s.draw(c, status, views.TakenBackPage(s.frame(c), back))
	}
	return s.draw(c, status, views.TakenBackView(s.fragmentFrame(c), back))
}

func (s *Site) takeBackEach(ctx context.Context, c echo.Context, ids []school.ID) (back views.TakenBack, err error) {
	of := visitor(c).School
	var last []school.ID
	for _, id := range ids {
		switch p, err := s.Hall.Pass(ctx, of, id); {
		case errors.Is(err, db.ErrNotFound):
			continue // it was never this school's
		case err != nil:
			return back, err
		case p.InLine():
			if err := s.takeBackOne(ctx, c, id, &back); err != nil {
				return back, err
			}
		default:
			last = append(last, id)
		}
	}
	for _, id := range last {
		if err := s.takeBackOne(ctx, c, id, &back); err != nil {
			return back, err
		}
	}
	return back, nil
}

// takeBackOne unmakes one of several passes. One that this person has not made is left out.
func (s *Site) takeBackOne(ctx context.Context, c echo.Context, id school.ID, back *views.TakenBack) error {
	of := visitor(c).School
	_, err := s.Hall.TakeBack(ctx, by(c), of, id)
	switch {
	case err == nil:
		back.Gone++
	case errors.Is(err, hall.ErrTooLate):
		p, err := s.Hall.Pass(ctx, of, id)
		if err != nil {
			return err
		}
		back.Stay = append(back.Stay, p.Student)
	case !errors.Is(err, hall.ErrForbidden):
		return err
	}
	return nil
}
