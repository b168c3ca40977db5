const key = 'sightglass.place';

/** Where a list stood when a trace of it was opened: coming back finds the same row at the same height. */
export interface ListPlace {
  readonly search: string;
  readonly top: number;
  readonly traceId: string;
}

export function keepPlace(place: ListPlace): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(place));
  } catch {
    // The list begins at its top then.
  }
}

/** The place kept for this address; taken once. */
export function takePlace(search: string): ListPlace | null {
  try {
    const place = JSON.parse(sessionStorage.getItem(key) ?? 'null') as ListPlace | null;
    return place !== null && place.search === search ? place : null;
  } catch {
    return null;
  }
}
