import type { ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { PageTitle } from '../../parts/PageTitle';
import { carriedSearch } from '../../state/useUrl';
import { settingsSections } from './sections';
import './settings.css';

/** A section of the settings beside the list of all of them. */
export function SettingsPage({ title, children }: { title: string; children: ReactNode }) {
  const { search } = useLocation();
  const carried = carriedSearch(new URLSearchParams(search));
  return (
    <div className="settings-page">
      <nav aria-label="Settings" className="settings-sections">
        <ul>
          {settingsSections.map((section) => <li key={section.path}><NavLink to={{ pathname: section.path, search: carried }}>{section.name}</NavLink></li>)}
        </ul>
      </nav>
      <div className="settings-section">
        <PageTitle title={title} />
        {children}
      </div>
    </div>
  );
}
