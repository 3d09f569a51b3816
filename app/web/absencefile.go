package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/views"
)

// absenceFile is the page where a list of absences comes in.
func (s *Site) absenceFile(c echo.Context) error {
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.AbsenceFilePage(s.frame(c), views.AbsenceFile{Day: policy.Day(s.Clock())}))
}

// readAbsenceFile shows what a list would do; sent again from there it does it, all of it in one step or nothing.
func (s *Site) readAbsenceFile(c echo.Context) error {
	text, problem, err := listSent(c, "lines")
	if err != nil {
		return err
	}
	screen := views.AbsenceFile{Day: words(c.FormValue("day")), Text: text}
	if problem == "" && strings.TrimSpace(text) == "" {
		problem = "web.rules.file-empty"
	}
	if problem != "" {
		screen.Problem = languageSay(c).Say(problem)
		return s.draw(c, http.StatusUnprocessableEntity, views.AbsenceFilePage(s.frame(c), screen))
	}
	ctx, of := c.Request().Context(), visitor(c).School
	list, err := s.Hall.ReadAbsences(ctx, of, screen.Day, text)
	if err != nil {
		return err
	}
	s.showAbsences(c, &screen, list)
	status := http.StatusOK
	switch {
	case len(list.Faults) > 0:
		status = http.StatusUnprocessableEntity
	case c.FormValue("apply") != "":
		screen.Passes, err = s.Hall.MarkList(ctx, by(c), of, list)
		if no := unplannable(err); no != nil {
			screen.Problem, status = s.fragmentFrame(c).Unplannable(no), http.StatusUnprocessableEntity
			break
		}
		if err != nil {
			return err
		}
		screen.Applied, screen.Text = true, ""
	}
	return s.draw(c, status, views.AbsenceFilePage(s.frame(c), screen))
}

func (s *Site) showAbsences(c echo.Context, screen *views.AbsenceFile, list hall.AbsenceList) {
	say := languageSay(c)
	screen.Read, screen.Same = true, list.Same
	for _, fault := range list.Faults {
		screen.Faults = append(screen.Faults, say.Say("rules.file-line", "Line", fault.Line, "Problem", say.Say(fault.Sentence)))
	}
	for _, l := range list.New {
		screen.New = append(screen.New, views.AbsenceLine{Student: l.Student, Day: l.Day})
	}
	slices.SortStableFunc(screen.New, func(a, b views.AbsenceLine) int { return strings.Compare(a.Day, b.Day) })
}
