package web

import (
	"bytes"
	"net/http"
	"sync"

	"github.com/klauspost/compress/gzhttp"
	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"
)

const (
	// worthPacking is from when on an answer is compressed, in bytes. Below are the answers to a tap, which fit into a few
	// packets as they are; above are pages, of which a tenth is left.
	worthPacking = 4 << 10
	// largestKept bounds the buffers that are kept for the next answer, in bytes.
	largestKept = 2 << 20
	// padding is up to how many bytes a compressed page is longer than it must be, by what is in it, so that its length
	// doesn't tell how well what a stranger made the reader send fits with what else is on the page.
	padding = 32
)

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	// pack compresses what a handler writes, if the browser takes it. The quickest level: a page waits for it.
	pack = packer()
)

func packer() func(http.Handler) http.HandlerFunc {
	pack, err := gzhttp.NewWrapper(gzhttp.MinSize(worthPacking), gzhttp.CompressionLevel(1), gzhttp.EnableZstd(false),
		gzhttp.RandomJitter(padding, 0, false))
	if err != nil {
		panic(err) // the options are the program's own
	}
	return pack
}

// draw answers with HTML. It is drawn whole before anything is sent: a page is thousands of small pieces.
func (s *Site) draw(c echo.Context, status int, node gomponents.Node) error {
	drawing := buffers.Get().(*bytes.Buffer)
	defer func() {
		if drawing.Cap() <= largestKept {
			drawing.Reset()
			buffers.Put(drawing)
		}
	}()
	if err := node.Render(drawing); err != nil {
		return err
	}
	if drawing.Len() < worthPacking {
		return c.HTMLBlob(status, drawing.Bytes())
	}
	var err error
	pack(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set(echo.HeaderContentType, echo.MIMETextHTMLCharsetUTF8)
		w.WriteHeader(status)
		_, err = w.Write(drawing.Bytes())
	})).ServeHTTP(c.Response(), c.Request())
	return err
}
