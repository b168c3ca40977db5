import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** The page's one h1, which is the document's title too. Coming to a page moves the focus here. */
export function PageTitle({ title, hidden = false, children }: { title: string; hidden?: boolean; children?: React.ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${title} - Sightglass`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return <h1 ref={heading} tabIndex={-1} className={hidden ? 'visually-hidden' : undefined}>{children ?? title}</h1>;
}
