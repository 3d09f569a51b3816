package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"testing"
)

func TestTheManifestNamesTheIconsThatAreThere(t *testing.T) {
	t.Parallel()
	svg, err := os.ReadFile("../icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	plain := map[string][]byte{"icon.svg": svg}
	if err := app(plain); err != nil {
		t.Fatal(err)
	}
	hashed := map[string]string{}
	for name, content := range plain {
		hashed[hashedName(name, content)] = name
	}
	var said struct {
		ID       string `json:"id"`
		StartURL string `json:"start_url"`
		Icons    []struct{ Src, Sizes, Purpose string }
	}
	if err := json.Unmarshal(plain["app.webmanifest"], &said); err != nil || said.ID != "/" || said.StartURL != "/" {
		t.Fatalf("the manifest: %v\n%s", err, plain["app.webmanifest"])
	}
	for _, i := range said.Icons {
		if hashed[i.Src] == "" {
			t.Errorf("%s is not there", i.Src)
		}
	}
	for name, pixels := range map[string]int{"icon-192.png": 192, "icon-512.png": 512, "icon-full.png": 512, "icon-apple.png": 180} {
		img, err := png.Decode(bytes.NewReader(plain[name]))
		if err != nil || img.Bounds().Dx() != pixels || img.Bounds().Dy() != pixels {
			t.Fatalf("%s: %v, %v; want %d pixels", name, err, img.Bounds(), pixels)
		}
		_, _, _, corner := img.At(0, 0).RGBA()
		if full := name == "icon-full.png" || name == "icon-apple.png"; full != (corner == 0xffff) {
			t.Errorf("%s has a corner of %x", name, corner)
		}
		white, green := img.At(pixels/2, pixels*85/240), img.At(pixels/2, pixels/2)
		if r, _, _, _ := green.RGBA(); name == "icon-512.png" && r>>8 != 0x0b {
			t.Errorf("%s has %v in the middle, want the ground", name, green)
		}
		if r, _, _, _ := white.RGBA(); name == "icon-512.png" && r>>8 != 0xff {
			t.Errorf("%s has %v at the door's top, want the line", name, white)
		}
	}
}

func TestAnIconThatCannotBeDrawnStopsTheBuild(t *testing.T) {
	t.Parallel()
	for _, svg := range []string{
		``, `<svg viewBox="0 0 24 24"><rect fill="green"/></svg>`, `<svg viewBox="24"><rect fill="#fff"/><path stroke="#000"/></svg>`,
		`<svg viewBox="0 0 24 24"><rect fill="#fff"/><path stroke="#000" d="M1 1c2 2 3 3 4 4"/></svg>`,
	} {
		if err := app(map[string][]byte{"icon.svg": []byte(svg)}); err == nil {
			t.Errorf("%s is drawn", svg)
		}
	}
}
