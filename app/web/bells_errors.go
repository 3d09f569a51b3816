package web

import (
	"errors"

	"corridor/app/setting"
	"corridor/db"
)

// sentenceOf is what a refused change of the timetable says; nil for any other error, and for none.
func sentenceOf(err error) *setting.Sentence {
	if invalid, is := errors.AsType[*setting.Invalid](err); is {
		for _, sentence := range invalid.Fields {
			return &sentence
		}
	}
	if _, is := errors.AsType[*db.Violation](err); is {
		return &setting.Sentence{ID: "web.bells.used"}
	}
	if errors.Is(err, setting.ErrChanged) {
		return &setting.Sentence{ID: "web.history.changed"}
	}
	return nil
}

// unlessSaid is the error that no sentence has said.
func unlessSaid(err error) error {
	if sentenceOf(err) != nil {
		return nil
	}
	return err
}
