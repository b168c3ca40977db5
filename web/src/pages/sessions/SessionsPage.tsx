import { PageTitle } from '../../parts/PageTitle';

export function SessionsPage() {
  return <PageTitle title="Sessions" />;
}
