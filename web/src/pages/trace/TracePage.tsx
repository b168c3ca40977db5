import { PageTitle } from '../../parts/PageTitle';

export function TracePage() {
  return <PageTitle title="Trace" />;
}
