/**
 * What the benchmark commands share of reading their command lines: wrong
 * options end the process with code 2 and a sentence.
 *
 * @module
 */

/** A wrong command line; the message says what is wrong with it. */
export class UsageError extends Error {
  /** The name that is printed with the message. */
  override name = "UsageError";
}

/** A whole number of at least `least`. */
export function wholeNumber(
  text: string,
  option: string,
  least: number,
): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new UsageError(
      `--${option} takes a whole number from ${least}, not '${text}'`,
    );
  }
  return value;
}

/** The names in options that may be repeated or hold several with commas. */
export function nameList(values: string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(","))
    .map((name) => name.trim()).filter((name) => name !== "");
}

/**
 * Runs a command: a wrong command line is told with a hint and ends with code
 * 2, any other error with code 1.
 */
export async function runMain(
  main: () => Promise<number>,
  command: string,
): Promise<never> {
  let code: number;
  try {
    code = await main();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const wrongUse = error instanceof UsageError ||
      ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
    console.error(`${command}: ${error.message}`);
    if (wrongUse) console.error(`Try '${command} --help'.`);
    code = wrongUse ? 2 : 1;
  }
  Deno.exit(code);
}
