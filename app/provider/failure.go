package provider

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"

	"golang.org/x/oauth2"
)

// Failure is a sign-in that came to nothing for a reason that lies with the provider or with how it is connected.
type Failure struct {
	// Away says that the provider could not be reached or is out of order: trying again later may help.
	Away bool
	why  string
}

// Error says which step failed and what the provider said of it: no code, no token, nothing of the person.
func (f *Failure) Error() string { return f.why }

// step is an error of ours that says no more than it may.
type step struct {
	error
	away bool
}

// failed makes a failure of an error. What a library says is passed on only where it can't hold anything of a
// person.
func failed(what string, err error) *Failure {
	f := &Failure{why: what + ": the answer can't be used"}
	if s, is := errors.AsType[step](err); is {
		f.Away, f.why = s.away, what+": "+s.Error()
	}
	if refused, is := errors.AsType[*oauth2.RetrieveError](err); is {
		f.Away = refused.Response.StatusCode >= 500
		f.why = fmt.Sprintf("%s: %s %s", what, refused.Response.Status, known(refused.ErrorCode))
	}
	if broken, is := errors.AsType[*url.Error](err); is { // its own text has the address, and a token may be in that
		f.Away, f.why = true, what+": "+broken.Err.Error()
	}
	if _, is := errors.AsType[net.Error](err); is || errors.Is(err, context.DeadlineExceeded) {
		f.Away = true
	}
	return f
}

// known are the codes of RFC 6749 that help whoever connects a provider; any other word could be anything.
func known(code string) string {
	switch code {
	case "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope":
		return code
	}
	return ""
}
