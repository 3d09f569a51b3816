package web

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/setting"
	"corridor/views"
)

// stopped is what is said of the change of a setting that was not made, and the status it is said with: something is
// wrong with it, or somebody else was quicker. sentence is empty without an error; one that no sentence says is
// answered as it is.
func stopped(c echo.Context, err error) (status int, sentence string, unsaid error) {
	say := languageSay(c)
	if invalid, is := errors.AsType[*setting.Invalid](err); is {
		var said []string
		for _, field := range slices.Sorted(maps.Keys(invalid.Fields)) {
			said = append(said, say.Say(invalid.Fields[field].ID, invalid.Fields[field].Args...))
		}
		return http.StatusUnprocessableEntity, strings.Join(slices.Compact(said), " "), nil
	}
	if errors.Is(err, setting.ErrChanged) {
		return http.StatusConflict, say.Say("web.meanwhile"), nil
	}
	return http.StatusOK, "", err
}

// problemOf is a form that says no more than what is wrong with the whole of it.
func problemOf(sentence string) views.Editing {
	return views.Editing{Problems: map[string]string{"": sentence}}
}
