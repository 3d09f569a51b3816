// Package ui has the building blocks every page is made of. Class lists live
// here and nowhere else, and so does the look of a thing: a pass is one card at
// three sizes, a state is an icon and a word before it is a colour.
//
// Each block is a function of its arguments. Text comes in as arguments, already
// in the reader's language; there is no request and no clock.
package ui

import "corridor/static"

// Asset gives the address of a built file by its plain name: with the hash of what is in it. A test that
// compares drawings sets it to [PlainAsset] before it draws, so that they don't change with the files.
var Asset = static.Path

// PlainAsset leaves the hash out.
func PlainAsset(name string) string { return static.Prefix + name }
