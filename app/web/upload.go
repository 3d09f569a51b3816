package web

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
)

// takeFile puts what the form's file says to what was typed as its list, so that it stays when the form is drawn
// again. It answers the id of a sentence if the file is none to read.
func takeFile(c echo.Context, sent url.Values) (problem string) {
	header, err := c.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) || err == nil && header.Size == 0 {
		return ""
	}
	if err != nil {
		return "web.encounters.list-file"
	}
	file, err := header.Open()
	if err != nil {
		return "web.encounters.list-file"
	}
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(file)
	if err != nil || !utf8.Valid(content) || strings.ContainsFunc(string(content), notWritten) {
		return "web.encounters.list-file"
	}
	list := string(content)
	if typed := sent.Get("list"); strings.TrimSpace(typed) != "" {
		list = typed + "\n" + list
	}
	sent.Set("list", list)
	return ""
}

func notWritten(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

// paragraphs are what somebody wrote in several lines, without control characters.
func paragraphs(value string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(value), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(strings.Map(func(r rune) rune {
			if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				return ' '
			}
			return r
		}, line), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
