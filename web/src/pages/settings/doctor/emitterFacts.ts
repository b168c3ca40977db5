import type { DoctorEmitter, DoctorFinding } from '../../../api/doctor';
import { formatCount } from '../../../formats/count';

export function keyOf(emitter: DoctorEmitter): string {
  return `${emitter.scope ?? ''}\n${emitter.version ?? ''}`;
}

/** The name people know, or else the scope's. */
export function nameOf(emitter: DoctorEmitter): string {
  return emitter.instrumentation ?? emitter.scope ?? 'No scope name';
}

/** Scope, version, dialects, languages: what there is of them. */
export function originOf(emitter: DoctorEmitter): string {
  const dialects = emitter.dialects.filter((each) => each.dialect !== null).map((each) => each.dialect);
  return [
    [emitter.scope, emitter.version].filter(Boolean).join(' '),
    dialects.length > 0 ? `dialect ${dialects.join(', ')}` : 'no dialect recognised',
    emitter.languages.join(', '),
  ].filter((part) => part !== '').join(' · ');
}

/** "3 of 12 spans", and of which where that is not all. */
export function countOf(finding: DoctorFinding): string {
  return `${formatCount(finding.spans)} of ${formatCount(finding.of)}${finding.sampled ? ' spans looked at' : ''}`;
}

/** "inputTokens" as people write it. */
export function fieldName(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
