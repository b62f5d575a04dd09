/** How bad a finding is: an `error` stops the pipeline, a `warning` and a `note` are printed and kept. */
export type Severity = 'error' | 'warning' | 'note';

/** A place in a text file; `line` and `column` count from 1, `length` is the extent to underline. */
export interface Place {
  file: string;
  line: number;
  column: number;
  length: number;
  /** The whole line of text, so that a reader can be shown it. */
  text: string;
}

/** What a finding is about, by name, so that any page can draw it. */
export interface Subject {
  kind:
    | 'device'
    | 'port'
    | 'link'
    | 'cable'
    | 'rack'
    | 'row'
    | 'network'
    | 'model'
    | 'file'
    | 'field'
    | 'trunk'
    | 'power'
    | 'cooling'
    | 'unit'
    | 'pod'
    | 'cluster'
    | 'activity';
  name: string;
}

/**
 * One thing that is wrong or worth saying, as data.
 *
 * `code` is stable and in capitals (`PORT-TWICE`); `message` holds the numbers, the limit and the names;
 * `remedy` is what may cure it.
 */
export interface Finding {
  code: string;
  severity: Severity;
  message: string;
  subjects: Subject[];
  place?: Place;
  remedy?: string;
  /** Figures of the limit that binds, by name with unit, for those who reckon with them. */
  figures?: Record<string, number>;
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
