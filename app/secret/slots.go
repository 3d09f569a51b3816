package secret

import "runtime"

// slots bound how many hashes are made at once: each takes 19 MiB and a processor.
var slots = make(chan struct{}, runtime.GOMAXPROCS(0))

// slot waits for its turn; the answer gives it back.
func slot() (free func()) {
	slots <- struct{}{}
	return func() { <-slots }
}
