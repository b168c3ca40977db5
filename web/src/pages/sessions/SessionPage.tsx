import { PageTitle } from '../../parts/PageTitle';

export function SessionPage() {
  return <PageTitle title="Session" />;
}
