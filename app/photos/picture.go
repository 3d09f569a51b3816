package photos

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	_ "image/png" // a format that is read
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // a format that is read
)

// What can be wrong with a picture.
var (
	ErrNoPicture = errors.New("no picture of a known format")
	ErrTooLarge  = errors.New("too many bytes or pixels")
)

const (
	side       = 256      // of a photo, in pixels
	mostBytes  = 15 << 20 // of a picture as it comes
	mostPixels = 40_000_000
	quality    = 82
)

// Square reads a JPEG, PNG or WebP and answers the square in its middle as a small JPEG, upright: what else the file said,
// such as where it was taken, is gone. How many pixels there are is asked before any is unpacked. [ErrNoPicture], [ErrTooLarge].
func Square(from io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(from, mostBytes+1))
	if err != nil {
		return nil, ErrNoPicture // an archive that is cut or lies about itself
	}
	if len(content) > mostBytes {
		return nil, ErrTooLarge
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || config.Width < 1 || config.Height < 1 {
		return nil, ErrNoPicture
	}
	if config.Width > mostPixels/config.Height {
		return nil, ErrTooLarge
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, ErrNoPicture
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, small(picture, held(content, format)), &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// small is the largest square of a picture that was held so; of a tall one it is nearer to the top, where the face is.
func small(picture image.Image, way int) image.Image {
	to := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src) // behind what is see-through
	all := picture.Bounds()
	wide, high := float64(all.Dx()), float64(all.Dy())
	place := upright(way, wide, high)
	if sideways(way) {
		wide, high = high, wide
	}
	size := min(wide, high)
	place[2] -= (wide - size) / 2
	place[5] -= (high - size) / 4
	for i := range place {
		place[i] *= side / size
	}
	draw.ApproxBiLinear.Transform(to, place, picture, all, draw.Over, nil)
	return to
}
