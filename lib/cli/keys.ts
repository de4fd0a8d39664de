/**
 * What a terminal in raw mode sends, as keys.
 *
 * @module
 */

/** A key, or what was pasted. `name` is `text` where there is text to insert. */
export interface Key {
  /** `text`, or the name of a row of {@link SEQUENCES} or {@link CONTROLS}. */
  readonly name: string;
  /** What to insert. */
  readonly text: string;
}

/** Control characters. */
export const CONTROLS: ReadonlyMap<string, string> = new Map([
  ["\x01", "home"],
  ["\x02", "left"],
  ["\x03", "interrupt"],
  ["\x04", "endOrDelete"],
  ["\x05", "end"],
  ["\x06", "right"],
  ["\x08", "backspace"],
  ["\x09", "complete"],
  ["\x0a", "enter"],
  ["\x0b", "killToEnd"],
  ["\x0c", "clearScreen"],
  ["\x0d", "enter"],
  ["\x0e", "down"],
  ["\x10", "up"],
  ["\x15", "killToStart"],
  ["\x17", "killWord"],
  ["\x19", "yank"],
  ["\x7f", "backspace"],
]);

/** Escape sequences, without the escape character. */
export const SEQUENCES: ReadonlyMap<string, string> = new Map([
  ["[A", "up"],
  ["[B", "down"],
  ["[C", "right"],
  ["[D", "left"],
  ["OA", "up"],
  ["OB", "down"],
  ["OC", "right"],
  ["OD", "left"],
  ["[H", "home"],
  ["[F", "end"],
  ["OH", "home"],
  ["OF", "end"],
  ["[1~", "home"],
  ["[4~", "end"],
  ["[7~", "home"],
  ["[8~", "end"],
  ["[3~", "delete"],
  ["[1;5C", "wordRight"],
  ["[1;5D", "wordLeft"],
  ["[1;3C", "wordRight"],
  ["[1;3D", "wordLeft"],
  ["f", "wordRight"],
  ["b", "wordLeft"],
  ["d", "deleteWord"],
  ["\x7f", "killWord"],
  ["\r", "newline"],
]);

const PASTE_START = "\x1b[200~";
const PASTE_END = "\x1b[201~";
const COMPLETE_SEQUENCE =
  // deno-lint-ignore no-control-regex -- escape sequences begin with a control character
  /^\x1b(?:\[[0-9;?]*[@-~]|O[ -~]|[^[O])/u;

/** Cuts what the terminal sends into keys; what is not complete yet waits for more. */
export class KeyDecoder {
  private readonly decoder = new TextDecoder();
  private pending = "";

  /** The keys that are complete with these bytes. */
  decode(bytes: Uint8Array): Key[] {
    this.pending += this.decoder.decode(bytes, { stream: true });
    const keys: Key[] = [];
    for (let key = this.next(); key !== undefined; key = this.next()) {
      if (key.name !== "") keys.push(key);
    }
    return keys;
  }

  private next(): Key | undefined {
    const { pending } = this;
    if (pending === "") return undefined;
    if (pending.startsWith(PASTE_START)) {
      const end = pending.indexOf(PASTE_END);
      if (end < 0) return undefined;
      const text = pending.slice(PASTE_START.length, end);
      this.pending = pending.slice(end + PASTE_END.length);
      return { name: "text", text: text.replace(/\r\n?/g, "\n") };
    }
    if (pending.startsWith("\x1b")) {
      const match = COMPLETE_SEQUENCE.exec(pending);
      if (match === null) return undefined;
      this.pending = pending.slice(match[0].length);
      // A key that nothing is bound to has no name and does nothing.
      return { name: SEQUENCES.get(match[0].slice(1)) ?? "", text: "" };
    }
    const character = String.fromCodePoint(pending.codePointAt(0)!);
    this.pending = pending.slice(character.length);
    const control = CONTROLS.get(character);
    if (control !== undefined) return { name: control, text: "" };
    return character < " "
      ? { name: "", text: "" }
      : { name: "text", text: character };
  }
}
