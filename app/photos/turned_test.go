package photos_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"corridor/app/photos"
)

var (
	red    = color.RGBA{R: 255, A: 255}
	green  = color.RGBA{G: 255, A: 255}
	blue   = color.RGBA{B: 255, A: 255}
	yellow = color.RGBA{R: 255, G: 255, A: 255}
)

// quarters is a picture of four colours, the corners from the top left, row by row.
func quarters(wide, high int, corners [4]color.RGBA) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, wide, high))
	for y := range high {
		for x := range wide {
			picture.Set(x, y, corners[y*2/high*2+x*2/wide])
		}
	}
	return picture
}

// tags are the EXIF of a picture that was held so: one tag in one directory.
func tags(way uint16, order binary.AppendByteOrder) []byte {
	b := []byte("MM")
	if order == binary.LittleEndian {
		b = []byte("II")
	}
	b = order.AppendUint32(order.AppendUint16(b, 42), 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(order.AppendUint16(b, 0x0112), 3)
	b = order.AppendUint16(order.AppendUint16(order.AppendUint32(b, 1), way), 0)
	return order.AppendUint32(b, 0)
}

// jpegHeld is a JPEG with its tags where a camera writes them.
func jpegHeld(picture image.Image, exif []byte) []byte {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, picture, &jpeg.Options{Quality: 95}) // into memory it never fails
	said := append([]byte("Exif\x00\x00"), exif...)
	out := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(said)+2))
	return append(append(out, said...), b.Bytes()[2:]...)
}

// pngHeld is the same as a PNG.
func pngHeld(picture image.Image, exif []byte) []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, picture) // into memory it never fails
	const header = 33
	chunk := append([]byte("eXIf"), exif...)
	out := binary.BigEndian.AppendUint32(bytes.Clone(b.Bytes()[:header]), uint32(len(exif)))
	out = binary.BigEndian.AppendUint32(append(out, chunk...), crc32.ChecksumIEEE(chunk))
	return append(out, b.Bytes()[header:]...)
}

func shows(t *testing.T, name string, file []byte) {
	t.Helper()
	square, err := photos.Square(bytes.NewReader(file))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	picture, err := jpeg.Decode(bytes.NewReader(square))
	if err != nil {
		t.Fatal(err)
	}
	// The face of a tall picture is nearer to the top: the colours meet below the middle.
	for i, at := range []image.Point{{10, 10}, {245, 10}, {10, 245}, {245, 245}} {
		want := [4]color.RGBA{red, green, blue, yellow}[i]
		r, g, b, _ := picture.At(at.X, at.Y).RGBA()
		if r>>15 != uint32(want.R>>7) || g>>15 != uint32(want.G>>7) || b>>15 != uint32(want.B>>7) {
			t.Errorf("%s: at %v is %x %x %x, want %v", name, at, r>>8, g>>8, b>>8, want)
		}
	}
	if _, _, b, _ := picture.At(10, 150).RGBA(); b>>15 != 0 {
		t.Errorf("%s: the square is not from nearer to the top", name)
	}
}

func TestAPhotoIsUprightHoweverThePhoneWasHeld(t *testing.T) {
	t.Parallel()
	// What the camera wrote for each way of holding it, as the EXIF standard has them.
	for i, corners := range [8][4]color.RGBA{
		{red, green, blue, yellow}, {green, red, yellow, blue}, {yellow, blue, green, red}, {blue, yellow, red, green},
		{red, blue, green, yellow}, {green, yellow, red, blue}, {yellow, green, blue, red}, {blue, red, yellow, green},
	} {
		wide, high := 60, 100
		if i >= 4 {
			wide, high = high, wide
		}
		picture, way := quarters(wide, high, corners), uint16(i+1)
		shows(t, "a JPEG", jpegHeld(picture, tags(way, binary.BigEndian)))
		shows(t, "a JPEG of the other byte order", jpegHeld(picture, tags(way, binary.LittleEndian)))
		shows(t, "a PNG", pngHeld(picture, tags(way, binary.BigEndian)))
	}
}

func TestAPhotoWhoseTagsAreOddIsTakenAsItIs(t *testing.T) {
	t.Parallel()
	picture := quarters(60, 100, [4]color.RGBA{red, green, blue, yellow})
	whole := tags(6, binary.BigEndian)
	for name, exif := range map[string][]byte{
		"no way": tags(0, binary.BigEndian), "a ninth": tags(9, binary.BigEndian), "nothing": nil, "cut": whole[:12], "no tags": []byte("hello"),
	} {
		shows(t, name, jpegHeld(picture, exif))
	}
}
