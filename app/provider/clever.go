package provider

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/markbates/goth"
	"golang.org/x/oauth2"

	"corridor/app/school"
)

const (
	cleverIssuer = "https://clever.com"
	cleverAPI    = "https://api.clever.com/v3.0"
)

// clever is Clever, which goth doesn't have: OAuth 2 with Basic, and two questions to its API about the person.
type clever struct {
	name     string
	config   *oauth2.Config
	district string
	client   *http.Client
}

func cleverOf(set Settings, back string, client *http.Client) (string, goth.Provider, func(goth.User) school.Claims) {
	p := &clever{name: Clever, client: client, district: set.CleverDistrict, config: &oauth2.Config{
		ClientID: set.Clever.ID, ClientSecret: set.Clever.Secret, RedirectURL: back,
		Endpoint: oauth2.Endpoint{
			AuthURL: cleverIssuer + "/oauth/authorize", TokenURL: cleverIssuer + "/oauth/tokens", AuthStyle: oauth2.AuthStyleInHeader,
		},
	}}
	return Clever, p, func(u goth.User) school.Claims {
		ids, _ := u.RawData["ids"].([]school.RosterID)
		return school.Claims{
			Issuer: cleverIssuer, Subject: u.UserID, Email: u.Email, Name: u.Name, SISIDs: ids, // of an e-mail it says that nobody has confirmed it
			Elsewhere: set.CleverDistrict != "" && u.RawData["district"] != set.CleverDistrict,
		}
	}
}

// Name is the provider's name in goth's table.
func (p *clever) Name() string { return p.name }

// SetName changes it.
func (p *clever) SetName(name string) { p.name = name }

// Debug does nothing.
func (p *clever) Debug(bool) {}

// RefreshTokenAvailable says no: nothing is asked of a provider after the sign-in.
func (p *clever) RefreshTokenAvailable() bool { return false }

// RefreshToken gives none.
func (p *clever) RefreshToken(string) (*oauth2.Token, error) { return nil, errNoToken }

// BeginAuth begins an attempt. Where the district is known nobody has to look for it.
func (p *clever) BeginAuth(state string) (goth.Session, error) {
	var options []oauth2.AuthCodeOption
	if p.district != "" {
		options = append(options, oauth2.SetAuthURLParam("district_id", p.district))
	}
	return &cleverSession{AuthURL: p.config.AuthCodeURL(state, options...)}, nil
}

// UnmarshalSession reads an attempt as it was kept: Clever has nothing to keep.
func (p *clever) UnmarshalSession(kept string) (goth.Session, error) {
	s := &cleverSession{}
	return s, json.Unmarshal([]byte(kept), s)
}

type cleverSession struct {
	AuthURL string
	token   *oauth2.Token
}

// GetAuthURL is where the browser goes.
func (s *cleverSession) GetAuthURL() (string, error) { return s.AuthURL, nil }

// Marshal is the session as it is kept.
func (s *cleverSession) Marshal() string {
	text, _ := json.Marshal(s) // strings always have a JSON form
	return string(text)
}

// Authorize spends the code.
func (s *cleverSession) Authorize(provider goth.Provider, params goth.Params) (token string, err error) {
	p := provider.(*clever)
	s.token, err = p.config.Exchange(context.WithValue(context.Background(), oauth2.HTTPClient, p.client), params.Get("code"))
	if err != nil {
		return "", err
	}
	return s.token.AccessToken, nil
}

// cleverUser is what is read of a user: not the birthday, the address, or what else Clever may know.
type cleverUser struct {
	ID       string `json:"id"`
	District string `json:"district"`
	Email    string `json:"email"`
	Name     struct {
		First string `json:"first"`
		Last  string `json:"last"`
	} `json:"name"`
	Roles struct {
		Student struct {
			SISID string `json:"sis_id"`
		} `json:"student"`
		Teacher struct {
			SISID string `json:"sis_id"`
		} `json:"teacher"`
		Staff struct {
			StaffID string `json:"staff_id"`
		} `json:"staff"`
	} `json:"roles"`
}

// FetchUser asks who has signed in, and then for their name and the ids by which the roster may know them.
func (p *clever) FetchUser(session goth.Session) (goth.User, error) {
	s := session.(*cleverSession)
	var me, user cleverUser
	if err := p.read(s.token, "/me", &me); err != nil {
		return goth.User{}, err
	}
	if me.ID == "" {
		return goth.User{}, errNobody
	}
	if err := p.read(s.token, "/users/"+url.PathEscape(me.ID), &user); err != nil {
		return goth.User{}, err
	}
	if user.ID != me.ID || user.District != me.District {
		return goth.User{}, errSubject
	}
	return goth.User{
		Provider: p.name, UserID: user.ID, Email: user.Email, Name: strings.TrimSpace(user.Name.First + " " + user.Name.Last),
		RawData: map[string]any{"district": user.District, "ids": user.ids()},
	}, nil
}

// ids are the roster's ids that a user may have: those of the school's own system, and Clever's.
func (u cleverUser) ids() (ids []school.RosterID) {
	for _, id := range []school.RosterID{
		{ID: u.Roles.Student.SISID, Role: school.Student}, {ID: u.Roles.Teacher.SISID, Role: school.Teacher},
		{ID: u.Roles.Staff.StaffID, Role: school.Teacher}, {ID: u.ID},
	} {
		if id.ID != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// read asks the API for one thing, which it wraps in "data".
func (p *clever) read(token *oauth2.Token, path string, into *cleverUser) error {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, cleverAPI+path, nil) // the client's patience ends it
	if err != nil {
		return err
	}
	token.SetAuthHeader(request)
	answer, err := p.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return step{errors.New(fmt.Sprint("Clever's API answers ", answer.StatusCode)), answer.StatusCode >= 500}
	}
	return json.NewDecoder(answer.Body).Decode(&struct {
		Data *cleverUser `json:"data"`
	}{into})
}
