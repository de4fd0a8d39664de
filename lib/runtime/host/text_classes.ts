/**
 * Classes of characters beyond those of Scheme, and mappings of case, by the Unicode database as Python uses it. Texts are
 * JavaScript strings.
 *
 * @module
 */

/** Patterns are made when they are first asked for: V8 takes a while for those with a Unicode property. */
function lazily(source: string): (text: string) => boolean {
  let pattern: RegExp | undefined;
  return (text) => (pattern ??= new RegExp(source, "u")).test(text);
}

/** What has the value of a digit, other than in a decimal system: exponents, encircled digits. */
const DIGITS =
  "\\u00b2\\u00b3\\u00b9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u2468" +
  "\\u2474-\\u247c\\u2488-\\u2490\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792" +
  "\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}\\u{11052}-\\u{1105a}\\u{1f100}-\\u{1f10a}";

/** Ideographs that mean a number. */
const NUMERALS =
  "\\u3405\\u3483\\u382a\\u3b4d\\u4e00\\u4e03\\u4e07\\u4e09\\u4e5d\\u4e8c\\u4e94\\u4e96" +
  "\\u4ebf-\\u4ec0\\u4edf\\u4ee8\\u4f0d\\u4f70\\u5104\\u5146\\u5169\\u516b\\u516d" +
  "\\u5341\\u5343-\\u5345\\u534c\\u53c1-\\u53c4\\u56db\\u58f1\\u58f9\\u5e7a" +
  "\\u5efe-\\u5eff\\u5f0c-\\u5f0e\\u5f10\\u62fe\\u634c\\u67d2\\u6f06\\u7396\\u767e" +
  "\\u8086\\u842c\\u8cae\\u8cb3\\u8d30\\u9621\\u9646\\u964c\\u9678\\u96f6\\uf96b\\uf973" +
  "\\uf978\\uf9b2\\uf9d1\\uf9d3\\uf9fd\\u{20001}\\u{20064}\\u{200e2}\\u{20121}" +
  "\\u{2092a}\\u{20983}\\u{2098c}\\u{2099c}\\u{20aea}\\u{20afd}\\u{20b19}\\u{22390}" +
  "\\u{22998}\\u{23b1b}\\u{2626d}\\u{2f890}";

/** White space by category or direction, for a class of a pattern. */
export const SPACES =
  "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/** What is shown as an escape, other than the space. */
const HIDDEN = "\\p{C}\\p{Z}";

const isLower = lazily("^\\p{Lowercase}$");
const isUpper = lazily("^\\p{Uppercase}$");
const isTitle = lazily("^\\p{Lt}$");
const isSpace = lazily(`^[${SPACES}]$`);
const hasHidden = lazily(`(?! )[${HIDDEN}]`);

/** Whether a character, as a text, is white space. */
export function isSpaceCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 128) return code >= 9 && code <= 13 || code >= 28 && code <= 32;
  return isSpace(character);
}

/** 0 for a character without case, 1 for lower case, 2 for upper case, 3 for title case. */
function caseOf(character: string): 0 | 1 | 2 | 3 {
  const code = character.charCodeAt(0);
  if (code < 128) {
    return code >= 97 && code <= 122 ? 1 : code >= 65 && code <= 90 ? 2 : 0;
  }
  return isLower(character)
    ? 1
    : isUpper(character)
    ? 2
    : isTitle(character)
    ? 3
    : 0;
}

function allOf(text: string, wanted: 1 | 2): boolean {
  let some = false;
  for (const character of text) {
    const is = caseOf(character);
    if (is === wanted) some = true;
    else if (is !== 0) return false;
  }
  return some;
}

function isTitled(text: string): boolean {
  let some = false;
  let inside = false;
  for (const character of text) {
    const is = caseOf(character);
    if (is === 0) inside = false;
    else if ((is === 1) !== inside) return false;
    else some = inside = true;
  }
  return some;
}

/** Tests of whole texts, by name. */
export const TEXT_TESTS: Readonly<Record<string, (text: string) => boolean>> = {
  "text-alphabetic?": lazily("^\\p{L}+$"),
  "text-alphanumeric?": lazily(`^[\\p{L}\\p{N}${NUMERALS}]+$`),
  // deno-lint-ignore no-control-regex
  "text-ascii?": (text) => /^[\x00-\x7f]*$/.test(text),
  "text-decimal?": lazily("^\\p{Nd}+$"),
  "text-digits?": lazily(`^[\\p{Nd}${DIGITS}]+$`),
  "text-numeric?": lazily(`^[\\p{N}${NUMERALS}]+$`),
  "text-identifier?": lazily("^[\\p{XIDS}_]\\p{XIDC}*$"),
  "text-space?": lazily(`^[${SPACES}]+$`),
  "text-printable?": (text) => /^[ -~]*$/.test(text) || !hasHidden(text),
  "text-lower?": (text) => allOf(text, 1),
  "text-upper?": (text) => allOf(text, 2),
  "text-title?": isTitled,
};

/** Characters whose title case is neither their upper case nor that with all but the first letter in lower case. */
const DIGRAPHS: Readonly<Record<string, string>> = {
  "Ǆ": "ǅ",
  "ǅ": "ǅ",
  "ǆ": "ǅ",
  "Ǉ": "ǈ",
  "ǈ": "ǈ",
  "ǉ": "ǈ",
  "Ǌ": "ǋ",
  "ǋ": "ǋ",
  "ǌ": "ǋ",
  "Ǳ": "ǲ",
  "ǲ": "ǲ",
  "ǳ": "ǲ",
};

const IOTA_BELOW = "\u0345";

/** The title case of a character. */
function titleCase(character: string): string {
  const upper = character.toUpperCase();
  if (upper === character && upper < "\x80") return upper;
  const digraph = DIGRAPHS[character];
  if (digraph !== undefined) return digraph;
  const code = character.charCodeAt(0);
  // Georgian is not written with capitals.
  if (code >= 0x10d0 && code <= 0x10ff) return character;
  if (upper.length === 1) return upper;
  if (code >= 0x1f80 && code <= 0x1fff && upper.endsWith("Ι")) {
    return greekTitle(character, code, upper);
  }
  if (code === 0xdf || code === 0x587 || code >= 0xfb00 && code <= 0xfb17) {
    return upper[0]! + upper.slice(1).toLowerCase();
  }
  return upper;
}

/** A letter with an iota below: as a capital it keeps it there. */
function greekTitle(character: string, code: number, upper: string): string {
  if (code < 0x1fb0) return String.fromCharCode(code | 8);
  const letter: Record<string, string> = { "Α": "ᾼ", "Η": "ῌ", "Ω": "ῼ" };
  const plain = letter[upper[0]!];
  if (plain === undefined) return upper.slice(0, -1) + IOTA_BELOW;
  return character.normalize("NFD").includes("\u0342")
    ? plain + "\u0342"
    : plain;
}

function capitalize(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return text === ""
    ? text
    : titleCase(first) + lowerEnd(text, first.length, text.length);
}

/** Part of a text in lower case, as it is where it stands: the last sigma of a word has a form of its own. */
function lowerEnd(text: string, from: number, to: number): string {
  const part = text.slice(from, to);
  if (!part.includes("Σ")) return part.toLowerCase();
  const before = text.slice(0, from).toLowerCase().length;
  return text.slice(0, to).toLowerCase().slice(before);
}

/** Every word with its first letter in title case, the others in lower case. */
function title(text: string): string {
  let result = "";
  let inside = false;
  let unit = 0;
  for (const character of text) {
    const end = unit + character.length;
    result += !inside
      ? titleCase(character)
      : character === "Σ"
      ? lowerSigma(text, unit)
      : character.toLowerCase();
    inside = caseOf(character) !== 0;
    unit = end;
  }
  return result;
}

function lowerSigma(text: string, unit: number): string {
  const all = text.slice(0, unit).toLowerCase().length;
  return text.toLowerCase()[all] ?? "σ";
}

function swapCase(text: string): string {
  let result = "";
  let unit = 0;
  for (const character of text) {
    const is = caseOf(character);
    result += is === 1
      ? character.toUpperCase()
      : is !== 2
      ? character
      : character === "Σ"
      ? lowerSigma(text, unit)
      : character.toLowerCase();
    unit += character.length;
  }
  return result;
}

/** Mappings of whole texts, by name. */
export const TEXT_MAPS: Readonly<Record<string, (text: string) => string>> = {
  "text-capitalize": capitalize,
  "text-title": title,
  "text-swap-case": swapCase,
};

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escape(character: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  const digits = character.codePointAt(0)!.toString(16);
  return digits.length <= 2
    ? "\\x" + digits.padStart(2, "0")
    : digits.length <= 4
    ? "\\u" + digits.padStart(4, "0")
    : "\\U" + digits.padStart(8, "0");
}

let unprintable: RegExp | undefined;

/** A text as a literal of Python. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  if (/^[ !#-&(-[\]-~]*$/.test(text)) return quote + text + quote;
  // deno-lint-ignore no-control-regex
  let inner = text.replace(/[\\\x00-\x1f\x7f]/g, escape);
  if (quote === "'") inner = inner.replaceAll("'", "\\'");
  // deno-lint-ignore no-control-regex
  if (/[^\x00-\x7e]/.test(inner)) {
    unprintable ??= new RegExp(`(?! )[${HIDDEN}]`, "gu");
    inner = inner.replace(unprintable, escape);
  }
  return quote + inner + quote;
}
