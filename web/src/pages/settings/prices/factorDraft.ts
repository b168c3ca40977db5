import type { Multiplier } from '../../../api/prices';
import type { ParameterFault } from '../../../api/problem';

/** A factor as it is typed. */
export interface FactorDraft {
  readonly provider: string;
  readonly of: 'serviceTier' | 'region';
  readonly name: string;
  readonly factor: string;
}

/** A factor as it is sent. */
export type Factor = Pick<Multiplier, 'provider' | 'serviceTier' | 'region' | 'factor'>;

export const emptyFactor: FactorDraft = { provider: '', of: 'serviceTier', name: '', factor: '' };

export function factorOf(draft: FactorDraft): Factor {
  const name = draft.name.trim();
  return { provider: draft.provider.trim(), serviceTier: draft.of === 'serviceTier' ? name : null, region: draft.of === 'region' ? name : null, factor: Number(draft.factor) };
}

export function draftOfFactor(factor: Factor): FactorDraft {
  return { provider: factor.provider, of: factor.region === null ? 'serviceTier' : 'region', name: factor.region ?? factor.serviceTier ?? '', factor: String(factor.factor) };
}

/** Whether two are the factor of the same tier or region. */
export function isSame(one: Factor, other: Factor): boolean {
  const keyOf = ({ provider, serviceTier, region }: Factor) => [provider, (serviceTier ?? '').toLowerCase(), (region ?? '').toLowerCase()].join('\n');
  return keyOf(one) === keyOf(other);
}

/** The project's own with one more, in the place of the same one, the new one last. */
export function withFactor(own: readonly Factor[], added: Factor): Factor[] {
  return [...withoutFactor(own, added), added];
}

export function withoutFactor(own: readonly Factor[], gone: Factor): Factor[] {
  return own.filter((each) => !isSame(each, gone)).map(({ provider, serviceTier, region, factor }) => ({ provider, serviceTier, region, factor }));
}

/** What is wrong with the draft before it is sent: null when nothing is. */
export function checkFactor(draft: FactorDraft): string | null {
  const factor = draft.factor.trim();
  return /^\d+(\.\d+)?$/.test(factor) && Number(factor) > 0 && Number(factor) <= 1_000 ? null : 'A number above 0, at most 1,000.';
}

/** What the server found wrong with the last of the factors that were sent, by member. */
export function factorFaults(faults: readonly ParameterFault[]): ReadonlyMap<string, string> {
  return new Map(faults.flatMap(({ parameter, message }) => {
    const member = /^multipliers\[\d+\]\.(\w+)$/.exec(parameter)?.[1];
    return member === undefined ? [] : [[member === 'region' ? 'serviceTier' : member, message] as const];
  }));
}
