package browser

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http/httputil"
	"time"

	"github.com/klauspost/compress/gzip"

	"corridor/app/school"
)

// Answer is valid until the browser's next request.
type Answer struct {
	Status int
	Body   []byte // with the marks of its chunks in it, where its length isn't told and it isn't compressed
	Sent   int    // how many bytes of a body came, compressed where it was
	head   []byte
	Came   time.Time // when the last of it had come; it is unpacked after that
}

// unpack reads a body that was sent compressed. An error means that it is none.
func (a *Answer) unpack() error {
	if a.Header("Content-Encoding") != "gzip" {
		return nil
	}
	var packed io.Reader = bytes.NewReader(a.Body)
	if a.chunked() {
		packed = httputil.NewChunkedReader(packed)
	}
	body, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	a.Body, err = io.ReadAll(body)
	return err
}

func (a Answer) chunked() bool { return a.Header("Transfer-Encoding") == "chunked" }

// Header is a field of the answer's head, in the spelling that Go's server gives it; empty where it has none.
func (a Answer) Header(name string) string {
	_, field, _ := bytes.Cut(a.head, []byte("\r\n"+name+": "))
	field, _, _ = bytes.Cut(field, []byte("\r\n"))
	return string(field)
}

// Text is the body without the marks of its chunks.
func (a Answer) Text() string {
	if !a.chunked() || a.Header("Content-Encoding") != "" {
		return string(a.Body)
	}
	whole, _ := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(a.Body))) // its end has been seen
	return string(whole)
}

// Shows reports whether the fragment of a pass is there in a mood.
func (a Answer) Shows(id school.ID, mood string) bool {
	return bytes.Contains(a.Body, []byte(`data-pass="`+string(id)+`" data-mood="`+mood+`"`))
}

// Refused is an answer that is not the wished-for one: with the rule's code if a rule refused, else with the sentence at
// the first field that is wrong, if there is one.
type Refused struct {
	Status   int
	Code     string
	Sentence string
}

func (r Refused) Error() string {
	return fmt.Sprintf("%d %s", r.Status, cmp.Or(r.Code, r.Sentence, "without the code of a rule"))
}

// Refusal is the answer as an error.
func (a Answer) Refusal() Refused {
	r := Refused{Status: a.Status, Code: between(a.Body, `data-refusal="`, `"`)}
	if _, field, is := bytes.Cut(a.Body, []byte(`class="field-error`)); is {
		r.Sentence = between(field, `</svg>`, `<`)
	}
	return r
}

// between is what stands between two marks; empty where they don't.
func between(text []byte, from, to string) string {
	_, rest, _ := bytes.Cut(text, []byte(from))
	inside, _, found := bytes.Cut(rest, []byte(to))
	if !found {
		return ""
	}
	return string(inside)
}
