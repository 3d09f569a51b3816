package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

// district shows how every school of the installation stands.
func (s *Site) district(c echo.Context) error {
	list, err := s.standings(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.DistrictPage(s.frame(c), list))
}

// standings asks one school after the other; what one can't answer is not held against the rest.
func (s *Site) standings(c echo.Context) ([]views.Standing, error) {
	ctx := c.Request().Context()
	schools, err := s.DB.Schools(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]views.Standing, len(schools))
	for i, of := range schools {
		list[i].School = of.Name
		policy, err := s.Hall.Policy(ctx, of.ID)
		if err != nil {
			continue
		}
		now := s.Clock()
		f, err := s.DB.At(of.ID).Figures(ctx, now.In(policy.Zone).Format(time.DateOnly), now)
		list[i].Known = err == nil
		list[i].Figures = views.Figures(f)
	}
	return list, ctx.Err()
}

// exportDistrict writes the figures as a table for a spreadsheet.
func (s *Site) exportDistrict(c echo.Context) error {
	f := s.frame(c)
	list, err := s.standings(c)
	if err != nil {
		return err
	}
	return s.exported(c, f, "district", views.DistrictHead(f), func(school.ID) (cells [][]string, last school.ID, err error) {
		for _, one := range list {
			cells = append(cells, views.DistrictCells(one))
		}
		list = nil
		return cells, "", nil
	})
}
