package web_test

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
)

// file is what somebody chooses in a field of a form.
type file struct{ field, name, content string }

// aList is a text file in the field in which one is brought in most forms.
func aList(content string) file { return file{"file", "list.csv", content} }

// uploads sends a form with files, as a browser does.
func (b *browser) uploads(path string, form url.Values, files ...file) answer {
	b.Helper()
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	var errs []error
	for name, values := range form {
		for _, value := range values {
			errs = append(errs, parts.WriteField(name, value))
		}
	}
	for _, f := range files {
		part, err := parts.CreateFormFile(f.field, f.name)
		if err == nil {
			_, err = part.Write([]byte(f.content))
		}
		errs = append(errs, err)
	}
	if err := errors.Join(append(errs, parts.Close())...); err != nil {
		b.Fatal(err)
	}
	request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.server.URL+path, &body)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Content-Type", parts.FormDataContentType())
	return b.send(request)
}
