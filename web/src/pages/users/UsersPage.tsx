import { PageTitle } from '../../parts/PageTitle';

export function UsersPage() {
  return <PageTitle title="Users" />;
}
