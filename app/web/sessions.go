package web

import (
	"net/http"

	"github.com/gorilla/sessions"

	"corridor/app/account"
)

// store keeps sessions in the database, behind the interface of gorilla/sessions: the browser has a random
// token and nothing else, the server has its hash.
type store struct {
	desk   *account.Desk
	secure bool
}

const (
	keyVisitor = "visitor" // account.Visitor, if somebody is signed in
	keyToken   = "token"   // of a session that has just begun
)

// Get returns the session of a request.
func (s *store) Get(r *http.Request, name string) (*sessions.Session, error) { return s.New(r, name) }

// New finds whose session the request's cookie names. Without one the session is new and empty.
func (s *store) New(r *http.Request, name string) (*sessions.Session, error) {
	session := sessions.NewSession(s, name)
	session.IsNew = true
	session.Options = &sessions.Options{
		Path: "/", Secure: s.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
	cookie, err := r.Cookie(s.cookieName(name))
	if err != nil {
		return session, nil
	}
	session.ID = cookie.Value
	visitor, err := s.desk.Visitor(r.Context(), cookie.Value)
	if err != nil {
		return session, err
	}
	session.IsNew = false
	session.Values[keyVisitor] = visitor
	return session, nil
}

// Save sets the cookie of a session that has begun, or takes it away (MaxAge below zero) and ends the
// session. The cookie itself ends with the browser; how long it counts is the server's to say.
func (s *store) Save(r *http.Request, w http.ResponseWriter, session *sessions.Session) error {
	cookie := sessions.NewCookie(s.cookieName(session.Name()), "", session.Options)
	if session.Options.MaxAge < 0 {
		s.desk.End(r.Context(), session.ID)
	} else if token, begun := session.Values[keyToken].(string); begun {
		cookie.Value = token
	} else {
		return nil
	}
	http.SetCookie(w, cookie)
	return nil
}

// cookieName has the prefix that makes browsers insist on HTTPS, this host, and the whole site.
func (s *store) cookieName(name string) string {
	if s.secure {
		return "__Host-" + name
	}
	return name
}
