package web

import (
	"maps"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"time"

	"github.com/labstack/echo/v4"
)

// policy lets a page load what is ours and nothing else: no inline script or style, no third party.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; " +
	"base-uri 'none'; frame-ancestors 'none'"

// headers guard every answer. Pages are kept in no cache: the next person on a shared device must not come
// back to them.
func headers(https bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("Content-Security-Policy", policy)
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", "same-origin")
			h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Cache-Control", "no-store")
			h.Set("Vary", "Cookie, HX-Request, Accept-Language")
			if https {
				h.Set("Strict-Transport-Security", "max-age=31536000")
			}
			return next(c)
		}
	}
}

// mostBody is the most a form may weigh, in bytes.
const mostBody = 64 << 10

// mostFile is the most a form with a file may weigh, on the routes that take one.
const mostFile = 1 << 20

// mostRosterFiles is the most that the files of a roster may weigh together: as CSV they are several times what a zip
// archive of them is.
const mostRosterFiles = 256 << 20

// filed are the routes that take a file.
var filed = []string{"/admin/rooms/:id/list", "/admin/rules/file", "/admin/encounters/:id"}

func bounded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		most := int64(mostBody)
		if slices.Contains(filed, c.Path()) {
			most = mostFile
		}
		switch c.Path() {
		case "/admin/rosters":
			most = mostRosterFiles
		case "/admin/photos":
			most = mostPhotos
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, most)
		if err := r.ParseForm(); err != nil {
			return err
		}
		if r.Method == http.MethodPost {
			r.Form = maps.Clone(r.PostForm) // what an address says is in logs and histories: a form says it in its body
		}
		if kind, _, _ := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType)); kind == echo.MIMEMultipartForm && most <= mostFile {
			if err := parted(r); err != nil {
				return err
			}
		}
		return next(c)
	}
}

// parted reads a form that comes in parts. What is no such form is whoever sent it to blame for.
func parted(r *http.Request) error {
	err := r.ParseMultipartForm(mostFile)
	if err == nil || statusOf(err) == http.StatusRequestEntityTooLarge {
		return err
	}
	return echo.ErrBadRequest.WithInternal(err)
}

// sameOrigin refuses posts that another site's page sends.
func sameOrigin(base string) func(http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	if base != "" {
		_ = guard.AddTrustedOrigin(base) // an address with a path is none, and then only our own host counts
	}
	return guard.Handler
}

// Server is an HTTP server with the time-outs of ours: streams lift their own.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    16 << 10,
	}
}

func ipNet(prefix netip.Prefix) *net.IPNet {
	return &net.IPNet{
		IP:   prefix.Addr().AsSlice(),
		Mask: net.CIDRMask(prefix.Bits(), prefix.Addr().BitLen()),
	}
}
