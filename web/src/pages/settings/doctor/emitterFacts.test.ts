import { describe, expect, it } from 'vitest';
import type { DoctorEmitter, DoctorFinding } from '../../../api/doctor';
import { countOf, fieldName, nameOf, originOf } from './emitterFacts';

const emitter = { scope: 'ai', version: null, instrumentation: null, languages: ['nodejs'], dialects: [{ dialect: 'vercel', spans: 3 }, { dialect: null, spans: 1 }] } as unknown as DoctorEmitter;

describe('an emitter', () => {
  it('is named as people know it, or by its scope', () => {
    expect(nameOf({ ...emitter, instrumentation: 'Vercel AI SDK 7' })).toBe('Vercel AI SDK 7');
    expect(nameOf(emitter)).toBe('ai');
    expect(nameOf({ ...emitter, scope: null })).toBe('No scope name');
  });

  it('says only what is known of where it comes from', () => {
    expect(originOf(emitter)).toBe('ai · dialect vercel · nodejs');
    expect(originOf({ ...emitter, scope: null, languages: [], dialects: [] })).toBe('no dialect recognised');
  });

  it('says what a count is of', () => {
    expect(countOf({ spans: 1200, of: 3000, sampled: false } as DoctorFinding)).toBe('1,200 of 3,000');
    expect(countOf({ spans: 1, of: 2, sampled: true } as DoctorFinding)).toBe('1 of 2 spans looked at');
  });

  it('names fields in words', () => {
    expect(fieldName('cacheReadTokens')).toBe('Cache read tokens');
  });
});
