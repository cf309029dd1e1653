// The page's frame: lets itself in, asks once a second, and draws what has changed.
import { call, el, time } from "./actions.js";
import { actions, sections } from "./sections.js";

const EVERY = 1000;

const byId = (id) => document.getElementById(id);
const drawn = new Map();
let place = "";

/** Exchanges the link's key, which stays out of the history, for a cookie. */
async function enter() {
  const key = location.hash.slice(1);
  if (key) {
    history.replaceState(null, "", location.pathname);
    await call("POST", "enter", key);
  }
}

function say(text) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = text === "";
}

async function look() {
  try {
    const [account, clock, faults, transitions] = await Promise.all([
      call("GET", "v1/page" + place),
      call("GET", "v1/time"),
      call("GET", "v1/faults"),
      call("GET", "v1/transitions"),
    ]);
    say("");
    show({ ...account, ...faults, ...transitions, clock });
  } catch (problem) {
    if (problem.status === 401) {
      byId("sections").hidden = true;
    }
    say(problem.status === 401
      ? "This page opens by a link that the simulator prints when it starts. Each link works once."
      : "The simulator doesn't answer. " + problem.message);
  }
}

function show(world) {
  byId("sections").hidden = false;
  changed("place", [world.account, world.region, world.places], () => showPlace(world));
  byId("clock").textContent = time(world.clock.instant);
  byId("pace").textContent = pace(world.clock);
  const manual = world.clock.mode === "manual";
  changed("advance", manual, () => {
    byId("advance").hidden = !manual;
    byId("advance").replaceChildren(...actions.advance(look));
  });
  for (const section of sections) {
    const data = section.data(world);
    changed(section.id, data, () => draw(section, data));
  }
}

/** Leaves alone what is the same as before, so that nothing moves under the reader's hand. */
function changed(id, data, then) {
  const text = JSON.stringify(data);
  if (drawn.get(id) !== text) {
    drawn.set(id, text);
    then();
  }
}

function showPlace(world) {
  const here = world.account + " " + world.region;
  if (world.places.length < 2) {
    byId("place").replaceChildren("account " + world.account + ", " + world.region);
    return;
  }
  const choice = el("select", { "aria-label": "account and region" },
    ...world.places.map((name) => el("option", { value: name, selected: name === here }, name)));
  choice.addEventListener("change", () => {
    const [account, region] = choice.value.split(" ");
    place = "?account=" + encodeURIComponent(account) + "&region=" + encodeURIComponent(region);
    look();
  });
  byId("place").replaceChildren(choice);
}

function pace(clock) {
  if (clock.mode === "manual") {
    return "time stands still until it is moved";
  }
  return clock.mode === "accelerated" ? clock.scale + " times as fast as real time" : clock.mode + " time";
}

function draw(section, data) {
  const old = byId(section.id);
  const scrolled = old?.querySelector(".scroll")?.scrollTop ?? 0;
  const fresh = el("section", { id: section.id, class: section.width ?? "" },
    el("div", { class: "head" },
      el("h2", {}, section.title),
      el("div", { class: "buttons" }, ...(section.buttons?.(data, look) ?? []))),
    ...section.draw(data, look));
  if (old) {
    old.replaceWith(fresh);
    const scroll = fresh.querySelector(".scroll");
    if (scroll) {
      scroll.scrollTop = scrolled;
    }
  } else {
    byId("sections").append(fresh);
  }
}

async function watch() {
  if (!document.hidden) {
    await look();
  }
  setTimeout(watch, EVERY);
}

enter().catch((problem) => say(problem.message)).finally(watch);
