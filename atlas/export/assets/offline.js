/* The offline atlas. All classes, ranks, numbers and sentences stand ready in the file; this
   script looks them up and puts them in as text. The state is in the address, after "#". */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const FIELDS = ["indicator", "year", "scheme", "district", "lang"];
  const data = JSON.parse(document.getElementById("atlas-data").textContent);
  const indicators = new Map(data.indicators.map((entry) => [entry.id, entry]));
  const codes = Object.keys(data.districts);
  let state = Object.assign({}, data.first);

  const find = (id) => document.getElementById(id);
  const all = (selector, inside) => Array.from((inside || document).querySelectorAll(selector));
  const text = (number) => data.texts[state.lang][number] || data.texts.id[number];
  const say = (name) => text(data.words[name]);
  const isThere = (item) => item !== null && item !== undefined;

  function element(name, content, attributes) {
    const node = document.createElement(name);
    if (isThere(content)) { node.textContent = content; }
    Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, value));
    return node;
  }

  function rowsOf(scene) {
    return scene.rows.map((row) => ({
      code: row[0], value: row[1], status: row[2], origin: row[3], locator: row[4], rank: row[5],
      rankWords: row[6], at: row[7], gapProvince: row[8], gapTarget: row[9], people: row[10],
      note: row[11], low: row[12], high: row[13], lower: row[14], upper: row[15]
    }));
  }

  /* What the state shows: the scene with its rows, each with its colour and priority. */
  function look() {
    const entry = indicators.get(state.indicator);
    const scene = data.scenes[state.indicator + "/" + state.year];
    const view = scene.views[state.scheme];
    const rows = rowsOf(scene);
    rows.forEach((row, place) => {
      const number = view.classes[place];
      row.isKnown = number !== "-";
      row.number = row.isKnown ? number : "-1";
      row.colour = row.isKnown ? data.keys[view.key][Number(number)][0] : "url(#hatch)";
      row.isPriority = view.priority.includes(place);
    });
    return { entry, scene, view, rows, of: new Map(rows.map((row) => [row.code, row])) };
  }
  let seen = null;

  const nameOf = (code) => text(data.districts[code][0]);
  const unitLine = () => text(seen.entry.short) + " · " + text(seen.scene.heading);

  /* ---- the address ---- */

  function choicesOf(name, next) {
    if (name === "indicator") { return Array.from(indicators.keys()); }
    if (name === "year") { return indicators.get(next.indicator).years.map((pair) => String(pair[0])); }
    if (name === "scheme") { return Object.keys(data.scenes[next.indicator + "/" + next.year].views); }
    return name === "district" ? [""].concat(codes) : Object.keys(data.texts);
  }

  function defaultOf(name, next) {
    const isFirst = next.indicator === data.first.indicator;
    if (name === "year" && !isFirst) { return String(indicators.get(next.indicator).best); }
    const allowed = choicesOf(name, next);
    return allowed.includes(data.first[name]) ? data.first[name] : allowed[0];
  }

  /* Read the address; what it names and is not there falls back, and is told. */
  function readAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const next = {};
    const refused = [];
    FIELDS.forEach((name) => {
      const wanted = asked.get(name);
      next[name] = defaultOf(name, next);
      if (wanted === null) { return; }
      if (choicesOf(name, next).includes(wanted)) { next[name] = wanted; }
      else { refused.push([name, wanted.slice(0, 40), next[name]]); }
    });
    state = next;
    const told = refused.map(([name, wanted, shown]) =>
      say("fell_back").split("{name}").join(name).split("{text}").join(wanted) + " " +
      say("instead").split("{default}").join(shown || "–"));
    find("notice").textContent = told.join(" ");
    find("notice").hidden = told.length === 0;
  }

  function writeAddress() {
    const query = new URLSearchParams(FIELDS.filter((name) => state[name]).map((name) => [name, state[name]]));
    /* Some apps open files where the history cannot be written. */
    try { history.pushState(null, "", "#" + query); } catch (error) { location.hash = query; }
  }

  function change(part) {
    const next = Object.assign({}, state, part);
    if (part.indicator) { next.year = defaultOf("year", next); }
    if (!choicesOf("scheme", next).includes(next.scheme)) { next.scheme = defaultOf("scheme", next); }
    state = next;
    find("notice").hidden = true;
    writeAddress();
    show();
  }

  function choose(code) { change({ district: code === state.district ? "" : code }); }

  /* ---- what is marked under the pointer or the focus ---- */

  function mark(code) {
    all(".is-marked").forEach((node) => node.classList.remove("is-marked"));
    all(".outline-marked").forEach((node) => node.remove());
    if (!code) { find("tip").hidden = true; return; }
    outline(code, "outline-marked");
    all('[data-district="' + CSS.escape(code) + '"]').forEach((node) => node.classList.add("is-marked"));
  }

  function tell(code, x, y) {
    const tip = find("tip");
    const row = seen.of.get(code);
    const lines = [["strong", nameOf(code)], ["b", text(row.value)], ["span", unitLine()]];
    if (isThere(row.rank)) { lines.push(["span", say("rank") + " " + text(row.rankWords)]); }
    if (row.isPriority) { lines.push(["span", say("priority_district")]); }
    tip.replaceChildren(...lines.map(([name, words]) => element(name, words)));
    tip.hidden = false;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const above = y - tip.offsetHeight - 14;
    tip.style.left = Math.max(8, Math.min(x + 14, room)) + "px";
    tip.style.top = (above > 4 ? above : y + 18) + "px";
  }

  function outline(code, name) {
    all('path[data-district="' + CSS.escape(code) + '"]').forEach((path) => {
      const group = path.ownerSVGElement.querySelector(":scope > .outlines");
      ["halo", "line"].forEach((part) => {
        const copy = document.createElementNS(SVG, "path");
        copy.setAttribute("d", path.getAttribute("d"));
        copy.setAttribute("class", name + " " + part);
        group.append(copy);
      });
    });
  }

  /* ---- the parts of the page ---- */

  function showWords() {
    document.documentElement.lang = state.lang;
    document.title = text(seen.entry.name) + ", " + state.year + " · Atlas NTT";
    all("[data-say]").forEach((node) => { node.textContent = say(node.dataset.say); });
    all("[data-label]").forEach((node) => node.setAttribute("aria-label", say(node.dataset.label)));
    all("[data-name]").forEach((node) => { node.textContent = nameOf(node.dataset.name); });
    all("[data-lang]").forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.lang === state.lang)));
    find("version").textContent = text(data.version);
    find("heading").textContent = text(seen.entry.name);
    find("context").textContent = text(seen.scene.heading) + " · " + text(seen.scene.coverage);
    find("summary").textContent = text(seen.scene.summary);
    find("credit").textContent = text(data.boundaries) + ". " + text(data.version) + ".";
  }

  function fill(id, pairs) {
    const options = pairs.map(([value, words]) => element("option", words, { value }));
    find(id).replaceChildren(...options);
    find(id).value = state[id];
  }

  function showPickers() {
    fill("indicator", data.indicators.map((entry) => [entry.id, text(entry.name)]));
    fill("year", seen.entry.years.map(([year, label]) => [String(year), text(label)]));
    fill("scheme", Object.entries(seen.scene.views).map(([id, view]) => [id, text(view.name)]));
  }

  function showMap() {
    find("map").setAttribute("aria-label", say("map_help") + " " + unitLine());
    all("#map .outlines").forEach((group) => group.replaceChildren());
    all("#map path[data-district]").forEach((path) => {
      const row = seen.of.get(path.dataset.district);
      path.setAttribute("fill", row.colour);
      path.dataset.class = row.number;
      if (path.classList.contains("again")) { path.setAttribute("aria-hidden", "true"); return; }
      const words = [nameOf(row.code) + ": " + text(row.value)];
      if (isThere(row.rank)) { words.push(say("rank") + " " + text(row.rankWords)); }
      if (row.isPriority) { words.push(say("priority_district")); }
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", words.join(", "));
      path.setAttribute("aria-pressed", String(row.code === state.district));
    });
    seen.rows.filter((row) => row.isPriority).forEach((row) => outline(row.code, "outline-priority"));
    if (state.district) { outline(state.district, "outline-selected"); }
  }

  function showLegend() {
    const { scene, view } = seen;
    find("legend-title").textContent = isThere(view.title) ? text(view.title) : "";
    const classes = (data.keys[view.key] || []).map(([colour, range, label], place) =>
      legendItem(colour, [text(range), isThere(label) ? text(label) : ""], view.counts[place]));
    if (scene.missing) { classes.push(legendItem("", [say("no_value"), ""], scene.missing)); }
    find("classes").replaceChildren(...classes);
    const levels = [[isThere(scene.province_words) ? "mark-province" : "", text(
      isThere(scene.province_words) ? scene.province_words : data.words.no_province)]];
    if (isThere(scene.target_words)) { levels.push(["mark-target", text(scene.target_words)]); }
    if (view.priority.length) { levels.push(["mark-priority", say("priority_district")]); }
    find("levels").replaceChildren(...levels.map(([mark, words]) => {
      const item = element("li");
      if (mark) { item.append(element("i", "", { class: mark })); }
      item.append(words);
      return item;
    }));
  }

  function legendItem(colour, [range, label], count) {
    const item = element("li");
    const swatch = element("i", "", { class: colour ? "swatch" : "swatch no-data" });
    if (colour) { swatch.style.backgroundColor = colour; }
    const words = element("span", range);
    if (label) { words.append(element("em", label)); }
    item.append(swatch, words, element("b", count));
    return item;
  }

  function districtButton(code) {
    return element("button", nameOf(code), {
      type: "button", "data-district": code, "aria-pressed": String(code === state.district)
    });
  }

  function showPriority() {
    const box = find("priority");
    const chosen = seen.rows.filter((row) => row.isPriority);
    box.querySelector("ul").replaceChildren(...chosen.map((row) => {
      const item = element("li");
      item.append(districtButton(row.code));
      return item;
    }));
    box.querySelector("p").textContent = text(seen.view.rule);
  }

  function headRow(words) {
    const row = element("tr");
    row.append(...words.map((word) => element("th", word, { scope: "col" })));
    const head = element("thead");
    head.append(row);
    return head;
  }

  function lollipop(row) {
    const chart = element("div", null, { class: row.isKnown ? "" : "no-data" });
    if (!row.isKnown) { return chart; }
    chart.style.setProperty("--at", row.at + "%");
    chart.style.setProperty("--fill", row.colour);
    if (isThere(row.low) && isThere(row.high)) {
      const whisker = element("u");
      whisker.style.left = row.low + "%";
      whisker.style.right = "calc(100% - " + row.high + "%)";
      chart.append(whisker);
    }
    chart.append(element("i"));
    return chart;
  }

  function showRanking() {
    const table = find("ranking");
    ["province", "target"].forEach((name) => {
      const level = seen.scene.levels[name];
      table.classList.toggle("no-" + name, !isThere(level));
      table.style.setProperty("--" + name, isThere(level) ? level + "%" : "0%");
    });
    const body = element("tbody");
    body.append(...seen.rows.map((row) => {
      const line = element("tr", null, { "data-district": row.code });
      line.classList.toggle("priority", row.isPriority);
      line.classList.toggle("selected", row.code === state.district);
      const name = element("th", null, { scope: "row" });
      const chart = element("td", null, { "aria-hidden": "true" });
      name.append(districtButton(row.code));
      chart.append(lollipop(row));
      line.append(element("td", isThere(row.rank) ? row.rank : "–"), name, chart, element("td", text(row.value)));
      return line;
    }));
    table.replaceChildren(headRow(["#", say("district"), text(seen.entry.short), state.year]), body);
  }

  function factList(pairs) {
    const list = element("dl");
    pairs.filter((pair) => isThere(pair[1])).forEach(([name, number]) => {
      list.append(element("dt", name), element("dd", typeof number === "number" ? text(number) : number));
    });
    return list;
  }

  function cardFacts(row) {
    const { scene } = seen;
    return factList([
      [say("rank"), row.rankWords],
      [say("lower"), row.lower], [say("upper"), row.upper],
      [say("gap_province"), row.gapProvince],
      [isThere(scene.gap_target) ? text(scene.gap_target) : "", row.gapTarget],
      [say("people"), row.people],
      [say("priority"), row.isPriority ? seen.view.rule : null],
      [say("status"), row.status],
      [say("source"), isThere(row.origin) ? data.origins[row.origin][0] : null],
      [say("locator"), row.locator],
      [say("note"), row.note]
    ]);
  }

  function showCard() {
    const { scene } = seen;
    const row = seen.of.get(state.district);
    const number = row ? row.value : isThere(scene.province) ? scene.province : data.words.no_data;
    const value = element("p", null, { class: "big" });
    value.append(element("b", text(number)), element("span", unitLine()));
    const parts = [element("h3", row ? nameOf(row.code) : text(data.province)), value];
    if (row) {
      parts.push(cardFacts(row), element("p", text(data.districts[row.code][1]), { class: "quiet" }));
      const back = element("button", say("whole"), { type: "button", class: "plain" });
      back.addEventListener("click", () => { change({ district: "" }); find("card").focus(); });
      parts.push(back);
    } else {
      parts.push(element("p", say("hint"), { class: "quiet" }));
    }
    find("card").replaceChildren(...parts);
  }

  /* The selected district, or the province, in the fullest year of every indicator. */
  function showProfile() {
    const place = state.district ? nameOf(state.district) : text(data.province);
    const body = element("tbody");
    body.append(...data.indicators.map((entry) => {
      const scene = data.scenes[entry.id + "/" + entry.best];
      const province = text(isThere(scene.province) ? scene.province : data.words.no_data);
      const row = rowsOf(scene).find((item) => item.code === state.district);
      const line = element("tr", null, { class: entry.id === state.indicator ? "selected" : "" });
      const name = element("th", null, { scope: "row" });
      const open = element("button", text(entry.name), { type: "button" });
      open.addEventListener("click", () => change({ indicator: entry.id }));
      name.append(open, element("small", text(scene.heading)));
      line.append(name);
      if (row) {
        line.append(element("td", text(row.value)), element("td", isThere(row.rankWords) ? text(row.rankWords) : "–"));
      }
      line.append(element("td", province));
      return line;
    }));
    const words = state.district ? [say("indicator"), place, say("rank"), say("province")] : [say("indicator"), place];
    find("profile").replaceChildren(headRow(words), body);
  }

  function showTable() {
    const { scene } = seen;
    const columns = [
      [say("rank"), (row) => isThere(row.rank) ? row.rank : "–"],
      [say("district"), (row) => nameOf(row.code)],
      [say("value"), (row) => row.value, true, "number"],
      [say("lower"), (row) => row.lower, true, "number"],
      [say("upper"), (row) => row.upper, true, "number"],
      [say("gap_province"), (row) => row.gapProvince, true, "number"],
      [isThere(scene.gap_target) ? text(scene.gap_target) : "", (row) => row.gapTarget, true, "number"],
      [say("people"), (row) => row.people, true, "number"],
      [say("status"), (row) => row.status, true],
      [say("source"), (row) => isThere(row.origin) ? data.origins[row.origin][0] : null, true],
      [say("locator"), (row) => row.locator, true],
      [say("note"), (row) => row.note, true]
    ].filter(([, read, isOptional]) => !isOptional || seen.rows.some((row) => isThere(read(row))));
    const body = element("tbody");
    body.append(...seen.rows.map((row) => {
      const line = element("tr");
      line.append(...columns.map(([, read, isText, kind]) => {
        const cell = read(row);
        return element("td", !isThere(cell) ? "–" : isText ? text(cell) : cell, { class: kind || "" });
      }));
      return line;
    }));
    const head = headRow(columns.map((column) => column[0]));
    columns.forEach(([, , , kind], place) => { all("th", head)[place].className = kind || ""; });
    find("table").replaceChildren(element("caption", unitLine()), head, body);
  }

  function showSources() {
    const items = seen.scene.sources.map(([origin, ...locators]) => {
      const [, citation, url] = data.origins[origin];
      const item = element("li", text(citation));
      if (url) { item.append(" ", element("a", url, { href: url, rel: "noopener noreferrer", target: "_blank" })); }
      if (locators.length) { item.append(" · " + say("locator") + ": " + locators.map(text).join("; ")); }
      return item;
    });
    find("sources").replaceChildren(...items);
    find("notes").replaceChildren(...seen.scene.notes.map((note) => element("p", text(note))));
  }

  function show() {
    const focus = document.activeElement;
    const code = focus && focus.dataset.district;
    const place = focus && focus.closest("#ranking, #priority");
    seen = look();
    mark(null);
    [showWords, showPickers, showMap, showLegend, showPriority, showRanking, showCard, showProfile, showTable, showSources]
      .forEach((part) => part());
    if (code && place) {
      const again = place.querySelector('button[data-district="' + CSS.escape(code) + '"]');
      if (again) { again.focus({ preventScroll: true }); }
    }
  }

  /* ---- hands: pickers, pointer, keyboard ---- */

  function listen() {
    ["indicator", "year", "scheme"].forEach((id) =>
      find(id).addEventListener("change", () => change({ [id]: find(id).value })));
    find("pickers").addEventListener("submit", (event) => event.preventDefault());
    all("[data-lang]").forEach((node) => node.addEventListener("click", () => change({ lang: node.dataset.lang })));
    find("print").addEventListener("click", () => window.print());
    window.addEventListener("popstate", () => { readAddress(); show(); });
    window.addEventListener("scroll", () => { find("tip").hidden = true; }, { passive: true });
    window.addEventListener("beforeprint", () => mark(null));
    ["sea", "ranking", "priority"].forEach((id) => listenDistricts(find(id)));
    listenArrows();
  }

  function listenDistricts(box) {
    const codeOf = (event) => {
      const node = event.target.closest("[data-district]");
      return node ? node.dataset.district : null;
    };
    box.addEventListener("pointermove", (event) => {
      const code = codeOf(event);
      mark(code);
      if (code && box.id === "sea") { tell(code, event.clientX, event.clientY); }
    });
    box.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") { mark(null); } });
    box.addEventListener("focusin", (event) => { mark(codeOf(event)); });
    box.addEventListener("focusout", () => mark(null));
    box.addEventListener("click", (event) => {
      const code = codeOf(event);
      if (!code) { mark(null); return; }
      choose(code);
      mark(code);
      if (box.id === "sea") { tell(code, event.clientX, event.clientY); }
    });
  }

  /* An svg that listens for the focus would be a stop itself, so the box around it listens.
     The map is one stop of the Tab key; inside it the arrow keys go from west to east and back. */
  function listenArrows() {
    const paths = all("path.district");
    const reach = (path) => {
      paths.forEach((other) => { other.setAttribute("tabindex", other === path ? "0" : "-1"); });
    };
    reach(paths[0]);
    find("sea").addEventListener("keydown", (event) => {
      const at = paths.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const jump = { Home: 0, End: paths.length - 1 }[event.key];
      if (at < 0) { return; }
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(paths[at].dataset.district); tellFocused(); }
      if (step === undefined && jump === undefined) { return; }
      event.preventDefault();
      const next = paths[jump === undefined ? (at + step + paths.length) % paths.length : jump];
      reach(next);
      next.focus({ preventScroll: true });
      tellFocused();
    });
    find("sea").addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) { tellFocused(); } });
  }

  function tellFocused() {
    const path = document.activeElement;
    const box = path.getBoundingClientRect();
    mark(path.dataset.district);
    tell(path.dataset.district, box.left + box.width / 2, box.top);
  }

  find("profile-box").open = window.matchMedia("(min-width: 700px)").matches;
  readAddress();
  listen();
  show();
})();
