package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/rules"
	"corridor/app/school"
	"corridor/views"
)

// limitsFile is the page where limits come from a file.
func (s *Site) limitsFile(c echo.Context) error {
	return s.draw(c, http.StatusOK, views.LimitsFilePage(s.frame(c), views.LimitsFile{}))
}

// readLimitsFile shows what a file of limits would do; sent again from there it does it.
func (s *Site) readLimitsFile(c echo.Context) error {
	text, problem, err := listSent(c, "lines")
	if err != nil {
		return err
	}
	if problem == "" && strings.TrimSpace(text) == "" {
		problem = "web.rules.file-empty"
	}
	if problem != "" {
		screen := views.LimitsFile{Text: text, Problem: languageSay(c).Say(problem)}
		return s.draw(c, http.StatusUnprocessableEntity, views.LimitsFilePage(s.frame(c), screen))
	}
	ctx, of, applies := c.Request().Context(), visitor(c).School, c.FormValue("apply") != ""
	read := s.rules.Preview
	if applies {
		read = func(ctx context.Context, of school.ID, text string) (rules.Preview, error) {
			return s.rules.Apply(ctx, actor(c), of, text)
		}
	}
	preview, err := read(ctx, of, text)
	status, news, err := stopped(c, err)
	if news != "" {
		preview, err = s.rules.Preview(ctx, of, text)
	}
	if err != nil {
		return err
	}
	screen := s.limitsFileScreen(c, text, preview)
	screen.Problem = news
	switch {
	case len(preview.Faults) > 0:
		status = http.StatusUnprocessableEntity
	case applies && news == "":
		screen.Applied, screen.Text = true, ""
	}
	return s.draw(c, status, views.LimitsFilePage(s.frame(c), screen))
}

func (s *Site) limitsFileScreen(c echo.Context, text string, preview rules.Preview) views.LimitsFile {
	say := languageSay(c)
	screen := views.LimitsFile{Text: text, Same: preview.Same, Read: true}
	for _, fault := range preview.Faults {
		screen.Faults = append(screen.Faults, say.Say("rules.file-line", "Line", fault.Line, "Problem", said(say, fault.Sentence)))
	}
	for _, change := range preview.Changes {
		screen.Changes = append(screen.Changes, views.LimitsChange(change))
	}
	return screen
}
