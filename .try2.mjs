// src/table/grow.ts
var Growing = class {
  constructor(make, capacity = 1024) {
    this.make = make;
    this.array = new make(capacity);
  }
  make;
  length = 0;
  array;
  push(value) {
    if (this.length === this.array.length) {
      const larger = new this.make(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length] = value;
    return this.length++;
  }
  get(index) {
    return this.array[index];
  }
  set(index, value) {
    this.array[index] = value;
  }
  done() {
    return this.array.subarray(0, this.length);
  }
};

// src/table/random.ts
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 1831565813 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

// src/fabric/devices.ts
var NONE = -1;
var DeviceList = class {
  names = [];
  roles = [];
  networks = [];
  models = [];
  tier = new Growing(Int32Array);
  unit = new Growing(Int32Array);
  pod = new Growing(Int32Array);
  rail = new Growing(Int32Array);
  plane = new Growing(Int32Array);
  get count() {
    return this.names.length;
  }
  /** @returns the new device's row */
  add(device) {
    this.names.push(device.name);
    this.roles.push(device.role);
    this.networks.push(device.network ?? "");
    this.models.push(device.model);
    this.tier.push(device.tier ?? NONE);
    this.unit.push(device.unit ?? NONE);
    this.pod.push(device.pod ?? NONE);
    this.rail.push(device.rail ?? NONE);
    return this.plane.push(device.plane ?? NONE);
  }
  /** Adds all devices of another list, in order. @returns the row of the first */
  append(other) {
    const first = this.count;
    for (let i = 0; i < other.count; i++) {
      this.names.push(other.names[i]);
      this.roles.push(other.roles[i]);
      this.networks.push(other.networks[i]);
      this.models.push(other.models[i]);
      this.tier.push(other.tier.get(i));
      this.unit.push(other.unit.get(i));
      this.pod.push(other.pod.get(i));
      this.rail.push(other.rail.get(i));
      this.plane.push(other.plane.get(i));
    }
    return first;
  }
};

// src/units/quantity.ts
var UNITS = {
  power: { units: { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 }, example: "44 kW" },
  length: { units: { m: 1, mm: 1e-3, cm: 0.01, km: 1e3, ft: 0.3048, in: 0.0254 }, example: "30 m" },
  weight: { units: { kg: 1, g: 1e-3, t: 1e3, lb: 0.45359237 }, example: "1500 kg" },
  speed: { units: { Gbps: 1, Mbps: 1e-3, Tbps: 1e3 }, example: "400 Gbps" },
  time: { units: { h: 1, min: 1 / 60, s: 1 / 3600, d: 24 }, example: "19 d" },
  money: { units: { USD: 1 }, example: "70000 USD" },
  current: { units: { A: 1, kA: 1e3 }, example: "100 A" },
  voltage: { units: { V: 1, kV: 1e3 }, example: "415 V" },
  energy: { units: { Wh: 1, kWh: 1e3, MWh: 1e6 }, example: "4 MWh" },
  temperature: { units: { C: 1 }, example: "32 C" },
  flow: { units: { "L/min": 1, "m3/h": 1e3 / 60 }, example: "120 L/min" },
  "floor load": { units: { "kN/m2": 1, kPa: 1 }, example: "12 kN/m2" },
  share: { units: { "%": 0.01 }, example: "40 %" }
};
function dimensionExample(dimension) {
  return UNITS[dimension].example;
}
var QUANTITY = /^\s*([+-]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*([A-Za-z%][A-Za-z0-9/]*)\s*$/;
function parseQuantity(text, dimension) {
  const { units, example } = UNITS[dimension];
  const names = Object.keys(units).join(", ");
  const expected = `expected a ${dimension} such as "${example}"`;
  const match = QUANTITY.exec(text);
  if (!match) return { ok: false, expected: `${expected} (a number and one of ${names})` };
  if (!Object.hasOwn(units, match[2])) {
    const other = Object.keys(UNITS).find((name) => Object.hasOwn(UNITS[name].units, match[2]));
    const why = other ? `"${match[2]}" measures ${other}` : `"${match[2]}" is no unit of ${dimension}; known: ${names}`;
    return { ok: false, expected: `${expected}; ${why}` };
  }
  const value = Number((Number(match[1].replaceAll("_", "")) * units[match[2]]).toPrecision(12));
  if (!Number.isFinite(value)) return { ok: false, expected: `${expected}; the number is too large` };
  return { ok: true, value };
}
function quantityPattern(dimension) {
  return `^\\s*[+-]?\\d[\\d_]*(\\.\\d+)?([eE][+-]?\\d+)?\\s*(${Object.keys(UNITS[dimension].units).join("|")})\\s*$`;
}
function formatQuantity(value, dimension) {
  const metric = Object.entries(UNITS[dimension].units).filter(([unit2]) => !["ft", "in", "lb", "cm", "g", "t"].includes(unit2));
  metric.sort((a, b) => b[1] - a[1]);
  const rounded2 = Number(value.toPrecision(4));
  const [unit, factor] = metric.find(([, size]) => Math.abs(rounded2) >= size) ?? metric.find(([, size]) => size === 1) ?? metric[0];
  return `${Number((value / factor).toPrecision(4))} ${unit}`;
}

// src/catalog/ports.ts
function modeFor(group, speed_gbps) {
  return group.modes.find((mode2) => mode2.speed_gbps === speed_gbps);
}
function portName(group, mode2, profile, cage0, lane) {
  const template2 = profile !== void 0 && Object.hasOwn(mode2.names, profile) ? mode2.names[profile] : Object.values(mode2.names)[0];
  const serdes = lane * group.lanes / mode2.split;
  const values = {
    cage: cage0 + 1,
    cage0,
    lane,
    lane1: lane + 1,
    n: group.first + cage0 * mode2.split + lane,
    serdes: serdes + 1,
    serdes0: cage0 * group.lanes + serdes
  };
  return template2.replace(/\{(\w+)\}/g, (all, name) => Object.hasOwn(values, name) ? String(values[name]) : all);
}
var PLACEHOLDERS = ["cage", "cage0", "lane", "lane1", "n", "serdes", "serdes0"];

// src/catalog/describe.ts
var plain = (key, unit = "") => (value) => [{ key, text: `${value}${unit}` }];
var measure = (key, dimension) => (value) => [{ key, text: formatQuantity(value, dimension) }];
var FIELDS = [
  ["gpus", plain("gpus")],
  ["gpu", plain("gpu")],
  ["technology", plain("technology")],
  ["cooling", plain("cooling")],
  ["cooling_w", measure("cooling", "power")],
  ["u_height", plain("u_height", " U")],
  ["u_total", plain("u_total", " U")],
  ["clearance_u", (value) => value === 0 ? [] : [{ key: "clearance_u", text: `${value} U` }]],
  ["power_w", measure("power", "power")],
  ["capacity_w", measure("capacity", "power")],
  ["volts", measure("volts", "voltage")],
  ["amps", measure("amps", "current")],
  ["weight_kg", plain("weight", " kg")],
  ["load_kg", plain("load", " kg")],
  ["width_m", plain("width", " m")],
  ["depth_m", plain("depth", " m")],
  ["rails", plain("rails")],
  ["ports", (groups) => groups.map((group) => ({ key: "ports", text: describeGroup(group) }))],
  ["connector", plain("connector")],
  ["optics", plain("optics")],
  ["fibre", plain("fibre")],
  ["fibres", plain("fibres")],
  ["medium", plain("medium")],
  ["a", (value, fields) => [{ key: "a", text: `${value} to ${fields.b_count === 1 ? "" : `${fields.b_count} x `}${fields.b}` }]],
  ["links", plain("links")],
  [
    "link_gbps",
    (value, fields) => [
      {
        key: fields.kind === "transceiver" ? "speed" : "speeds",
        text: [value].flat().map((each) => `${each} Gbps`).join(", ")
      }
    ]
  ],
  ["reach_m", plain("reach", " m")],
  ["lengths_m", (value) => [{ key: "lengths", text: `${value.length} from ${value[0]} m to ${value.at(-1)} m` }]],
  ["kg_per_m", plain("weight_per_metre", " kg")],
  ["diameter_mm", plain("diameter", " mm")],
  ["price_per_m_usd", (value) => value === 0 ? [] : [{ key: "price_per_metre", text: usd(value) }]]
];
function describeGroup(group) {
  const modes = group.modes.map((mode2) => `${mode2.split} x ${mode2.speed_gbps}G ${portName(group, mode2, void 0, 0, 0)}`);
  return `${group.count} x ${group.connector}, ${group.use}: ${modes.join(" | ")}`;
}
function usd(value) {
  return `${value.toLocaleString("en-US")} USD`;
}

// src/yamlfile/field-finding.ts
function fieldFinding(code, message, placed, path, remedy, severity = "error") {
  const place = placed.placeOf(path);
  return { code, severity, message, subjects: fieldSubject(path), ...place ? { place } : {}, ...remedy ? { remedy } : {} };
}
function fieldSubject(path) {
  return [{ kind: "field", name: path.map(String).join(".") }];
}

// src/yamlfile/quantity-schema.ts
import { z } from "zod";
function quantity(dimension, about, least = 0, above = false) {
  return z.string({
    error: (issue) => issue.input === void 0 ? void 0 : `expected a ${dimension} with its unit, such as "${dimensionExample(dimension)}", found ${typeof issue.input === "object" ? issue.input === null ? "nothing" : "no text" : String(issue.input)}`
  }).meta({ description: about, examples: [dimensionExample(dimension)], pattern: quantityPattern(dimension) }).transform((text, context) => {
    const parsed = parseQuantity(text, dimension);
    if (!parsed.ok) context.addIssue({ code: "custom", message: `${parsed.expected}, found ${JSON.stringify(text)}`, input: text });
    else if (above && parsed.value <= least)
      context.addIssue({ code: "custom", message: `expected a ${dimension} above ${least}, found "${text}"`, input: text });
    else if (parsed.value < least)
      context.addIssue({ code: "custom", message: `expected a ${dimension} of at least ${least}, found "${text}"`, input: text });
    else return parsed.value;
    return z.NEVER;
  });
}

// src/yamlfile/read-yaml.ts
import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from "yaml";

// src/yamlfile/depth.ts
import { Lexer } from "yaml";
var DEEPEST = 64;
function tooDeepAt(text) {
  const columns = [];
  let open = 0;
  let offset = 0;
  let lineStart = 0;
  let fresh = true;
  for (const token of new Lexer().lex(text)) {
    if (CONTROL.has(token)) continue;
    const column = offset - lineStart;
    if (token === "[" || token === "{") open++;
    else if (token === "]" || token === "}") open = Math.max(0, open - 1);
    if (open === 0 && fresh && !BLANK.test(token)) {
      while (columns.length > 0 && columns[columns.length - 1] >= column) columns.pop();
      columns.push(column);
      fresh = false;
    } else if (open === 0 && (token === "-" || token === "?" || token === ":")) columns.push(column);
    if (open + columns.length > DEEPEST) return offset;
    offset += token.length;
    const newline = token.lastIndexOf("\n");
    if (newline >= 0) {
      lineStart = offset - token.length + newline + 1;
      fresh = true;
    }
  }
  return void 0;
}
var CONTROL = /* @__PURE__ */ new Set(["", "", ""]);
var BLANK = /^(?:[ \t\r\n]*|#.*)$/;

// src/yamlfile/read-yaml.ts
var MOST_ALIASES = 100;
var MOST_VALUES = 5e3;
var MOST_FAULTS = 20;
function readYaml(text, file) {
  const lines = new Lines(text, file);
  const refused = (code, message, at) => ({
    value: void 0,
    placeOf: () => void 0,
    keyPlaceOf: () => void 0,
    findings: [fault(code, message, lines.at(at, at + 1))]
  });
  const many = tooMany(text);
  if (many !== void 0)
    return refused("YAML-LARGE", `more than ${MOST_VALUES.toLocaleString("en-US")} lines or list entries; an intent is short`, many);
  const deep = tooDeepAt(text);
  if (deep !== void 0) return refused("YAML-DEEP", `nested more than ${DEEPEST} levels deep`, deep);
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false, merge: false, resolveKnownTags: false, logLevel: "error" });
  const findings = document.errors.slice(0, MOST_FAULTS).map((error) => {
    const { code, message } = inWords(error.code, error.message);
    return fault(code, message, lines.at(error.pos[0], error.pos[1]));
  });
  for (const finding of findings) if (finding.code === "YAML-REPEATED-KEY") nameKey(finding);
  for (let i = findings.length - 1; i > 0; i--) if (samePlace(findings[i], findings[i - 1])) findings.splice(i, 1);
  let firstAlias;
  visit(document, {
    Alias(_, alias) {
      firstAlias ??= alias;
      if (!alias.resolve(document))
        findings.push(fault("YAML-ANCHORS", `no anchor "&${alias.source}" stands before this`, lines.at(...rangeOf(alias))));
    }
  });
  const usable = findings.every((finding) => finding.code === "YAML-REPEATED-KEY");
  let value;
  if (usable) {
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch {
      const message = `anchors repeat one another into more than ${MOST_ALIASES} values; write them out`;
      findings.push(fault("YAML-ANCHORS", message, lines.at(...rangeOf(firstAlias))));
    }
  }
  const root = document.contents;
  return {
    value,
    placeOf: (path) => lines.at(...rangeOf(nodeAt(root, path) ?? root)),
    keyPlaceOf: (path) => {
      const pair3 = pairAt(root, path);
      return pair3 ? lines.at(...rangeOf(pair3.key)) : lines.at(...rangeOf(nodeAt(root, path) ?? root));
    },
    findings
  };
}
function samePlace(a, b) {
  return a.place?.line === b.place?.line && a.place?.column === b.place?.column;
}
function nameKey(finding) {
  const { place } = finding;
  const key = place && /^(?:"[^"]*"|'[^']*'|[^\s:,{}]+)/.exec(place.text.slice(place.column - 1))?.[0];
  if (!key) return;
  place.length = key.length;
  finding.message = `the key "${key.replace(/^["']|["']$/g, "")}" stands here again; keep one`;
}
function fault(code, message, place) {
  return { code, severity: "error", message, subjects: [], place };
}
var WORDS = {
  DUPLICATE_KEY: ["YAML-REPEATED-KEY", "this key stands here twice; keep one"],
  MULTIPLE_DOCS: ["YAML-SYNTAX", "a second document starts here; one file holds one"],
  MULTILINE_IMPLICIT_KEY: ["YAML-SYNTAX", 'expected "key: value"; a colon and a space are missing here'],
  TAB_AS_INDENT: ["YAML-SYNTAX", "a tab indents this line; YAML takes spaces only"]
};
function inWords(code, message) {
  const known2 = WORDS[code];
  if (known2) return { code: known2[0], message: known2[1] };
  const closing = /end with a ([\]}])/.exec(message)?.[1];
  if (closing) return { code: "YAML-SYNTAX", message: `a bracket opened above is not closed; expected "${closing}" before this` };
  if (/^Missing closing ['"]/.test(message)) return { code: "YAML-SYNTAX", message: "a quote opened above is not closed" };
  return { code: "YAML-SYNTAX", message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}` };
}
function tooMany(text) {
  let count2 = 0;
  for (let at = 0; at < text.length; at++) if ((text[at] === "\n" || text[at] === ",") && ++count2 > MOST_VALUES) return at;
  return void 0;
}
function nodeAt(root, path) {
  let node = root;
  let last = root ?? void 0;
  for (const key of path) {
    if (isAlias(node)) return last;
    if (isMap(node)) node = pairsOf(node).get(String(key))?.value;
    else if (isSeq(node)) node = node.items[Number(key)];
    else return last;
    if (!node) return last;
    last = node;
  }
  return last;
}
function pairAt(root, path) {
  const parent = nodeAt(root, path.slice(0, -1));
  return isMap(parent) ? pairsOf(parent).get(String(path.at(-1))) : void 0;
}
var known = /* @__PURE__ */ new WeakMap();
function pairsOf(map) {
  let pairs = known.get(map);
  if (!pairs) {
    pairs = /* @__PURE__ */ new Map();
    for (const item of map.items) {
      const key = isScalar(item.key) ? String(item.key.value) : void 0;
      if (key !== void 0 && !pairs.has(key)) pairs.set(key, item);
    }
    known.set(map, pairs);
  }
  return pairs;
}
function rangeOf(node) {
  const range2 = node?.range;
  return range2 ? [range2[0], Math.max(range2[0] + 1, range2[1])] : [0, 1];
}
var Lines = class {
  constructor(text, file) {
    this.text = text;
    this.file = file;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }
  text;
  file;
  starts = [0];
  at(from, to) {
    let low = 0;
    for (let high = this.starts.length - 1; low < high; ) {
      const middle = low + high + 1 >> 1;
      if (this.starts[middle] <= from) low = middle;
      else high = middle - 1;
    }
    const start = this.starts[low];
    const newline = this.text.indexOf("\n", start);
    const end = newline < 0 ? this.text.length : newline;
    const text = this.text.slice(start, Math.min(end, start + 1e5)).replace(/\r$/, "");
    return { file: this.file, line: low + 1, column: from - start + 1, length: Math.max(1, Math.min(to, end) - from), text };
  }
};

// src/finding/finding.ts
function hasErrors(findings) {
  return findings.some((finding) => finding.severity === "error");
}

// src/finding/nearest.ts
function nearestWord(word2, candidates) {
  let best;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = Math.max(1, Math.floor(Math.max(word2.length, candidate.length) / 3));
    if (Math.abs(word2.length - candidate.length) > limit) continue;
    const distance = editDistance(word2.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
function didYouMean(word2, candidates) {
  const nearest2 = nearestWord(word2, candidates);
  return nearest2 && `did you mean "${nearest2}"?`;
}
function editDistance(a, b) {
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      current.push(value);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}

// src/finding/print.ts
function printFinding(finding) {
  const { place, severity, message, code, remedy } = finding;
  const lines = [`${place ? `${place.file}:${place.line}:${place.column}: ` : ""}${severity}: ${message} [${code}]`];
  if (place && place.text !== "") {
    const { text, start } = window(place.text, place.column - 1, place.length);
    const length = Math.max(1, Math.min(place.length, text.length - start));
    lines.push(`  ${text}`, `  ${" ".repeat(start)}^${"~".repeat(length - 1)}`);
  }
  if (remedy) lines.push(`  maybe: ${remedy}`);
  return lines.join("\n");
}
var WIDTH = 110;
function window(line, start, length) {
  const text = line.replaceAll("	", " ");
  if (text.length <= WIDTH) return { text, start };
  const from = Math.max(0, Math.min(start - 30, text.length - WIDTH));
  const cut = text.slice(from, Math.max(from + WIDTH, Math.min(start + length, from + WIDTH)));
  return { text: `${from > 0 ? "\u2026" : ""}${cut}`, start: start - from + (from > 0 ? 1 : 0) };
}

// src/yamlfile/schema-findings.ts
function schemaFindings(issues, placed, known2, prefix = []) {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const here = known2(issue.path);
      const told = issue.keys.slice(0, MOST_KEYS).map((key) => unknownKey(key, path, placed, here));
      if (issue.keys.length > MOST_KEYS) told[MOST_KEYS - 1].message += `, and ${figure(issue.keys.length - MOST_KEYS)} more`;
      return told;
    }
    return [fieldFinding(codeOf(issue), messageOf(issue, path), placed, path, remedyOf(issue, known2))];
  });
}
var MOST_KEYS = 20;
function unknownKey(key, path, placed, known2) {
  const place = placed.keyPlaceOf([...path, key]);
  const merge = key === "<<";
  return {
    code: "UNKNOWN-KEY",
    severity: "error",
    message: merge ? "merge keys are not read" : `unknown key "${key}"`,
    subjects: fieldSubject([...path, key]),
    ...place ? { place } : {},
    remedy: merge ? "write the keys out" : didYouMean(key, known2) ?? `known here: ${known2.join(", ")}`
  };
}
function remedyOf(issue, known2) {
  if (issue.code === "invalid_value" && typeof issue.input === "string") {
    return didYouMean(issue.input, issue.values.map(String));
  }
  if (issue.code !== "invalid_type" || issue.expected !== "object") return void 0;
  const keys = known2(issue.path);
  return keys.length > 0 ? `its keys: ${keys.join(", ")}` : void 0;
}
function codeOf(issue) {
  if (issue.code === "invalid_type" && issue.input === void 0) return "MISSING";
  if (issue.code === "too_small" || issue.code === "too_big") return "RANGE";
  return "VALUE";
}
function messageOf(issue, path) {
  const name = String(path.at(-1) ?? "the file");
  switch (issue.code) {
    case "invalid_type":
      return issue.input === void 0 && issue.path.length > 0 ? `"${name}" is missing; expected ${KINDS[issue.expected] ?? issue.expected}` : ownWords(issue.message) ? issue.message : `expected ${KINDS[issue.expected] ?? issue.expected}, found ${shown(issue.input)}`;
    case "too_small":
      return `expected at least ${figure(issue.minimum)}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case "too_big":
      return `expected at most ${figure(issue.maximum)}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case "invalid_value":
      return `expected ${anyOf(issue.values)}, found ${shown(issue.input)}`;
    case "custom":
      return issue.message;
    default:
      return issue.message.includes(", found ") ? issue.message : `${issue.message}, found ${shown(issue.input)}`;
  }
}
function ownWords(message) {
  return !message.startsWith("Invalid input");
}
function figure(value) {
  return value.toLocaleString("en-US");
}
var KINDS = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  object: "a mapping of keys",
  record: "a mapping of keys",
  array: "a list",
  boolean: "true or false"
};
function anyOf(values) {
  const words2 = values.map((value) => JSON.stringify(value));
  return words2.length < 2 ? words2.join("") : `${words2.slice(0, -1).join(", ")} or ${words2.at(-1)}`;
}
function ofWhat(origin) {
  return origin === "string" ? " characters" : origin === "array" ? " entries" : "";
}
function shown(value) {
  if (value === void 0 || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

// src/catalog/named-by-unit.ts
function namedByUnit(raw) {
  const out = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === "price") [out.price_low_usd, out.price_high_usd] = value;
    else if (key === "ports") out.ports = value.map(portGroup);
    else if (key === "cooling" && typeof value === "number") out.cooling_w = value;
    else if (key === "diameter") out.diameter_mm = Number((Number(value) * 1e3).toPrecision(6));
    else out[UNIT_NAMES[key] ?? key] = value;
  }
  return out;
}
var UNIT_NAMES = {
  power: "power_w",
  weight: "weight_kg",
  capacity: "capacity_w",
  width: "width_m",
  depth: "depth_m",
  load: "load_kg",
  speed: "link_gbps",
  speeds: "link_gbps",
  reach: "reach_m",
  lengths: "lengths_m",
  price_per_metre: "price_per_m_usd",
  weight_per_metre: "kg_per_m"
};
function portGroup({ modes, ...group }) {
  return { ...group, modes: modes.map(({ speed: speed2, split, names }) => ({ speed_gbps: speed2, split, names })) };
}

// src/catalog/schema.ts
import { z as z3 } from "zod";

// src/catalog/port-schema.ts
import { z as z2 } from "zod";
var template = z2.string().min(1).max(40).refine((text) => unknownIn(text) === void 0, {
  error: (issue) => `no {${unknownIn(String(issue.input))}} in port names; known: ${PLACEHOLDERS.map((each) => `{${each}}`).join(", ")}`
});
var mode = z2.strictObject({
  speed: quantity("speed", "speed of one link", 0, true),
  split: z2.int().min(1).max(8).meta({ description: "links of one cage" }),
  names: z2.record(z2.string(), template).refine((names) => Object.keys(names).length > 0, 'expected a port name template by naming profile, such as {eth: "eth{n}"}').meta({ description: "port name template by naming profile, the default first" })
});
var portSchema = z2.strictObject({
  use: z2.enum(["compute", "frontend", "storage", "management", "fabric"]),
  connector: z2.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'expected lower-case letters, digits, "." and "-"'),
  count: z2.int().min(1).max(1e5).meta({ description: "cages" }),
  modes: z2.array(mode).min(1),
  first: z2.int().min(0).default(1),
  lanes: z2.int().min(1).max(16).default(8)
}).superRefine((group, context) => {
  for (const [i, { speed: speed2, split, names }] of group.modes.entries())
    for (const profile of Object.keys(names)) {
      const wrong = wrongName({ ...group, modes: [] }, { speed_gbps: speed2, split, names }, profile);
      if (wrong) context.addIssue({ code: "custom", message: wrong, path: ["modes", i, "names", profile], input: names[profile] });
    }
});
function wrongName(group, mode2, profile) {
  if (mode2.names[profile].includes("{serdes") && group.lanes % mode2.split !== 0)
    return `${group.lanes} electrical lanes do not divide by ${mode2.split} links`;
  const names = /* @__PURE__ */ new Set();
  for (let cage = 0; cage < Math.min(3, group.count); cage++)
    for (let lane = 0; lane < mode2.split; lane++) {
      const name = portName(group, mode2, profile, cage, lane);
      if (names.has(name)) return `this names two ports "${name}"`;
      names.add(name);
    }
  return void 0;
}
function unknownIn(text) {
  for (const [, name] of text.matchAll(/\{(\w*)\}/g)) if (!PLACEHOLDERS.includes(name)) return name;
  return void 0;
}

// src/catalog/schema.ts
var count = (about, least = 1) => z3.int().min(least).max(1e5).meta({ description: about });
var word = z3.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'expected lower-case letters, digits, "." and "-"');
var id = z3.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and "-", a letter or digit first');
var speed = quantity("speed", "speed of one link", 0, true);
var range = z3.tuple([quantity("money", "lowest price"), quantity("money", "highest price")], {
  error: "expected the lowest and the highest price of one piece, such as [55000 USD, 150000 USD]"
}).refine(([low, high]) => low <= high, "expected the lowest price first, then the highest").meta({ description: "price of one piece, lowest and highest" });
var entry = {
  id: id.meta({ description: "name that intents use" }),
  description: z3.string().min(1).max(300),
  price: range.optional(),
  sources: z3.record(z3.string(), z3.string().min(1)).optional().meta({ description: "where each figure comes from" })
};
var lengths = z3.array(quantity("length", "length that can be ordered", 0, true)).min(1).refine((all) => all.every((length, i) => i === 0 || length > all[i - 1]), "expected lengths from the shortest to the longest");
var tall = count("rack units");
var mounted = {
  ...entry,
  u_height: count("rack units", 0),
  power: quantity("power", "highest sustained draw"),
  weight: quantity("weight", "weight of one"),
  ports: z3.array(portSchema).default([])
};
var cabled = { reach: quantity("length", "longest run"), price_per_metre: quantity("money", "price of each metre").default(0) };
var ENTRY_SCHEMAS = {
  server: z3.strictObject({
    kind: z3.literal("server"),
    ...mounted,
    u_height: tall,
    gpus: count("GPUs"),
    gpu: z3.string().min(1),
    cooling: z3.enum(["air", "liquid"]),
    clearance_u: count("rack units kept free above", 0).default(0),
    rails: count("rails of the compute ports")
  }),
  node: z3.strictObject({ kind: z3.literal("node"), ...mounted, u_height: tall }),
  switch: z3.strictObject({ kind: z3.literal("switch"), ...mounted, u_height: tall, technology: z3.enum(["ethernet", "infiniband"]) }),
  cdu: z3.strictObject({ kind: z3.literal("cdu"), ...mounted, cooling: quantity("power", "heat it removes") }),
  pdu: z3.strictObject({ kind: z3.literal("pdu"), ...mounted, capacity: quantity("power", "continuous load", 0, true) }),
  rack: z3.strictObject({
    kind: z3.literal("rack"),
    ...entry,
    u_total: count("rack units"),
    width: quantity("length", "width along the row", 0, true),
    depth: quantity("length", "depth", 0, true),
    weight: quantity("weight", "weight empty"),
    load: quantity("weight", "static load")
  }),
  transceiver: z3.strictObject({
    kind: z3.literal("transceiver"),
    ...entry,
    connector: word,
    optics: word,
    links: count("links of one module"),
    speed,
    fibre: word,
    reach: quantity("length", "longest run"),
    power: quantity("power", "highest draw")
  }),
  cable: z3.strictObject({
    kind: z3.literal("cable"),
    ...entry,
    ...cabled,
    medium: z3.enum(["dac", "acc", "aoc", "copper", "mmf", "smf"]),
    a: word,
    b: word,
    b_count: count("plugs at the b end").default(1),
    links: count("links it carries at most"),
    speeds: z3.array(speed).min(1),
    lengths,
    weight_per_metre: quantity("weight", "weight of a metre"),
    diameter: quantity("length", "outer diameter")
  }),
  trunk: z3.strictObject({
    kind: z3.literal("trunk"),
    ...entry,
    ...cabled,
    fibre: word,
    fibres: count("fibres"),
    diameter: quantity("length", "outer diameter")
  }),
  nic: z3.strictObject({ kind: z3.literal("nic"), ...entry, power: quantity("power", "highest draw"), ports: z3.array(portSchema).min(1) }),
  tap: z3.strictObject({
    kind: z3.literal("tap"),
    ...entry,
    volts: quantity("voltage", "line voltage"),
    amps: quantity("current", "breaker rating"),
    capacity: quantity("power", "continuous load", 0, true)
  })
};
var UNSOURCED = /* @__PURE__ */ new Set([
  "id",
  "kind",
  "description",
  "sources",
  "connector",
  "optics",
  "fibre",
  "medium",
  "a",
  "b",
  "gpu",
  "technology",
  "rails",
  "like"
]);

// src/catalog/entry.ts
function readEntry(raw, at, options, findings) {
  const { placed, base } = options;
  const wrong = (code, message, path, remedy) => {
    findings.push(fieldFinding(code, message, placed, path, remedy));
  };
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    return wrong("VALUE", "expected a catalog entry: a mapping with id and kind", at);
  const { like, ...given } = raw;
  const original = like === void 0 ? void 0 : base.get(String(like));
  if (like !== void 0 && !original)
    return wrong(
      "UNKNOWN-MODEL",
      `no model ${JSON.stringify(like)} in the catalog`,
      [...at, "like"],
      didYouMean(String(like), base.keys())
    );
  if (original && given.kind !== void 0 && given.kind !== original.kind)
    return wrong("MODEL-KIND", `"${original.id}" is a ${original.kind}; what is like it is one too`, [...at, "kind"], "leave kind out");
  const kind = original ? original.kind : given.kind;
  const kinds = Object.keys(ENTRY_SCHEMAS);
  if (kind === void 0) return wrong("MISSING", `"kind" is missing; expected one of ${kinds.join(", ")}`, at);
  if (!Object.hasOwn(ENTRY_SCHEMAS, String(kind)))
    return wrong("VALUE", `unknown kind "${kind}"`, [...at, "kind"], didYouMean(String(kind), kinds) ?? `known: ${kinds.join(", ")}`);
  if (original && given.id === void 0)
    return wrong("MISSING", '"id" is missing; expected a name of its own, or the same to replace', at);
  const schema = ENTRY_SCHEMAS[kind];
  const known2 = Object.keys(schema.shape);
  const result = (original ? schema.partial() : schema).safeParse({ ...given, kind }, { reportInput: true });
  if (!result.success) {
    findings.push(...schemaFindings(result.error.issues, placed, (path) => knownAt(path, known2), at));
    return void 0;
  }
  const figures = result.data;
  if (original) {
    for (const key of Object.keys(figures)) if (!Object.hasOwn(given, key)) delete figures[key];
  }
  const before = findings.length;
  const sources = sourcesOf(given, figures, known2, at, original, options, findings);
  const model = { ...FREE, ...original, ...namedByUnit(figures), kind, sources };
  if (model.kind === "cable" && (model.lengths_m.at(-1) ?? 0) > model.reach_m)
    wrong("RANGE", `the longest length, ${model.lengths_m.at(-1)} m, is beyond the reach of ${model.reach_m} m`, [...at, "lengths"]);
  return hasErrors(findings.slice(before)) ? void 0 : model;
}
var FREE = { price_low_usd: 0, price_high_usd: 0 };
function sourcesOf(given, figures, known2, at, original, { placed, defaultSource }, findings) {
  const { all, ...named } = figures.sources ?? {};
  for (const key of Object.keys(named))
    if (!known2.includes(key))
      findings.push(
        fieldFinding("UNKNOWN-KEY", `no figure "${key}" to have a source`, placed, [...at, "sources", key], didYouMean(key, known2))
      );
  const sources = { ...original?.sources, ...named };
  for (const key of Object.keys(given)) {
    if (UNSOURCED.has(key) || Object.hasOwn(named, key)) continue;
    const source = all ?? defaultSource;
    if (source !== void 0) sources[key] = source;
    else
      findings.push(
        fieldFinding("CATALOG-NO-SOURCE", `"${key}" has no source; add it under sources:, or "assumption: ..."`, placed, [...at, key])
      );
  }
  if (figures.price === void 0 && !original) {
    if (defaultSource === void 0) findings.push(fieldFinding("MISSING", '"price" is missing; expected [lowest, highest]', placed, at));
    sources.price = "none given";
  }
  return sources;
}
var PORT_KEYS = ["use", "connector", "count", "modes", "first", "lanes"];
var MODE_KEYS = ["speed", "split", "names"];
function knownAt(path, ofEntry) {
  if (path.length === 0) return [...ofEntry, "like"];
  return path.includes("modes") ? MODE_KEYS : PORT_KEYS;
}

// src/catalog/models.ts
function modelsFrom(list, options) {
  const { placed, path, base } = options;
  const findings = [];
  const models = [];
  if (!Array.isArray(list)) {
    findings.push(fieldFinding("VALUE", "expected a list of catalog entries", placed, path));
    return { models, findings };
  }
  const seen = /* @__PURE__ */ new Set();
  const known2 = new Map(base);
  for (const [i, raw] of list.entries()) {
    const at = [...path, i];
    const model = readEntry(raw, at, { ...options, base: known2 }, findings);
    if (!model) continue;
    if (seen.has(model.id)) findings.push(fieldFinding("CATALOG-TWICE", `"${model.id}" stands here twice`, placed, [...at, "id"]));
    else if (base.has(model.id) && options.defaultSource === void 0)
      findings.push(fieldFinding("CATALOG-TWICE", `"${model.id}" is already in the catalog`, placed, [...at, "id"]));
    seen.add(model.id);
    known2.set(model.id, model);
    models.push(model);
  }
  return { models, findings };
}

// src/catalog/load.ts
function parseCatalog(files, base) {
  const catalog2 = new Map(base);
  const findings = [];
  for (const { name, text } of files) {
    const yaml = readYaml(text, name);
    findings.push(...yaml.findings);
    if (yaml.value === void 0) continue;
    const read = modelsFrom(yaml.value, { placed: yaml, path: [], base: catalog2, ...base ? { defaultSource: name } : {} });
    findings.push(...read.findings);
    for (const model of read.models) catalog2.set(model.id, model);
  }
  return { catalog: catalog2, findings };
}

// src/catalog/port-numbers.ts
var LANES = 8;
function portGroups(catalog2, id3) {
  const model = catalog2.get(id3);
  return model && "ports" in model ? model.ports : [];
}
function portsAt(groups, use, speed_gbps) {
  const ports = [];
  const splits = /* @__PURE__ */ new Set();
  eachGroup(groups, (group, firstCage) => {
    const mode2 = group.use === use ? modeFor(group, speed_gbps) : void 0;
    if (!mode2) return;
    splits.add(mode2.split);
    for (let cage = 0; cage < group.count; cage++)
      for (let lane = 0; lane < mode2.split; lane++) ports.push((firstCage + cage) * LANES + lane);
  });
  return { ports, split: splits.size === 1 ? [...splits][0] : 1, speed_gbps };
}
function speedsOf(groups, use) {
  const speeds = /* @__PURE__ */ new Set();
  for (const group of groups) if (group.use === use) for (const mode2 of group.modes) speeds.add(mode2.speed_gbps);
  return [...speeds].sort((a, b) => b - a);
}
function adapterLinks(groups, rails, planes) {
  const links2 = [];
  let speed_gbps = 0;
  let index = 0;
  let possible = true;
  eachGroup(groups, (group, firstCage) => {
    if (group.use !== "compute") return;
    const mode2 = group.modes.filter((each) => each.split % planes === 0).sort((a, b) => a.split - b.split)[0];
    if (!mode2 || speed_gbps !== 0 && speed_gbps !== mode2.speed_gbps) {
      possible = false;
      return;
    }
    speed_gbps = mode2.speed_gbps;
    const perPlane = mode2.split / planes;
    for (let cage = 0; cage < group.count; cage++, index += perPlane)
      for (let lane = 0; lane < mode2.split; lane++)
        links2.push({
          port: (firstCage + cage) * LANES + lane,
          rail: (index + Math.floor(lane / planes)) % rails,
          plane: lane % planes
        });
  });
  const even = links2.length / planes % rails === 0;
  return possible && even && links2.length > 0 ? { links: links2, speed_gbps } : void 0;
}
function commonSpeed(endpoints, network, switchGroups) {
  return speedsOf(switchGroups, "fabric").find((speed2) => endpoints.every((groups) => speedsOf(groups, network).includes(speed2)));
}
function eachGroup(groups, visit2) {
  let firstCage = 0;
  for (const group of groups) {
    visit2(group, firstCage);
    firstCage += group.count;
  }
}

// src/intent/check.ts
var Checker = class {
  constructor(placed, catalog2, lost = []) {
    this.placed = placed;
    this.catalog = catalog2;
    this.lost = lost;
  }
  placed;
  catalog;
  lost;
  findings = [];
  add(code, message, path, remedy, severity = "error") {
    if (this.lost.some((lost) => restsOn(code, path, lost))) return;
    this.findings.push(fieldFinding(code, message, this.placed, path, remedy, severity));
  }
  /** The model of a kind that an id names; undefined, with a finding, when there is none. */
  model(id3, kind, path) {
    if (typeof id3 !== "string") return void 0;
    const model = this.catalog.get(id3);
    if (model?.kind === kind) return model;
    const ofKind = [...this.catalog.values()].filter((each) => each.kind === kind).map((each) => each.id);
    const remedy = didYouMean(id3, ofKind) ?? `known: ${ofKind.join(", ")}`;
    if (model) this.add("MODEL-KIND", `"${id3}" is a ${model.kind}, not a ${kind}`, path, remedy);
    else this.add("UNKNOWN-MODEL", `no ${kind} "${id3}" in the catalog`, path, remedy);
    return void 0;
  }
};
var APART = ["tiers", "oversubscription", "spread", "unit", "port_names", "nic_names"];
var ALONE = ["UNKNOWN-MODEL", "MODEL-KIND", "RANGE", "UNIT", "SIZE"];
function restsOn(code, path, lost) {
  if (startsWith(path, lost)) return true;
  if (code === "SIZE" && path.length === 0) return lost.length === 1 && ["gpus", "servers", "units"].includes(String(lost[0]));
  if (ALONE.includes(code)) return false;
  return path[0] === lost[0] && path[1] === lost[1] && !APART.includes(lost[2]);
}
function startsWith(path, start) {
  return start.every((key, i) => path[i] === key);
}

// src/intent/complete-clos.ts
function switchIds(asked, fallback) {
  if (typeof asked !== "object") return { leaf: asked ?? fallback, spine: asked ?? fallback, core: asked ?? fallback };
  const leaf = asked.leaf ?? fallback;
  const spine = asked.spine ?? leaf;
  return { leaf, spine, core: asked.core ?? spine };
}
function switchPath(network, asked, tier) {
  if (typeof asked !== "object") return [...network, "switch"];
  const named = ["core", "spine", "leaf"].slice(2 - TIERS.indexOf(tier)).find((each) => asked[each] !== void 0);
  return [...network, "switch", ...named ? [named] : []];
}
var TIERS = ["leaf", "spine", "core"];
function completeClos(asked, path, fallback, ratio2, checker, catalog2) {
  const ids = switchIds(asked.switch, fallback);
  const named = typeof asked.switch === "object" ? asked.switch : void 0;
  const models = TIERS.filter((tier) => tier === "leaf" || named?.[tier] !== void 0).map(
    (tier) => checker.model(ids[tier], "switch", [...path, "switch", ...named?.[tier] === void 0 ? [] : [tier]])
  );
  if (ids.leaf === void 0 || ids.spine === void 0 || ids.core === void 0 || models.includes(void 0)) return void 0;
  const leaf = models[0];
  if (leaf === void 0) return void 0;
  const technology = asked.technology ?? leaf.technology;
  const told = /* @__PURE__ */ new Set();
  for (const tier of TIERS) {
    const model = catalog2.get(ids[tier]);
    if (model?.kind === "switch" && model.technology !== technology && !told.has(model.id)) {
      told.add(model.id);
      checker.add(
        "TECHNOLOGY",
        `${model.id} speaks ${model.technology}, not ${technology}`,
        asked.technology ? [...path, "technology"] : switchPath(path, asked.switch, tier),
        asked.technology ? `technology: ${model.technology}, or a switch of ${technology}` : `switches of ${technology} only`
      );
    }
  }
  const profiles = new Set(
    leaf.ports.filter((group) => group.use === "fabric").flatMap((group) => group.modes.flatMap((mode2) => Object.keys(mode2.names)))
  );
  if (asked.port_names !== void 0 && !profiles.has(asked.port_names))
    checker.add(
      "NAMES",
      `${leaf.id} has no naming profile "${asked.port_names}"`,
      [...path, "port_names"],
      `known: ${[...profiles].join(", ")}`
    );
  if (asked.nic_names !== void 0 && !["eth", "mlx5"].includes(asked.nic_names))
    checker.add("NAMES", `no naming profile "${asked.nic_names}" for adapters`, [...path, "nic_names"], "eth or mlx5");
  const { oversubscription } = asked;
  const tiers = typeof oversubscription === "object" ? oversubscription : { leaf: oversubscription, spine: void 0 };
  return {
    technology,
    leaf_switch: ids.leaf,
    spine_switch: ids.spine,
    core_switch: ids.core,
    topology: "fat-tree",
    tiers: asked.tiers ?? "auto",
    planes: 1,
    leaf_oversubscription: tiers.leaf ?? ratio2,
    spine_oversubscription: tiers.spine ?? 1,
    spread: asked.spread ?? "equal",
    switch_names: asked.port_names,
    nic_names: asked.nic_names
  };
}

// src/intent/schema-hall.ts
import { z as z5 } from "zod";

// src/intent/schema-parts.ts
import { z as z4 } from "zod";
var whole = (most) => z4.int({ error: ({ input }) => grouped(input) }).min(1).max(most);
function grouped(input) {
  if (typeof input !== "string" || !/^\d[\d_,.' ]*$/.test(input)) return void 0;
  return `expected a number in digits alone, without quotes, found "${input.slice(0, 40)}"`;
}
function either(value, mapping) {
  return z4.unknown().transform((given, context) => {
    const schema = typeof given === "object" && given !== null ? mapping : value;
    const result = schema.safeParse(given, { reportInput: true });
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push(issue);
    return z4.NEVER;
  });
}
function jsonOf(schema) {
  const { $schema, ...json } = z4.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return json;
}

// src/intent/schema-hall.ts
var PAIR = /^\s*(.+?)\s+x\s+(.+?)\s*$/;
var pair = (example) => z5.string().regex(PAIR, `expected width x depth, such as "${example}"`);
function bothLengths(text) {
  const match = PAIR.exec(text);
  return [match?.[1] ?? "", match?.[2] ?? ""];
}
var side = z5.enum(["front", "back", "left", "right"]);
var share = (about) => quantity("share", about, 0, true);
var level = (height) => z5.strictObject({
  height: quantity("length", `floor to tray; default ${height}`, 0, true).optional(),
  width: quantity("length", "default 600 mm", 0, true).optional(),
  depth: quantity("length", "default 100 mm", 0, true).optional(),
  layers: whole(20).optional().meta({ description: "trays stacked at most; default 4" }),
  fill: share("cross-section of cables over that of the tray as planned; default 40 %").optional(),
  most_fill: share("never to be passed; default 50 %").optional(),
  bend_radius: quantity("length", "radius of the fittings where trays meet; default 100 mm").optional()
});
var fit = z5.literal("fit");
var rows = either(z5.union([whole(1e4), fit], { error: "expected a number of rows, a list of racks in each, or fit" }), z5.array(whole(1e3)).min(1).max(1e4));
var HALL_SCHEMA = z5.strictObject({
  size: pair("70 m x 110 m").optional().meta({ description: "inner width (along the rows) x depth of a hall; default: as large as needed", examples: ["70 m x 110 m"] }),
  halls: whole(100).optional().meta({ description: "halls of this shape behind one another; default 1" }),
  hall_distance: quantity("length", "from the back wall of a hall to the front wall of the next; default 10 m").optional(),
  row_direction: z5.enum(["width", "depth"]).optional().meta({
    description: "side of the hall that the rows run along; with depth, size, blocked and doors are read turned by a quarter; default width"
  }),
  racks_per_row: z5.union([whole(1e3), fit], { error: "expected a number of racks or fit" }).optional().meta({ description: "default 36, or with size what fits its width; fit: what fits the width" }),
  rows: rows.optional().meta({
    description: "rows of a hall, or a list of the racks in each; default: as many as needed; fit: what fits the depth",
    anyOf: [jsonOf(z5.union([whole(1e4), fit])), jsonOf(z5.array(whole(1e3)).min(1))]
  }),
  cold_aisle: quantity("length", "default 1.8 m").optional(),
  hot_aisle: quantity("length", "default 1.2 m").optional(),
  floor_load: quantity("floor load", "what a rack's own footprint may bear; default: not checked", 0, true).optional(),
  blocked: z5.array(
    z5.strictObject({
      what: z5.string().min(1).max(60).optional().meta({ description: "such as column; default blocked" }),
      at: pair("12 m x 8 m").meta({ description: "corner nearest the hall's front left one" }),
      size: pair("0.6 m x 0.6 m").meta({ description: "width x depth" }),
      hall: whole(100).optional().meta({ description: "the hall it is in; default: in each" })
    })
  ).max(1e4).optional().meta({ description: "columns and other areas where no rack may stand" }),
  doors: z5.array(
    z5.strictObject({
      side: side.meta({ description: "wall; front and back run along the rows, row 1 is at the front" }),
      at: quantity("length", "near edge along the wall"),
      width: quantity("length", "default 2.4 m", 0, true).optional(),
      dock: z5.boolean().optional().meta({ description: "whether goods come in here; default false" }),
      hall: whole(100).optional().meta({ description: "the hall it is in; default: in each" })
    })
  ).max(1e3).optional().meta({ description: "doors and docks; 1.5 m before each stay free" }),
  power_entry: side.optional().meta({ description: "where power comes in; default left" }),
  water_entry: side.optional().meta({ description: "where water comes in; default right" }),
  trays: z5.strictObject({
    fibre: level("2.7 m").optional().meta({ description: "trays of optical cables" }),
    copper: level("3.1 m").optional().meta({ description: "trays of copper cables" }),
    cross: whole(1e3).optional().meta({ description: "trays across the rows, both ends included; default: as many as the cables need" }),
    bridges: whole(1e3).optional().meta({ description: "cross trays that go on from hall to hall; default: all" })
  }).optional(),
  slack: quantity("length", "spare length at each end of a cable; default 0.5 m").optional()
});
var CABLING_SCHEMA = z5.strictObject({
  style: z5.enum(["direct", "structured", "mixed"]).optional().meta({
    description: "cables from port to port, over trunks and panels, or trunks between rows only; default direct"
  }),
  loom: whole(1e3).optional().meta({ description: "cables pulled as one bundle at most; default 24" }),
  label: z5.string().min(1).max(200).optional().meta({
    description: 'label of a cable end; words {near} {far} {near_rack} {near_u} {near_device} {near_port} and the same with far, {cable} {bundle} {network}; default "{near_rack}-{near_u}:{near_port}/{far_rack}-{far_u}:{far_port}"'
  })
});
var LAYOUT_SCHEMA = z5.strictObject({
  method: z5.enum(["rows", "middle", "optimised"]).optional().meta({
    description: "rows: in order with the network racks last; middle: with them in the middle; optimised: searched; default middle"
  }),
  objective: z5.enum(["metres", "cost", "pull-hours"]).optional().meta({ description: "what an optimised layout makes least; default metres" }),
  seed: whole(1e6).optional().meta({ description: "the same seed gives the same layout; default 1" })
});

// src/intent/complete-hall.ts
var WALL_M = 1.2;
function completeHall(asked, rackWidth_m, checker) {
  const before = checker.findings.length;
  const turned = asked.row_direction === "depth";
  const size = asked.size === void 0 ? void 0 : lengths2(asked.size, ["hall", "size"], checker, true);
  const blocked = (asked.blocked ?? []).map((area, i) => blockedArea(area, i, turned, checker));
  if (checker.findings.length > before) return void 0;
  const [width_m, depth_m] = turned ? [size?.[1], size?.[0]] : [size?.[0], size?.[1]];
  const list = Array.isArray(asked.rows) ? asked.rows : void 0;
  return {
    halls: asked.halls ?? 1,
    hall_distance_m: asked.hall_distance ?? 10,
    width_m,
    depth_m,
    racks_per_row: racksPerRow(asked, list, width_m, rackWidth_m, checker),
    row_racks: list,
    rows: list?.length ?? (typeof asked.rows === "number" ? asked.rows : void 0),
    cold_aisle_m: asked.cold_aisle ?? 1.8,
    hot_aisle_m: asked.hot_aisle ?? 1.2,
    floor_load_kn_m2: asked.floor_load,
    blocked: blocked.flatMap((area) => area ? [area] : []),
    doors: (asked.doors ?? []).map((door) => completeDoor(door, turned)),
    power_entry: turnedSide(asked.power_entry ?? "left", turned && asked.power_entry !== void 0),
    water_entry: turnedSide(asked.water_entry ?? "right", turned && asked.water_entry !== void 0),
    trays: completeTrays(asked.trays ?? {}, checker),
    slack_m: asked.slack ?? 0.5
  };
}
function completeCabling(asked) {
  return {
    style: asked.style ?? "direct",
    loom: asked.loom ?? 24,
    label: asked.label ?? "{near_rack}-{near_u}:{near_port}/{far_rack}-{far_u}:{far_port}"
  };
}
function completeLayout(asked) {
  return { method: asked.method ?? "middle", objective: asked.objective ?? "metres", seed: asked.seed ?? 1 };
}
function racksPerRow(asked, list, width_m, rackWidth_m, checker) {
  if (list) return Math.max(...list);
  if (typeof asked.racks_per_row === "number") return asked.racks_per_row;
  if (width_m !== void 0 && rackWidth_m !== void 0)
    return Math.max(1, Math.min(1e3, Math.floor((width_m - 2 * WALL_M) / rackWidth_m + 1e-9)));
  if (asked.racks_per_row === "fit" && width_m === void 0)
    checker.add("HALL-FIT", "racks_per_row: fit needs the hall's width", ["hall", "racks_per_row"], "size: 70 m x 110 m");
  return 36;
}
function blockedArea(asked, i, turned, checker) {
  const path = ["hall", "blocked", i];
  const at = lengths2(asked.at, [...path, "at"], checker, false);
  const size = lengths2(asked.size, [...path, "size"], checker, true);
  if (!at || !size) return void 0;
  const [x, y, w, d] = turned ? [at[1], at[0], size[1], size[0]] : [at[0], at[1], size[0], size[1]];
  return { what: asked.what ?? "blocked", hall: asked.hall, x_m: x, y_m: y, width_m: w, depth_m: d };
}
function completeDoor(asked, turned) {
  return { hall: asked.hall, side: turnedSide(asked.side, turned), at_m: asked.at, width_m: asked.width ?? 2.4, dock: asked.dock ?? false };
}
function turnedSide(side2, turned) {
  const across = { front: "left", left: "front", back: "right", right: "back" };
  return turned ? across[side2] : side2;
}
function completeTrays(asked, checker) {
  const level2 = (name, height_m) => {
    const given = asked[name] ?? {};
    const fill = given.fill ?? Math.min(0.4, given.most_fill ?? 0.4);
    const most_fill = given.most_fill ?? Math.max(0.5, fill);
    if (fill > most_fill)
      checker.add("TRAY-FILL", `fill ${percent(fill)} is above most_fill ${percent(most_fill)}`, ["hall", "trays", name, "fill"], `fill: ${percent(most_fill)}`);
    if (most_fill > 1)
      checker.add("TRAY-FILL", `a tray holds no more than 100 %, found ${percent(most_fill)}`, ["hall", "trays", name], "most_fill: 50 %");
    return {
      height_m: given.height ?? height_m,
      width_m: given.width ?? 0.6,
      depth_m: given.depth ?? 0.1,
      layers: given.layers ?? 4,
      fill,
      most_fill,
      bend_radius_m: given.bend_radius ?? 0.1
    };
  };
  return { fibre: level2("fibre", 2.7), copper: level2("copper", 3.1), cross: asked.cross, bridges: asked.bridges ?? 1e3 };
}
function percent(share2) {
  return `${Number((share2 * 100).toFixed(2))} %`;
}
function lengths2(text, path, checker, positive) {
  const both2 = bothLengths(text).map((each) => {
    const parsed = parseQuantity(each, "length");
    if (!parsed.ok) checker.add("UNIT", `${parsed.expected}, found "${each}"`, path);
    else if (positive ? parsed.value <= 0 : parsed.value < 0)
      checker.add("RANGE", `expected a length ${positive ? "above 0" : "of at least 0 m"}, found "${each}"`, path);
    else return parsed.value;
    return void 0;
  });
  return both2[0] !== void 0 && both2[1] !== void 0 ? [both2[0], both2[1]] : void 0;
}

// src/intent/complete-management.ts
var LEAF = "sn2201";
var SPINE = "sn4600c";
var FEWEST_ABOVE = 4;
function completeManagement(asked, checker) {
  if (asked === "none") return void 0;
  const path = ["networks", "management"];
  const ids = typeof asked?.switch === "object" ? asked.switch : { leaf: asked?.switch };
  const leafPath = switchPath(path, asked?.switch, "leaf");
  const spinePath = switchPath(path, asked?.switch, "spine");
  const leaf = checker.model(ids.leaf ?? LEAF, "switch", leafPath);
  const spine = checker.model(ids.spine ?? SPINE, "switch", spinePath);
  if (!leaf || !spine) return void 0;
  if (portsAt(leaf.ports, "fabric", 1).ports.length === 0)
    checker.add("SPEED", `${leaf.id} has no 1 Gbps ports for management`, leafPath, `switch: ${LEAF}`);
  else if (commonSpeed([], "management", leaf.ports) === 1)
    checker.add("SPEED", `${leaf.id} has no faster ports to go up`, leafPath, `switch: ${LEAF}`);
  else checkSpine(leaf, spine, spinePath, checker);
  return { leaf_switch: leaf.id, spine_switch: spine.id };
}
function checkSpine(leaf, spine, path, checker) {
  const remedy = spine.id === SPINE ? void 0 : `spine: ${SPINE}`;
  const speeds = speedsOf(spine.ports, "fabric");
  const speed2 = speedsOf(leaf.ports, "fabric").find((each) => each > 1 && speeds.includes(each));
  const ports = speed2 === void 0 ? 0 : portsAt(spine.ports, "fabric", speed2).ports.length;
  if (spine.technology !== leaf.technology)
    checker.add("TECHNOLOGY", `${spine.id} speaks ${spine.technology}, not ${leaf.technology}`, path, remedy);
  else if (speed2 === void 0) checker.add("SPEED", `${spine.id} has no speed in common with the up ports of ${leaf.id}`, path, remedy);
  else if (ports <= FEWEST_ABOVE)
    checker.add(
      "PORTS",
      `${spine.id} has ${ports} ports of ${speed2} Gbps; above the management leafs more than ${FEWEST_ABOVE} are needed`,
      path,
      remedy
    );
}

// src/intent/complete-racks.ts
var AIR_RACK_W = 44e3;
var NETWORK_RACK_W = 5e4;
function completeRacks(asked, server, checker, catalog2) {
  const gpu = gpuRack(asked?.gpu ?? {}, server, checker, catalog2);
  const network = networkRack(asked?.network ?? {}, checker);
  return gpu && network ? { gpu, network } : void 0;
}
function gpuRack(asked, server, checker, catalog2) {
  const path = ["racks", "gpu"];
  const liquid = server.cooling === "liquid";
  const wholeRack = server.u_height >= 40;
  const rack2 = checker.model(asked.model ?? (wholeRack ? "rack-nvl72" : liquid ? "rack-48u-liquid" : "rack-48u-air"), "rack", [
    ...path,
    "model"
  ]);
  const pdu = checker.model(asked.pdu ?? "pdu-415v-100a", "pdu", [...path, "pdu"]);
  const cduId = asked.cdu === "none" ? void 0 : asked.cdu ?? (liquid && !wholeRack ? "cdu-in-rack-4u" : void 0);
  const cdu = cduId === void 0 ? void 0 : checker.model(cduId, "cdu", [...path, "cdu"]);
  if (!rack2 || !pdu || cduId !== void 0 && !cdu) return void 0;
  const fits = serversByHeight(rack2, server, cdu);
  if (fits < 1) {
    checker.add(
      "RACK-HEIGHT",
      `${server.id} (${server.u_height}U) does not fit ${rack2.id} (${rack2.u_total}U${cdu ? `, ${cdu.u_height}U of them the CDU` : ""})`,
      path
    );
    return void 0;
  }
  const power_w = asked.power ?? defaultPower(Math.min(fits, asked.servers ?? fits), server, cdu);
  checkRoom(asked, fits, power_w, rack2, server, cdu, checker);
  const policy = { model: rack2.id, servers: asked.servers, power_w, pdu: pdu.id, feeds: asked.feeds ?? 2, cdu: cdu?.id };
  return withinWeight(policy, rack2, server, cdu, pdu, checker, catalog2);
}
function checkRoom(asked, fits, power_w, rack2, server, cdu, checker) {
  const path = ["racks", "gpu"];
  if (asked.servers !== void 0 && asked.servers > fits)
    checker.add(
      "RACK-HEIGHT",
      `${rack2.id} has room for ${fits} ${server.id} in its ${rack2.u_total}U, not ${asked.servers}`,
      [...path, "servers"],
      `servers: ${fits}`
    );
  const least = server.power_w + (cdu?.power_w ?? 0);
  if (power_w < least)
    checker.add(
      "RACK-POWER",
      `one ${server.id}${cdu ? " with its CDU" : ""} draws ${formatQuantity(least, "power")}; the rack has ${formatQuantity(power_w, "power")}`,
      [...path, "power"],
      `power: ${Math.ceil(least / 1e3)} kW`
    );
  if (asked.servers !== void 0 && asked.servers <= fits && power_w >= least && asked.servers * server.power_w + (cdu?.power_w ?? 0) > power_w)
    checker.add(
      "RACK-POWER",
      `${asked.servers} servers${cdu ? " and their CDU" : ""} draw ${formatQuantity(asked.servers * server.power_w + (cdu?.power_w ?? 0), "power")}; the rack has ${formatQuantity(power_w, "power")}`,
      [...path, asked.power === void 0 ? "servers" : "power"],
      `servers: ${Math.floor((power_w - (cdu?.power_w ?? 0)) / server.power_w)}, or power: ${Math.ceil((asked.servers * server.power_w + (cdu?.power_w ?? 0)) / 1e3)} kW`
    );
}
function networkRack(asked, checker) {
  const path = ["racks", "network"];
  const rack2 = checker.model(asked.model ?? "rack-48u-network", "rack", [...path, "model"]);
  const pdu = checker.model(asked.pdu ?? "pdu-415v-60a", "pdu", [...path, "pdu"]);
  if (!rack2 || !pdu) return void 0;
  return {
    model: rack2.id,
    servers: void 0,
    power_w: asked.power ?? NETWORK_RACK_W,
    pdu: pdu.id,
    feeds: asked.feeds ?? 2,
    cdu: void 0
  };
}
function serversByHeight(rack2, server, cdu) {
  return Math.floor((rack2.u_total - (cdu?.u_height ?? 0)) / (server.u_height + server.clearance_u));
}
function defaultPower(servers, server, cdu) {
  const full = Math.ceil((servers * server.power_w + (cdu?.power_w ?? 0)) / 1e3) * 1e3;
  return server.cooling === "air" ? Math.max(Math.min(full, AIR_RACK_W), Math.ceil(server.power_w / 1e3) * 1e3) : full;
}
function withinWeight(policy, rack2, server, cdu, pdu, checker, catalog2) {
  const pdus = policy.feeds * Math.ceil(policy.power_w / pdu.capacity_w);
  const load = server.weight_kg + (cdu?.weight_kg ?? 0) + pdus * pdu.weight_kg;
  if (load <= rack2.load_kg) return policy;
  const stronger = [...catalog2.values()].find((model) => model.kind === "rack" && model.load_kg >= load);
  checker.add(
    "RACK-WEIGHT",
    `one ${server.id} with its ${cdu ? "CDU and " : ""}PDUs weighs ${Math.ceil(load)} kg; ${rack2.id} carries ${rack2.load_kg} kg`,
    ["racks", "gpu"],
    stronger && `model: ${stronger.id}`
  );
  return void 0;
}

// src/intent/no-common-speed.ts
function tellNoCommonSpeed(network, server, nodes2, checker, catalog2) {
  const speeds = speedsOf(server.ports, network);
  const apart = (model) => !speedsOf(model.ports, network).some((speed2) => speeds.includes(speed2));
  const models = nodes2.map((group) => catalog2.get(group.model));
  const at = models.findIndex((model) => speedsOf(model.ports, network).length > 0 && apart(model));
  const able = [...catalog2.values()].flatMap((model) => model.kind === "node" && !apart(model) ? [model.id] : []);
  checker.add(
    "SPEED",
    `no known switch serves all ${network} ports at one speed: ${speedsInWords([server, ...models], network)}`,
    at < 0 ? ["server"] : ["nodes", nodes2[at].role],
    at >= 0 && able.length > 0 ? `nodes that have: ${able.join(", ")}; or ${network}: none` : `${network}: {switch: ID}, or ${network}: none`
  );
}
function speedsInWords(models, network) {
  const words2 = models.flatMap(({ id: id3, ports }) => {
    const speeds = speedsOf(ports, network);
    return speeds.length > 0 ? [`${id3} has ${speeds.join(", ")} Gbps`] : [];
  });
  return [...new Set(words2)].join("; ");
}

// src/intent/schema.ts
import { z as z6 } from "zod";
var id2 = z6.string({ error: (issue) => typeof issue.input === "number" ? `expected a catalog id, found the number ${issue.input}` : void 0 }).min(1).max(64);
var MOST_GPUS = 1e7;
var ratioText = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/;
var RATIO = 'expected a ratio such as 3 or "3:1"';
var ratio = z6.union([z6.number(), z6.string().regex(ratioText, RATIO)], { error: RATIO }).transform((given, context) => {
  const match = typeof given === "string" ? ratioText.exec(given) : void 0;
  const value = match ? Number(match[1]) / Number(match[2]) : Number(given);
  if (value >= 1 && value <= 64) return value;
  context.addIssue({ code: "custom", message: `expected a ratio from 1 to 64, found ${given}`, input: given });
  return z6.NEVER;
});
var perTier = z6.strictObject({
  leaf: ratio.optional().meta({ description: "at the leafs; default 1, or 3 on the front end and storage" }),
  spine: ratio.optional().meta({ description: "at the spines of three tiers; default 1" })
});
var switches = z6.strictObject({
  leaf: id2.optional().meta({ description: "lowest tier" }),
  spine: id2.optional().meta({ description: "default: as the leafs" }),
  core: id2.optional().meta({ description: "default: as the spines" })
});
var both = (value, mapping, description) => either(value, mapping).optional().meta({ description, anyOf: [value, mapping].map((schema) => jsonOf(schema)) });
var clos = {
  technology: z6.enum(["ethernet", "infiniband"]).optional().meta({ description: "default: the switch model's" }),
  switch: both(
    id2,
    switches,
    "catalog id of the switches, or {leaf: ID, spine: ID, core: ID}; default on the front end and storage: the first of sn5600, sn4600c and sn3700 that has the speed of their ports"
  ),
  tiers: z6.union([z6.literal(1), z6.literal(2), z6.literal(3), z6.literal("auto")], { error: "expected 1, 2, 3 or auto" }).optional().meta({ description: "switch tiers; default auto: the fewest that hold the endpoints" }),
  oversubscription: both(
    ratio,
    perTier,
    'capacity down over capacity up, such as 3 or "3:1", or {leaf: 3, spine: 1}; default 1, or 3 at the leafs of the front end and storage'
  ),
  spread: z6.enum(["equal", "balanced"]).optional().meta({
    description: "equal (default): linked switches all have the same number of links; balanced: fewer switches, numbers differ by one at most"
  }),
  port_names: id2.optional().meta({ description: "naming profile of switch ports; default: the model's first" }),
  nic_names: id2.optional().meta({ description: "naming profile of adapters, eth or mlx5; default: eth on Ethernet, mlx5 on InfiniBand" })
};
var compute = z6.strictObject({
  ...clos,
  topology: z6.enum(["rail-optimized", "fat-tree", "rail-only"]).optional().meta({ description: "default rail-optimized" }),
  planes: whole(8).optional().meta({ description: "fabrics over which each adapter is split; default 1" }),
  unit: whole(1e5).optional().meta({ description: "servers in a scalable unit; default: as many as fill the rail leafs" })
});
var flat = z6.strictObject(clos);
var pair2 = z6.strictObject({
  leaf: id2.optional().meta({ description: "in each row; default sn2201" }),
  spine: id2.optional().meta({ description: "above the rows; default sn4600c" })
});
var managed = z6.strictObject({
  switch: both(id2, pair2, "catalog id of the row switches, default sn2201, or {leaf: ID, spine: ID}; spine by default sn4600c")
});
var none = z6.unknown().transform((given, context) => {
  if (given === "none") return given;
  context.addIssue({ code: "custom", message: `expected a mapping of keys, or none, found ${JSON.stringify(given)}`, input: given });
  return z6.NEVER;
}).meta({ const: "none" });
var MOST_NODES = 1e6;
var nodes = both(
  z6.string({ error: ({ input }) => `expected a count and a model, such as "40 of storage-flash-2u", found ${JSON.stringify(input)}` }).regex(/^\d+ of [a-z0-9][a-z0-9.-]*$/, 'expected a count and a model, such as "40 of storage-flash-2u"'),
  z6.strictObject({ model: id2.meta({ description: "catalog id of the node" }), count: whole(MOST_NODES).meta({ description: "how many" }) }),
  'such as "40 of storage-flash-2u", or {model: ID, count: N}'
);
var rack = (model, power, pdu) => ({
  model: id2.optional().meta({ description: `rack model; default ${model}` }),
  power: quantity("power", `power of one rack; default ${power}`).optional(),
  pdu: id2.optional().meta({ description: `PDU model; default ${pdu}` }),
  feeds: whole(4).optional().meta({ description: "independent feeds, each able to carry the whole rack; default 2" })
});
var INTENT_SCHEMA = z6.strictObject({
  name: z6.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "expected a lower-case letter, then at most 39 letters, digits and hyphens").meta({ description: "the cluster's name" }),
  gpus: whole(MOST_GPUS).optional().meta({ description: "GPUs wanted; one of gpus, servers, units" }),
  servers: whole(2e6).optional().meta({ description: "servers wanted; one of gpus, servers, units" }),
  units: whole(2e5).optional().meta({ description: "full scalable units wanted; one of gpus, servers, units" }),
  server: id2.meta({ description: "catalog id of the GPU server" }),
  networks: z6.strictObject({
    compute,
    frontend: either(none, flat).optional().meta({
      description: "front-end network; default: one with the defaults of its keys, for servers with front-end ports; none leaves it out",
      anyOf: [jsonOf(none), jsonOf(flat)]
    }),
    storage: either(none, flat).optional().meta({ description: "separate storage network; default none", anyOf: [jsonOf(none), jsonOf(flat)] }),
    management: either(none, managed).optional().meta({
      description: "out-of-band management network; default sn2201 a row and sn4600c above; none leaves it out",
      anyOf: [jsonOf(none), jsonOf(managed)]
    })
  }),
  nodes: z6.strictObject({ storage: nodes, login: nodes, management: nodes }).optional().meta({ description: "servers without GPUs" }),
  racks: z6.strictObject({
    gpu: z6.strictObject({
      ...rack(
        "rack-48u-air or rack-48u-liquid by the cooling of the server, rack-nvl72 for a server that is a rack",
        "what a full rack of servers draws, at most 44 kW with air cooling (more where one server draws more)",
        "pdu-415v-100a"
      ),
      servers: whole(100).optional().meta({ description: "servers in a rack at most; default: as many as fit" }),
      cdu: id2.optional().meta({ description: "in-rack CDU; default cdu-in-rack-4u for liquid-cooled servers; none leaves it out" })
    }).optional(),
    network: z6.strictObject(rack("rack-48u-network", "50 kW", "pdu-415v-60a")).optional()
  }).optional(),
  hall: HALL_SCHEMA.optional(),
  cabling: CABLING_SCHEMA.optional(),
  layout: LAYOUT_SCHEMA.optional(),
  power: z6.strictObject({ available: quantity("power", "power that the site gives to equipment") }).optional(),
  catalog: z6.array(z6.unknown()).optional().meta({ description: "equipment added or changed, entries as in the catalog; like: ID starts from a known one" })
});
function intentJsonSchema() {
  const oneOf = ["gpus", "servers", "units"].map((key) => ({ required: [key] }));
  return { title: "Nineteen intent", ...z6.toJSONSchema(INTENT_SCHEMA, { io: "input", unrepresentable: "any" }), oneOf };
}
function knownKeys(path) {
  const schema = path.reduce(
    (node, key) => {
      const nodesOf = [node, ...node?.anyOf ?? []];
      for (const each of nodesOf) {
        const found = each?.properties?.[String(key)];
        if (found) return found;
      }
      return void 0;
    },
    intentJsonSchema()
  );
  const all = [schema, ...schema?.anyOf ?? []];
  return all.flatMap((each) => Object.keys(each?.properties ?? {}));
}

// src/intent/unit.ts
function leafDown(radix, ratio2, split) {
  for (let down = radix - 1; down > 0; down--) if (down % split === 0 && down + Math.ceil(down / ratio2 - 1e-9) <= radix) return down;
  return 1;
}
function defaultUnitServers(server, leafSwitch, topology, planes, ratio2, catalog2) {
  const { ports, rails } = catalog2.get(server);
  const adapter = adapterLinks(ports, rails, planes);
  const leaf = adapter && portsAt(catalog2.get(leafSwitch).ports, "fabric", adapter.speed_gbps);
  if (!adapter || !leaf || leaf.ports.length === 0) return void 0;
  const perLeaf = adapter.links.length / planes / (topology === "fat-tree" ? 1 : rails);
  return Math.max(1, Math.floor(leafDown(leaf.ports.length, ratio2, leaf.split) / perLeaf));
}

// src/intent/usable.ts
var STAND_INS = { name: "x", server: "?", networks: { compute: {} }, "networks.compute": {} };
var MOST_ROUNDS = 6;
function usablePart(value) {
  const lost = [];
  let part = value;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const checked = INTENT_SCHEMA.safeParse(part, { reportInput: true });
    if (checked.success) return { file: checked.data, lost };
    for (const issue of checked.error.issues) part = withoutFault(part, issue, lost);
  }
  return { lost };
}
function withoutFault(part, issue, lost) {
  if (issue.code === "unrecognized_keys") return changed(part, issue.path, (map) => remove(map, issue.keys));
  const key = issue.path.join(".");
  const missing = issue.input === void 0;
  const path = missing && !Object.hasOwn(STAND_INS, key) ? issue.path.slice(0, -1) : issue.path;
  if (path.length === 0) return part;
  lost.push(path);
  const place = path.join(".");
  return changed(
    part,
    path.slice(0, -1),
    (map) => Object.hasOwn(STAND_INS, place) ? { ...map, [path.at(-1)]: STAND_INS[place] } : remove(map, [path.at(-1)])
  );
}
function changed(node, path, change) {
  if (typeof node !== "object" || node === null) return node;
  if (path.length === 0) return change(node);
  const [key, ...rest] = path;
  return { ...node, [key]: changed(node[key], rest, change) };
}
function remove(map, keys) {
  const rest = { ...map };
  for (const key of keys) delete rest[key];
  return rest;
}

// src/intent/complete.ts
function completeIntent(file, sound, catalog2, placed) {
  if (!sound) {
    const { file: part, lost } = usablePart(file);
    const checker2 = new Checker(placed, catalog2, lost);
    if (part) new Completer(part, catalog2, checker2).complete();
    const everywhere = new Checker(placed, catalog2);
    lookUpModels(file, everywhere);
    return { findings: [...checker2.findings, ...everywhere.findings] };
  }
  const checker = new Checker(placed, catalog2);
  const intent2 = new Completer(file, catalog2, checker).complete();
  return intent2 ? { intent: intent2, findings: checker.findings } : { findings: checker.findings };
}
function lookUpModels(file, checker) {
  const { server, networks, nodes: nodes2, racks } = file;
  checker.model(server, "server", ["server"]);
  for (const [name, network] of entriesOf(networks)) {
    const asked = network?.switch;
    checker.model(asked, "switch", ["networks", name, "switch"]);
    for (const [tier, id3] of entriesOf(asked)) checker.model(id3, "switch", ["networks", name, "switch", tier]);
  }
  for (const [role, asked] of entriesOf(nodes2)) {
    const id3 = typeof asked === "string" ? /^\d+ of (\S+)$/.exec(asked)?.[1] : asked?.model;
    checker.model(id3, "node", ["nodes", role]);
  }
  for (const [name, rack2] of entriesOf(racks))
    for (const [key, id3] of entriesOf(rack2))
      if ((key === "model" || key === "pdu" || key === "cdu") && id3 !== "none")
        checker.model(id3, key === "model" ? "rack" : key, ["racks", name, key]);
}
function entriesOf(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
var Completer = class {
  constructor(file, catalog2, checker) {
    this.file = file;
    this.catalog = catalog2;
    this.checker = checker;
  }
  file;
  catalog;
  checker;
  complete() {
    const { file, checker } = this;
    const server = checker.model(file.server, "server", ["server"]);
    const compute2 = this.compute(server);
    const nodes2 = this.nodes();
    const frontend = server && this.flat("frontend", server, nodes2);
    const storage = server && this.flat("storage", server, nodes2);
    const management = completeManagement(file.networks.management, checker);
    this.nodesApart(nodes2, { frontend, storage });
    const servers = this.servers(server, compute2);
    const racks = server && completeRacks(file.racks, server, checker, this.catalog);
    if (!server) lookUpModels(file, checker);
    const width_m = racks && Math.max(...[racks.gpu, racks.network].map(({ model }) => this.catalog.get(model).width_m));
    const hall = completeHall(file.hall ?? {}, width_m, checker);
    if (!server || !compute2 || servers === void 0 || !racks || !hall) return void 0;
    return {
      name: file.name,
      server: server.id,
      servers: servers.count,
      gpus: servers.gpus,
      compute: {
        ...compute2,
        unit_servers: file.networks.compute.unit ?? (file.units === void 0 ? Math.min(servers.count, compute2.unit_servers) : compute2.unit_servers)
      },
      frontend,
      storage,
      management,
      nodes: nodes2,
      gpu_rack: racks.gpu,
      network_rack: racks.network,
      hall,
      cabling: completeCabling(file.cabling ?? {}),
      layout: completeLayout(file.layout ?? {}),
      power_available_w: file.power?.available,
      catalog: this.catalogEntries()
    };
  }
  compute(server) {
    const { file, checker, catalog: catalog2 } = this;
    const path = ["networks", "compute"];
    const asked = file.networks.compute;
    if (switchIds(asked.switch, void 0).leaf === void 0)
      checker.add("MISSING", "the compute network needs a switch", asked.switch ? [...path, "switch"] : path, "switch: sn5600");
    const clos2 = completeClos(asked, path, void 0, 1, checker, catalog2);
    if (!clos2 || !server) return void 0;
    const topology = asked.topology ?? "rail-optimized";
    const planes = asked.planes ?? 1;
    const adapter = adapterLinks(server.ports, server.rails, planes);
    if (!adapter) {
      checker.add(
        "PLANES",
        `the compute ports of ${server.id} cannot be split over ${planes} planes`,
        [...path, "planes"],
        this.planesRemedy(planes)
      );
      return void 0;
    }
    for (const tier of ["leaf", "spine", "core"]) {
      const model = catalog2.get(clos2[`${tier}_switch`]);
      if (portsAt(model.ports, "fabric", adapter.speed_gbps).ports.length > 0) continue;
      checker.add(
        "SPEED",
        `${model.id} has no ports of ${adapter.speed_gbps} Gbps, which ${server.id} needs`,
        switchPath(path, asked.switch, tier),
        this.speedRemedy(adapter.speed_gbps)
      );
      return void 0;
    }
    const unit = asked.unit ?? defaultUnitServers(server.id, clos2.leaf_switch, topology, planes, clos2.leaf_oversubscription, catalog2) ?? 1;
    return { ...clos2, topology, planes, unit_servers: unit };
  }
  speedRemedy(speed_gbps) {
    const able = [...this.catalog.values()].filter((model) => model.kind === "switch" && portsAt(model.ports, "fabric", speed_gbps).ports.length > 0).map((model) => model.id);
    return able.length > 0 ? `switches that have: ${able.join(", ")}` : void 0;
  }
  planesRemedy(planes) {
    const able = [...this.catalog.values()].filter((model) => model.kind === "server" && adapterLinks(model.ports, model.rails, planes)).map((model) => model.id);
    return able.length > 0 ? `planes: 1, or a server that can: ${able.join(", ")}` : "planes: 1";
  }
  flat(name, server, nodes2) {
    const { file, checker, catalog: catalog2 } = this;
    const asked = file.networks[name];
    const path = ["networks", name];
    const has = server.ports.some((group) => group.use === name);
    if (asked === "none" || asked === void 0 && (name === "storage" || !has)) return void 0;
    const endpoints = [server, ...this.models(nodes2)].flatMap(
      (model) => model.ports.some((group) => group.use === name) ? [model.ports] : []
    );
    if (!has) checker.add("NO-PORTS", `${server.id} has no ${name} ports`, path, `${name}: none`);
    const fallback = ["sn5600", "sn4600c", "sn3700"].find((id3) => {
      const model = catalog2.get(id3);
      return model?.kind === "switch" && commonSpeed(endpoints, name, model.ports) !== void 0;
    });
    if (has && fallback === void 0 && switchIds(asked?.switch, void 0).leaf === void 0) {
      tellNoCommonSpeed(name, server, nodes2, checker, catalog2);
      return void 0;
    }
    const clos2 = completeClos(asked ?? {}, path, fallback, 3, checker, catalog2);
    if (!clos2 || !has) return void 0;
    const leaf = catalog2.get(clos2.leaf_switch);
    if (commonSpeed(endpoints, name, leaf.ports) === void 0)
      checker.add(
        "SPEED",
        `no speed is common to the ${name} ports of the servers and nodes and to ${leaf.id}`,
        [...path, "switch"],
        fallback && `switch: ${fallback}`
      );
    return clos2;
  }
  models(nodes2) {
    return nodes2.map((group) => this.catalog.get(group.model));
  }
  nodes() {
    const { file, checker } = this;
    const groups = [];
    for (const role of ["storage", "login", "management"]) {
      const asked = file.nodes?.[role];
      if (asked === void 0) continue;
      const [count2, model] = typeof asked === "string" ? asked.split(" of ") : [asked.count, asked.model];
      if (Number(count2) < 1) checker.add("RANGE", "expected at least 1 node; leave the line out for none", ["nodes", role]);
      else if (Number(count2) > MOST_NODES)
        checker.add("RANGE", `expected at most ${MOST_NODES.toLocaleString("en-US")} nodes, found ${count2}`, ["nodes", role]);
      else if (checker.model(model, "node", ["nodes", role])) groups.push({ role, model, count: Number(count2) });
    }
    return groups;
  }
  /** Warns of nodes whose data ports no network joins; that the network is wrong is told elsewhere. */
  nodesApart(nodes2, joined) {
    if (this.checker.findings.some((finding) => finding.severity === "error")) return;
    const uses = ["frontend", "storage"];
    for (const [i, { ports }] of this.models(nodes2).entries()) {
      const has = uses.filter((use) => ports.some((group) => group.use === use));
      if (has.length === 0 || has.some((use) => joined[use])) continue;
      const { role, model } = nodes2[i];
      this.checker.add(
        "NODES-APART",
        `${model} has ${has.join(" and ")} ports, but the intent has no such network: these nodes will carry no data`,
        ["nodes", role],
        `networks: {${has[0]}: {switch: ID}}`,
        "warning"
      );
    }
  }
  servers(server, compute2) {
    const { file, checker } = this;
    const given = ["gpus", "servers", "units"].filter((key) => file[key] !== void 0);
    if (given.length === 0) checker.add("SIZE", "how large? one of gpus, servers or units is missing", [], "gpus: 1024");
    for (const key of given.slice(1)) checker.add("SIZE", `${given[0]} is given already; keep one of gpus, servers and units`, [key]);
    if (given.length !== 1 || !server) return void 0;
    if (file.units !== void 0) {
      if (!compute2) return void 0;
      return this.withinMost("units", file.units, compute2.unit_servers * server.gpus) ? { count: file.units * compute2.unit_servers, gpus: file.units * compute2.unit_servers * server.gpus } : void 0;
    }
    const count2 = file.servers ?? Math.ceil(file.gpus / server.gpus);
    const gpus = file.gpus ?? count2 * server.gpus;
    if (file.servers !== void 0 && !this.withinMost("servers", file.servers, server.gpus)) return void 0;
    if (count2 * server.gpus !== gpus)
      checker.add(
        "SIZE",
        `${gpus} GPUs fill ${count2} servers of ${server.gpus} but for ${count2 * server.gpus - gpus}; ${count2 * server.gpus} are planned`,
        ["gpus"],
        void 0,
        "note"
      );
    return { count: count2, gpus };
  }
  /** Whether so many servers or units stay within the most GPUs that a cluster may have. */
  withinMost(key, count2, gpusEach) {
    if (count2 * gpusEach <= MOST_GPUS) return true;
    const figure2 = (value) => value.toLocaleString("en-US");
    this.checker.add(
      "RANGE",
      `${figure2(count2)} ${key} of ${figure2(gpusEach)} GPUs are ${figure2(count2 * gpusEach)} GPUs; expected at most ${figure2(MOST_GPUS)}`,
      [key],
      `${key}: ${Math.floor(MOST_GPUS / gpusEach)} at most`
    );
    return false;
  }
  catalogEntries() {
    const ids = (this.file.catalog ?? []).map((entry2) => entry2?.id);
    return ids.flatMap((id3) => id3 !== void 0 && this.catalog.has(id3) ? [this.catalog.get(id3)] : []);
  }
};

// src/intent/parse.ts
function parseIntent(text, file, catalog2) {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  if (yaml.value === void 0 && findings.length > 0) return { catalog: catalog2, findings };
  const { value } = yaml;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    findings.push(notAnIntent(value, yaml));
    return { catalog: catalog2, findings };
  }
  const own = ownCatalog(value, yaml, catalog2, findings);
  const checked = INTENT_SCHEMA.safeParse(value, { reportInput: true });
  if (!checked.success) {
    const told = schemaFindings(checked.error.issues, yaml, knownKeys);
    findings.push(...withoutTypos(told).filter((finding) => !findings.some((other) => samePlace2(other, finding))));
  }
  const completed = completeIntent(checked.success ? checked.data : value, checked.success, own, yaml);
  const faulty = ownIds(value).filter((id3) => !own.has(id3));
  const follows = (finding) => finding.code === "UNKNOWN-MODEL" && faulty.some((id3) => finding.message.includes(`"${id3}"`));
  const before = [...findings];
  for (const finding of completed.findings) {
    const echo = /MODEL/.test(finding.code) && before.some((other) => samePlace2(other, finding));
    const again = echo || findings.some((other) => same(other, finding));
    if (!follows(finding) && !again) findings.push(finding);
  }
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
  if (!hasErrors(findings) && !completed.intent) throw new Error("an intent was refused without a word");
  return !hasErrors(findings) && completed.intent ? { intent: completed.intent, catalog: own, findings } : { catalog: own, findings };
}
function ownIds({ catalog: catalog2 }) {
  return Array.isArray(catalog2) ? catalog2.flatMap((entry2) => typeof entry2?.id === "string" ? [entry2.id] : []) : [];
}
function withoutTypos(findings) {
  const meant = new Set(
    findings.flatMap(({ code, remedy, subjects }) => {
      const word2 = code === "UNKNOWN-KEY" ? /^did you mean "(.+)"\?$/.exec(remedy ?? "")?.[1] : void 0;
      return word2 === void 0 ? [] : [subjects[0].name.replace(/[^.]*$/, word2)];
    })
  );
  return findings.filter(({ code, subjects }) => code !== "MISSING" || !meant.has(subjects[0].name));
}
function same(a, b) {
  return a.message === b.message && samePlace2(a, b);
}
function samePlace2(a, b) {
  return a.place !== void 0 && a.place.line === b.place?.line && a.place.column === b.place.column;
}
function notAnIntent(value, yaml) {
  const place = yaml.placeOf([]);
  const found = value === null || value === void 0 ? "the file is empty" : Array.isArray(value) ? "found a list" : `found ${JSON.stringify(value).slice(0, 40)}`;
  return {
    code: "INTENT-NONE",
    severity: "error",
    message: `expected keys such as name, gpus, server and networks; ${found}`,
    subjects: [],
    ...place ? { place } : {},
    remedy: "nineteen init writes a file to start from"
  };
}
function ownCatalog(value, yaml, base, findings) {
  if (value.catalog === void 0) return base;
  const read = modelsFrom(value.catalog, { placed: yaml, path: ["catalog"], base, defaultSource: "the intent" });
  findings.push(...read.findings);
  const all = new Map(base);
  for (const model of read.models) all.set(model.id, model);
  return all;
}

// src/fabric/attach.ts
function attach(units, rails, leafDown2, unitPorts2) {
  const device = new Growing(Uint32Array);
  const port = new Growing(Uint16Array);
  const leafUnit = [];
  const leafRail = [];
  const starts = [0];
  let leafsPerRail = 1;
  for (let unit = 1; unit <= units; unit++) {
    for (const [rail, ports] of unitPorts2(unit).entries()) {
      const count2 = ports.device.length;
      const leafs = Math.ceil(count2 / leafDown2);
      leafsPerRail = Math.max(leafsPerRail, leafs);
      for (let leaf = 0; leaf < leafs; leaf++) {
        for (let i = Math.floor(leaf * count2 / leafs); i < Math.floor((leaf + 1) * count2 / leafs); i++) {
          device.push(ports.device[i]);
          port.push(ports.port[i]);
        }
        leafUnit.push(unit);
        leafRail.push(rail);
        starts.push(device.length);
      }
    }
  }
  return { units, rails, leafsPerRail, leafUnit, leafRail, starts, device: device.done(), port: port.done() };
}
function onOneLeaf(attachment) {
  const { units, device, port } = attachment;
  return { units, rails: 1, leafsPerRail: 1, leafUnit: [1], leafRail: [0], starts: [0, device.length], device, port };
}

// src/fabric/names.ts
var PREFIX = { compute: "", frontend: "fe-", storage: "st-", management: "oob-" };
function padded(value, largest) {
  return String(value).padStart(Math.max(2, String(largest).length), "0");
}
function switchName({ network, tier, plane, pod, rail, index }) {
  const plan2 = plane === void 0 ? "" : `-n${plane}`;
  const podPart = pod === void 0 ? "" : `-p${pod}`;
  const railPart = rail === void 0 ? "" : `-r${rail}`;
  return `${PREFIX[network]}${tier}${plan2}${podPart}${railPart}-${index}`;
}

// src/fabric/clos.ts
function buildClos(fabric2, devices2, links2) {
  const { size } = fabric2;
  const attachment = size.tiers === 1 ? onOneLeaf(fabric2.attachment) : fabric2.attachment;
  const start = links2.count;
  const leafs = addLeafs(fabric2, attachment, devices2);
  linkEndpoints(fabric2, attachment, leafs, links2);
  const endpointLinks = links2.count - start;
  if (size.tiers === 1)
    return { leafs: leafs.length, spines: 0, cores: 0, endpoint_links: endpointLinks, leaf_spine_links: 0, spine_core_links: 0 };
  const blocks = size.pods * size.spineRails;
  const leafsOfBlock = Array.from({ length: blocks }, () => []);
  for (const [i, leaf] of leafs.entries()) leafsOfBlock[blockOf(size, attachment.leafUnit[i], attachment.leafRail[i])].push(leaf);
  const spinesOfBlock = addSpines(fabric2, devices2);
  for (let block = 0; block < blocks; block++)
    spread(fabric2, "leaf", "spine", leafsOfBlock[block], spinesOfBlock[block], size.leafUp, links2);
  const leafSpineLinks = links2.count - start - endpointLinks;
  let cores = 0;
  if (size.tiers === 3) {
    for (let group = 0; group < size.spinesPerBlock; group++) {
      const coresOfGroup = addCores(fabric2, group, devices2);
      cores += coresOfGroup.length;
      const spines = spinesOfBlock.map((block) => block[group]);
      spread(fabric2, "spine", "core", spines, coresOfGroup, size.spineUp, links2);
    }
  }
  return {
    leafs: leafs.length,
    spines: blocks * size.spinesPerBlock,
    cores,
    endpoint_links: endpointLinks,
    leaf_spine_links: leafSpineLinks,
    spine_core_links: links2.count - start - endpointLinks - leafSpineLinks
  };
}
function podOf(size, unit) {
  return Math.floor((unit - 1) / size.unitsPerPod) + 1;
}
function blockOf(size, unit, rail) {
  if (size.tiers === 2) return 0;
  return (podOf(size, unit) - 1) * size.spineRails + (size.spineRails === 1 ? 0 : rail);
}
function addLeafs(fabric2, attachment, devices2) {
  const { size, network, plane } = fabric2;
  const one = size.tiers === 1;
  const perPod = Math.ceil(attachment.leafUnit.length / size.pods);
  const seen = /* @__PURE__ */ new Map();
  return attachment.leafUnit.map((unit, i) => {
    const pod = podOf(size, unit);
    const rail = fabric2.rail ?? (fabric2.railed && !(one && fabric2.attachment.rails > 1) ? attachment.leafRail[i] : void 0);
    const key = `${pod} ${rail}`;
    const index = (seen.get(key) ?? 0) + 1;
    seen.set(key, index);
    const stands = fabric2.unitOfLeaf ? fabric2.unitOfLeaf(attachment.device[attachment.starts[i]]) : one && fabric2.attachment.units > 1 ? void 0 : unit;
    const podName = size.tiers === 3 ? padded(pod, size.pods) : void 0;
    return addSwitch(devices2, fabric2, "leaf", {
      name: switchName({ network, tier: "leaf", plane, pod: podName, rail, index: padded(index, perPod) }),
      unit: stands,
      pod,
      rail
    });
  });
}
function linkEndpoints(fabric2, attachment, leafs, links2) {
  const { ports, speed_gbps } = fabric2.ports.leaf;
  for (let i = 0; i < leafs.length; i++) {
    const first = attachment.starts[i];
    for (let e = first; e < attachment.starts[i + 1]; e++)
      links2.add(fabric2.network, attachment.device[e], attachment.port[e], leafs[i], ports[e - first], speed_gbps);
  }
}
function addSpines(fabric2, devices2) {
  const { size, network, plane } = fabric2;
  const blocks = [];
  for (let pod = 1; pod <= size.pods; pod++) {
    for (let spineRail = 0; spineRail < size.spineRails; spineRail++) {
      const rail = fabric2.rail ?? (fabric2.railed && size.spineRails > 1 ? spineRail : void 0);
      const podName = size.tiers === 3 ? padded(pod, size.pods) : void 0;
      blocks.push(
        Array.from(
          { length: size.spinesPerBlock },
          (_, i) => addSwitch(devices2, fabric2, "spine", {
            name: switchName({ network, tier: "spine", plane, pod: podName, rail, index: padded(i + 1, size.spinesPerBlock) }),
            pod: size.tiers === 3 ? pod : void 0,
            rail
          })
        )
      );
    }
  }
  return blocks;
}
function addCores(fabric2, group, devices2) {
  const { size, network, plane, rail } = fabric2;
  return Array.from({ length: size.coresPerGroup }, (_, i) => {
    const index = `g${padded(group + 1, size.spinesPerBlock)}-${padded(i + 1, size.coresPerGroup)}`;
    return addSwitch(devices2, fabric2, "core", { name: switchName({ network, tier: "core", plane, pod: void 0, rail, index }), rail });
  });
}
var TIER = { leaf: 1, spine: 2, core: 3 };
function addSwitch(devices2, fabric2, tier, place) {
  const { name, unit, pod, rail } = place;
  return devices2.add({
    name,
    role: tier,
    network: fabric2.network,
    tier: TIER[tier],
    model: fabric2.model[tier],
    unit,
    pod,
    rail,
    plane: fabric2.plane
  });
}
function spread(fabric2, lowerTier, upperTier, lowers, uppers, up, links2) {
  const lowerPorts = fabric2.ports[lowerTier];
  const upperPorts = fabric2.ports[upperTier].ports;
  const firstUp = Math.floor((lowerPorts.ports.length - up) / lowerPorts.split) * lowerPorts.split;
  const parallel = Math.floor(up / uppers.length);
  const even = parallel * uppers.length;
  const used = new Uint32Array(uppers.length);
  for (const [k, lower] of lowers.entries()) {
    for (let j = 0; j < up; j++) {
      const upper = j < even ? Math.floor(j / parallel) : (k * (up - even) + j - even) % uppers.length;
      links2.add(fabric2.network, lower, lowerPorts.ports[firstUp + j], uppers[upper], upperPorts[used[upper]++], lowerPorts.speed_gbps);
    }
  }
}

// src/fabric/size.ts
function sizeClos(demand) {
  const { tiers } = demand;
  if (tiers === "auto") return oneTier(demand) ?? twoTiers(demand) ?? threeTiers(demand);
  return tiers === 1 ? oneTier(demand) : tiers === 2 ? twoTiers(demand) : threeTiers(demand);
}
function oneTier(demand) {
  if (demand.endpoints > demand.radix.leaf) return void 0;
  return { tiers: 1, unitsPerPod: demand.units, pods: 1, spineRails: 1, spinesPerBlock: 0, leafUp: 0, spineUp: 0, coresPerGroup: 0 };
}
function twoTiers(demand) {
  let best;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const leafUp of upPorts(demand.leafDown, demand.oversubscription.leaf, demand.radix.leaf, demand.split)) {
    const spines = fewestUppers(demand, demand.leafs, leafUp, demand.radix.spine);
    if (spines === void 0) continue;
    const cost = spines * 1e6 + leafUp;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = { tiers: 2, unitsPerPod: demand.units, pods: 1, spineRails: 1, spinesPerBlock: spines, leafUp, spineUp: 0, coresPerGroup: 0 };
  }
  return best;
}
function threeTiers(demand) {
  const { units, rails, leafsPerRail, radix, oversubscription, split } = demand;
  let best;
  let bestSwitches = Number.POSITIVE_INFINITY;
  let bestLinks = Number.POSITIVE_INFINITY;
  const leafUps = upPorts(demand.leafDown, oversubscription.leaf, radix.leaf, split);
  for (let unitsPerPod = units; unitsPerPod >= 1; unitsPerPod--) {
    const pods = Math.ceil(units / unitsPerPod);
    const blocks = pods * rails;
    if (blocks > radix.core) break;
    const blockLeafs = unitsPerPod * leafsPerRail;
    for (const leafUp of leafUps) {
      for (const spines of upperCounts(demand, leafUp)) {
        const spineDown = worstShare(blockLeafs, leafUp, spines);
        if (spineDown >= radix.spine || blocks * spines >= bestSwitches) continue;
        for (const spineUp of upPorts(spineDown, oversubscription.spine, radix.spine, split)) {
          const cores = fewestUppers(demand, blocks, spineUp, radix.core);
          if (cores === void 0) continue;
          const switches2 = spines * (blocks + cores);
          const links2 = demand.leafs * leafUp + blocks * spines * spineUp;
          if (switches2 > bestSwitches || switches2 === bestSwitches && links2 >= bestLinks) continue;
          bestSwitches = switches2;
          bestLinks = links2;
          best = { tiers: 3, unitsPerPod, pods, spineRails: rails, spinesPerBlock: spines, leafUp, spineUp, coresPerGroup: cores };
        }
      }
    }
  }
  return best;
}
var EXTRA_UP = 16;
function upPorts(down, ratio2, radix, split) {
  const least = Math.max(1, Math.ceil(down / ratio2 - 1e-9));
  const room = radix - Math.ceil(down / split) * split;
  const counts = [];
  for (let up = least; up <= Math.min(room, least + EXTRA_UP); up++) counts.push(up);
  return counts;
}
function fewestUppers(demand, lowers, up, radix) {
  return upperCounts(demand, up).find((uppers) => worstShare(lowers, up, uppers) <= radix);
}
function upperCounts(demand, up) {
  const counts = [];
  for (let uppers = 1; uppers <= up; uppers++) if (demand.spread === "balanced" || up % uppers === 0) counts.push(uppers);
  return counts;
}
function worstShare(lowers, up, uppers) {
  return lowers * Math.floor(up / uppers) + Math.ceil(lowers * (up % uppers) / uppers);
}

// src/fabric/summary.ts
function summarize(network, asked, units, size, ports, built) {
  const sum = (field) => built.reduce((total, counts) => total + counts[field], 0);
  const leafs = sum("leafs");
  const spines = sum("spines");
  const cores = sum("cores");
  const endpointLinks = sum("endpoint_links");
  const leafSpineLinks = sum("leaf_spine_links");
  const spineCoreLinks = sum("spine_core_links");
  return {
    network,
    topology: asked.topology,
    tiers: size.tiers,
    planes: asked.planes,
    units,
    pods: size.pods,
    leafs,
    spines,
    cores,
    endpoint_links: endpointLinks,
    leaf_spine_links: leafSpineLinks,
    spine_core_links: spineCoreLinks,
    free_ports: {
      leaf: leafs * ports.leaf.ports.length - endpointLinks - leafSpineLinks,
      spine: spines * ports.spine.ports.length - leafSpineLinks - spineCoreLinks,
      core: cores * ports.core.ports.length - spineCoreLinks
    }
  };
}

// src/fabric/too-large.ts
function tooLarge(network, asked, demand, speed_gbps) {
  const { radix, endpoints, oversubscription } = demand;
  const within = asked.tiers === "auto" ? "one to three tiers" : asked.tiers === 1 ? "one tier" : `${asked.tiers} tiers`;
  return {
    code: "FABRIC-TOO-LARGE",
    severity: "error",
    message: `the ${network} network needs ${endpoints} endpoint ports at ${speed_gbps} Gbps on ${demand.leafs} leafs; ${within} of ${asked.leaf_switch} (${radix.leaf} such ports, ${oversubscription.leaf}:1 at the leafs, ${oversubscription.spine}:1 at the spines) cannot join them`,
    subjects: [{ kind: "network", name: network }],
    remedy: nearestWishes(demand) ?? "a switch with more ports, or fewer servers"
  };
}
function nearestWishes(demand) {
  const wishes = [];
  for (const tiers of [2, 3]) {
    if (demand.tiers !== "auto" && demand.tiers < tiers && sizeClos({ ...demand, tiers })) wishes.push(`tiers: ${tiers}`);
    if (wishes.length > 0) break;
  }
  if (demand.spread === "equal" && sizeClos({ ...demand, spread: "balanced" })) wishes.push("spread: balanced");
  const spine = [1.5, 2, 3, 4, 5, 7, 10, 15].find(
    (ratio2) => ratio2 > demand.oversubscription.spine && sizeClos({ ...demand, oversubscription: { ...demand.oversubscription, spine: ratio2 } })
  );
  if (spine !== void 0) wishes.push(`oversubscription: {leaf: ${demand.oversubscription.leaf}, spine: ${spine}}`);
  const perRail = {
    ...demand,
    rails: 1,
    leafs: Math.ceil(demand.leafs / demand.rails),
    endpoints: Math.ceil(demand.endpoints / demand.rails)
  };
  if (demand.rails > 1 && sizeClos(perRail)) wishes.push("topology: rail-only");
  const fits = largestThatFits(demand);
  if (fits > 0) wishes.push(`${Math.floor(fits * 100)} % of the servers (${Math.floor(demand.endpoints * fits)} endpoint ports)`);
  return wishes.length > 0 ? wishes.join("; or ") : void 0;
}
function largestThatFits(demand) {
  let low = 0;
  let high = demand.units;
  while (low < high) {
    const units = Math.ceil((low + high) / 2);
    const share2 = units / demand.units;
    const smaller = { ...demand, units, leafs: Math.ceil(demand.leafs * share2), endpoints: Math.ceil(demand.endpoints * share2) };
    if (sizeClos(smaller)) low = units;
    else high = units - 1;
  }
  return low / demand.units;
}

// src/fabric/compute.ts
function wireCompute(intent2, catalog2, devices2, links2, findings) {
  const asked = intent2.compute;
  const layout = computeLayout(intent2, catalog2);
  const built = [];
  let size;
  for (const slice of slicesOf(asked, layout.rails)) {
    const { attachment, perLeaf } = attachSlice(slice, intent2, layout);
    const demand = closDemand(asked, attachment, layout.ports, perLeaf);
    size = sizeClos(demand);
    if (!size) {
      findings.push(tooLarge("compute", asked, demand, layout.ports.leaf.speed_gbps));
      return void 0;
    }
    const fabric2 = {
      network: "compute",
      plane: asked.planes > 1 ? slice.plane : void 0,
      rail: slice.rail,
      railed: asked.topology !== "fat-tree",
      size,
      attachment,
      model: { leaf: asked.leaf_switch, spine: asked.spine_switch, core: asked.core_switch },
      ports: layout.ports
    };
    built.push(buildClos(fabric2, devices2, links2));
  }
  if (!size) return void 0;
  for (let i = 0; i < intent2.servers; i++) devices2.pod.set(i, podOf(size, devices2.unit.get(i)));
  const summary = summarize("compute", asked, Math.ceil(intent2.servers / asked.unit_servers), size, layout.ports, built);
  notePartial(intent2, size, summary, findings);
  return summary;
}
function notePartial(intent2, size, { units, pods, free_ports }, findings) {
  const perUnit = intent2.compute.unit_servers;
  const servers = intent2.servers % perUnit;
  const inPod = units % size.unitsPerPod;
  const parts = [];
  if (servers > 0)
    parts.push(
      `unit ${units} holds ${servers} of ${perUnit} servers: its leafs have all their up links, and ${free_ports.leaf.toLocaleString("en-US")} leaf ports stay free for the others`
    );
  if (inPod > 0)
    parts.push(
      `pod ${pods} holds ${inPod} of ${size.unitsPerPod} units: its spines have all their up links, and down ports free for the others`
    );
  for (const message of parts)
    findings.push({ code: "FABRIC-PARTIAL", severity: "note", message, subjects: [{ kind: "network", name: "compute" }] });
}
function computeLayout(intent2, catalog2) {
  const asked = intent2.compute;
  const server = catalog2.get(intent2.server);
  const adapter = adapterLinks(server.ports, server.rails, asked.planes);
  if (!adapter)
    throw new Error(`the compute ports of ${server.id} cannot be split over ${asked.planes} planes, which the intent should have told`);
  const ports = tierPorts(asked, catalog2, adapter.speed_gbps);
  return {
    adapter: adapter.links,
    rails: asked.topology === "fat-tree" ? 1 : server.rails,
    ports,
    down: leafDown(ports.leaf.ports.length, asked.leaf_oversubscription, ports.leaf.split)
  };
}
function slicesOf(asked, rails) {
  const slices = [];
  for (let plane = 0; plane < asked.planes; plane++) {
    if (asked.topology === "rail-only") for (let rail = 0; rail < rails; rail++) slices.push({ plane, rail });
    else slices.push({ plane, rail: void 0 });
  }
  return slices;
}
function attachSlice({ plane, rail }, intent2, layout) {
  const { servers } = intent2;
  const { topology, unit_servers: unitServers } = intent2.compute;
  const rails = rail === void 0 ? layout.rails : 1;
  const railOf = (link) => rail === void 0 && topology !== "fat-tree" ? link.rail : 0;
  const links2 = layout.adapter.filter((link) => link.plane === plane && (rail === void 0 || link.rail === rail));
  const perLeaf = fullLeaf(unitServers, links2.length / rails, layout.down);
  const ports = (unit) => unitPorts((unit - 1) * unitServers, Math.min(servers, unit * unitServers), links2, rails, railOf);
  return { attachment: attach(Math.ceil(servers / unitServers), rails, perLeaf, ports), perLeaf };
}
function tierPorts(asked, catalog2, speed_gbps) {
  const ports = (id3) => portsAt(catalog2.get(id3).ports, "fabric", speed_gbps);
  return { leaf: ports(asked.leaf_switch), spine: ports(asked.spine_switch), core: ports(asked.core_switch) };
}
function closDemand(asked, attachment, ports, perLeaf) {
  return {
    units: attachment.units,
    rails: attachment.rails,
    leafsPerRail: attachment.leafsPerRail,
    leafs: attachment.leafUnit.length,
    leafDown: perLeaf,
    endpoints: attachment.device.length,
    radix: { leaf: ports.leaf.ports.length, spine: ports.spine.ports.length, core: ports.core.ports.length },
    oversubscription: { leaf: asked.leaf_oversubscription, spine: asked.spine_oversubscription },
    tiers: asked.tiers,
    spread: asked.spread,
    split: Math.max(ports.leaf.split, ports.spine.split)
  };
}
function fullLeaf(unitServers, linksPerRail, down) {
  const perRail = unitServers * linksPerRail;
  return Math.ceil(perRail / Math.ceil(perRail / down));
}
function unitPorts(from, to, links2, rails, railOf) {
  const ports = Array.from({ length: rails }, () => ({ device: [], port: [] }));
  for (let server = from; server < to; server++) {
    for (const link of links2) {
      const rail = ports[railOf(link)];
      rail.device.push(server);
      rail.port.push(link.port);
    }
  }
  return ports;
}

// src/fabric/flat.ts
var SIDES = 2;
function wireFlat(network, asked, catalog2, devices2, links2, findings) {
  const portsOf = (model) => catalog2.get(model).ports;
  const endpoints = [];
  for (let device = 0; device < devices2.count; device++)
    if (devices2.tier.get(device) === 0 && portsOf(devices2.models[device]).some((group) => group.use === network)) endpoints.push(device);
  const models = [...new Set(endpoints.map((device) => devices2.models[device]))];
  const leafGroups = catalog2.get(asked.leaf_switch).ports;
  const speed2 = commonSpeed(models.map(portsOf), network, leafGroups);
  if (speed2 === void 0) {
    findings.push({
      code: "FABRIC-SPEED",
      severity: "error",
      message: `no speed is common to the ${network} ports of ${models.join(", ") || "any server"} and to ${asked.leaf_switch}`,
      subjects: [{ kind: "network", name: network }],
      remedy: `another ${network} switch, or ${network}: none`
    });
    return void 0;
  }
  const ports = tierPorts(asked, catalog2, speed2);
  const down = leafDown(ports.leaf.ports.length, asked.leaf_oversubscription, ports.leaf.split);
  const endpointPorts = new Map(models.map((model) => [model, portsAt(portsOf(model), network, speed2).ports]));
  const portsOfDevice = (device) => endpointPorts.get(devices2.models[device]) ?? [];
  const sides2 = Math.min(SIDES, Math.max(...[...endpointPorts.values()].map((list) => list.length)));
  const isServer = (device) => devices2.roles[device] === "server";
  const packs = [endpoints.filter(isServer), endpoints.filter((device) => !isServer(device))].flatMap((members) => {
    const perSide = members.reduce((most, device) => Math.max(most, Math.ceil(portsOfDevice(device).length / sides2)), 1);
    return pack(members, Math.max(1, Math.floor(down / perSide)));
  });
  const attachment = leafByLeaf(attach(packs.length, sides2, down, (unit) => bySide(packs[unit - 1], sides2, portsOfDevice)));
  const fullest = attachment.starts.reduce((most, start, i) => Math.max(most, start - (attachment.starts[i - 1] ?? 0)), 0);
  const demand = closDemand(asked, attachment, ports, fullest);
  const size = sizeClos(demand);
  if (!size) {
    findings.push(tooLarge(network, asked, demand, speed2));
    return void 0;
  }
  const counts = buildClos(
    {
      network,
      plane: void 0,
      rail: void 0,
      railed: false,
      size,
      attachment,
      model: { leaf: asked.leaf_switch, spine: asked.spine_switch, core: asked.core_switch },
      ports,
      unitOfLeaf: (device) => {
        const unit = devices2.unit.get(device);
        return unit === NONE ? void 0 : unit;
      }
    },
    devices2,
    links2
  );
  return summarize(network, asked, packs.length, size, ports, [counts]);
}
function pack(members, size) {
  const packs = Math.ceil(members.length / size);
  return Array.from(
    { length: packs },
    (_, i) => members.slice(Math.floor(i * members.length / packs), Math.floor((i + 1) * members.length / packs))
  );
}
function bySide(members, sides2, portsOf) {
  return Array.from({ length: sides2 }, (_, side2) => {
    const ports = { device: [], port: [] };
    for (const member of members) {
      for (const [j, port] of portsOf(member).entries()) {
        if (j % sides2 !== side2) continue;
        ports.device.push(member);
        ports.port.push(port);
      }
    }
    return ports;
  });
}
function leafByLeaf(attachment) {
  const { leafUnit } = attachment;
  return {
    ...attachment,
    units: leafUnit.length,
    rails: 1,
    leafsPerRail: 1,
    leafUnit: leafUnit.map((_, i) => i + 1),
    leafRail: leafUnit.map(() => 0)
  };
}

// src/fabric/links.ts
var NETWORKS = ["compute", "frontend", "storage", "management"];
var LinkList = class {
  network = new Growing(Uint8Array);
  aDevice = new Growing(Uint32Array);
  aPort = new Growing(Uint16Array);
  bDevice = new Growing(Uint32Array);
  bPort = new Growing(Uint16Array);
  /** Mbps, so that 100 Mbps ports are whole numbers too. */
  speed_mbps = new Growing(Uint32Array);
  get count() {
    return this.network.length;
  }
  add(network, aDevice, aPort, bDevice, bPort, speed_gbps) {
    this.network.push(NETWORKS.indexOf(network));
    this.aDevice.push(aDevice);
    this.aPort.push(aPort);
    this.bDevice.push(bDevice);
    this.bPort.push(bPort);
    this.speed_mbps.push(Math.round(speed_gbps * 1e3));
  }
  /** Adds all links of another list over the same devices. */
  append(other) {
    for (let i = 0; i < other.count; i++) {
      this.network.push(other.network.get(i));
      this.aDevice.push(other.aDevice.get(i));
      this.aPort.push(other.aPort.get(i));
      this.bDevice.push(other.bDevice.get(i));
      this.bPort.push(other.bPort.get(i));
      this.speed_mbps.push(other.speed_mbps.get(i));
    }
  }
};

// src/fabric/fabric.ts
function wireFabric(intent2, catalog2) {
  const findings = [];
  const devices2 = new DeviceList();
  const links2 = new LinkList();
  addServers(intent2, devices2);
  addNodes(intent2, devices2);
  const networks = [wireCompute(intent2, catalog2, devices2, links2, findings)];
  if (intent2.frontend) networks.push(wireFlat("frontend", intent2.frontend, catalog2, devices2, links2, findings));
  if (intent2.storage) networks.push(wireFlat("storage", intent2.storage, catalog2, devices2, links2, findings));
  return { fabric: { devices: devices2, links: links2, networks: networks.filter((network) => network !== void 0) }, findings };
}
function addServers(intent2, devices2) {
  const unitServers = intent2.compute.unit_servers;
  const units = Math.ceil(intent2.servers / unitServers);
  for (let i = 0; i < intent2.servers; i++) {
    const unit = Math.floor(i / unitServers) + 1;
    const name = `gpu-${padded(unit, units)}-${padded(i % unitServers + 1, unitServers)}`;
    devices2.add({ name, role: "server", tier: 0, model: intent2.server, unit });
  }
}
function addNodes(intent2, devices2) {
  for (const { role, model, count: count2 } of intent2.nodes) {
    const total = intent2.nodes.filter((group) => group.role === role).reduce((sum, group) => sum + group.count, 0);
    const prefix = role === "management" ? "mgmt" : role;
    let index = devices2.roles.filter((each) => each === role).length;
    for (let i = 0; i < count2; i++) devices2.add({ name: `${prefix}-${padded(++index, total)}`, role, tier: 0, model });
  }
}

// src/fabric/management.ts
var PAIR2 = 2;
function managementUppers(asked, catalog2, leafs) {
  const { spinePorts } = managementPorts(asked, catalog2);
  let count2 = 0;
  for (let lowers = leafs; lowers > 1; ) {
    const pairs = pairsOver(lowers, spinePorts.length);
    count2 += pairs * PAIR2;
    lowers = pairs === 1 ? 0 : pairs * PAIR2;
  }
  return count2;
}
function managementPortsByModel(models, catalog2) {
  const ports = /* @__PURE__ */ new Map();
  for (const id3 of new Set(models)) {
    const groups = portGroups(catalog2, id3);
    const speed2 = speedsOf(groups, "management").at(-1);
    ports.set(id3, speed2 === void 0 ? [] : portsAt(groups, "management", speed2).ports);
  }
  return ports;
}
function managementLeafPorts(asked, catalog2) {
  return managementPorts(asked, catalog2).downPorts.length;
}
function managementPorts(asked, catalog2) {
  const leaf = catalog2.get(asked.leaf_switch).ports;
  const spine = catalog2.get(asked.spine_switch).ports;
  const downSpeed = speedsOf(leaf, "fabric").at(-1) ?? 1;
  const upSpeed = uplinkSpeed(leaf, spine, downSpeed);
  return {
    downSpeed,
    upSpeed,
    downPorts: portsAt(leaf, "fabric", downSpeed).ports,
    upPorts: portsAt(leaf, "fabric", upSpeed).ports.slice(-PAIR2),
    spinePorts: portsAt(spine, "fabric", upSpeed).ports
  };
}
function uplinkSpeed(leaf, spine, downSpeed) {
  const spineSpeeds = speedsOf(spine, "fabric");
  return speedsOf(leaf, "fabric").find((speed2) => speed2 > downSpeed && spineSpeeds.includes(speed2)) ?? downSpeed;
}
function pairsOver(lowers, radix) {
  if (radix <= 2 * PAIR2) throw new Error(`a management spine of ${radix} ports joins nothing, which the intent should have told`);
  return lowers <= radix ? 1 : Math.ceil(lowers / (radix - PAIR2));
}

// src/hall/layout/clos-shape.ts
var COMPUTE = NETWORKS.indexOf("compute");
function closShape(devices2, links2, rackOf, units) {
  if (!leafsTogether(devices2, rackOf, units)) return void 0;
  const is = (device, tier) => devices2.tier.get(device) === tier && devices2.networks[device] === "compute";
  const unitToSpine = new PairCounts(devices2.count);
  const spineToCore = new PairCounts(devices2.count);
  for (let link = 0; link < links2.count; link++) {
    if (links2.network.get(link) !== COMPUTE) continue;
    const a = links2.aDevice.get(link);
    const b = links2.bDevice.get(link);
    if (is(a, 1)) unitToSpine.add(devices2.unit.get(a), b);
    else if (is(a, 2)) spineToCore.add(a, b);
  }
  const lower = unitToSpine.parts();
  const upper = spineToCore.parts();
  if (!lower || lower.from !== units || spineToCore.size > 0 && (!upper || upper.from !== lower.to)) return void 0;
  return {
    units,
    pods: lower.count,
    unitsOfPod: lower.largest,
    spinesOfPod: lower.to / lower.count,
    unitSpineLinks: lower.fewest,
    groups: upper?.count ?? 0,
    coresOfGroup: upper ? upper.to / upper.count : 0,
    spinesOfGroup: upper ? upper.from / upper.count : 0,
    spineCoreLinks: upper?.fewest ?? 0,
    switchesInRack: mostInRack(devices2, rackOf, (device) => is(device, 2) || is(device, 3))
  };
}
function leafsTogether(devices2, rackOf, units) {
  const rack2 = new Int32Array(units + 1).fill(-1);
  for (let device = 0; device < devices2.count; device++) {
    if (devices2.tier.get(device) !== 1 || devices2.networks[device] !== "compute") continue;
    const unit = devices2.unit.get(device);
    if (unit < 1 || unit > units || rack2[unit] >= 0 && rack2[unit] !== rackOf[device]) return false;
    rack2[unit] = rackOf[device];
  }
  return rack2.subarray(1).every((each) => each >= 0);
}
function mostInRack(devices2, rackOf, counts) {
  const inRack = /* @__PURE__ */ new Map();
  for (let device = 0; device < devices2.count; device++)
    if (counts(device)) inRack.set(rackOf[device], (inRack.get(rackOf[device]) ?? 0) + 1);
  return Math.max(0, ...inRack.values());
}
var PairCounts = class {
  constructor(width) {
    this.width = width;
  }
  width;
  counts = /* @__PURE__ */ new Map();
  get size() {
    return this.counts.size;
  }
  add(from, to) {
    const key = from * this.width + to;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
  /**
   * Parts in which every lower end is joined to every upper one, all with as many upper ends; undefined when the pairs do not
   * fall into such parts. `largest` counts the lower ends of the largest part.
   */
  parts() {
    const partOf = /* @__PURE__ */ new Map();
    for (const key of this.counts.keys()) {
      const [from, to] = [Math.floor(key / this.width), key % this.width];
      partOf.set(from, Math.min(partOf.get(from) ?? to, to));
    }
    const partOfUpper = /* @__PURE__ */ new Map();
    let fewest = Number.POSITIVE_INFINITY;
    for (const [key, links2] of this.counts) {
      const part = partOf.get(Math.floor(key / this.width));
      const to = key % this.width;
      if ((partOfUpper.get(to) ?? part) !== part) return void 0;
      partOfUpper.set(to, part);
      fewest = Math.min(fewest, links2);
    }
    const lower = tally(partOf.values());
    const upper = tally(partOfUpper.values());
    const [ends] = upper.values();
    let pairs = 0;
    for (const [part, count2] of lower) {
      if (upper.get(part) !== ends) return void 0;
      pairs += count2 * ends;
    }
    if (pairs !== this.counts.size) return void 0;
    return { count: lower.size, from: partOf.size, to: partOfUpper.size, largest: Math.max(...lower.values()), fewest };
  }
};
function tally(values) {
  const counts = /* @__PURE__ */ new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

// src/hall/stand.ts
var NOWHERE = -1;
function standRacks(units, block, site, order) {
  const racks = units.reduce((sum, unit) => sum + unit.length, block.length);
  const line = new Line(site, racks);
  if (order === "rows") {
    for (const unit of units) line.stand(unit);
    for (const rack2 of block) line.stand([rack2]);
    return standingAt(site, line.place);
  }
  const ownRows = racks > 2 * (site.rowStart[1] ?? 0);
  const half = Math.ceil(units.length / 2);
  for (const unit of units.slice(0, half)) line.stand(unit);
  if (ownRows) line.nextRow();
  for (const rack2 of block) line.stand([rack2]);
  if (ownRows) line.nextRow();
  for (const unit of units.slice(half)) line.stand(unit);
  return standingAt(site, line.place);
}
function standingAt(site, place) {
  const at = (column, out) => {
    for (let rack2 = 0; rack2 < place.length; rack2++) out[rack2] = place[rack2] === NOWHERE ? 0 : column[place[rack2]];
    return out;
  };
  return {
    site,
    place,
    row: at(site.row, new Int32Array(place.length)),
    position: at(site.position, new Int32Array(place.length)),
    x_m: at(site.x_m, new Float64Array(place.length)),
    y_m: at(site.y_m, new Float64Array(place.length))
  };
}
var Line = class {
  constructor(site, racks) {
    this.site = site;
    this.place = new Int32Array(racks).fill(NOWHERE);
  }
  site;
  place;
  row = 1;
  next = 0;
  stand(group) {
    const { rowStart, rows: rows2 } = this.site;
    while (this.row <= rows2 && this.next === rowStart[this.row]) this.row++;
    const begun = this.row <= rows2 && this.next > rowStart[this.row - 1];
    if (begun && group.length > rowStart[this.row] - this.next) this.nextRow();
    for (const rack2 of group) if (this.next < this.site.places) this.place[rack2] = this.next++;
    while (this.row < rows2 && this.next > rowStart[this.row]) this.row++;
  }
  /** Leaves the rest of a row that has begun. */
  nextRow() {
    const { rowStart, rows: rows2 } = this.site;
    while (this.row <= rows2 && this.next >= rowStart[this.row]) this.row++;
    if (this.row > rows2 || this.next === rowStart[this.row - 1]) return;
    this.next = rowStart[this.row];
    this.row++;
  }
};

// src/hall/layout/cut-cost.ts
var MOST_STEPS = 4e8;
var CutCost = class {
  /** @param others  places of the site that no unit takes: racks of other kinds, and empty ones */
  constructor(shape, others) {
    this.shape = shape;
    this.others = others;
    this.width = others + 1;
    const down = shape.unitSpineLinks * shape.unitsOfPod;
    const through = shape.groups === 0 ? 1 : Math.min(1, shape.spineCoreLinks * shape.coresOfGroup / down);
    this.unitLinks = through * shape.unitSpineLinks * shape.spinesOfPod;
    const cores = shape.groups * shape.coresOfGroup;
    const uniform = shape.units === shape.pods * shape.unitsOfPod;
    if (uniform && (shape.units + 1) * (cores + 1) * this.width <= MOST_STEPS) this.table = this.tabulate(cores);
  }
  shape;
  others;
  table;
  width;
  /** Links of a unit whose length counts to the far end: to spines, or on to cores. */
  unitLinks;
  /** Links that a cut crosses at least with so many units and other places on its left; infinite where that cannot be. */
  links(units, others) {
    return this.table ? this.table[units * this.width + others] : this.unitsAlone(units);
  }
  /**
   * With every group's cores on one side, a spine is cheapest on that side and each unit across pays its links. The cost is
   * concave in the cores of a group on the left, so that dividing them pays no less. Spines with fewer links up than down bring
   * that share of it.
   */
  unitsAlone(units) {
    return this.unitLinks * Math.min(units, this.shape.units - units);
  }
  tabulate(cores) {
    const { units } = this.shape;
    const table = new Float64Array((units + 1) * this.width).fill(Number.POSITIVE_INFINITY);
    for (let a = 0; a <= units; a++) for (let b = 0; b <= cores; b++) this.lower(table, a, b, cores);
    return table;
  }
  /** Lowers the costs of `a` units to what they are with `b` cores on the left, for every number of other places. */
  lower(table, a, b, cores) {
    const { shape } = this;
    const spines = shape.pods * shape.spinesOfPod;
    const kinds = this.kinds(a, b);
    const base = shape.unitSpineLinks * shape.spinesOfPod * a + shape.spineCoreLinks * shape.spinesOfGroup * b;
    let wanted = 0;
    for (const kind of kinds) if (kind.worth > 0) wanted += kind.spines;
    for (let left = 0; left <= this.others; left++) {
      const least = Math.max(0, spines + cores - shape.switchesInRack * (this.others - left) - b);
      const most = Math.min(spines, shape.switchesInRack * left - b);
      if (least > most) continue;
      let rest = Math.min(Math.max(wanted, least), most);
      let cost = base;
      for (const kind of kinds) {
        const taken = Math.min(rest, kind.spines);
        cost -= taken * kind.worth;
        rest -= taken;
      }
      const at = a * this.width + left;
      if (cost < table[at]) table[at] = cost;
    }
  }
  /** Spines by worth, highest first. */
  kinds(a, b) {
    const { shape } = this;
    const pods = sides(a, shape.pods, shape.unitsOfPod);
    const groups = shape.groups === 0 ? [{ count: 1, excess: 0 }] : sides(b, shape.groups, shape.coresOfGroup);
    const each = shape.spinesOfPod / Math.max(1, shape.groups);
    return pods.flatMap(
      (pod) => groups.map((group) => ({
        worth: shape.unitSpineLinks * pod.excess + shape.spineCoreLinks * group.excess,
        spines: pod.count * group.count * each
      }))
    ).sort((x, y) => y.worth - x.worth);
  }
};
function sides(left, parts, members) {
  const whole2 = Math.floor(left / members);
  return [
    { count: whole2, excess: members },
    { count: whole2 < parts ? 1 : 0, excess: 2 * (left - whole2 * members) - members },
    { count: Math.max(0, parts - whole2 - 1), excess: -members }
  ];
}

// src/hall/layout/bound.ts
function trayBound(site, units, shape, graphs) {
  const always = unitMetres(site, units, graphs.inUnits) + starBound(site, units, graphs.rest);
  if (!shape) return always;
  return always + throughRows(site, units, shape);
}
function unitMetres(site, units, graph) {
  let total = 0;
  for (const unit of units)
    for (const [i, rack2] of unit.entries())
      for (let at = graph.starts[rack2]; at < graph.starts[rack2 + 1]; at++) {
        const j = unit.indexOf(graph.to[at]);
        if (j > i) total += graph.links[at] * (j - i) * site.pitch_m;
      }
  return total;
}
function throughRows(site, units, shape) {
  const length = usual(units.map((racks) => racks.length));
  const odd = units.filter((racks) => racks.length !== length).map((racks) => racks.length);
  const told = odd.length <= MOST_ODD && odd.every((each) => each === odd[0]);
  const oddLength = told ? odd[0] ?? 0 : 0;
  const oddRacks = odd.reduce((sum, racks) => sum + racks, 0);
  const whole2 = units.length - odd.length;
  const others = site.places - whole2 * length - (told ? oddRacks : 0);
  const cost = new CutCost(shape, others);
  const states = told ? odd.length + 1 : 1;
  const untold = told ? 0 : odd.length;
  const fewest = (a, x) => {
    let links2 = Number.POSITIVE_INFINITY;
    for (let beside = 0; beside <= untold; beside++) links2 = Math.min(links2, cost.links(a + beside, x));
    return links2;
  };
  const width = others + 1;
  let best = new Float64Array(states * width).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let row = 1; row <= site.rows; row++) {
    const before = site.rowStart[row];
    const places = before - site.rowStart[row - 1];
    const next = new Float64Array(best.length).fill(Number.POSITIVE_INFINITY);
    for (let inRow = 0; inRow * length <= places; inRow++)
      for (let oddInRow = 0; oddInRow < states && inRow * length + oddInRow * oddLength <= places; oddInRow++) {
        const along = Math.floor(inRow ** 2 / 4) * length * site.pitch_m * cost.unitLinks;
        const rest = places - inRow * length - oddInRow * oddLength;
        for (let state = oddInRow; state < states; state++)
          for (let x = rest; x <= others; x++) {
            const reached = best[(state - oddInRow) * width + x - rest] + along;
            if (reached < next[state * width + x]) next[state * width + x] = reached;
          }
      }
    const gap = row < site.rows ? site.y_m[before] - site.y_m[before - 1] : 0;
    for (let state = 0; state < states; state++)
      for (let x = 0; x <= others; x++) {
        const at = state * width + x;
        const long = (before - x - state * oddLength) / length;
        if (long < 0 || long > whole2 || next[at] === Number.POSITIVE_INFINITY) next[at] = Number.POSITIVE_INFINITY;
        else if (gap > 0) next[at] += gap * fewest(long + state, x);
      }
    best = next;
  }
  return best[best.length - 1];
}
var MOST_ODD = 4;
function usual(values) {
  const counts = /* @__PURE__ */ new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, each) => each[1] > most[1] ? each : most)[0];
}
function starBound(site, units, { racks, starts, to, links: links2 }) {
  const inUnit = new Int32Array(racks).fill(NOWHERE);
  for (const unit of units) for (const [i, rack2] of unit.entries()) inUnit[rack2] = i;
  const weight = new Float64Array(racks);
  for (let rack2 = 0; rack2 < racks; rack2++) for (let i = starts[rack2]; i < starts[rack2 + 1]; i++) weight[rack2] += links2[i];
  const owns = (rack2, other) => weight[rack2] > weight[other] || weight[rack2] === weight[other] && rack2 < other;
  let longest = 0;
  for (let rack2 = 0; rack2 < racks; rack2++) longest = Math.max(longest, starts[rack2 + 1] - starts[rack2]);
  const near = nearest(site, longest, site.pitch_m);
  const nearInUnits = (at) => {
    const length = units.reduce((least, unit) => unit.length > at ? Math.min(least, unit.length) : least, Number.POSITIVE_INFINITY);
    return nearest(site, longest, site.pitch_m * length);
  };
  const known2 = /* @__PURE__ */ new Map();
  let total = 0;
  for (let rack2 = 0; rack2 < racks; rack2++) {
    const own = [];
    const alike = /* @__PURE__ */ new Map();
    for (let i = starts[rack2]; i < starts[rack2 + 1]; i++) {
      if (!owns(rack2, to[i])) continue;
      own.push(links2[i]);
      const at = inUnit[to[i]];
      if (at !== NOWHERE) alike.set(at, [...alike.get(at) ?? [], links2[i]]);
    }
    let most = starMetres(own, near);
    for (const [at, some] of alike) {
      const apart = known2.get(at) ?? nearInUnits(at);
      known2.set(at, apart);
      most = Math.max(most, starMetres(some, apart));
    }
    total += most;
  }
  return total;
}
function starMetres(links2, near) {
  return links2.sort((a, b) => b - a).reduce((sum, count2, i) => sum + count2 * near[i], 0);
}
function nearest(site, count2, dx) {
  let dy = Number.POSITIVE_INFINITY;
  for (let place = 1; place < site.places; place++) if (site.row[place] !== site.row[place - 1]) dy = Math.min(dy, site.y_m[place] - site.y_m[place - 1]);
  if (dy === Number.POSITIVE_INFINITY) return Array.from({ length: count2 }, (_, i) => Math.ceil((i + 1) / 2) * dx);
  for (let reach = dx + dy; ; reach *= 1.5) {
    const all = [];
    for (let i = 0; i * dx <= reach; i++)
      for (let j = 0; i * dx + j * dy <= reach; j++)
        for (let sides2 = i + j === 0 ? 0 : (i === 0 ? 1 : 2) * (j === 0 ? 1 : 2); sides2 > 0; sides2--) all.push(i * dx + j * dy);
    if (all.length >= count2) return all.sort((a, b) => a - b).slice(0, count2);
  }
}

// ../../tmp/try2.ts
import { readFileSync as readFileSync2 } from "node:fs";

// test/support/plan.ts
import { readdirSync, readFileSync } from "node:fs";

// src/hall/site.ts
var WALL_M2 = 1.2;
var DOOR_M = 1.5;
function siteOf(policy, rowsOfHall, pitch_m, rackDepth_m) {
  const halls = hallShapes(policy, rowsOfHall, pitch_m, rackDepth_m);
  const columns = {
    hall: [],
    row: [],
    position: [],
    x_m: [],
    y_m: []
  };
  const rowStart = new Uint32Array(policy.halls * rowsOfHall + 1);
  for (const [index, shape] of halls.entries()) {
    const taken = takenAreas(policy, index + 1, shape);
    for (let inHall = 1; inHall <= rowsOfHall; inHall++) {
      const y = rowCentre(inHall, policy, rackDepth_m);
      const near = taken.filter((area) => overlap(y, rackDepth_m, area.y_m, area.depth_m));
      for (let position = 1; position <= racksInRow(policy, inHall); position++) {
        const x = WALL_M2 + (position - 0.5) * pitch_m;
        if (near.some((area) => overlap(x, pitch_m, area.x_m, area.width_m))) continue;
        columns.hall.push(index + 1);
        columns.row.push(shape.firstRow + inHall - 1);
        columns.position.push(position);
        columns.x_m.push(x);
        columns.y_m.push(shape.y_m + y);
      }
      rowStart[shape.firstRow + inHall - 1] = columns.row.length;
    }
  }
  return {
    pitch_m,
    rackDepth_m,
    halls,
    rows: policy.halls * rowsOfHall,
    places: columns.row.length,
    hall: Int32Array.from(columns.hall),
    row: Int32Array.from(columns.row),
    position: Int32Array.from(columns.position),
    x_m: Float64Array.from(columns.x_m),
    y_m: Float64Array.from(columns.y_m),
    rowStart
  };
}
function rowCentre(row, policy, rackDepth_m) {
  const hotAisles = Math.floor(row / 2);
  const coldAisles = Math.ceil(row / 2);
  return hotAisles * policy.hot_aisle_m + coldAisles * policy.cold_aisle_m + (row - 0.5) * rackDepth_m;
}
function hallSize(rows2, policy, pitch_m, rackDepth_m) {
  return {
    width_m: 2 * WALL_M2 + policy.racks_per_row * pitch_m,
    depth_m: rowCentre(rows2, policy, rackDepth_m) + rackDepth_m / 2 + policy.cold_aisle_m
  };
}
function hallShapes(policy, rowsOfHall, pitch_m, rackDepth_m) {
  const needed = hallSize(rowsOfHall, policy, pitch_m, rackDepth_m);
  const width_m = policy.width_m ?? needed.width_m;
  const depth_m = policy.depth_m ?? needed.depth_m;
  return Array.from({ length: policy.halls }, (_, hall) => ({
    y_m: hall * (depth_m + policy.hall_distance_m),
    width_m,
    depth_m,
    firstRow: hall * rowsOfHall + 1,
    rows: rowsOfHall
  }));
}
function racksInRow(policy, inHall) {
  return policy.row_racks?.[inHall - 1] ?? policy.racks_per_row;
}
function takenAreas(policy, hall, shape) {
  const here = (all) => all.filter((each) => (each.hall ?? hall) === hall);
  return [...here(policy.blocked), ...here(policy.doors).map((door) => beforeDoor(door, shape))];
}
function beforeDoor({ side: side2, at_m, width_m, hall }, shape) {
  const along = side2 === "front" || side2 === "back";
  return {
    what: "door",
    hall,
    x_m: along ? at_m : side2 === "left" ? 0 : shape.width_m - DOOR_M,
    y_m: along ? side2 === "front" ? 0 : shape.depth_m - DOOR_M : at_m,
    width_m: along ? width_m : DOOR_M,
    depth_m: along ? DOOR_M : width_m
  };
}
function overlap(centre, extent, start, length) {
  return centre + extent / 2 > start + 1e-6 && centre - extent / 2 < start + length - 1e-6;
}

// src/hall/core-groups.ts
function coreGroups(switches2, devices2) {
  const planes = /* @__PURE__ */ new Map();
  const rest = [];
  for (const device of switches2) {
    const tier = devices2.tier.get(device);
    const key = `${devices2.networks[device]} ${devices2.plane.get(device)}`;
    const plane = planes.get(key) ?? { spines: [], cores: [] };
    planes.set(key, plane);
    if (tier === 2) plane.spines.push(device);
    else plane.cores.push(device);
  }
  const ordered = [];
  for (const { spines, cores } of planes.values()) {
    const blocks = blocksOf(spines, devices2);
    const groups = Math.max(...blocks.map((block) => block.length), 0);
    if (cores.length === 0 || cores.length % groups !== 0 || blocks.some((block) => block.length !== groups)) rest.push(...spines, ...cores);
    else ordered.push(...mixedGroups(blocks, cores, groups));
  }
  return [...ordered, ...rest];
}
function blocksOf(spines, devices2) {
  const blocks = /* @__PURE__ */ new Map();
  for (const spine of spines) {
    const key = `${devices2.pod.get(spine)} ${devices2.rail.get(spine)}`;
    const block = blocks.get(key) ?? [];
    block.push(spine);
    blocks.set(key, block);
  }
  return [...blocks.values()];
}
function mixedGroups(blocks, cores, groups) {
  const ordered = [];
  const perGroup = cores.length / groups;
  for (let group = 0; group < groups; group++) {
    let placed = 0;
    for (const [i, block] of blocks.entries()) {
      ordered.push(block[group]);
      const due = Math.floor((i + 1) * perGroup / blocks.length);
      while (placed < due) ordered.push(cores[group * perGroup + placed++]);
    }
  }
  return ordered;
}

// src/hall/racks.ts
var Rack = class {
  constructor(kind, model, policy) {
    this.kind = kind;
    this.model = model;
    this.top = model.u_total;
    this.weight_kg = model.weight_kg;
    this.power_limit_w = policy.power_w;
    this.weight_limit_kg = model.load_kg + model.weight_kg;
  }
  kind;
  model;
  /** Lowest and highest U still free. */
  bottom = 1;
  top;
  u_used = 0;
  power_w = 0;
  weight_kg;
  power_limit_w;
  weight_limit_kg;
  row = 0;
  position = 0;
  /** Whether a device fits while `spare` stays free for another. */
  fits(device, spare = NOTHING) {
    return heightOf(device) + heightOf(spare) <= this.top - this.bottom + 1 && this.power_w + device.power_w + spare.power_w <= this.power_limit_w && this.weight_kg + device.weight_kg + spare.weight_kg <= this.weight_limit_kg;
  }
  /** @returns the lowest U the device takes; 0 for a 0U device */
  add(device, from) {
    this.u_used += heightOf(device);
    this.power_w += device.power_w;
    this.weight_kg += device.weight_kg;
    if (device.u_height === 0) return 0;
    if (from === "top") {
      this.top -= heightOf(device);
      return this.top + 1;
    }
    const u = this.bottom;
    this.bottom += heightOf(device);
    return u;
  }
};
var NOTHING = { u_height: 0, power_w: 0, weight_kg: 0 };
function times(device, count2) {
  return { u_height: heightOf(device) * count2, power_w: device.power_w * count2, weight_kg: device.weight_kg * count2 };
}
function heightOf(device) {
  return device.u_height + (device.clearance_u ?? 0);
}
function pdusPerRack(policy, pdu) {
  return policy.feeds * Math.ceil(policy.power_w / pdu.capacity_w);
}

// src/hall/pack.ts
function packRacks(devices2, intent2, catalog2, order = "tiers") {
  return new Packer(devices2, intent2, catalog2, order).pack();
}
var Packer = class {
  constructor(devices2, intent2, catalog2, order) {
    this.devices = devices2;
    this.intent = intent2;
    this.catalog = catalog2;
    this.order = order;
    const { management } = intent2;
    this.out = {
      racks: [],
      units: [],
      block: [],
      equipment: new DeviceList(),
      rackOf: new Growing(Int32Array, devices2.count),
      uOf: new Growing(Int32Array, devices2.count),
      leafSlots: [],
      upperSlots: [],
      home: [],
      misfit: void 0
    };
    for (let i = 0; i < devices2.count; i++) {
      this.out.rackOf.push(NONE);
      this.out.uOf.push(0);
    }
    const { gpu_rack, network_rack } = intent2;
    const equipment = [gpu_rack, network_rack].flatMap(({ pdu, cdu }) => cdu ? [pdu, cdu] : [pdu]);
    this.ports = managementPortsByModel([...devices2.models, ...equipment], catalog2);
    this.leafPorts = management ? managementLeafPorts(management, catalog2) : Number.POSITIVE_INFINITY;
    this.leaf = management ? this.mounted(management.leaf_switch) : void 0;
  }
  devices;
  intent;
  catalog;
  order;
  out;
  ports;
  leafPorts;
  leaf;
  /** Management ports in each rack. */
  rackPorts = [];
  serversInRack = 0;
  pack() {
    const { units, block } = this.byGroup();
    for (const unit of units) this.out.units.push(this.packUnit(unit));
    this.packBlock(block);
    this.keepUpperSlots();
    return this.out;
  }
  /** Devices by unit, and the rest: nodes with their leafs, then spines and cores. */
  byGroup() {
    const units = [];
    const block = [];
    for (let device = 0; device < this.devices.count; device++) {
      const unit = this.devices.unit.get(device);
      if (unit === NONE) {
        block.push(device);
        continue;
      }
      while (units.length < unit) units.push([]);
      units[unit - 1].push(device);
    }
    return { units, block };
  }
  packUnit(members) {
    const servers = this.fill(
      "gpu",
      this.intent.gpu_rack,
      members.filter((device) => this.devices.roles[device] === "server"),
      "bottom"
    );
    const network = this.fill(
      "network",
      this.intent.network_rack,
      members.filter((device) => this.devices.roles[device] !== "server"),
      "top"
    );
    this.keepLeafSlots(servers, network);
    const middle = Math.ceil(servers.length / 2);
    return [...servers.slice(0, middle), ...network, ...servers.slice(middle)];
  }
  packBlock(members) {
    const isNode = (device) => this.devices.tier.get(device) === 0;
    const isLeaf = (device) => this.devices.tier.get(device) === 1;
    const policy = this.intent.network_rack;
    const service = this.fill("service", policy, members.filter(isNode), "bottom", true);
    const leafs = this.fill("network", policy, members.filter(isLeaf), "top", true);
    const switches2 = members.filter((device) => !isNode(device) && !isLeaf(device));
    const uppers = this.fill("network", policy, this.order === "groups" ? coreGroups(switches2, this.devices) : switches2, "top", true);
    this.out.block.push(...service, ...leafs, ...uppers);
    for (const rack2 of [...this.out.block]) this.keepOwnSlots(rack2);
  }
  /** Devices in order into new racks, each as full as its limits allow. */
  fill(kind, policy, members, from, ownSwitches = false) {
    const racks = [];
    for (const device of members) {
      const mounted2 = this.mounted(this.devices.models[device]);
      const ports = this.portsOf(this.devices.models[device]);
      const last = racks.at(-1);
      const full = last === void 0 || kind === "gpu" && policy.servers !== void 0 && this.serversInRack >= policy.servers || !this.out.racks[last].fits(mounted2, ownSwitches ? this.switchesFor(this.rackPorts[last] + ports) : void 0);
      const rack2 = full ? this.open(kind, policy) : last;
      if (full) racks.push(rack2);
      if (full && !this.out.racks[rack2].fits(mounted2)) this.out.misfit ??= { device, policy };
      this.out.rackOf.set(device, rack2);
      this.out.uOf.set(device, this.out.racks[rack2].add(mounted2, from));
      this.rackPorts[rack2] += ports;
      this.serversInRack++;
    }
    return racks;
  }
  open(kind, policy) {
    const rack2 = new Rack(kind, this.catalog.get(policy.model), policy);
    const index = this.out.racks.push(rack2) - 1;
    this.rackPorts.push(0);
    this.out.home.push(index);
    this.serversInRack = 0;
    const pdu = this.catalog.get(policy.pdu);
    for (let i = pdusPerRack(policy, pdu); i > 0; i--) this.equip(index, "pdu", pdu.id, pdu);
    if (kind === "gpu" && policy.cdu) this.equip(index, "cdu", policy.cdu, this.catalog.get(policy.cdu));
    return index;
  }
  equip(rack2, role, model, mounted2) {
    this.out.equipment.add({ name: "", role, model });
    this.out.rackOf.push(rack2);
    this.out.uOf.push(this.out.racks[rack2].add(mounted2, "bottom"));
    this.rackPorts[rack2] += this.portsOf(model);
  }
  /** Keeps room for the switches of a rack of the block, in it or in a new one. */
  keepOwnSlots(rack2) {
    const hosts = [rack2];
    this.keepLeafSlots([rack2], hosts);
    this.out.block.push(...hosts.slice(1));
  }
  /** Keeps room in `hosts` for the management switches that the ports of all these racks need; opens a rack if need be. */
  keepLeafSlots(racks, hosts) {
    if (!this.leaf) return;
    const portsIn = (list) => list.reduce((sum, rack2) => sum + this.rackPorts[rack2], 0);
    const total = () => portsIn([.../* @__PURE__ */ new Set([...racks, ...hosts])]);
    for (let kept = 0; kept < Math.ceil(total() / this.leafPorts); kept++) {
      let host = hosts.find((rack2) => this.leaf && this.out.racks[rack2].fits(this.leaf));
      if (host === void 0) {
        host = this.open("network", this.intent.network_rack);
        hosts.push(host);
        if (!this.out.racks[host].fits(this.leaf)) return;
      }
      this.out.leafSlots.push({ rack: host, u: this.out.racks[host].add(this.leaf, "bottom") });
    }
    for (const rack2 of [...racks, ...hosts]) this.out.home[rack2] = hosts[0] ?? rack2;
  }
  /** Keeps room for the switches above the management leafs, in the last racks of the block or new ones. */
  keepUpperSlots() {
    const { management, network_rack: policy } = this.intent;
    if (!management) return;
    const upper = this.mounted(management.spine_switch);
    while (this.out.upperSlots.length < managementUppers(management, this.catalog, this.out.leafSlots.length)) {
      let host = this.out.block.at(-1);
      if (host === void 0 || !this.out.racks[host].fits(upper)) {
        host = this.open("network", policy);
        this.out.block.push(host);
        this.keepOwnSlots(host);
        if (!this.out.racks[host].fits(upper)) return;
      }
      this.out.upperSlots.push({ rack: host, u: this.out.racks[host].add(upper, "top") });
    }
  }
  switchesFor(ports) {
    return this.leaf && times(this.leaf, Math.ceil(ports / this.leafPorts));
  }
  portsOf(model) {
    return this.ports.get(model)?.length ?? 0;
  }
  mounted(model) {
    return this.catalog.get(model);
  }
};

// test/support/plan.ts
function shippedCatalog(more = []) {
  const files = readdirSync("catalog").map((name) => ({ name, text: readFileSync(`catalog/${name}`, "utf8") }));
  const { catalog: catalog2, findings } = parseCatalog(files);
  if (findings.length > 0) throw new Error(words(findings));
  return new Map([...catalog2, ...more.map((model) => [model.id, model])]);
}
function intentOf(yaml, catalog2) {
  const { intent: intent2, findings } = parseIntent(yaml, "intent.yaml", catalog2);
  if (!intent2) throw new Error(words(findings));
  return intent2;
}
function words(findings) {
  return findings.map(printFinding).join("\n");
}

// src/hall/layout/rack-graph.ts
function rackGraph(links2, rackOf, racks, counts) {
  const pairs = /* @__PURE__ */ new Map();
  for (let link = 0; link < links2.count; link++) {
    const a = rackOf[links2.aDevice.get(link)];
    const b = rackOf[links2.bDevice.get(link)];
    if (a === b || !counts(link)) continue;
    const key = Math.min(a, b) * racks + Math.max(a, b);
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
  }
  const starts = new Uint32Array(racks + 1);
  for (const key of pairs.keys()) {
    starts[Math.floor(key / racks) + 1]++;
    starts[key % racks + 1]++;
  }
  for (let rack2 = 0; rack2 < racks; rack2++) starts[rack2 + 1] += starts[rack2];
  const next = starts.slice();
  const to = new Uint32Array(pairs.size * 2);
  const weight = new Float64Array(pairs.size * 2);
  for (const [key, count2] of pairs) {
    const a = Math.floor(key / racks);
    const b = key % racks;
    to[next[a]] = b;
    weight[next[a]++] = count2;
    to[next[b]] = a;
    weight[next[b]++] = count2;
  }
  return { racks, starts, to, links: weight };
}
function trayMetres(graph, place, metric) {
  let total = 0;
  for (let rack2 = 0; rack2 < graph.racks; rack2++)
    for (let i = graph.starts[rack2]; i < graph.starts[rack2 + 1]; i++)
      if (graph.to[i] > rack2) total += graph.links[i] * metric.metres(place[rack2], place[graph.to[i]]);
  return total;
}

// src/hall/layout/tray-metric.ts
var TrayMetric = class {
  row;
  column;
  rows;
  columns;
  /** |dy| by rows, |dx| by columns, and |dx| over the best cross tray. */
  across;
  inRow;
  along;
  /** @param crosses  x of the cross trays */
  constructor(site, crosses) {
    const xs = columnsOf(site);
    const numbers = new Map(xs.map((x, i) => [x, i]));
    this.columns = xs.length;
    this.column = Int32Array.from(site.x_m, (x) => numbers.get(x));
    this.rows = site.rows;
    this.row = Int32Array.from(site.row, (row) => row - 1);
    const ys = new Float64Array(site.rows);
    for (let place = 0; place < site.places; place++) ys[this.row[place]] = site.y_m[place];
    this.across = square([...ys], (a, b) => Math.abs(a - b));
    this.inRow = square(xs, (a, b) => Math.abs(a - b));
    this.along = square(xs, (a, b) => crosses.reduce((best, x) => Math.min(best, Math.abs(a - x) + Math.abs(x - b)), Number.POSITIVE_INFINITY));
  }
  metres(a, b) {
    const columns = this.column[a] * this.columns + this.column[b];
    if (this.row[a] === this.row[b]) return this.inRow[columns];
    return this.across[this.row[a] * this.rows + this.row[b]] + this.along[columns];
  }
};
function columnsOf(site) {
  return [...new Set(site.x_m)].sort((a, b) => a - b);
}
function crossesOf(site, count2) {
  const xs = columnsOf(site);
  if (count2 >= xs.length) return xs;
  if (count2 === 1) return [xs[Math.floor(xs.length / 2)]];
  return Array.from({ length: count2 }, (_, i) => xs[Math.round(i * (xs.length - 1) / (count2 - 1))]);
}
function square(values, entry2) {
  const out = new Float64Array(values.length * values.length);
  for (const [i, a] of values.entries()) for (const [j, b] of values.entries()) out[i * values.length + j] = entry2(a, b);
  return out;
}

// src/hall/layout/around.ts
function standAround(units, block, racks, site, zone) {
  const place = new Int32Array(racks).fill(NOWHERE);
  const inZone = [];
  const left = [];
  const stretches = stretchesOf(site, zone, inZone);
  let stretch = 0;
  let next = 0;
  for (const unit of units) {
    while (stretch < stretches.length && stretches[stretch].length - next < unit.length) {
      left.push(...stretches[stretch++].slice(next));
      next = 0;
    }
    if (stretch === stretches.length) return void 0;
    for (const rack2 of unit) place[rack2] = stretches[stretch][next++];
  }
  if (stretch < stretches.length) left.push(...stretches[stretch].slice(next));
  for (const rest of stretches.slice(stretch + 1)) left.push(...rest);
  const singles = [...inZone, ...left];
  if (singles.length < block.length) return void 0;
  for (const [i, rack2] of block.entries()) place[rack2] = singles[i];
  const cellLength = units[0]?.length ?? 0;
  return { place, singles: Int32Array.from(singles), cells: cellsOf(singles.slice(0, inZone.length), site, cellLength), cellLength };
}
function cellsOf(places, site, length) {
  const cells = [];
  for (let first = 0; length > 0 && first + length <= places.length; ) {
    const whole2 = places[first + length - 1] === places[first] + length - 1 && site.row[places[first]] === site.row[places[first + length - 1]];
    if (whole2) cells.push(first);
    first += whole2 ? length : 1;
  }
  return Int32Array.from(cells);
}
function stretchesOf(site, zone, inZone) {
  const stretches = [];
  for (let row = 1; row <= site.rows; row++) {
    let current = [];
    for (let place = site.rowStart[row - 1]; place < site.rowStart[row]; place++) {
      const position = site.position[place];
      const inside = row >= zone.fromRow && row <= zone.toRow && position >= zone.fromPosition && position <= zone.toPosition;
      if (!inside) {
        current.push(place);
        continue;
      }
      inZone.push(place);
      if (current.length > 0) stretches.push(current);
      current = [];
    }
    if (current.length > 0) stretches.push(current);
  }
  return stretches;
}
function zonesFor(site, block, unitRacks) {
  const width = site.rowStart.reduce((most, start, row) => row === 0 ? 0 : Math.max(most, start - site.rowStart[row - 1]), 0);
  const zones = [];
  for (let beside = 0; beside * unitRacks < width; beside++) {
    const left = Math.ceil(beside / 2) * unitRacks;
    const wide = width - beside * unitRacks;
    for (const deep of /* @__PURE__ */ new Set([Math.floor(block / wide), Math.ceil(block / wide)])) {
      if (deep < 1 || deep > site.rows) continue;
      const fromRow = Math.floor((site.rows - deep) / 2) + 1;
      zones.push({ fromRow, toRow: fromRow + deep - 1, fromPosition: left + 1, toPosition: left + wide });
    }
  }
  return zones;
}

// src/hall/layout/anneal.ts
var UNIT_SHARE = 0.05;
var CELL_SHARE = 0.05;
var COOLING = 1 / 2e3;
var ROUND = 200;
function anneal(start, units, graph, cost, seed, effort, heat = 1) {
  return new Search(start, units, graph, cost, mulberry32(seed)).run(effort, heat);
}
var Search = class {
  constructor(start, units, graph, cost, random) {
    this.start = start;
    this.units = units;
    this.graph = graph;
    this.cost = cost;
    this.random = random;
    this.place = start.place.slice();
    this.singles = start.singles.slice();
    this.rackAt = new Int32Array(cost.row.length).fill(NOWHERE);
    for (const [rack2, at] of this.place.entries()) this.rackAt[at] = rack2;
    this.mark = new Uint8Array(graph.racks);
    this.classes = sameLength(units);
  }
  start;
  units;
  graph;
  cost;
  random;
  place;
  /** Rack at each place; NOWHERE where none stands. */
  rackAt;
  singles;
  mark;
  /** Units by length, where several are as long. */
  classes;
  spent = 0;
  run(effort, heat) {
    const hot = heat * this.typicalChange();
    const best = this.place.slice();
    let balance = 0;
    let lowest = 0;
    this.spent = 0;
    for (let idle = 0; hot > 0 && this.spent < effort && idle < effort; idle += ROUND) {
      const temperature = hot * COOLING ** (this.spent / effort);
      for (let i = 0; i < ROUND; i++) balance += this.step(temperature);
      if (balance >= lowest - 1e-6) continue;
      lowest = balance;
      best.set(this.place);
    }
    return best;
  }
  /** One exchange tried. @returns the change that was kept */
  step(temperature) {
    const draw = this.random();
    if (draw < UNIT_SHARE) return this.exchangeUnits(temperature);
    if (draw < UNIT_SHARE + CELL_SHARE) return this.exchangeWithCell(temperature);
    const a = this.singles[this.pick(this.singles.length)];
    const b = this.singles[this.pick(this.singles.length)];
    return a === b ? 0 : this.exchange([a], [b], temperature).change;
  }
  exchangeUnits(temperature) {
    const members = this.classes[this.pick(this.classes.length)];
    if (members === void 0) return 0;
    const one = this.units[members[this.pick(members.length)]];
    const other = this.units[members[this.pick(members.length)]];
    return one === other ? 0 : this.exchange(this.placesOf(one), this.placesOf(other), temperature).change;
  }
  exchangeWithCell(temperature) {
    const { cells, cellLength } = this.start;
    const unit = this.units[this.pick(this.units.length)];
    if (cells.length === 0 || unit.length !== cellLength) return 0;
    const first = cells[this.pick(cells.length)];
    const places = this.placesOf(unit);
    const { change, kept } = this.exchange(places, [...this.singles.subarray(first, first + cellLength)], temperature);
    if (kept) this.singles.set(places, first);
    return change;
  }
  pick(count2) {
    return Math.floor(this.random() * count2);
  }
  placesOf(racks) {
    return racks.map((rack2) => this.place[rack2]);
  }
  /** What stands at each of the one places and what stands at the same of the other change sides, unless that is refused. */
  exchange(one, other, temperature) {
    const racks = [];
    for (const at of [...one, ...other]) if (this.rackAt[at] !== NOWHERE) racks.push(this.rackAt[at]);
    if (racks.length === 0) return { change: 0, kept: false };
    for (const rack2 of racks) this.mark[rack2] = 1;
    const before = this.costOf(racks);
    this.swap(one, other);
    const change = this.costOf(racks) - before;
    const kept = change <= 0 || this.random() < Math.exp(-change / temperature);
    if (!kept) this.swap(one, other);
    for (const rack2 of racks) this.mark[rack2] = 0;
    return { change: kept ? change : 0, kept };
  }
  swap(one, other) {
    for (let i = 0; i < one.length; i++) {
      const [here, there] = [this.rackAt[one[i]], this.rackAt[other[i]]];
      this.rackAt[one[i]] = there;
      this.rackAt[other[i]] = here;
      if (here !== NOWHERE) this.place[here] = other[i];
      if (there !== NOWHERE) this.place[there] = one[i];
    }
  }
  /** Cost of the links of some racks, a link between two of them counted once. */
  costOf(racks) {
    const { starts, to, links: links2 } = this.graph;
    const { place, mark } = this;
    const { row, column, rows: rows2, columns, across, along, inRow } = this.cost;
    let total = 0;
    for (const rack2 of racks) {
      const ownRow = row[place[rack2]];
      const toRow = ownRow * rows2;
      const toColumn = column[place[rack2]] * columns;
      const end = starts[rack2 + 1];
      this.spent += end - starts[rack2];
      for (let i = starts[rack2]; i < end; i++) {
        const other = to[i];
        const at = place[other];
        const way = row[at] === ownRow ? inRow[toColumn + column[at]] : across[toRow + row[at]] + along[toColumn + column[at]];
        total += mark[other] === 1 ? links2[i] * way / 2 : links2[i] * way;
      }
    }
    return total;
  }
  /** Mean size of the change that an exchange of single racks makes, from some that are undone. */
  typicalChange() {
    let sum = 0;
    let count2 = 0;
    for (let i = 0; i < 400; i++) {
      const one = [this.singles[this.pick(this.singles.length)]];
      const other = [this.singles[this.pick(this.singles.length)]];
      const racks = [this.rackAt[one[0]], this.rackAt[other[0]]];
      if (one[0] === other[0] || racks.includes(NOWHERE)) continue;
      const before = this.costOf(racks);
      this.swap(one, other);
      sum += Math.abs(this.costOf(racks) - before);
      this.swap(one, other);
      count2++;
    }
    return count2 > 0 ? sum / count2 : 1;
  }
};
function sameLength(units) {
  const byLength = /* @__PURE__ */ new Map();
  for (const [unit, racks] of units.entries()) {
    const members = byLength.get(racks.length) ?? [];
    members.push(unit);
    byLength.set(racks.length, members);
  }
  return [...byLength.values()].filter((members) => members.length > 1);
}

// ../../tmp/try2.ts
var catalog = shippedCatalog();
var intent = intentOf(readFileSync2(process.argv[2] ?? "/work/main/examples/colossus.yaml", "utf8"), catalog);
var { fabric } = wireFabric(intent, catalog);
var { devices, links } = fabric;
for (const order of ["tiers", "groups"]) {
  const packed = packRacks(devices, intent, catalog, order);
  const n = packed.racks.length;
  const t = Date.now();
  const graph = rackGraph(links, packed.rackOf.done(), n, (l) => links.network.get(l) < 3);
  console.log(order, n, "edges", graph.to.length, "graph ms", Date.now() - t, "inter", graph.links.reduce((a, b) => a + b, 0) / 2);
  for (const how of ["rows", "middle"]) {
    const site = siteOf(intent.hall, Math.ceil(n / intent.hall.racks_per_row) + 3, 0.8, 1.2);
    const s = standRacks(packed.units, packed.block, site, how);
    const metric = new TrayMetric(site, crossesOf(site, 9));
    console.log(how, Math.max(...s.row), trayMetres(graph, s.place, metric));
  }
  for (let rows2 = 54; rows2 < 55; rows2++) {
    const site = siteOf(intent.hall, rows2, 0.8, 1.2);
    const metric = new TrayMetric(site, crossesOf(site, 9));
    const g = packed.units[0].length;
    for (const zone of zonesFor(site, packed.block.length, g).slice(2, 3)) {
      const a = standAround(packed.units, packed.block, n, site, zone);
      if (!a) {
        console.log(rows2, zone, "no");
        continue;
      }
      const t0 = Date.now();
      const best = anneal(a, packed.units, graph, metric, 1, Number(process.argv[3] ?? 5e7));
      console.log(rows2, JSON.stringify(zone), trayMetres(graph, a.place, metric), "->", trayMetres(graph, best, metric), Date.now() - t0, "ms");
    }
  }
}
{
  const packed = packRacks(devices, intent, catalog, "groups");
  const n = packed.racks.length;
  const rackOf = packed.rackOf.done();
  let t0 = Date.now();
  const shape = closShape(devices, links, rackOf, packed.units.length);
  console.log(shape, Date.now() - t0);
  t0 = Date.now();
  const unitOfRack = new Int32Array(n).fill(-1);
  for (const [u, racks] of packed.units.entries()) for (const r of racks) unitOfRack[r] = u;
  const ru = (l, e) => unitOfRack[rackOf[links[e].get(l)]];
  const sameUnit = (l) => links.network.get(l) < 3 && ru(l, "aDevice") >= 0 && ru(l, "aDevice") === ru(l, "bDevice");
  const inUnits = rackGraph(links, rackOf, n, sameUnit);
  const rest = rackGraph(links, rackOf, n, (l) => links.network.get(l) < 3 && !sameUnit(l) && !(shape && links.network.get(l) === 0));
  for (const rows2 of [54, 55]) {
    const site = siteOf(intent.hall, rows2, 0.8, 1.2);
    console.log(rows2, "stars", trayBound(site, packed.units, void 0, { inUnits, rest }), "bound", trayBound(site, packed.units, shape, { inUnits, rest }), Date.now() - t0);
  }
}
for (const order of ["tiers", "groups"]) {
  const packed = packRacks(devices, intent, catalog, order);
  const n = packed.racks.length;
  const rackOf = packed.rackOf.done();
  const graph = rackGraph(links, rackOf, n, (l) => links.network.get(l) < 3);
  const site = siteOf(intent.hall, 54, 0.8, 1.2);
  const metric = new TrayMetric(site, crossesOf(site, 9));
  const zone = zonesFor(site, packed.block.length, 9)[2];
  const a = standAround(packed.units, packed.block, n, site, zone);
  const best = anneal(a, packed.units, graph, metric, 1, 6e8);
  const sums = /* @__PURE__ */ new Map();
  for (let l = 0; l < links.count; l++) {
    const A = links.aDevice.get(l), B = links.bDevice.get(l);
    const key = `${links.network.get(l)} ${devices.roles[A]}-${devices.roles[B]}`;
    const p = best[rackOf[A]], q = best[rackOf[B]];
    const s = sums.get(key) ?? [0, 0, 0, 0];
    sums.set(key, s);
    s[0]++;
    s[1] += p === q ? 0 : metric.metres(p, q);
    s[2] += Math.abs(site.x_m[p] - site.x_m[q]);
    s[3] += Math.abs(site.y_m[p] - site.y_m[q]);
  }
  console.log(order, sums);
  const ch = new Array(site.places).fill(".");
  for (let d = 0; d < devices.count; d++) {
    const p = best[rackOf[d]];
    const r = devices.roles[d];
    const net = devices.networks[d];
    if (net === "compute" && r === "core") ch[p] = "C";
    else if (net === "compute" && r === "spine" && ch[p] !== "C") ch[p] = "S";
    else if (r === "storage") ch[p] = "t";
    else if (r === "leaf" && net === "compute") ch[p] = "l";
    else if (net === "frontend" && r === "spine") ch[p] = "F";
  }
  for (let r = 1; r <= 54; r++) console.log(ch.slice(site.rowStart[r - 1], site.rowStart[r]).join(""));
}
