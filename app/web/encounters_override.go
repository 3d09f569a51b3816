package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/encounters"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/views"
)

// encounterOverrides shows who may let the members of encounter groups meet.
func (s *Site) encounterOverrides(c echo.Context) error {
	form := justSaved(c, views.Editing{})
	return s.drawOverrides(c, http.StatusOK, views.EncounterOverrides{Saved: form.Saved, Change: form.Change})
}

func (s *Site) drawOverrides(c echo.Context, status int, screen views.EncounterOverrides) error {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	holders, err := at.MayLetMeet(ctx)
	if err != nil {
		return err
	}
	staff, err := at.Staff(ctx)
	if err != nil {
		return err
	}
	for i := range holders {
		holders[i].Permissions = []school.Permission{school.EncounterOverride}
	}
	screen.Holders = holders
	screen.Staff = slices.DeleteFunc(staff, func(p school.Person) bool {
		return slices.ContainsFunc(holders, func(h school.Person) bool { return h.ID == p.ID })
	})
	return s.draw(c, status, views.EncounterOverridesPage(s.frame(c), screen))
}

// giveOverride gives the override to a person.
func (s *Site) giveOverride(c echo.Context) error {
	id := idOf(c.FormValue("person"))
	if id == "" {
		return s.wrongOverride(c, "web.encounters.person")
	}
	change, err := s.encounterVerbs.Overrides.Save(c.Request().Context(), actor(c), visitor(c).School, id, nil, &encounters.Override{Person: id})
	if invalid, is := errors.AsType[*setting.Invalid](err); is {
		return s.wrongOverride(c, invalid.Fields["person"].ID)
	}
	return s.overrideChanged(c, change, err)
}

// takeOverride takes the override from a person.
func (s *Site) takeOverride(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	change, err := s.encounterVerbs.Overrides.Save(c.Request().Context(), actor(c), visitor(c).School, id, &encounters.Override{Person: id}, nil)
	return s.overrideChanged(c, change, err)
}

// overrideChanged shows the list again. What somebody else has done meanwhile is done.
func (s *Site) overrideChanged(c echo.Context, change school.ID, err error) error {
	if err != nil && !errors.Is(err, setting.ErrChanged) {
		return err
	}
	return s.goTo(c, "/admin/encounters/overrides?saved="+string(change))
}

func (s *Site) wrongOverride(c echo.Context, sentence string) error {
	return s.drawOverrides(c, http.StatusUnprocessableEntity, views.EncounterOverrides{Problem: languageSay(c).Say(sentence)})
}
