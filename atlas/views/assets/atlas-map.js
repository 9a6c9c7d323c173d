/* The district layer of the web map, and the ranking beside it. The geometry
   (window.atlasDistricts) is loaded once with the page; a paint afterwards changes colours and
   texts only, so the map never reloads. Map and ranking mark each other on hovering; a click,
   or the Enter key on a row, chooses the district. */
window.atlasMap = (function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const TOKEN_AREA_PX = 260;
  let map = null;
  let state = null;
  let layers = {};
  let rows = {};
  let tokens = {};
  let outlines = null;
  let marks = null;
  let watcher = null;

  function page() {
    try { return window.parent.document; } catch (error) { return document; }
  }

  /* The page outlives this frame and would keep it in memory with what it watches. */
  function watch(node, changes, act) {
    const observer = new MutationObserver(act);
    observer.observe(node, changes);
    window.addEventListener("pagehide", function () { observer.disconnect(); });
    return observer;
  }

  function followTheme() {
    const style = page().defaultView.getComputedStyle(page().querySelector(".stApp") || page().body);
    const parts = (style.backgroundColor.match(/\d+/g) || [255, 255, 255]).map(Number);
    const dark = parts[0] + parts[1] + parts[2] < 380;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }

  function addHatch() {
    const svg = map.getPanes().overlayPane.querySelector("svg");
    if (!svg || svg.querySelector("#atlas-hatch")) { return; }
    const defs = document.createElementNS(SVG, "defs");
    defs.innerHTML = '<pattern id="atlas-hatch" width="7" height="7" patternUnits="userSpaceOnUse" ' +
      'patternTransform="rotate(45)"><rect width="7" height="7" class="hatch-ground"/>' +
      '<line x1="0" y1="0" x2="0" y2="7" class="hatch-line"/></pattern>';
    svg.prepend(defs);
  }

  function element(name, text, className) {
    const node = document.createElement(name);
    node.textContent = text;
    if (className) { node.className = className; }
    return node;
  }

  function nameOf(code) { return layers[code].feature.properties.name; }

  function rankOf(row) { return row.rank ? state.rank.replace("#", row.rank) : ""; }

  function tooltipOf(code) {
    const box = document.createElement("div");
    const row = rows[code];
    [["strong", nameOf(code)], ["b", row.value], ["span", state.context], ["span", row.more], ["span", rankOf(row)]]
      .filter(function (pair) { return pair[1]; })
      .forEach(function (pair) { box.appendChild(element(pair[0], pair[1])); });
    return box;
  }

  /* A filter leaves a district as it is, marks it as one that cannot be judged, or fades it. */
  function filterOf(code) {
    if (!state.kept || state.kept.includes(code)) { return state.kept ? "is-kept" : ""; }
    return state.unsure.includes(code) ? "is-unsure" : "is-faded";
  }

  function showFilter(code, node) {
    ["is-kept", "is-unsure", "is-faded"].forEach(function (name) {
      node.classList.toggle(name, name === filterOf(code));
    });
  }

  function fillOf(code) {
    const number = rows[code].number;
    if (number < 0) { return "url(#atlas-hatch)"; }
    return state.textures[number] ? "url(#atlas-texture-" + number + ")" : state.colours[number];
  }

  /* A class may have a texture on its colour, so that it is known without the colour. */
  function addTextures() {
    const defs = map.getPanes().overlayPane.querySelector("svg defs");
    const marks = {
      lines: '<path d="M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6" class="texture-lines"/>',
      dots: '<circle cx="4" cy="4" r="1.3" class="texture-dots"/>'
    };
    state.textures.forEach(function (texture, number) {
      const id = "atlas-texture-" + number;
      if (!marks[texture] || defs.querySelector("#" + id)) { return; }
      const pattern = document.createElementNS(SVG, "pattern");
      pattern.id = id;
      [["width", 8], ["height", 8], ["patternUnits", "userSpaceOnUse"]].forEach(function (pair) {
        pattern.setAttribute(pair[0], pair[1]);
      });
      pattern.innerHTML = '<rect width="8" height="8" fill="' + state.colours[number] + '"/>' + marks[texture];
      defs.appendChild(pattern);
    });
  }

  function mark(code, on) {
    const layer = layers[code];
    if (!layer) { return; }
    /* The path itself stays where it is: one moved under the mouse loses its click. */
    layer.getElement().classList.toggle("is-marked", on);
    marks.clearLayers();
    if (on) { outline(code, 2, "outline-marked", marks); }
    const row = list().querySelector('[data-district="' + code + '"]');
    if (row) { row.classList.toggle("is-marked", on); }
  }

  /* An open tooltip would go on telling the value of the choice before. */
  function refreshTooltips() {
    Object.values(layers).concat(Object.values(tokens)).forEach(function (layer) {
      if (layer.isTooltipOpen()) { layer.getTooltip().update(); }
    });
  }

  function tokensToFront() {
    Object.values(tokens).forEach(function (token) { if (token._path) { token.bringToFront(); } });
  }

  function choose(code) {
    const layer = layers[code];
    if (!layer) { return; }
    layer.fire("click", { latlng: layer.getBounds().getCenter() }, true);
    /* Leaflet opens the tooltip of what is clicked; nobody points at it here. */
    layer.closeTooltip();
  }

  function list() {
    let found = document.getElementById("atlas-ranking");
    if (!found) {
      found = element("table", "", "atlas-ranking");
      found.id = "atlas-ranking";
      document.getElementById("parent").appendChild(found);
      linkRows(found);
    }
    return found;
  }

  /* Legend and card are markup of the atlas's own, with every text escaped. */
  function drawBeside(name) {
    let box = document.getElementById("atlas-" + name);
    if (!box) {
      box = element("div", "");
      box.id = "atlas-" + name;
      const parent = document.getElementById("parent");
      parent.insertBefore(box, name === "legend" ? list() : null);
    }
    if (box.innerHTML !== state[name]) { box.innerHTML = state[name]; }
  }

  /* On a telephone the parts stand below each other: the frame grows with them. */
  function fitFrame() {
    const frame = window.frameElement;
    if (!frame) { return; }
    const narrow = window.matchMedia("(max-width: 700px)").matches;
    const height = narrow ? document.getElementById("parent").scrollHeight + "px" : "";
    if (frame.style.height !== height) { frame.style.height = height; }
  }

  /* The map first: what stands beside it follows in the next frame. */
  let waiting = false;
  function drawLater() {
    if (waiting) { return; }
    waiting = true;
    window.requestAnimationFrame(function () {
      window.setTimeout(function () {
        waiting = false;
        drawRanking();
        drawBeside("legend");
        drawBeside("card");
        fitFrame();
      });
    });
  }

  function linkRows(table) {
    const codeOf = function (event) {
      const row = event.target.closest("[data-district]");
      return row ? row.dataset.district : null;
    };
    const on = function (name, act) {
      table.addEventListener(name, function (e) { const code = codeOf(e); if (code) { act(code, e); } });
    };
    ["mouseover", "focusin"].forEach(function (name) { on(name, function (code) { mark(code, true); }); });
    ["mouseout", "focusout"].forEach(function (name) { on(name, function (code) { mark(code, false); }); });
    on("click", choose);
    on("keydown", function (code, e) {
      if (e.key === "Enter" || e.key === " ") { e.preventDefault(); choose(code); }
    });
  }

  function rowOf(row) {
    const tr = element("tr", "", [
      state.priority.includes(row.code) ? "priority" : "", row.code === state.selected ? "selected" : "",
      filterOf(row.code)
    ].join(" ").trim());
    tr.dataset.district = row.code;
    tr.tabIndex = 0;
    const cell = document.createElement("td");
    const chart = element("div", "", row.number < 0 ? "no-data" : "");
    if (row.number >= 0) {
      chart.style.setProperty("--at", row.at + "%");
      chart.style.setProperty("--fill", state.colours[row.number]);
      chart.appendChild(document.createElement("i"));
      if (row.low !== undefined) {
        const whisker = document.createElement("u");
        whisker.style.left = row.low + "%";
        whisker.style.width = (row.high - row.low) + "%";
        chart.appendChild(whisker);
      }
    }
    cell.appendChild(chart);
    tr.append(element("td", row.rank || ""), element("th", nameOf(row.code)), cell, element("td", row.value));
    return tr;
  }

  function drawRanking() {
    const table = list();
    const focused = document.activeElement && document.activeElement.dataset.district;
    const head = document.createElement("tr");
    state.head.forEach(function (text) { head.appendChild(element("th", text)); });
    const top = document.createElement("thead");
    const body = document.createElement("tbody");
    top.appendChild(head);
    Object.values(rows).sort(function (a, b) { return a.place - b.place; })
      .forEach(function (row) { body.appendChild(rowOf(row)); });
    table.replaceChildren(top, body);
    table.className = "atlas-ranking" + (state.look ? " is-" + state.look : "");
    ["province", "target"].forEach(function (name) {
      const level = state.levels[name];
      table.style.setProperty("--" + name, level === undefined ? "-999px" : level + "%");
    });
    if (focused) {
      const again = table.querySelector('[data-district="' + focused + '"]');
      if (again) { again.focus({ preventScroll: true }); }
    }
  }

  /* The page's typeface is served by Streamlit under a name that only its own sheets know. */
  function borrowTypeface() {
    const style = document.createElement("style");
    Array.from(page().styleSheets).forEach(function (sheet) {
      Array.from(sheet.cssRules).forEach(function (rule) {
        if (rule.constructor.name !== "CSSFontFaceRule") { return; }
        const base = sheet.href || page().baseURI;
        style.textContent += rule.cssText.replace(/url\("([^"]+)"\)/g, function (_, url) {
          return 'url("' + new URL(url, base) + '")';
        });
      });
    });
    document.head.appendChild(style);
  }

  /* A district too small to hit at this zoom gets a round token in its class colour. */
  function drawTokens() {
    Object.keys(layers).forEach(function (code) {
      const bounds = layers[code].getBounds();
      const a = map.latLngToLayerPoint(bounds.getNorthWest());
      const b = map.latLngToLayerPoint(bounds.getSouthEast());
      const small = (b.x - a.x) * (b.y - a.y) < TOKEN_AREA_PX;
      if (small && !tokens[code]) {
        tokens[code] = L.circleMarker(bounds.getCenter(), { radius: 8, className: "district-token" })
          .bindTooltip(function () { return tooltipOf(code); }, { sticky: true, className: "atlas-tooltip" })
          .on("mouseover", function () { mark(code, true); })
          .on("mouseout", function () { mark(code, false); })
          .on("click", function () { choose(code); })
          .addTo(map);
      } else if (!small && tokens[code]) {
        tokens[code].remove();
        delete tokens[code];
      }
    });
    if (state) { colourTokens(); }
  }

  function colourTokens() {
    Object.keys(tokens).forEach(function (code) {
      tokens[code].setStyle({ fillColor: fillOf(code), fillOpacity: 1, color: "#ffffff", weight: 2 });
      showFilter(code, tokens[code].getElement());
    });
  }

  /* What is to be painted stands in the page, out of sight, and changes with its text. */
  function follow(name) {
    const selector = '.atlas-paint[data-map="' + name + '"]';
    let seen = null;
    const read = function () {
      const source = page().querySelector(selector);
      if (!source || source === seen) { return; }
      seen = source;
      const [told, legend, card] = source.children;
      paint(Object.assign(JSON.parse(told.textContent), { legend: legend.innerHTML, card: card.innerHTML }));
    };
    read();
    if (watcher) { watcher.disconnect(); }
    watcher = watch(page().body, { childList: true, subtree: true }, read);
  }

  function build(container, options) {
    /* Before the map is there: it would have to fit itself to its frame a second time. */
    document.getElementById("parent").dataset.look = options.look;
    map = L.map(container, {
      center: [-9.4, 122], zoom: 7, minZoom: 6, maxZoom: 11, zoomSnap: 0.25, zoomDelta: 0.5,
      maxBounds: [[-13, 116], [-6, 128]]
    });
    layers = {};
    tokens = {};
    followTheme();
    watch(page().querySelector(".stApp") || page().body,
      { attributes: true, attributeFilter: ["class", "style"] }, followTheme);
    const group = L.geoJSON(window.atlasDistricts, {
      style: { weight: 0.7, color: "#7b868b", fillOpacity: 1, className: "district" },
      onEachFeature: function (feature, layer) {
        const code = feature.properties.district_code;
        layers[code] = layer;
        layer.toGeoJSON = function () { return { district_code: code, times: Date.now() }; };
        layer.bindTooltip(function () { return tooltipOf(code); }, { sticky: true, className: "atlas-tooltip" });
        layer.on("mouseover", function () { mark(code, true); });
        layer.on("mouseout", function () { mark(code, false); });
      }
    }).addTo(map);
    outlines = L.featureGroup().addTo(map);
    marks = L.featureGroup().addTo(map);
    const frame = function () {
      map.invalidateSize();
      map.fitBounds(group.getBounds(), { paddingTopLeft: [12, 12], paddingBottomRight: [12, 26], animate: false });
    };
    frame();
    let touched = false;
    ["pointerdown", "wheel", "keydown"].forEach(function (name) {
      map.getContainer().addEventListener(name, function () { touched = true; }, { capture: true, passive: true });
    });
    new ResizeObserver(function () {
      if (!touched) { frame(); } else { map.invalidateSize(); }
      fitFrame();
    }).observe(map.getContainer());
    Object.keys(layers).forEach(function (code) {
      layers[code].getElement().dataset.district = code;
    });
    map.on("zoomend", drawTokens);
    map.attributionControl.setPrefix(false).addAttribution(options.credit);
    addHatch();
    drawTokens();
    borrowTypeface();
    follow(options.name);
    return map;
  }

  function outline(code, weight, className, group) {
    [["#ffffff", weight + 2.5], ["#16242b", weight]].forEach(function (pair) {
      const line = L.geoJSON(layers[code].feature, {
        interactive: false,
        style: { fill: false, color: pair[0], weight: pair[1], className: className }
      });
      group.addLayer(line);
    });
  }

  function parts(text) { return text ? text.split("|") : []; }

  function paint(next) {
    state = Object.assign({ levels: {}, legend: "", card: "", selected: null, look: "" }, next);
    ["colours", "head", "priority", "unsure", "textures"].forEach(function (name) {
      state[name] = parts(next[name]);
    });
    state.kept = next.kept === undefined ? null : parts(next.kept);
    rows = {};
    const number = function (text) { return text ? Number(text) : undefined; };
    state.rows.split("~").forEach(function (line, place) {
      const facts = line.split("|");
      rows[facts[0]] = {
        code: facts[0], number: Number(facts[1]), value: facts[2],
        rank: number(facts[3]), at: number(facts[4]), low: number(facts[5]),
        high: number(facts[6]), more: facts[7], place: place
      };
    });
    addTextures();
    Object.keys(layers).forEach(function (code) {
      layers[code].setStyle({ fillColor: fillOf(code), fillOpacity: 1 });
      const path = layers[code].getElement();
      path.setAttribute("aria-label", [nameOf(code), rows[code].value].join(": ") + (rows[code].more ? ", " + rows[code].more : ""));
      path.dataset.class = rows[code].number;
      showFilter(code, path);
    });
    outlines.clearLayers();
    (state.kept || state.priority).forEach(function (code) { outline(code, 1.6, "outline-priority", outlines); });
    if (state.selected) { outline(state.selected, 3.2, "outline-selected", outlines); }
    colourTokens();
    tokensToFront();
    refreshTooltips();
    drawLater();
    map.getContainer().setAttribute("aria-label", state.context);
  }

  return { build: build };
})();
