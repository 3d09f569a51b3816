// Package hook is the contract between the pages that the server draws and the client that runs in
// them: names of attributes, elements and events. It imports nothing, so that views and the client
// share it.
//
// Three rules hold for all of it:
//
//   - The page is right and usable before the client runs, and without it. What only the client can
//     work is drawn hidden; the client shows it.
//   - The client looks for hooks when it starts and after every htmx swap. A fragment brings its hooks
//     with it; nothing has to be registered. Attributes that the client writes may be swapped or
//     morphed away at any time; it writes them anew.
//   - Words are the server's, because they are translated. The client writes times, dots and numbers,
//     and picks among words that the server has put into attributes.
//
// All times are milliseconds since 1970 on the server's clock ([time.Time.UnixMilli]), as decimal digits.
package hook

// Running stands on <html> once the client runs. The client writes it; views never do. Styles and
// tests may ask for it.
const Running = "data-client"

// Ticking is the name of the client's performance.mark once it has drawn all clocks and set its timer.
const Ticking = "corridor:ticking"

// Escape stands on what the Escape key taps: the link that closes a sheet, and the opener of a menu, which counts
// while its menu is open. When a sheet has gone, the focus goes back to what opened it. boot.js works it: a page
// that waits for the client, or never gets it, has to be left by the keyboard as well.
const Escape = "data-escape"

// Now stands on <html> with the server's time at which the page was drawn.
// The client takes its first measure of the server's clock from it and needs no request for that.
const Now = "data-now"

// TimePath answers GET with the server's time in milliseconds as text/plain, Cache-Control: no-store,
// to anybody, signed in or not. The client asks it after a sleep, after the device's clock was set, and
// every few seconds while the server is out of reach.
const TimePath = "/time"
