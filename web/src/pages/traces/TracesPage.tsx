import { PageTitle } from '../../parts/PageTitle';

export function TracesPage() {
  return <PageTitle title="Traces" />;
}
