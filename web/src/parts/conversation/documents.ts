import type { RetrievedDocument } from '../../api/conversation';

export interface DocumentLine {
  readonly rank: number;
  readonly name: string;
  readonly text: string;
  readonly score: number | null;
  /** Length of the score bar, 0 to 1. */
  readonly share: number;
  /** Its rank before re-ranking; null when unknown. */
  readonly before: number | null;
  readonly isCited: boolean;
}

/** Documents as they are listed. Scores of 0 to 1 are drawn against 1, others against the best. */
export function documentLines(documents: readonly RetrievedDocument[], answer: string, earlier: readonly RetrievedDocument[] | null): readonly DocumentLine[] {
  const best = documents.reduce((most, document) => Math.max(most, document.score ?? 0), 0);
  const scale = best <= 1 ? 1 : best;
  return documents.map((document, at) => {
    const name = document.title ?? document.id ?? '';
    const before = earlier === null ? -1 : earlier.findIndex((other) => sameDocument(other, document));
    return {
      rank: at + 1,
      name: name === '' ? `Document ${at + 1}` : name,
      text: document.text ?? '',
      score: document.score ?? null,
      share: document.score == null ? 0 : Math.min(1, Math.max(0, document.score / scale)),
      before: before < 0 ? null : before + 1,
      isCited: [document.id, document.title].some((word) => word != null && word.length >= 3 && answer.includes(word)),
    };
  });
}

/** A score as it is written: 0.82, 12.4. */
export function formatScore(score: number | null): string {
  return score === null ? '–' : Math.abs(score) < 10 ? score.toFixed(2) : score.toFixed(1);
}

export function sameDocument(one: RetrievedDocument, other: RetrievedDocument): boolean {
  return one.id != null || other.id != null ? one.id === other.id : one.text != null && one.text === other.text;
}
