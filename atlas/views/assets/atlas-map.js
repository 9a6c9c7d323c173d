/* The district layer of the web map. The geometry (window.atlasDistricts) is loaded once with
   the page; paint() afterwards changes colours and texts only, so the map never reloads.
   Rows and cards in the surrounding page that carry data-district are linked by hovering,
   clicking and the Enter key. */
window.atlasMap = (function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const TOKEN_AREA_PX = 260;
  let map = null;
  let state = null;
  let layers = {};
  let tokens = {};
  let outlines = null;
  let marks = null;

  function page() {
    try { return window.parent.document; } catch (error) { return document; }
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

  function tooltipOf(code) {
    const box = document.createElement("div");
    const facts = state.districts[code];
    [["strong", state.names[code]], ["b", facts[1]], ["span", state.context], ["span", facts[2]]]
      .filter(function (pair) { return pair[1]; })
      .forEach(function (pair) {
        const line = document.createElement(pair[0]);
        line.textContent = pair[1];
        box.appendChild(line);
      });
    return box;
  }

  function fillOf(code) {
    const cls = state.districts[code][0];
    return cls < 0 ? "url(#atlas-hatch)" : state.colours[cls];
  }

  function mark(code, on) {
    const layer = layers[code];
    if (!layer) { return; }
    /* The path itself stays where it is: one moved under the mouse loses its click. */
    layer.getElement().classList.toggle("is-marked", on);
    marks.clearLayers();
    if (on) { outline(code, 2, "outline-marked", marks); }
    page().querySelectorAll('[data-district="' + code + '"]').forEach(function (row) {
      row.classList.toggle("is-marked", on);
    });
  }

  function tokensToFront() {
    Object.values(tokens).forEach(function (token) { if (token._path) { token.bringToFront(); } });
  }

  function choose(code) {
    const layer = layers[code];
    if (layer) { layer.fire("click", { latlng: layer.getBounds().getCenter() }, true); }
  }

  function linkPage() {
    const parent = page();
    if (parent.atlasLinks) { parent.atlasLinks.abort(); }
    parent.atlasLinks = new parent.defaultView.AbortController();
    const options = { signal: parent.atlasLinks.signal };
    const codeOf = function (event) {
      const row = event.target.closest && event.target.closest("[data-district]");
      return row ? row.dataset.district : null;
    };
    parent.addEventListener("mouseover", function (e) { const c = codeOf(e); if (c) { mark(c, true); } }, options);
    parent.addEventListener("mouseout", function (e) { const c = codeOf(e); if (c) { mark(c, false); } }, options);
    parent.addEventListener("click", function (e) { const c = codeOf(e); if (c) { choose(c); } }, options);
    parent.addEventListener("keydown", function (e) {
      const code = codeOf(e);
      if (code && (e.key === "Enter" || e.key === " ")) { e.preventDefault(); choose(code); }
    }, options);
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
    });
  }

  function attach(target) {
    map = target;
    layers = {};
    tokens = {};
    followTheme();
    new MutationObserver(followTheme).observe(page().querySelector(".stApp") || page().body,
      { attributes: true, attributeFilter: ["class", "style"] });
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
    map.on("zoomstart dragstart", function (e) { if (!e.target._resizeRequest) { touched = touched || !!e.originalEvent; } });
    new ResizeObserver(function () { if (!touched) { frame(); } else { map.invalidateSize(); } })
      .observe(map.getContainer());
    Object.keys(layers).forEach(function (code) {
      layers[code].getElement().dataset.district = code;
    });
    map.on("zoomend", drawTokens);
    map.attributionControl.setPrefix(false);
    addHatch();
    drawTokens();
    linkPage();
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

  function paint(next) {
    state = next;
    Object.keys(layers).forEach(function (code) {
      layers[code].setStyle({ fillColor: fillOf(code), fillOpacity: 1 });
      const path = layers[code].getElement();
      path.setAttribute("aria-label", [state.names[code], state.districts[code][1]].join(": "));
      path.dataset.class = state.districts[code][0];
    });
    outlines.clearLayers();
    state.priority.forEach(function (code) { outline(code, 1.6, "outline-priority", outlines); });
    if (state.selected && layers[state.selected]) { outline(state.selected, 3.2, "outline-selected", outlines); }
    colourTokens();
    tokensToFront();
    map.getContainer().setAttribute("aria-label", state.label);
    return L.layerGroup();
  }

  return { attach: attach, paint: paint };
})();
