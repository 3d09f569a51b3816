// Shows what a push service brings, also while no page is open, and leads to what it is about.
const home = (path) => {
  const url = new URL(path || "/", location.origin);
  return url.origin === location.origin ? url.href : location.origin + "/";
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));

addEventListener("push", (e) => {
  let said = {};
  try { said = e.data.json(); } catch { /* what can't be read is shown as nothing but ours: browsers want something to be shown */ }
  e.waitUntil(registration.showNotification(said.title || "Corridor", {
    body: said.body || "", tag: said.tag || "corridor", renotify: true, lang: said.lang || "", data: { open: said.open || "/" },
  }));
});

addEventListener("notificationclick", (e) => {
  e.notification.close();
  const address = home(e.notification.data && e.notification.data.open);
  e.waitUntil(clients.matchAll({ type: "window" }).then(async (open) => {
    const page = open.find((c) => c.url === address) || open[0];
    if (!page) return clients.openWindow(address);
    await page.focus();
    return page.url === address ? page : page.navigate(address);
  }));
});
