import { PageTitle } from '../../parts/PageTitle';

export function ComparePage() {
  return <PageTitle title="Compare" />;
}
