package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// sectionOffers are the sections that wait for this teacher's own answer.
func (s *Site) sectionOffers(c echo.Context) (list []views.SectionOffer, err error) {
	v := visitor(c)
	if !ownStaff(v) {
		return nil, nil
	}
	offered, err := s.DB.At(v.School).OfferedSections(c.Request().Context(), v.Person.ID)
	for _, o := range offered {
		list = append(list, views.SectionOffer{ID: o.ID, Name: o.Name, Periods: o.Periods, Room: o.Room.Label(), Students: o.Students})
	}
	return list, err
}

func (s *Site) acceptSections(c echo.Context) error { return s.answerSections(c, true) }
func (s *Site) refuseSection(c echo.Context) error  { return s.answerSections(c, false) }

func (s *Site) answerSections(c echo.Context, accepted bool) error {
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	var sections []school.ID
	for _, value := range form["section"] {
		section := school.ID(value)
		if !section.Valid() {
			return db.ErrNotFound
		}
		sections = append(sections, section)
	}
	v := visitor(c)
	if err := s.rosters.Answer(c.Request().Context(), actor(c), v.School, v.Person.ID, sections, accepted); err != nil {
		return err
	}
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	offers, err := s.sectionOffers(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.SectionOffers(s.fragmentFrame(c), offers))
}
