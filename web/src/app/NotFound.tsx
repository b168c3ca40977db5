import { Link } from 'react-router';
import { PageTitle } from '../parts/PageTitle';
import { Notice } from '../parts/Notice';

export function NotFound() {
  return (
    <>
      <PageTitle title="No such page" />
      <Notice tone="info" title="There is no page at this address.">
        <Link to="/traces">Go to the traces</Link>
      </Notice>
    </>
  );
}
