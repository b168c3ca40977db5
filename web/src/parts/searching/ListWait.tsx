import { useEffect, useState } from 'react';
import { SearchProgress, type Search } from './SearchProgress';

/** Where rows will stand, while the first ones are searched. */
export function ListWait(search: Search) {
  const isLate = useLate();
  return (
    <div className="list-loading" aria-busy={search.isSearching}>
      <SearchProgress {...search} hasRows={false} />
      {isLate && search.isSearching && <div className="list-skeleton" aria-hidden>{Array.from({ length: 12 }, (_, index) => <span key={index} />)}</div>}
    </div>
  );
}

// What takes no time shows nothing: a flicker is worse than a wait.
function useLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}
