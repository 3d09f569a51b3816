package web

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// studentHome is the student's page. Without htmx the sheet and the pad are parts of it: ?destination=,
// ?create=, ?pin=.
func (s *Site) studentHome(c echo.Context) error {
	screen, err := s.studentScreen(c)
	if err != nil {
		return err
	}
	if c.QueryParam("create") != "" || c.QueryParam("destination") != "" {
		if screen.Sheet, err = s.sheetFor(c); err != nil {
			return err
		}
	}
	if action := c.QueryParam("pin"); action != "" && screen.Mine.Pass != nil {
		return s.drawPad(c, http.StatusOK, screen.Mine.Pass.ID, views.PinPad{Action: actionOf(action)})
	}
	f := s.frame(c)
	f.Seen = seenAs(screen.Mine)
	return s.draw(c, http.StatusOK, views.StudentHomePage(f, screen))
}

func (s *Site) studentScreen(c echo.Context) (views.StudentHome, error) {
	v := visitor(c)
	home, err := s.Hall.StudentHome(c.Request().Context(), v.School, v.Person)
	if err != nil {
		return views.StudentHome{}, err
	}
	main := mainPass(home.Open, home.Today, s.Clock())
	if main != nil {
		if err := s.Hall.AddLongest(c.Request().Context(), main); err != nil {
			return views.StudentHome{}, err
		}
	}
	screen := views.StudentHome{
		Mine:       s.mine(home.Policy, main),
		Favourites: favourites(home.Rooms, v.Person.Favourites),
		Place: views.Place{
			Room: home.Place.Room, Period: home.Place.Stretch.Name, Teacher: home.Place.Teacher.AddressedAs(), Lead: home.Place.Teacher.ID,
		},
		Left: home.Left, Of: home.Of, LessonMode: home.Mode, NoFly: home.NoFly, NoFlyEnds: home.NoFlyEnds,
	}
	for _, p := range home.Open {
		switch {
		case p.Invites():
			screen.Invitations = append(screen.Invitations, views.Invitation{Pass: p})
		case p.Planned():
			screen.Coming = append(screen.Coming, p)
		}
	}
	slices.SortStableFunc(screen.Coming, func(a, b pass.Pass) int { return a.StartsAt.Compare(b.StartsAt) })
	screen.MayPlan = home.Policy.School.StudentsSchedule
	if len(screen.Invitations) > 0 {
		if screen.Origins, err = s.origins(c); err != nil {
			return screen, err
		}
	}
	for _, p := range home.Today {
		if p.Over() && !isShown(screen.Mine.Pass, p.ID) {
			screen.Earlier = append(screen.Earlier, p)
		}
	}
	return screen, nil
}

// mine is a student's own pass as the screen shows it.
func (s *Site) mine(policy school.Policy, p *pass.Pass) views.MyPass {
	return views.MyPass{
		Pass: p, Turn: time.Duration(policy.School.TurnSeconds) * time.Second, Stands: policy.School.Frozen(),
	}
}

func isShown(shown *pass.Pass, id school.ID) bool { return shown != nil && shown.ID == id }

// favouritesShown is how many rooms a student without favourites of their own is offered in one tap.
const favouritesShown = 8

// everyday are the icons of the rooms that students go to most, in this order.
var everyday = []string{"toilet", "glass-water", "heart-pulse", "library", "school", "messages-square"}

func favourites(rooms []hall.Choice, chosen []school.ID) (list []views.Choice) {
	for _, id := range chosen {
		if i := slices.IndexFunc(rooms, func(r hall.Choice) bool { return r.Room.ID == id }); i >= 0 {
			list = append(list, choice(rooms[i]))
		}
	}
	if len(chosen) > 0 {
		return list
	}
	offered := slices.DeleteFunc(slices.Clone(rooms), func(r hall.Choice) bool { return r.Room.Icon == "door-open" })
	slices.SortStableFunc(offered, func(a, b hall.Choice) int { return cmp.Compare(everydayness(a), everydayness(b)) })
	for _, room := range offered[:min(len(offered), favouritesShown)] {
		list = append(list, choice(room))
	}
	return list
}

// everydayness is a room's place among the [everyday] ones; all others come after them.
func everydayness(r hall.Choice) int {
	if i := slices.Index(everyday, r.Room.Icon); i >= 0 {
		return i
	}
	return len(everyday)
}

func choice(r hall.Choice) views.Choice {
	return views.Choice{Room: r.Room, Locked: r.Locked, Refusal: r.Refusal}
}
