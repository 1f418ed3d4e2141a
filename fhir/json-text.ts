import { BundleError } from './bundle-error.ts';

/**
 * Parses JSON. V8's own messages quote the input, so none is passed on; only whether the text ends too early, and
 * where. Throws `FHIR.truncated` or `FHIR.not-json`.
 */
export function parseJson(text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch (error) {
    throw endsTooEarly(json, String(error)) ? truncated(json) : notJson();
  }
}

function endsTooEarly(json: string, message: string): boolean {
  if (/Unexpected end|Unterminated string/.test(message)) return true;
  const position = /at position (\d+)/.exec(message)?.[1];
  return position !== undefined && Number(position) >= json.trimEnd().length;
}

function truncated(json: string): BundleError {
  const lines = json.split('\n');
  const where = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  return new BundleError(
    'FHIR.truncated',
    lastEntry(json),
    `The file ends in the middle, at ${where} (character ${json.length}). Export or copy it again in full.`,
  );
}

const notJson = () =>
  new BundleError(
    'FHIR.not-json',
    'Bundle',
    'The file is not JSON. Export the patient as a FHIR R4 bundle in JSON, not XML or another format.',
  );

/** The path of the bundle entry in which `json` ends: element names are the bundle's own, so only indices are told. */
function lastEntry(json: string): string {
  let depth = 0;
  let key = '';
  let entries = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      if (depth === 1) key = json.slice(at + 1, end);
      at = end;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (character === '{' && depth === 3 && key === 'entry') entries += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
  }
  return entries === 0 ? 'Bundle' : `Bundle.entry[${entries - 1}]`;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}
