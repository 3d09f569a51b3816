package web

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/bells"
	"corridor/app/setting"
	"corridor/views"
	"corridor/views/text"
)

// stopped is what is said of the change of a setting that was not made, and the status it is said with: something is
// wrong with it, or somebody else was quicker. sentence is empty without an error; one that no sentence says is
// answered as it is.
func stopped(c echo.Context, err error) (status int, sentence string, unsaid error) {
	say := languageSay(c)
	if invalid, is := errors.AsType[*setting.Invalid](err); is {
		var sentences []string
		for _, field := range slices.Sorted(maps.Keys(invalid.Fields)) {
			sentences = append(sentences, said(say, invalid.Fields[field]))
		}
		return http.StatusUnprocessableEntity, strings.Join(slices.Compact(sentences), " "), nil
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

// said is a sentence of a verb in a language: times of day and days among what fills its gaps are written as the language
// writes them.
func said(say text.Language, s setting.Sentence) string {
	args := slices.Clone(s.Args)
	for i, arg := range args {
		switch value := arg.(type) {
		case bells.Clock:
			args[i] = views.BellTime(say, int(value))
		case time.Time:
			args[i] = say.LongDay(value, time.UTC)
		}
	}
	return say.Say(s.ID, args...)
}
