package provider

import (
	"encoding/json"
	"maps"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/markbates/goth"
	"golang.org/x/oauth2"
)

// Name is the provider's name in goth's table.
func (p *openID) Name() string { return p.name }

// SetName changes it.
func (p *openID) SetName(name string) { p.name = name }

// Debug does nothing.
func (p *openID) Debug(bool) {}

// RefreshTokenAvailable says no: nothing is asked of a provider after the sign-in.
func (p *openID) RefreshTokenAvailable() bool { return false }

// RefreshToken gives none.
func (p *openID) RefreshToken(string) (*oauth2.Token, error) { return nil, errNoToken }

// BeginAuth begins an attempt with a nonce and a PKCE verifier of its own.
func (p *openID) BeginAuth(state string) (goth.Session, error) {
	found, err := p.discover()
	if err != nil {
		return nil, err
	}
	s := &openIDSession{Nonce: oauth2.GenerateVerifier(), Verifier: oauth2.GenerateVerifier()} // both are 32 random bytes
	options := append([]oauth2.AuthCodeOption{oidc.Nonce(s.Nonce), oauth2.S256ChallengeOption(s.Verifier)}, p.more...)
	s.AuthURL = found.config.AuthCodeURL(state, options...)
	return s, nil
}

// UnmarshalSession reads an attempt as it was kept.
func (p *openID) UnmarshalSession(kept string) (goth.Session, error) {
	s := &openIDSession{}
	return s, json.Unmarshal([]byte(kept), s)
}

// FetchUser answers what the ID token says of the person, and what the provider adds to it. Where the two differ the
// signed word stands.
func (p *openID) FetchUser(session goth.Session) (goth.User, error) {
	s := session.(*openIDSession)
	claims := map[string]any{}
	if p.asks {
		found, err := p.discover()
		if err != nil {
			return goth.User{}, err
		}
		if err := p.tell(found, s, claims); err != nil {
			return goth.User{}, err
		}
	}
	maps.Copy(claims, s.claims)
	return goth.User{
		RawData: claims, Provider: p.name, UserID: textOf(claims, "sub"), Email: textOf(claims, "email"), Name: textOf(claims, "name"),
	}, nil
}

// tell asks the provider about the person, where it has a place for that.
func (p *openID) tell(found *discovered, s *openIDSession, claims map[string]any) error {
	if found.UserInfoEndpoint() == "" {
		return nil
	}
	told, err := found.UserInfo(p.ctx(), oauth2.StaticTokenSource(s.token))
	if err != nil {
		return err
	}
	if told.Subject != textOf(s.claims, "sub") {
		return errSubject
	}
	return told.Claims(&claims)
}

// textOf is a claim that is a text; any other is empty.
func textOf(claims map[string]any, name string) string {
	text, _ := claims[name].(string)
	return text
}

// yes reports whether a claim is true. Some providers write it as a text.
func yes(claims map[string]any, name string) bool {
	return claims[name] == true || claims[name] == "true"
}
