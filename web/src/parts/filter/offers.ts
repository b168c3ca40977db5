import { startCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { filterKeys, filterValues, type FilterField } from '../../api/filter';
import { formatCount } from '../../formats/count';
import { fieldOffers, findField, isMeasured, placeAt, unitOffers, type CompletionPlace, type Offer } from './completion';

export interface OfferSource {
  readonly fields: readonly FilterField[];
  /** Where values are counted; null is everything stored. */
  readonly within: { readonly from: string; readonly to: string } | null;
}

const debounceMs = 200;

/** What the list under the caret shows: fields, then operators, then values with their counts. */
export function completeFilter(source: () => OfferSource) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (place === null) {
      return null;
    }
    const offers = await offersAt(place, source(), context);
    return offers.length === 0 ? null : { from: place.from, to: place.to, options: offers.map(optionOf), filter: false };
  };
}

async function offersAt(place: CompletionPlace, { fields, within }: OfferSource, context: CompletionContext): Promise<readonly Offer[]> {
  if (place.type === 'field') {
    return fieldOffers(fields, place.prefix);
  }
  if (place.type === 'key') {
    const keys = await debounced(context, (signal) => filterKeys(place.family, place.prefix, within, signal));
    return keys.map((key) => ({ label: key.text, detail: `${formatCount(key.count)} spans`, insert: `${key.text}:`, more: true }));
  }
  const field = findField(fields, place.field);
  if (field === undefined) {
    return [];
  }
  if (isMeasured(field)) {
    return unitOffers(field, place.prefix);
  }
  if (field.words.length > 0) {
    return field.words.filter((word) => word.startsWith(place.prefix.toLowerCase())).map((word) => ({ label: word, detail: '', insert: `${word} `, more: false }));
  }
  if (field.type === 'content' || place.operator !== ':') {
    return [];
  }
  const values = await debounced(context, (signal) => filterValues(place.field, place.prefix.replace(/\*$/, ''), within, signal));
  return [
    ...values.map((value) => ({ label: value.value, detail: `${formatCount(value.count)} spans`, insert: `${value.text} `, more: false })),
    ...(place.prefix === '' ? [{ label: '*', detail: 'is set', insert: '* ', more: false }] : []),
  ];
}

function optionOf(offer: Offer): Completion {
  return {
    label: offer.label === '' ? '(empty)' : offer.label,
    detail: offer.detail,
    apply: (view: EditorView, _: Completion, from: number, to: number) => {
      view.dispatch({ changes: { from, to, insert: offer.insert }, selection: { anchor: from + offer.insert.length }, userEvent: 'input.complete' });
      if (offer.more) {
        startCompletion(view);
      }
    },
  };
}

// Nothing is asked while typing goes on, and what is no longer wanted is called off.
async function debounced<T>(context: CompletionContext, ask: (signal: AbortSignal) => Promise<readonly T[]>): Promise<readonly T[]> {
  const cancel = new AbortController();
  context.addEventListener('abort', () => cancel.abort(), { onDocChange: true });
  await new Promise((resolve) => setTimeout(resolve, debounceMs));
  if (cancel.signal.aborted || context.aborted) {
    return [];
  }
  return ask(cancel.signal).catch(() => []);
}
