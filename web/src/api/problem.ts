import type { components } from './schema';

/** What the server says when it cannot answer (RFC 9457), or what is known when it could not be asked. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly filterErrors: readonly FilterFault[] = [],
    /** What kind of problem it is, as the server names it; empty when it named none. */
    readonly type = '',
    /** What is wrong with single parameters, or places in a body: `periods[0].tiers[1].rates.input`. */
    readonly parameters: readonly ParameterFault[] = [],
  ) {
    super(detail === '' ? title : `${title} ${detail}`);
    this.name = 'Problem';
  }

  /** Whether asking again may help. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export type FilterFault = components['schemas']['FilterErrorResponse'];

export type ParameterFault = components['schemas']['ParameterFaultResponse'];

/** Whether it was refused because somebody else changed the same thing meanwhile. */
export function isStale(error: Error | null): boolean {
  return error instanceof Problem && error.type === 'urn:sightglass:problem:stale-version';
}

/** Whether it was refused because the key may read only. */
export function isReadOnly(error: Error | null): boolean {
  return error instanceof Problem && error.type === 'urn:sightglass:problem:wrong-scope';
}

/** Reads a problem from what a call answered with. */
export function problemOf(status: number, body: unknown): Problem {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as { type?: string; title?: string; detail?: string; errors?: FilterFault[]; parameters?: ParameterFault[] };
  const detail = problem.detail ?? problem.parameters?.map((parameter) => parameter.message).join(' ') ?? '';
  return new Problem(status, problem.title ?? `The server answered ${status}.`, detail, problem.errors ?? [], problem.type ?? '', problem.parameters ?? []);
}

/** The server could not be reached at all. */
export function unreachable(): Problem {
  return new Problem(0, 'The server does not answer.', 'It may be starting again. Retry, or look at its log.');
}
