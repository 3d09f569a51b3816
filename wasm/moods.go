//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// follow takes the pass of a clock into its present mood: for eyes, for ears, and for htmx.
func (p *page) follow(f *face, mood clock.Mood) {
	if f.mood != mood {
		f.drawMood(mood)
	}
	before := f.seen
	f.seen = mood
	// On the first look at a page everything is as expected.
	if mood == before || !p.begun {
		return
	}
	// Back from overtime it was extended: that is no start.
	if before == "" || mood != clock.Running {
		if sentence := f.at.Attr(hook.Say + string(mood)); sentence != "" {
			dom.Document.Find(hook.Announcer).Write(sentence)
		}
	}
	if before != "" && mood == clock.Ended {
		f.at.Trigger(hook.Over)
	}
}

// drawMood lets the pass show its mood, with the server's word for it.
func (f *face) drawMood(mood clock.Mood) {
	f.mood = mood
	f.card.Do("setAttribute", hook.Mood, string(mood))
	label := f.card.Find(hook.Word)
	if word := label.Attr(hook.WordOf + string(mood)); word != "" {
		label.Write(word)
	}
}
