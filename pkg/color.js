// A brand colour that stays readable, whatever the owner chose.

/** Used where no colour, or none that a browser reads, was given. */
const DEFAULT = "#3b4cca";
/** WCAG 2.2, 1.4.3: text against its ground. */
const READABLE = 4.5;
/** The panel's grounds; styles.js has the same. */
const LIGHT = [255, 255, 255];
const DARK = [24, 26, 31];

/** Custom properties: the brand colour, and what is written on it. */
export function brand(wanted) {
  const rgb = colour(wanted);
  return `--_color:${hex(rgb)};--_on-color:${contrast(rgb, [255, 255, 255]) >= READABLE ? "#fff" : "#000"}`;
}

/** Custom properties: the brand colour as text on a light and on a dark ground. */
export function inks(wanted) {
  const rgb = colour(wanted);
  return `--_ink-light:${hex(towards(rgb, [0, 0, 0], LIGHT))};--_ink-dark:${hex(towards(rgb, [255, 255, 255], DARK))}`;
}

const colour = (wanted) => parse(wanted || DEFAULT) ?? parse(DEFAULT) ?? [59, 76, 202];

/** Red, green and blue of a hex, named, rgb() or hsl() colour; null of anything else. */
function parse(color) {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return null;
  // What the pen does not understand leaves it as it was, so that two starts tell good from bad.
  const read = (start) => ((pen.fillStyle = start), (pen.fillStyle = color), pen.fillStyle);
  const value = read("#000");
  if (value !== read("#fff") || !/^#\w{6}$/.test(value)) {
    console.warn("loop-in: no opaque colour:", color);
    return null;
  }
  return [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16));
}

const hex = (rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** The colour mixed with `end` just so far that it can be read on `ground`. */
function towards(rgb, end, ground) {
  for (let share = 0; ; share += 0.08) {
    const mixed = rgb.map((part, i) => part + (end[i] - part) * Math.min(share, 1));
    if (share >= 1 || contrast(mixed, ground) >= READABLE + 0.1) return mixed;
  }
}

/** WCAG 2.2, "contrast ratio". */
function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
