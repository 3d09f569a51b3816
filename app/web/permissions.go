package web

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/people"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// mostStaff is how many members of staff the page of permissions lists.
const mostStaff = 2000

// permissionsPage is where several members of staff are given a permission, or lose it.
func (s *Site) permissionsPage(c echo.Context) error {
	screen := views.StaffPermissions{Change: idOf(c.QueryParam("changes")), Saved: c.QueryParams().Has("count")}
	screen.Count, _ = strconv.Atoi(c.QueryParam("count")) // what is no number is none
	return s.drawPermissions(c, http.StatusOK, screen)
}

func (s *Site) drawPermissions(c echo.Context, status int, screen views.StaffPermissions) (err error) {
	screen.Staff, err = s.DB.At(visitor(c).School).People(c.Request().Context(), db.Sought{Staff: true, Most: mostStaff})
	if err != nil {
		return err
	}
	return s.draw(c, status, views.PermissionsPage(s.frame(c), screen))
}

func (s *Site) givePermission(c echo.Context) error {
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	screen := views.StaffPermissions{Permission: school.Permission(sent.Get("permission"))}
	for _, value := range sent["person"] {
		if id := idOf(value); id != "" {
			screen.Chosen = append(screen.Chosen, id)
		}
	}
	say := languageSay(c)
	if len(screen.Chosen) == 0 {
		screen.Problem = say.Say("web.people.nobody-chosen")
	}
	if !slices.Contains(views.Permissions, screen.Permission) {
		screen.Problem = say.Say("web.people.no-permission")
	}
	if screen.Problem != "" {
		return s.drawPermissions(c, http.StatusUnprocessableEntity, screen)
	}
	giving := people.Giving{Permission: screen.Permission, Take: sent.Get("how") == "take"}
	changes, err := s.accounts.Give(c.Request().Context(), actor(c), visitor(c).School, screen.Chosen, giving)
	if err != nil {
		return err
	}
	address := "/admin/people/permissions?count=" + strconv.Itoa(len(changes))
	if len(changes) > 0 {
		address += "&changes=" + string(changes[0])
	}
	return s.goTo(c, address)
}
