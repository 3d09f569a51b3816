//go:build js

// The client in the page: it keeps clocks running, takes an approval PIN, knows when the server is out
// of reach and keeps an End pass until it is back. It decides when; the packages clock and pin decide
// what; package hook says what it looks for in a page; package dom is the browser.
//
// Its size is the price of every first visit, so it imports runtime and packages of ours that import
// nothing. budget_test.go holds it to that.
package main

import "corridor/wasm/dom"

func main() {
	dom.Here()
	here.open()
	select {}
}
