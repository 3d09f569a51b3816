package web

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
)

// findStudents is the student with the id, else those whose name begins with the words searched for.
func (s *Site) findStudents(c echo.Context, id school.ID, find string) ([]school.Person, error) {
	at := s.DB.At(visitor(c).School)
	switch {
	case id == "" && find == "":
		return nil, nil
	case id != "" && !id.Valid():
		return nil, db.ErrNotFound
	}
	if narrow, err := s.Hall.MeetsOnlyTheirs(c.Request().Context(), by(c), visitor(c).School); narrow || err != nil {
		return s.findTaught(c, id, find, err)
	}
	if id == "" {
		return at.FindStudents(c.Request().Context(), find)
	}
	p, err := at.Person(c.Request().Context(), id)
	if err == nil && !p.Is(school.Student) {
		err = db.ErrNotFound
	}
	return []school.Person{p}, err
}

// nthID is the id of the nth pass of one form for many students: the same again if the form is sent again.
func nthID(first school.ID, n int) school.ID {
	tail, err := strconv.ParseUint(string(first[24:]), 16, 64)
	if err != nil {
		return first
	}
	last := strconv.FormatUint((tail+uint64(n))&0xffffffffffff, 16)
	return first[:24] + school.ID("000000000000"[len(last):]+last)
}
