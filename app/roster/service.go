package roster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// Bounds of what a service may answer.
const (
	pageRows     = 1000
	mostPages    = 5000
	mostAnswer   = 64 << 20
	mostTries    = 6
	longestPause = 2 * time.Minute
)

// service is a OneRoster service that is asked page by page.
type service struct {
	client   *http.Client
	pause    func(ctx context.Context, d time.Duration) error
	base     string
	tokens   string
	id, word string
	version  string
	token    string
}

// serviceClient asks services on other machines: an address that somebody types must not reach what listens for this
// machine alone, or the machinery that a cloud gives it. It follows no redirection: a secret would go with it.
func serviceClient() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || to.Addr().Unmap().IsLoopback() || to.Addr().Unmap().IsLinkLocalUnicast() || to.Addr().IsUnspecified() {
			return errors.New("the address is this machine's own")
		}
		return nil
	}}
	return &http.Client{
		Timeout:       2 * time.Minute,
		Transport:     &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, Proxy: http.ProxyFromEnvironment},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// fromService fetches a roster, and makes a package of CSV files of it: from there on it is one like any other.
func (d *Desk) fromService(ctx context.Context, of school.ID, p db.RosterPull) (name string, content []byte, err error) {
	word, ok := secret.Open(p.Sealed, pullSecret+string(of), d.Key)
	if !ok {
		return "", nil, refuse(because("rosters.why.secret"))
	}
	s := &service{
		client: d.Client, pause: d.Pause, base: strings.TrimRight(p.Address, "/"), tokens: p.TokenAddress, id: p.ClientID, word: word,
		version: version(p.Address),
	}
	host, err := url.Parse(p.Address)
	if err != nil {
		return "", nil, refuse(because("rosters.why.address"))
	}
	content, err = s.fetch(ctx)
	return host.Host, content, err
}

// scopes are what is asked for, of both versions.
var scopes = map[string]string{
	"1.1": "https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly https://purl.imsglobal.org/spec/or/v1p1/scope/roster.readonly",
	"1.2": "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly",
}

// signIn gets a token for the client's id and secret.
func (s *service) signIn(ctx context.Context) error {
	form := url.Values{"grant_type": {"client_credentials"}, "scope": {scopes[s.version]}}
	body, err := s.try(ctx, func() (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.tokens, strings.NewReader(form.Encode()))
		if err == nil {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.SetBasicAuth(url.QueryEscape(s.id), url.QueryEscape(s.word))
		}
		return r, err
	})
	if errors.Is(err, errSignedOut) {
		return refuse(because("rosters.why.not-accepted"))
	}
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // it was only read from
	var answer struct {
		Token string `json:"access_token"`
	}
	if err := json.NewDecoder(io.LimitReader(body, 1<<20)).Decode(&answer); err != nil || answer.Token == "" {
		return refuse(because("rosters.why.sign-in"))
	}
	s.token = answer.Token
	return nil
}

// errSignedOut says that a token is over, or was none.
var errSignedOut = errors.New("signed out")

// all hands every row of a collection to take, page by page.
func all[T any](ctx context.Context, s *service, collection string, take func(T) error) error {
	for page := range mostPages {
		rows, err := page1[T](ctx, s, collection, page*pageRows)
		if errors.Is(err, errSignedOut) { // a token lasts an hour, a large roster may last longer
			if err = s.signIn(ctx); err == nil {
				rows, err = page1[T](ctx, s, collection, page*pageRows)
			}
		}
		if errors.Is(err, errSignedOut) {
			return refuse(because("rosters.why.not-let", "What", collection))
		}
		if err != nil {
			return err
		}
		for _, row := range rows.list {
			if err := take(row); err != nil {
				return err
			}
		}
		if !rows.more {
			return nil
		}
	}
	return refuse(because("rosters.why.endless", "What", collection))
}

type rowsOf[T any] struct {
	list []T
	more bool
}

func page1[T any](ctx context.Context, s *service, collection string, offset int) (rows rowsOf[T], err error) {
	address := fmt.Sprintf("%s/%s?limit=%d&offset=%d", s.base, collection, pageRows, offset)
	var head http.Header
	body, err := s.tryWith(ctx, &head, func() (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err == nil {
			r.Header.Set("Authorization", "Bearer "+s.token)
			r.Header.Set("Accept", "application/json")
		}
		return r, err
	})
	if err != nil {
		return rows, err
	}
	defer func() { _ = body.Close() }() // it was only read from
	var answer map[string]json.RawMessage
	err = json.NewDecoder(io.LimitReader(body, mostAnswer)).Decode(&answer)
	list, there := answer[collection]
	if err != nil || !there {
		return rows, refuse(because("rosters.why.answer", "What", collection))
	}
	if err := json.Unmarshal(list, &rows.list); err != nil {
		return rows, refuse(because("rosters.why.answer", "What", collection))
	}
	total, err := strconv.Atoi(head.Get("X-Total-Count"))
	got := offset + len(rows.list)
	rows.more = len(rows.list) > 0 && (strings.Contains(head.Get("Link"), `rel="next"`) || err == nil && got < total ||
		err != nil && head.Get("Link") == "" && len(rows.list) >= pageRows)
	if rows.more && len(rows.list) < pageRows && got < total {
		return rows, refuse(because("rosters.why.fewer", "What", collection))
	}
	return rows, nil
}

func (s *service) try(ctx context.Context, ask func() (*http.Request, error)) (io.ReadCloser, error) {
	var head http.Header
	return s.tryWith(ctx, &head, ask)
}

// tryWith asks again where the service is busy or fails, each time a little later, or when it says.
func (s *service) tryWith(ctx context.Context, head *http.Header, ask func() (*http.Request, error)) (io.ReadCloser, error) {
	why := Reason{}
	for try := range mostTries {
		if try > 0 {
			wait := time.Duration(1<<try) * time.Second
			if seconds, err := strconv.Atoi((*head).Get("Retry-After")); err == nil && seconds > 0 {
				wait = min(time.Duration(seconds)*time.Second, longestPause)
			}
			if err := s.pause(ctx, wait); err != nil {
				return nil, err
			}
		}
		request, err := ask()
		if err != nil {
			return nil, refuse(because("rosters.why.address"))
		}
		response, err := s.client.Do(request)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			why, *head = because("rosters.why.unreachable", "Tries", mostTries), http.Header{}
			continue
		}
		*head = response.Header
		if response.StatusCode == http.StatusOK {
			return response.Body, nil
		}
		_ = response.Body.Close() // what it says of a failure is for nobody
		switch {
		case response.StatusCode == http.StatusUnauthorized, response.StatusCode == http.StatusForbidden:
			return nil, errSignedOut
		case response.StatusCode == http.StatusTooManyRequests, response.StatusCode >= 500:
			why = because("rosters.why.failing", "Tries", mostTries, "Status", response.StatusCode)
		default:
			return nil, refuse(because("rosters.why.answers", "Status", response.StatusCode))
		}
	}
	return nil, refuse(why)
}
