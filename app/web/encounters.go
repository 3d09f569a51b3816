package web

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// encounters lists the encounter groups, those that need a look first, then by when they last stopped a start.
func (s *Site) encounters(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	list, err := s.DB.At(v.School).EncounterGroups(ctx, v.Person.ID, "")
	if err != nil {
		return err
	}
	mail, err := s.DB.At(v.School).EncounterMail(ctx, v.Person.ID)
	if err != nil {
		return err
	}
	screen := views.Encounters{Mail: views.EncounterMail{Wanted: mail, Address: v.Person.Email}}
	for _, g := range list {
		screen.Groups = append(screen.Groups, groupView(g))
	}
	slices.SortStableFunc(screen.Groups, func(a, b views.EncounterGroup) int {
		if few := len(b.Members) < 2; few != (len(a.Members) < 2) {
			if few {
				return 1
			}
			return -1
		}
		return b.LastAt.Compare(a.LastAt)
	})
	if change := school.ID(c.QueryParam("deleted")); change.Valid() {
		screen.Deleted = change
	}
	return s.draw(c, http.StatusOK, views.EncountersPage(s.frame(c), screen))
}

func groupView(g db.EncounterGroupRow) views.EncounterGroup {
	view := views.EncounterGroup{
		ID: g.ID, Name: g.Name, Notes: g.Notes, Enabled: g.Enabled, Away: g.Away, Prevented: g.Prevented, LastAt: g.LastAt,
	}
	for _, m := range g.Members {
		view.Members = append(view.Members, memberView(m))
	}
	return view
}

func memberView(m db.EncounterMember) views.EncounterMember {
	view := views.EncounterMember{Student: m.Student}
	if m.Out {
		view.To, view.Since = m.To.Label(), m.Since
	}
	return view
}

// deleteEncounters deletes a group; the page that asked once is its confirmation.
func (s *Site) deleteEncounters(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	group, err := s.encounterVerbs.Groups.At(ctx, of, id)
	if err != nil {
		return err
	}
	change, err := s.encounterVerbs.Groups.Save(ctx, actor(c), of, id, &group, nil)
	status, news, err := stopped(c, err)
	if err != nil {
		return err
	}
	if news != "" {
		if group, err = s.encounterVerbs.Groups.At(ctx, of, id); err != nil {
			return err
		}
		form := s.encounterForm(c).drawn(group)
		form.Problems = map[string]string{"": news}
		return s.drawEncounters(c, status, views.EncounterEdit{ID: id, Form: form})
	}
	return s.goTo(c, "/admin/encounters?deleted="+string(change))
}

// setEncounterMail keeps whether the visitor wants to be told by e-mail, of one group or of all.
func (s *Site) setEncounterMail(c echo.Context) error {
	page, v := "/admin/encounters", visitor(c)
	var group school.ID
	if c.Param("id") != "" {
		id, err := pathID(c)
		if err != nil {
			return err
		}
		if _, err := s.encounterVerbs.Groups.At(c.Request().Context(), v.School, id); err != nil {
			return err
		}
		group, page = id, page+"/"+string(id)
	}
	err := s.DB.At(v.School).SetEncounterMail(c.Request().Context(), v.Person.ID, group, c.FormValue("mail") != "")
	if err != nil {
		return err
	}
	return s.goTo(c, page)
}
