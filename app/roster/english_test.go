package roster

import "corridor/views/text"

// english says the reasons as they are read.
var english = text.Of(text.Fallback).Say
