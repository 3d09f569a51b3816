package main

import (
	"context"
	"errors"

	"corridor/app/browser"
)

// measureReports is the time of the reports' pages over a school year, where the program has any.
func measureReports(ctx context.Context, s *stage) (rows []row, err error) {
	c, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	b := browser.New(srv.address)
	defer b.Close()
	b.Token = c.monitor
	a, err := b.Get("/admin/reports")
	if err != nil || a.Status == 404 {
		return []row{{What: "reports over a school year", Note: "not measured: there are no report pages yet"}}, err
	}
	return nil, errors.New("there are report pages now: measure each over 500,000 passes")
}
