import { PageTitle } from '../../parts/PageTitle';

export function UserPage() {
  return <PageTitle title="User" />;
}
