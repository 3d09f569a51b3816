package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/rules"
	"corridor/views"
)

// limitsFile is the page where limits come from a file.
func (s *Site) limitsFile(c echo.Context) error {
	return s.draw(c, http.StatusOK, views.LimitsFilePage(s.frame(c), views.LimitsFile{}))
}

// readLimitsFile shows what a file of limits would do; sent again from there it does it.
func (s *Site) readLimitsFile(c echo.Context) error {
	text, err := linesAndFile(c)
	if err != nil {
		return err
	}
	text = strings.ReplaceAll(text, "\x00", "")
	if strings.TrimSpace(text) == "" {
		screen := views.LimitsFile{Problem: languageSay(c).Say("web.rules.file-empty")}
		return s.draw(c, http.StatusUnprocessableEntity, views.LimitsFilePage(s.frame(c), screen))
	}
	ctx, of, applies := c.Request().Context(), visitor(c).School, c.FormValue("apply") != ""
	var preview rules.Preview
	if applies {
		preview, err = s.rules.Apply(ctx, actor(c), of, text)
	} else {
		preview, err = s.rules.Preview(ctx, of, text)
	}
	if err != nil {
		return err
	}
	status, screen := http.StatusOK, s.limitsFileScreen(c, text, preview)
	if len(preview.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	} else if applies {
		screen.Applied, screen.Text = true, ""
	}
	return s.draw(c, status, views.LimitsFilePage(s.frame(c), screen))
}

func (s *Site) limitsFileScreen(c echo.Context, text string, preview rules.Preview) views.LimitsFile {
	say := languageSay(c)
	screen := views.LimitsFile{Text: text, Same: preview.Same, Read: true}
	for _, fault := range preview.Faults {
		screen.Faults = append(screen.Faults, say.Say("rules.file-line", "Line", fault.Line, "Problem", say.Say(fault.ID, fault.Args...)))
	}
	for _, change := range preview.Changes {
		screen.Changes = append(screen.Changes, views.LimitsChange(change))
	}
	return screen
}
