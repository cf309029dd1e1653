// What the page shows, a section for each kind of thing, and what a person can do with it.
import { ask, button, call, el, lasts, reveal, time } from "./actions.js";

const GOOD = ["RUNNING", "AVAILABLE", "CONFIRMED"];
const BAD = ["FAILED", "ERROR"];
const IDLE = ["STOPPED", "DISABLED"];

function state(name) {
  const kind = GOOD.includes(name) ? "good"
    : BAD.includes(name) ? "bad" : IDLE.includes(name) ? "" : "wait";
  return el("span", { class: "state " + kind }, name);
}

function item(line, ...below) {
  return el("div", { class: "item" }, el("div", { class: "line" }, ...line), ...below);
}

const name = (text) => el("span", { class: "name" }, text);
const quiet = (text) => el("span", { class: "quiet" }, text);
const buttons = (...all) => el("div", { class: "buttons" }, ...all);
const rest = (path, id) => path + "/" + encodeURIComponent(id);
const plural = (count, one, many = one + "s") => count + " " + (count === 1 ? one : many);

/** Says in words that there is nothing, and what would put something there. */
function items(things, empty, draw) {
  return things.length === 0 ? [el("p", { class: "quiet" }, empty)] : things.map(draw);
}

const tell = (work, look) => async () => {
  try {
    await work();
  } catch (problem) {
    reveal("That didn't work", [["the simulator says", problem.message]]);
  }
  look();
};

export const actions = {
  advance: (look) => [["1 min", "PT1M"], ["10 min", "PT10M"], ["1 h", "PT1H"], ["1 day", "P1D"]]
    .map(([text, duration]) => button("+ " + text,
      tell(() => call("POST", "v1/time/advance", { duration }), look))),

  async takeImage(builder, values) {
    const { streamingUrl } = await call("POST", "v1/page/streaming-urls", { imageBuilder: builder });
    const { id } = await call("POST", "v1/people/image-assistants", { streamingUrl });
    if (values.application) {
      await call("POST", rest("v1/people/image-assistants", id) + "/applications",
        { name: values.application, path: values.path });
    }
    await call("POST", rest("v1/people/image-assistants", id) + "/image", { name: values.name });
  },

  async mail(mail) {
    const { mails } = await call("GET", "v1/mails?address=" + encodeURIComponent(mail.to));
    return mails.find((one) => one.sent === mail.sent && one.subject === mail.subject);
  },
};

function fleet(look) {
  return (f) => item(
    [name(f.name), state(f.state), quiet([f.type, f.instanceType].filter(Boolean).join(", "))],
    el("p", { class: "quiet" }, f.desired === undefined
      ? "at most " + plural(f.mostSessions, "session")
      : `${f.inUse ?? 0} in use of ${f.running ?? 0} running, ${f.desired} wanted`),
    f.running ? el("progress", { class: "bar", max: f.running, value: f.inUse ?? 0,
      "aria-label": "instances in use" }) : null,
    ...f.errors.map((error) => el("p", { class: "bad" }, error)),
    ...f.sessions.map((s) => el("div", { class: "line nested" },
      el("span", {}, s.user), quiet(s.stack + ", since " + time(s.started).slice(11)),
      buttons(button("End session",
        tell(() => call("DELETE", rest("v1/people/sessions", s.id)), look))))));
}

function builder(look) {
  return (b) => item(
    [name(b.name), state(b.state), quiet(b.instanceType ?? ""),
      b.state === "RUNNING" ? buttons(button("Take the image", () => ask(
        "Take an image of " + b.name,
        [{ name: "name", label: "Image name" },
          { name: "application", label: "An application (may be empty)", optional: true },
          { name: "path", label: "Its path", optional: true, value: "C:\\Program Files\\App\\app.exe" }],
        "Take the image",
        (values) => actions.takeImage(b.name, values).then(look)))) : null]);
}

function image(i) {
  return item([name(i.name), state(i.state), quiet(plural(i.applications, "application"))]);
}

function stack(look) {
  return (s) => item(
    [name(s.name), quiet(s.fleet ? "streams from " + s.fleet : "has no fleet"),
      s.fleet ? buttons(button("Open a session", () => ask(
        "Open a session of " + s.name + " by a streaming URL",
        [{ name: "user", label: "User id" }], "Open",
        async (values) => {
          const { streamingUrl } = await call("POST", "v1/page/streaming-urls",
            { stack: s.name, user: values.user });
          await call("POST", "v1/people/sessions", { streamingUrl });
          look();
        }))) : null],
    el("p", { class: "quiet" },
      s.users.length === 0 ? "nobody is assigned" : "assigned: " + s.users.join(", ")));
}

function user(look) {
  return (data) => (u) => {
    const stacks = data.stacks.filter((s) => s.users.includes(u.address)).map((s) => s.name);
    return item(
      [name(u.address), state(u.enabled === false ? "DISABLED" : u.status ?? "UNKNOWN"),
        u.status === "CONFIRMED" && stacks.length > 0 ? buttons(button("Open a session", () => ask(
          "Sign in as " + u.address,
          [{ name: "stack", label: "Stack", options: stacks },
            { name: "password", label: "Password", type: "password" }], "Sign in",
          (values) => call("POST", "v1/people/sessions", { address: u.address, ...values })
            .then(look)))) : null],
      u.name ? el("p", { class: "quiet" }, u.name) : null);
  };
}

function mail(look) {
  return (m) => item(
    [el("span", {}, m.to), quiet(time(m.sent))],
    el("div", { class: "line" }, el("span", {}, m.subject),
      m.secret ? buttons(
        button("Follow", () => ask("Follow the mail to " + m.to,
          [{ name: "newPassword", label: "New password", type: "password" }], "Sign in",
          async (values) => {
            const { link, temporaryPassword } = await actions.mail(m);
            await call("POST", "v1/people/sign-ins",
              { link, temporaryPassword, address: m.to, ...values });
            look();
          })),
        button("Show link and password", tell(async () => {
          const found = await actions.mail(m);
          reveal(m.subject, [["link", found.link ?? "none"],
            ["temporary password", found.temporaryPassword ?? "none"]]);
        }, look))) : null));
}

function bucket(b) {
  return item([name(b.name), quiet(plural(b.keys, "object")), quiet(b.region)],
    el("p", { class: "quiet" }, [b.versioning === "OFF" ? "no versions"
      : "versions " + b.versioning.toLowerCase(), b.policy ? "has a policy" : "no policy"].join(", ")));
}

function scaling(data) {
  return [
    ...items(data.targets, "No fleet scales by itself. Register a scalable target.", (t) => item(
      [name(t.resource), quiet(`from ${t.min} to ${t.max}`)],
      ...data.rules.filter((r) => r.resource === t.resource)
        .map((r) => el("p", { class: "quiet" }, r.name + ": " + r.rule)))),
    ...data.activities.slice(0, 5).map((a) =>
      el("p", { class: "quiet" }, time(a.time) + " " + a.resource + ": " + a.what)),
  ];
}

function fault(look) {
  return (f) => item(
    [name(f.kind), el("span", {}, [f.service ?? "any service", f.operation ?? "any operation"].join(", ")),
      quiet(f.times === 0 ? "until taken back" : plural(f.times, "more time")),
      buttons(button("Take back", tell(() => call("DELETE", rest("v1/faults", f.id)), look)))]);
}

function addFault(look) {
  ask("Add a fault",
    [{ name: "kind", label: "What happens",
      options: ["ERROR", "THROTTLE", "DELAY", "CUT", "LOST_ANSWER", "GARBLED"] },
      { name: "service", label: "Service", value: "appstream", optional: true },
      { name: "operation", label: "Operation (empty: any)", optional: true },
      { name: "times", label: "How often (0: always)", type: "number", value: "1" },
      { name: "code", label: "Error code, for ERROR", optional: true },
      { name: "delayMillis", label: "Milliseconds, for DELAY", type: "number", optional: true }],
    "Add",
    (values) => {
      const rule = { kind: values.kind, times: Number(values.times) };
      for (const key of ["service", "operation"]) {
        if (values[key]) {
          rule[key] = values[key];
        }
      }
      if (values.kind === "ERROR" && values.code) {
        rule.code = values.code;
      }
      if (values.kind === "DELAY" && values.delayMillis) {
        rule.delayMillis = Number(values.delayMillis);
      }
      return call("POST", "v1/faults", rule).then(look);
    });
}

function usual(row) {
  return row.min === row.max ? lasts(row.min) : lasts(row.min) + " to " + lasts(row.max);
}

function change(c) {
  return item(
    [name(c.kind + ", " + c.trigger),
      el("span", {}, [c.name ? "only " + c.name : null, c.takes ? "takes " + lasts(c.takes) : null,
        c.failure ? "fails with " + c.failure : null].filter(Boolean).join(", ")),
      quiet([c.probability < 1 ? "by chance, " + Math.round(c.probability * 100) + " %" : null,
        c.times === 0 ? "until taken back" : plural(c.times, "more time")]
        .filter(Boolean).join(", "))]);
}

function transitions(data) {
  return [
    ...items(data.changes, "All takes its usual time, and ends well.", change),
    el("div", { class: "scroll" }, table(["What", "Set off by", "Is meanwhile", "Takes", "Ends"],
      data.transitions.map((row) => [row.kind + (row.from ? ", " + row.from : ", new"), row.trigger,
        row.passing, usual(row), row.next || "gone"])))];
}

function table(titles, rows) {
  return el("table", {},
    el("thead", {}, el("tr", {}, ...titles.map((title) => el("th", { scope: "col" }, title)))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, cell))))));
}

function addChange(data, look) {
  const all = data.transitions.map((row) => row.kind + " " + row.trigger);
  ask("Change what takes how long",
    [{ name: "what", label: "What", options: [...new Set(all)] },
      { name: "minutes", label: "Minutes it takes (empty: as usual)", type: "number", optional: true },
      { name: "failure", label: "Error code it fails with (empty: it doesn't)", optional: true },
      { name: "only", label: "Only the one of this name (empty: all)", optional: true },
      { name: "times", label: "How often (0: always)", type: "number", value: "0" }],
    "Change",
    (values) => {
      const [kind, trigger] = values.what.split(" ");
      const rule = { kind, trigger, times: Number(values.times) };
      if (values.minutes) {
        rule.takes = "PT" + values.minutes + "M";
      }
      if (values.failure) {
        rule.failure = values.failure;
      }
      if (values.only) {
        rule.name = values.only;
      }
      return call("POST", "v1/transitions/changes", rule).then(look);
    });
}

function calls(all) {
  if (all.length === 0) {
    return [el("p", { class: "quiet" }, "Nobody has called yet. Point an AWS client at the endpoint.")];
  }
  const head = (text, kind) => el("th", { class: kind ?? "", scope: "col" }, text);
  return [el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, head("Time"), head("Call"), head("Verdict"),
      head("Caller", "optional"))),
    el("tbody", {}, ...all.map((c) => el("tr", {},
      el("td", { class: "stay" }, time(c.time).slice(11)),
      el("td", {}, c.service + ":" + c.operation),
      el("td", {}, el("span", { class: c.status < 400 ? "" : "bad" },
        c.status + (c.error ? " " + c.error : "") + (c.fault ? ", a fault put here" : ""))),
      el("td", { class: "mono optional" }, c.principal.split(":").pop() || "refused"))))))];
}

export const sections = [
  { id: "fleets", title: "Fleets", width: "half", data: (w) => w.fleets,
    draw: (data, look) => items(data, "No fleets yet. CreateFleet makes one.", fleet(look)) },
  { id: "images", title: "Images and builders", width: "half",
    data: (w) => ({ images: w.images, builders: w.builders }),
    draw: (data, look) => [
      ...items(data.builders, "No image builders. CreateImageBuilder makes one.", builder(look)),
      ...items(data.images, "No images of this account's own.", image)] },
  { id: "stacks", title: "Stacks", data: (w) => w.stacks,
    draw: (data, look) => items(data, "No stacks yet. CreateStack makes one.", stack(look)) },
  { id: "users", title: "Users", data: (w) => ({ users: w.users, stacks: w.stacks }),
    draw: (data, look) =>
      items(data.users, "Nobody is in the user pool. CreateUser adds a person.", user(look)(data)) },
  { id: "mails", title: "Mails", data: (w) => w.mails,
    draw: (data, look) => items(data, "No mail was sent. CreateUser sends one.", mail(look)) },
  { id: "buckets", title: "Buckets", data: (w) => w.buckets,
    draw: (data) => items(data, "No buckets yet. CreateBucket makes one.", bucket) },
  { id: "scaling", title: "Scaling", data: (w) => w.scaling, draw: scaling },
  { id: "faults", title: "Faults", data: (w) => w.faults,
    buttons: (data, look) => [button("Add a fault", () => addFault(look)),
      ...(data.length ? [button("Take all back", tell(() => call("DELETE", "v1/faults"), look))] : [])],
    draw: (data, look) => items(data, "All calls go as they should.", fault(look)) },
  { id: "transitions", title: "What takes how long", width: "wide",
    data: (w) => ({ transitions: w.transitions, changes: w.changes }),
    buttons: (data, look) => [button("Change a time", () => addChange(data, look)),
      ...(data.changes.length ? [button("As usual again",
        tell(() => call("DELETE", "v1/transitions/changes"), look))] : [])],
    draw: transitions },
  { id: "calls", title: "Calls, newest first", width: "wide", data: (w) => w.calls, draw: calls },
];
