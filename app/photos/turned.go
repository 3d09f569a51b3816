package photos

import (
	"bytes"

	"github.com/bep/imagemeta"
	"golang.org/x/image/math/f64"
)

// mostTags is how many tags of a picture are looked at, of which one says how it was held.
const mostTags = 1000

var formats = map[string]imagemeta.ImageFormat{"jpeg": imagemeta.JPEG, "png": imagemeta.PNG, "webp": imagemeta.WebP}

// held is how the camera was held for a picture, 1 to 8 as EXIF counts: 1 is upright, and a picture that doesn't say so
// or says it wrongly counts as that.
func held(content []byte, format string) int {
	way := 1
	_, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(content), ImageFormat: formats[format], Sources: imagemeta.EXIF, LimitNumTags: mostTags,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool { return t.Tag == "Orientation" && t.Namespace == "IFD0" },
		HandleTag: func(t imagemeta.TagInfo) error {
			if value, is := t.Value.(uint16); is && 1 <= value && value <= 8 {
				way = int(value)
			}
			return imagemeta.ErrStopWalking
		},
	})
	if err != nil {
		return 1 // what is odd about the tags is no reason to refuse a face
	}
	return way
}

// sideways reports whether a picture so held is as wide as it should be high.
func sideways(way int) bool { return way > 4 }

// upright leads from the places of a picture, so wide and so high, to those where they are to be seen.
func upright(way int, wide, high float64) f64.Aff3 {
	return [...]f64.Aff3{
		{1, 0, 0, 0, 1, 0},
		{-1, 0, wide, 0, 1, 0},
		{-1, 0, wide, 0, -1, high},
		{1, 0, 0, 0, -1, high},
		{0, 1, 0, 1, 0, 0},
		{0, -1, high, 1, 0, 0},
		{0, -1, high, -1, 0, wide},
		{0, 1, 0, -1, 0, wide},
	}[way-1]
}
