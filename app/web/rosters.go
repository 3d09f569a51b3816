package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// rosterKeepers may bring rosters in: it is the right to make and close accounts.
func rosterKeepers(v account.Visitor) bool { return staff(v) && v.May(school.Accounts) }

// runsPage is how many imports a page of the history has.
const runsPage = 20

func (s *Site) rostersPage(c echo.Context) error {
	return s.drawRosters(c, http.StatusOK, "")
}

func (s *Site) drawRosters(c echo.Context, status int, problem string) error {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	screen := views.Rosters{FormID: db.NewID(), Problem: problem, Page: pageIn(c)}
	runs, err := at.RosterRuns(ctx, screen.Page*runsPage, runsPage+1)
	if err != nil {
		return err
	}
	screen.More = len(runs) > runsPage
	for _, r := range runs[:min(len(runs), runsPage)] {
		screen.Runs = append(screen.Runs, runView(languageSay(c).Say, r))
	}
	if screen.Waiting, err = s.rostersWaiting(c); err != nil {
		return err
	}
	if screen.Source, err = s.pullState(c); err != nil {
		return err
	}
	refused, err := at.RefusedSections(ctx)
	if err != nil {
		return err
	}
	for _, r := range refused {
		screen.Refused = append(screen.Refused, views.RefusedSection{
			Section: r.ID, Teacher: r.Teacher.ID, Name: r.Name, TeacherName: r.Teacher.AddressedAs(), Periods: r.Periods,
		})
	}
	return s.draw(c, status, views.RostersPage(s.frame(c), screen))
}

func (s *Site) rostersWaiting(c echo.Context) (list []views.RosterDelivery, err error) {
	open, err := s.DB.At(visitor(c).School).OpenDeliveries(c.Request().Context())
	for _, d := range open {
		list = append(list, deliveryView(languageSay(c).Say, d))
	}
	return list, err
}

func pageIn(c echo.Context) int {
	page, _ := strconv.Atoi(c.QueryParam("page")) // what is no number is the first page
	return min(max(page, 0), 10_000)
}

// mostSlowUpload is how long files may take on their way, mostSlowUndo how long a large roster takes to be undone.
const (
	mostSlowUpload = 10 * time.Minute
	mostSlowUndo   = 10 * time.Minute
)

// bringRoster keeps the files that were chosen, and leads to what they would change.
func (s *Site) bringRoster(c echo.Context) error {
	// The network's clock, not the school's. A connection without deadlines ignores it.
	_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(mostSlowUpload))
	form, err := filesOf(c)
	if form != nil {
		defer func() { _ = form.RemoveAll() }() // what is left of it goes with the system's own
	}
	say := languageSay(c)
	if err != nil {
		if statusOf(err) == http.StatusRequestEntityTooLarge {
			c.Response().Header().Set("Connection", "close")
			return s.drawRosters(c, http.StatusRequestEntityTooLarge, say.Say("rosters.too-large", "Count", mostRosterFiles>>20))
		}
		return s.drawRosters(c, http.StatusUnprocessableEntity, say.Say("rosters.not-read"))
	}
	id := school.ID("")
	if values := form.Value["id"]; len(values) > 0 {
		id = school.ID(values[0])
	}
	if !id.Valid() {
		return echo.ErrBadRequest
	}
	most, err := s.rosters.MostGone(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	err = s.rosters.Bring(c.Request().Context(), visitor(c).School, roster.Delivery{
		ID: id, By: actor(c), Source: "upload", Asked: roster.Asked{MaxGonePercent: most},
	}, uploadsIn(form))
	if refused, is := errors.AsType[*roster.Refused](err); is {
		return s.drawRosters(c, http.StatusUnprocessableEntity, say.Say("rosters.not-taken", "Why", refused.In(say.Say)))
	}
	if errors.Is(err, roster.ErrTooMany) {
		return s.drawRosters(c, http.StatusConflict, say.Say("rosters.too-many"))
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/rosters/"+string(id))
}

// filesOf reads a form with files; those that are large lie on disk until the answer.
func filesOf(c echo.Context) (*multipart.Form, error) {
	r := c.Request()
	if err := parted(r); err != nil {
		return r.MultipartForm, err
	}
	return r.MultipartForm, nil
}

func uploadsIn(form *multipart.Form) (list []roster.Upload) {
	for _, header := range form.File["files"] {
		if header.Size == 0 && header.Filename == "" {
			continue
		}
		list = append(list, roster.Upload{
			Name: header.Filename, Size: header.Size, Open: func() (io.ReadSeekCloser, error) { return header.Open() },
		})
	}
	return list
}

// rosterRun is the record of one import.
func (s *Site) rosterRun(c echo.Context) error { return s.drawRun(c, http.StatusOK, "") }

func (s *Site) drawRun(c echo.Context, status int, problem string) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	run, err := s.DB.At(visitor(c).School).RosterRun(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return s.draw(c, status, views.RosterRunPage(s.frame(c), runView(languageSay(c).Say, run), problem))
}

// undoRosterRun takes the last import back.
func (s *Site) undoRosterRun(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	// A large one takes a while: it goes on even if the page is closed meanwhile.
	_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Now().Add(mostSlowUndo))
	err = s.rosters.Undo(context.WithoutCancel(c.Request().Context()), actor(c), visitor(c).School, id)
	if errors.Is(err, roster.ErrNotLast) {
		return s.drawRun(c, http.StatusConflict, languageSay(c).Say("rosters.undo-late"))
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/rosters/runs/"+string(id))
}

// giveSectionAgain lets the roster give a section to a teacher who had refused it.
func (s *Site) giveSectionAgain(c echo.Context) error {
	section, teacher := school.ID(c.FormValue("section")), school.ID(c.FormValue("teacher"))
	if !section.Valid() || !teacher.Valid() {
		return db.ErrNotFound
	}
	if err := s.rosters.GiveAgain(c.Request().Context(), actor(c), visitor(c).School, section, teacher); err != nil {
		return err
	}
	return s.goTo(c, "/admin/rosters")
}
