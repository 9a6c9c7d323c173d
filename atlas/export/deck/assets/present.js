/* Slides by keys, buttons and swipes; the number of the slide stands in the address. The atlas
   shows this page in a frame of its own origin: keys that reach the outer page count as well. */
(function () {
  "use strict";
  const slides = Array.from(document.querySelectorAll("section"));
  const tip = document.getElementById("tip");
  const SWIPE_PX = 50;
  let current = 0;

  function outer() {
    try { return window.parent.document ? window.parent : window; } catch (error) { return window; }
  }
  const top = outer();
  const isFramed = top !== window;

  function keepNumber() {
    if (isFramed) {
      const url = new URL(top.location.href);
      url.searchParams.set("slide", current + 1);
      top.history.replaceState(top.history.state, "", url);
    } else {
      window.history.replaceState(null, "", "#" + (current + 1));
    }
  }

  function show(number) {
    const wanted = Math.min(slides.length - 1, Math.max(0, number));
    slides.forEach(function (slide, place) { slide.hidden = place !== wanted; });
    current = wanted;
    hideTip();
    keepNumber();
  }

  function notes() {
    const isHidden = slides[current].querySelector("aside").hidden;
    slides.forEach(function (slide) { slide.querySelector("aside").hidden = !isHidden; });
  }

  function full() {
    const root = top.document.documentElement;
    if (top.document.fullscreenElement) { top.document.exitFullscreen(); }
    else if (root.requestFullscreen) { root.requestFullscreen().catch(function () {}); }
  }

  function leave() {
    if (!STATE.back) { return; }
    if (top.document.fullscreenElement) { top.document.exitFullscreen(); }
    const link = top.document.createElement("a");
    link.href = STATE.back;
    top.document.body.appendChild(link);
    link.click();
  }

  const acts = {
    next: function () { show(current + 1); },
    previous: function () { show(current - 1); },
    first: function () { show(0); },
    last: function () { show(slides.length - 1); },
    notes: notes, full: full, leave: leave
  };
  const keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
    Home: "first", End: "last", n: "notes", N: "notes", f: "full", F: "full", Escape: "leave"
  };

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) { return; }
    const onButton = event.target && event.target.closest && event.target.closest("button");
    if (event.key === " " && onButton) { return; }
    event.preventDefault();
    acts[keys[event.key]]();
  }

  /* What listens on the outer page ends with this frame. */
  const ending = new AbortController();
  window.addEventListener("pagehide", function () { ending.abort(); });
  document.addEventListener("keydown", onKey);
  if (isFramed) { top.document.addEventListener("keydown", onKey, { signal: ending.signal }); }

  document.querySelector("nav").addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (button) { acts[button.dataset.act](); }
  });

  let start = null;
  document.addEventListener("touchstart", function (event) {
    start = event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null;
  }, { passive: true });
  document.addEventListener("touchend", function (event) {
    if (!start) { return; }
    const dx = event.changedTouches[0].clientX - start[0];
    const dy = event.changedTouches[0].clientY - start[1];
    if (Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) { show(current + (dx < 0 ? 1 : -1)); }
  }, { passive: true });

  let resting = null;
  document.addEventListener("pointermove", function () {
    document.body.classList.add("is-moving");
    clearTimeout(resting);
    resting = setTimeout(function () { document.body.classList.remove("is-moving"); }, 2000);
  });

  function hideTip() { tip.hidden = true; mark(null); }

  function mark(code) {
    slides[current].querySelectorAll("[data-code]").forEach(function (node) {
      node.classList.toggle("is-marked", Boolean(code) && node.dataset.code === code);
    });
  }

  function tell(code, x, y) {
    const path = slides[current].querySelector('.district[data-code="' + code + '"]');
    mark(code);
    if (!path) { tip.hidden = true; return; }
    tip.textContent = path.dataset.words;
    tip.hidden = false;
    const width = tip.offsetWidth, height = tip.offsetHeight;
    tip.style.left = Math.max(8, Math.min(x + 14, window.innerWidth - width - 8)) + "px";
    tip.style.top = (y + height + 22 > window.innerHeight ? y - height - 10 : y + 16) + "px";
  }

  function codeOf(event) {
    const node = event.target.closest ? event.target.closest("[data-code]") : null;
    return node && node.dataset.code ? node.dataset.code : null;
  }
  ["pointermove", "pointerdown"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      const code = codeOf(event);
      if (code) { tell(code, event.clientX, event.clientY); } else { hideTip(); }
    });
  });

  const asked = isFramed ? STATE.first : parseInt(window.location.hash.slice(1), 10) || STATE.first;
  show(asked - 1);
  window.focus();
})();
