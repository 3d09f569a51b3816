// Being told: by a sound and a figure in the title while a page is open, and by the browser itself where its person lets it.
(() => {
  if (globalThis.corridorNotices) return;
  globalThis.corridorNotices = true;

  // In the page. The figure counts what came while nobody looked.
  let count = 0, title = "", sound;
  const mark = () => { if (count) document.title = `(${count}) ${title}`; };
  const clear = () => { if (count) document.title = title; count = 0; };
  const chime = () => {
    if (!sound) return;
    const start = sound.currentTime;
    [[660, 0], [880, 0.14]].forEach(([tone, after]) => {
      const voice = sound.createOscillator(), loud = sound.createGain();
      voice.frequency.value = tone;
      loud.gain.setValueAtTime(0.12, start + after);
      loud.gain.exponentialRampToValueAtTime(0.001, start + after + 0.3);
      voice.connect(loud).connect(sound.destination);
      voice.start(start + after);
      voice.stop(start + after + 0.3);
    });
  };
  addEventListener("notice", (e) => {
    const { count: came, line, sound: wanted } = JSON.parse(e.detail.data);
    const say = document.querySelector("[data-announcer]");
    if (say && line) say.textContent = line;
    if (wanted) chime();
    if (!document.hidden && document.hasFocus()) return;
    if (!count) title = document.title;
    count += came;
    mark();
  });
  addEventListener("focus", clear);
  addEventListener("visibilitychange", () => { if (!document.hidden && document.hasFocus()) clear(); });
  // Browsers play nothing before a person has touched the page.
  addEventListener("pointerdown", () => { sound ??= globalThis.AudioContext && new AudioContext(); sound?.resume(); }, { capture: true });
  addEventListener("keydown", () => { sound ??= globalThis.AudioContext && new AudioContext(); sound?.resume(); }, { capture: true });

  // By the browser. It is asked only after a click.
  const can = "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
  const asUsed = (key) => btoa(String.fromCharCode(...new Uint8Array(key))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const show = (what) => document.querySelector(`[data-push-is="${what}"]`)?.removeAttribute("hidden");
  const tell = (form, subscription) => {
    form.elements.endpoint.value = subscription.endpoint;
    form.elements.p256dh.value = asUsed(subscription.getKey("p256dh"));
    form.elements.auth.value = asUsed(subscription.getKey("auth"));
    form.requestSubmit();
  };
  const ask = async (button) => {
    button.disabled = true;
    try {
      if (await Notification.requestPermission() !== "granted") return show("denied");
      const worker = await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      const old = await worker.pushManager.getSubscription();
      const subscription = old ?? await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: button.dataset.pushKey });
      tell(button.form, subscription);
    } catch {
      show("failed");
    } finally {
      button.disabled = false;
    }
  };
  addEventListener("click", (e) => {
    const button = e.target.closest?.("[data-push-key]");
    if (!button) return;
    e.preventDefault();
    ask(button);
  });
  const button = document.querySelector("[data-push-key]");
  if (button && !can) show("unsupported");
  if (button && can && Notification.permission === "denied") show("denied");
  if (button && can) button.removeAttribute("hidden");

  // A browser that somebody else let in, or this person in a session before, is said anew once somebody is signed in.
  addEventListener("visit", async (e) => {
    const visit = e.detail.data;
    if (!can || Notification.permission !== "granted" || localStorage.getItem("push") === visit) return;
    const worker = await navigator.serviceWorker.getRegistration("/sw.js");
    const subscription = await worker?.pushManager.getSubscription();
    if (!subscription) return;
    const body = new URLSearchParams({ endpoint: subscription.endpoint });
    const answer = await fetch("/settings/devices/visit", { method: "POST", body });
    if (answer.status === 410) await subscription.unsubscribe();
    if (answer.ok || answer.status === 410) localStorage.setItem("push", visit);
  });
})();
