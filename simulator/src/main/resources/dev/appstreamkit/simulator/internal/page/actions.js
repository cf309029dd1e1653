// Calls of the simulator, and the dialogs that ask what to do. What comes from the simulator only
// ever becomes text, never markup.

/** Calls the simulator; a refusal becomes an error that says why. */
export async function call(method, path, body) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(path, {
    method,
    body: body === undefined ? undefined : text,
    headers: {
      "X-AppStreamKit-Page": "1",
      ...(typeof body === "object" ? { "Content-Type": "application/json" } : {}),
    },
  });
  const content = await answer.text();
  const json = answer.headers.get("Content-Type")?.startsWith("application/json")
    ? JSON.parse(content) : {};
  if (!answer.ok) {
    const problem = new Error(json.error?.message ?? content);
    problem.status = answer.status;
    throw problem;
  }
  return json;
}

/** Makes an element; strings among its children become text. */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") {
      element.addEventListener("click", value);
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(text, onclick) {
  return el("button", { type: "button", onclick }, text);
}

/** Writes an instant so that people can read it: date, then time, in UTC. */
export function time(instant) {
  return instant ? instant.slice(0, 10) + " " + instant.slice(11, 19) : "";
}

const UNITS = ["d", "h", "min", "s"];

/** Writes a duration such as PT1H30M so that people can read it. */
export function lasts(duration) {
  const parts = duration.match(/^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/) ?? [];
  const text = UNITS.map((unit, i) => (Number(parts[i + 1] ?? 0) ? parts[i + 1] + " " + unit : ""))
    .filter(Boolean).join(" ");
  return text || "no time";
}

/**
 * Asks for some values and does something with them. Stays open, and says why, when that is refused.
 *
 * fields: [{ name, label, value, type, options, optional }]
 */
export function ask(title, fields, doIt, run) {
  const dialog = document.getElementById("dialog");
  const why = el("p", { class: "bad", role: "alert" });
  const inputs = fields.map(input);
  const form = el("form", { method: "dialog" },
    el("h2", {}, title),
    ...inputs.map((field, i) => el("label", {}, fields[i].label, field)),
    why,
    el("div", { class: "buttons" },
      button("Cancel", () => dialog.close()),
      el("button", { type: "submit", class: "main" }, doIt)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await run(Object.fromEntries(inputs.map((field) => [field.name, field.value])));
      dialog.close();
    } catch (problem) {
      why.textContent = problem.message;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

function input(field) {
  if (field.options) {
    return el("select", { name: field.name },
      ...field.options.map((option) => el("option", { value: option }, option)));
  }
  return el("input", {
    name: field.name,
    type: field.type ?? "text",
    value: field.value ?? "",
    required: !field.optional,
    autocomplete: "off",
  });
}

/** Shows what was hidden until now; it is gone from the page once the dialog closes. */
export function reveal(title, rows) {
  const dialog = document.getElementById("dialog");
  dialog.replaceChildren(el("form", { method: "dialog" },
    el("h2", {}, title),
    ...rows.map(([name, value]) => el("div", {},
      el("p", { class: "quiet" }, name), el("p", { class: "mono" }, value))),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "main" }, "Close"))));
  dialog.addEventListener("close", () => dialog.replaceChildren(), { once: true });
  dialog.showModal();
}
