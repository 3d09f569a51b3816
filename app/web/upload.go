package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
)

// listSent is what was typed in a field, and below it what the form's file has: so the numbers of lines hold for what the
// page shows, and it is still there when the form is drawn again. problem is the id of a sentence if the file is none
// to read.
func listSent(c echo.Context, field string) (text, problem string, err error) {
	text = strings.Map(func(r rune) rune {
		if notWritten(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(c.FormValue(field), ""))
	header, err := c.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) || err == nil && header.Size == 0 {
		return text, "", nil
	}
	if err != nil {
		return text, "", err
	}
	content, err := contentOf(header)
	if err != nil {
		return text, "", err
	}
	if strings.ContainsFunc(content, notWritten) {
		return text, "web.list.file", nil
	}
	if strings.TrimSpace(text) == "" {
		return content, "", nil
	}
	return strings.TrimRight(text, "\r\n") + "\n" + content, "", nil
}

// contentOf is a file as text. Letters of another alphabet than UTF-8 become signs of doubt: numbers and addresses have none.
func contentOf(header *multipart.FileHeader) (string, error) {
	file, err := header.Open()
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }() // it was only read
	content, err := io.ReadAll(file)
	return strings.TrimPrefix(strings.ToValidUTF8(string(content), "\ufffd"), "\ufeff"), err
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
