package main

import (
	"encoding/json"
	"errors"
)

// pictures are the icon as the systems want it on which somebody installs Corridor.
var pictures = []struct {
	name, sizes, purpose string
	pixels               int
	full                 bool
}{
	{"icon-192.png", "192x192", "any", 192, false},
	{"icon-512.png", "512x512", "any", 512, false},
	{"icon-full.png", "512x512", "maskable", 512, true},
	{"icon-apple.png", "", "", 180, true},
}

// app adds the pictures and the web app manifest to the files, which the manifest names by their content.
func app(plain map[string][]byte) error {
	drawing, err := readIcon(plain["icon.svg"])
	if err != nil {
		return err
	}
	type listed struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
	}
	icons := []listed{{hashedName("icon.svg", plain["icon.svg"]), "any", "image/svg+xml", "any"}}
	var failures []error
	for _, p := range pictures {
		content, err := drawing.png(p.pixels, p.full)
		plain[p.name], failures = content, append(failures, err)
		if p.purpose != "" {
			icons = append(icons, listed{hashedName(p.name, content), p.sizes, "image/png", p.purpose})
		}
	}
	// The address of the manifest changes with its content; by its id an installed Corridor stays the same one. The colours are
	// those of the light look: what a page says of itself, in both looks, comes before them.
	manifest, err := json.Marshal(map[string]any{
		"id": "/", "start_url": "/", "scope": "/", "name": "Corridor", "short_name": "Corridor", "display": "standalone",
		"background_color": "#f7f8f5", "theme_color": "#f7f8f5", "icons": icons,
	})
	plain["app.webmanifest"] = manifest
	return errors.Join(append(failures, err)...)
}
