import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcements } from './announcements';

describe('announcements', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const heard = (all: Announcements) => {
    const texts: string[] = [];
    all.subscribe(() => texts.push(`${all.current().polite.text}|${all.current().assertive.text}`));
    return texts;
  };

  it('tells the first at once and the next a second later', () => {
    const all = new Announcements();
    const texts = heard(all);
    all.announce('31 traces');
    all.announce('Link copied');
    expect(texts).toEqual(['31 traces|']);
    vi.advanceTimersByTime(999);
    expect(texts).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(texts).toEqual(['31 traces|', 'Link copied|']);
  });

  it('leaves out what was overtaken', () => {
    const all = new Announcements();
    const texts = heard(all);
    for (let at = 1; at <= 12; at++) {
      all.announce(`${at} of 12`);
    }
    vi.advanceTimersByTime(10_000);
    expect(texts).toEqual(['1 of 12|', '11 of 12|', '12 of 12|']);
  });

  it('tells an error at once, whatever waits', () => {
    const all = new Announcements();
    const texts = heard(all);
    all.announce('31 traces');
    all.announce('Not exported', 'assertive');
    expect(texts).toEqual(['31 traces|', '31 traces|Not exported']);
  });

  it('makes the same words twice two announcements', () => {
    const all = new Announcements();
    all.announce('Copied');
    const first = all.current().polite.number;
    vi.advanceTimersByTime(1000);
    all.announce('Copied');
    expect(all.current().polite).toEqual({ text: 'Copied', number: first + 1 });
  });
});
