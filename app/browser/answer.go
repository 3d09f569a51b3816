package browser

import (
	"bytes"
	"fmt"
	"io"
	"net/http/httputil"

	"corridor/app/school"
)

// Answer is valid until the browser's next request.
type Answer struct {
	Status int
	Body   []byte // with the marks of its chunks in it, where its length isn't told
	head   []byte
}

// Header is a field of the answer's head, in the spelling that Go's server gives it; empty where it has none.
func (a Answer) Header(name string) string {
	_, field, _ := bytes.Cut(a.head, []byte("\r\n"+name+": "))
	field, _, _ = bytes.Cut(field, []byte("\r\n"))
	return string(field)
}

// Text is the body without the marks of its chunks.
func (a Answer) Text() string {
	if a.Header("Transfer-Encoding") != "chunked" {
		return string(a.Body)
	}
	whole, _ := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(a.Body))) // its end has been seen
	return string(whole)
}

// Shows reports whether the fragment of a pass is there in a mood.
func (a Answer) Shows(id school.ID, mood string) bool {
	return bytes.Contains(a.Body, []byte(`data-pass="`+string(id)+`" data-mood="`+mood+`"`))
}

// Refused is an answer that is not the wished-for one, with the rule's code if a rule refused.
type Refused struct {
	Status int
	Code   string
}

func (r Refused) Error() string {
	if r.Code == "" {
		return fmt.Sprintf("%d without the code of a rule", r.Status)
	}
	return fmt.Sprintf("%d %s", r.Status, r.Code)
}

// Refusal is the answer as an error.
func (a Answer) Refusal() Refused {
	_, code, _ := bytes.Cut(a.Body, []byte(`data-refusal="`))
	code, _, found := bytes.Cut(code, []byte(`"`))
	if !found {
		code = nil
	}
	return Refused{a.Status, string(code)}
}
