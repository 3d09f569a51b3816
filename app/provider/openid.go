package provider

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/markbates/goth"
	"golang.org/x/oauth2"
)

// openID is a provider that speaks OpenID Connect, for goth's table. goth's own finds the provider's addresses when
// the server starts, asks for no nonce, reads the ID token without looking at its signature, and sends a code a second
// time to find out how a client is to say who it is.
type openID struct {
	name   string
	issuer string
	app    App
	back   string
	scopes []string
	more   []oauth2.AuthCodeOption
	asks   bool // what the ID token doesn't say is asked of the provider
	client *http.Client
	clock  func() time.Time

	mu     sync.Mutex
	found  *discovered
	failed error // that it could not be discovered, until then
	until  time.Time
}

// discovered is what the provider says of itself.
type discovered struct {
	*oidc.Provider
	config   *oauth2.Config
	verifier *oidc.IDTokenVerifier
	at       time.Time
}

// rediscover is how long what a provider says of itself is believed. Its keys are asked for anew as they change.
const rediscover = 24 * time.Hour

// leaveAlone is how long a provider that did not answer is not asked again: those who wait meanwhile are told at once.
const leaveAlone = 5 * time.Second

func (p *openID) ctx() context.Context {
	return oidc.ClientContext(context.Background(), p.client) // the client's patience ends it
}

// discover asks the provider for its addresses, if that has not been done today. While it can't be asked, what it
// said last goes on to count.
func (p *openID) discover() (*discovered, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	if p.found != nil && now.Sub(p.found.at) < rediscover {
		return p.found, nil
	}
	if now.Before(p.until) {
		return p.found, p.failed
	}
	provider, err := p.ask()
	if err != nil {
		p.until = p.clock().Add(leaveAlone)
		if p.found == nil {
			p.failed = ofDiscovery(err)
		}
		return p.found, p.failed
	}
	p.failed = nil
	p.found = &discovered{provider, p.config(provider), provider.Verifier(&oidc.Config{ClientID: p.app.ID, Now: p.clock}), now}
	return p.found, nil
}

// ask looks for the provider's configuration. A slash at the end of an issuer is easily forgotten, and means nothing.
func (p *openID) ask() (*oidc.Provider, error) {
	provider, err := oidc.NewProvider(p.ctx(), p.issuer)
	other, is := errors.AsType[*oidc.IssuerMismatchError](err)
	if is && strings.TrimSuffix(other.Discovered, "/") == strings.TrimSuffix(p.issuer, "/") {
		return oidc.NewProvider(p.ctx(), other.Discovered)
	}
	return provider, err
}

// ofDiscovery is what is wrong with a discovery: the issuer is another, or it doesn't answer as one.
func ofDiscovery(err error) error {
	if other, is := errors.AsType[*oidc.IssuerMismatchError](err); is {
		return step{errors.New("the provider calls itself " + other.Discovered + ", which is not the issuer that is set"), false}
	}
	why := "the provider's configuration can't be read"
	if broken := netError(err); broken != nil {
		why += broken.Error()
	}
	return step{errors.New(why), true}
}

// netError is an error of the network without the address.
func netError(err error) error {
	if f := failed("", err); f.Away {
		return f
	}
	return nil
}

// config says how the client shows who it is, so that it need not be tried out with a code.
func (p *openID) config(provider *oidc.Provider) *oauth2.Config {
	endpoint := provider.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInHeader
	var said struct {
		Ways []string `json:"token_endpoint_auth_methods_supported"`
	}
	if err := provider.Claims(&said); err == nil && onlyInBody(said.Ways) {
		endpoint.AuthStyle = oauth2.AuthStyleInParams
	}
	return &oauth2.Config{ClientID: p.app.ID, ClientSecret: p.app.Secret, RedirectURL: p.back, Endpoint: endpoint, Scopes: p.scopes}
}

// onlyInBody: what a provider doesn't say is the header.
func onlyInBody(ways []string) bool {
	body := false
	for _, way := range ways {
		switch way {
		case "client_secret_basic":
			return false
		case "client_secret_post":
			body = true
		}
	}
	return body
}

// openIDSession is an attempt at a provider: what its ID token has to come with.
type openIDSession struct {
	AuthURL  string
	Nonce    string
	Verifier string

	token  *oauth2.Token
	claims map[string]any
}

// GetAuthURL is where the browser goes.
func (s *openIDSession) GetAuthURL() (string, error) { return s.AuthURL, nil }

// Marshal is the session as it is kept.
func (s *openIDSession) Marshal() string {
	text, _ := json.Marshal(s) // strings always have a JSON form
	return string(text)
}

var (
	errNoToken = step{errors.New("no ID token came with the code"), false}
	errNonce   = step{errors.New("the ID token is of another attempt"), false}
	errToken   = step{errors.New("the ID token is not valid: wrong signature, issuer, audience or time"), false}
	errSubject = step{errors.New("the answer is about somebody else"), false}
)

// Authorize spends the code, and takes no ID token but one that the provider has signed for this attempt.
func (s *openIDSession) Authorize(provider goth.Provider, params goth.Params) (string, error) {
	p := provider.(*openID)
	found, err := p.discover()
	if err != nil {
		return "", err
	}
	s.token, err = found.config.Exchange(p.ctx(), params.Get("code"), oauth2.VerifierOption(s.Verifier))
	if err != nil {
		return "", err
	}
	raw, is := s.token.Extra("id_token").(string)
	if !is {
		return "", errNoToken
	}
	token, err := found.verifier.Verify(p.ctx(), raw)
	if err != nil {
		return "", errors.Join(errToken, netError(err))
	}
	if s.Nonce == "" || subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(s.Nonce)) != 1 {
		return "", errNonce
	}
	return s.token.AccessToken, token.Claims(&s.claims)
}
