import { NavLink, useLocation } from 'react-router';
import { Icon } from '../parts/Icon';
import { setPreferences, usePreferences } from '../state/preferences';
import { carriedSearch } from '../state/useUrl';
import { pages } from './pages';

/** The pages. At 390 px it lies at the bottom. */
export function Rail() {
  const { railOpen } = usePreferences();
  const { search } = useLocation();
  const carried = carriedSearch(new URLSearchParams(search));
  return (
    <nav className="rail" aria-label="Main" data-open={railOpen || undefined}>
      <ul>
        {pages.map((page) => (
          <li key={page.path}>
            <NavLink to={{ pathname: page.path, search: carried }} end={page.path === '/'} title={page.name}>
              <Icon name={page.icon} />
              <span>{page.name}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <button type="button" className="rail-toggle" aria-expanded={railOpen} onClick={() => setPreferences({ railOpen: !railOpen })}>
        <Icon name={railOpen ? 'collapse' : 'expand'} />
        <span>{railOpen ? 'Narrow' : 'Widen'}</span>
      </button>
    </nav>
  );
}
