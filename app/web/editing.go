package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// A settings form carries what it was drawn from in a hidden field, so that what somebody else has changed
// meanwhile is neither lost nor written over unseen.
const fieldWas = "was"

// setForm is how a kind of setting looks as a form.
type setForm[T any] struct {
	kind *setting.Kind[T]
	// fields are a value as the fields of its form.
	fields func(T) url.Values
	// value is what the fields say, over the value that is there; what can't be understood is named by field.
	value func(fields url.Values, over T) (T, map[string]setting.Sentence)
	// sets names the fields with any number of answers of which two people may each add and take some.
	sets []string
}

// edited is what became of a settings form: where Status is 200 it is saved.
type edited[T any] struct {
	Status int
	ID     school.ID
	Value  T // as it is, or as it was wanted
	Form   views.Editing
}

// save writes the form that was sent. A new setting has fresh for its beginning and no row yet.
func (f setForm[T]) save(c echo.Context, id school.ID, fresh *T) (e edited[T], err error) {
	sent, err := c.FormParams()
	if err != nil {
		return e, err
	}
	err = setting.Again(func() error {
		e, err = f.try(c, id, fresh, sent)
		return err
	})
	return e, err
}

func (f setForm[T]) try(c echo.Context, id school.ID, fresh *T, sent url.Values) (edited[T], error) {
	ctx, of := c.Request().Context(), visitor(c).School
	var seen *T
	base := fresh
	now, err := f.kind.At(ctx, of, id)
	switch {
	case err == nil:
		seen, base = &now, &now
	case !errors.Is(err, db.ErrNotFound) || fresh == nil:
		return edited[T]{}, err
	}
	fields, clashes := merge(wasSent(sent, f.fields(*base)), f.fields(*base), sent, f.sets...)
	e := edited[T]{Status: http.StatusOK, ID: id, Form: views.Editing{Values: fields, Was: f.fields(*base).Encode()}}
	value, wrong := f.value(fields, *base)
	e.Value = value
	switch {
	case len(clashes) > 0:
		e.Status, e.Form.Clashes = http.StatusConflict, clashes
		e.Form.By, err = f.changedBy(ctx, of, id)
		return e, err
	case len(wrong) > 0:
		return e.wrong(c, wrong), nil
	}
	e.Form.Change, err = f.kind.Save(ctx, actor(c), of, id, seen, &value)
	if invalid, is := errors.AsType[*setting.Invalid](err); is {
		return e.wrong(c, invalid.Fields), nil
	}
	e.Form.Saved, e.Form.Was = err == nil, f.fields(value).Encode()
	e.Form.Values = f.fields(value)
	return e, err
}

// drawn is the form of a value as it is.
func (f setForm[T]) drawn(value T) views.Editing {
	fields := f.fields(value)
	return views.Editing{Values: fields, Was: fields.Encode()}
}

func (e edited[T]) wrong(c echo.Context, fields map[string]setting.Sentence) edited[T] {
	say := languageSay(c)
	e.Status, e.Form.Problems = http.StatusUnprocessableEntity, map[string]string{}
	for field, s := range fields {
		e.Form.Problems[field] = said(say, s)
	}
	return e
}

// changedBy is who changed the setting last.
func (f setForm[T]) changedBy(ctx context.Context, of, id school.ID) (string, error) {
	last, err := f.kind.History(ctx, of, id, 1)
	if err != nil || len(last) == 0 {
		return "", err
	}
	return last[0].Actor.AddressedAs(), nil
}

func wasSent(sent, now url.Values) url.Values {
	was, err := url.ParseQuery(sent.Get(fieldWas))
	if err != nil || !sent.Has(fieldWas) {
		return now
	}
	return was
}

// merge brings together two people's changes of one setting: a field that the sender left as it was is as it is
// by now. clashes are the fields that both changed, with what the other has made of them; those that are sets never
// clash.
func merge(was, now, sent url.Values, sets ...string) (fields url.Values, clashes map[string]string) {
	fields, clashes = url.Values{}, map[string]string{}
	for name := range now {
		fields[name] = now[name]
	}
	for _, name := range namesOf(was, sent) {
		mine, theirs := sent[name], now[name]
		switch {
		case slices.Equal(mine, was[name]):
			continue
		case slices.Contains(sets, name):
			mine = mergeSet(was[name], theirs, mine)
		case !slices.Equal(theirs, was[name]) && !slices.Equal(theirs, mine):
			clashes[name] = now.Get(name)
		}
		fields[name] = mine
	}
	return fields, clashes
}

// mergeSet is what is there by now, with what the sender has added and without what they have taken.
func mergeSet(was, now, sent []string) (merged []string) {
	for _, value := range now {
		if slices.Contains(sent, value) || !slices.Contains(was, value) {
			merged = append(merged, value)
		}
	}
	for _, value := range sent {
		if !slices.Contains(was, value) && !slices.Contains(now, value) {
			merged = append(merged, value)
		}
	}
	return merged
}

func namesOf(was, sent url.Values) (names []string) {
	for name := range was {
		names = append(names, name)
	}
	for name := range sent {
		if _, known := was[name]; !known && name != fieldWas {
			names = append(names, name)
		}
	}
	return names
}

// actor is the visitor as the history names them.
func actor(c echo.Context) db.Actor {
	v := visitor(c)
	return db.Actor{ID: v.Person.ID, Session: v.Session, Name: v.Name, For: v.Teacher.ID}
}

// answerEditing answers a settings form with its fragment as it is now. A plain form goes to its page when it is
// saved, and else gets the page with what is wrong.
func (s *Site) answerEditing(c echo.Context, status int, form views.Editing, page string, fragment, whole func() node) error {
	switch {
	case !plain(c):
		return s.draw(c, status, fragment())
	case status == http.StatusOK:
		return c.Redirect(http.StatusSeeOther, page+"?saved="+string(form.Change))
	}
	return s.draw(c, status, whole())
}

// justSaved marks the form of a page that was gone to after saving.
func justSaved(c echo.Context, form views.Editing) views.Editing {
	change := school.ID(c.QueryParam("saved"))
	form.Saved = c.QueryParams().Has("saved")
	if change.Valid() {
		form.Change = change
	}
	return form
}
