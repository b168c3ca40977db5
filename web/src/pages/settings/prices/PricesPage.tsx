import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listPrices, listUnpriced } from '../../../api/prices';
import { formatCount } from '../../../formats/count';
import { ProblemNotice } from '../../../parts/ProblemNotice';
import { useRange } from '../../../state/useRange';
import { useUrl } from '../../../state/useUrl';
import { SettingsPage } from '../SettingsPage';
import { ChangeList } from './ChangeList';
import { DeploymentTable } from './DeploymentTable';
import { FactorTable } from './FactorTable';
import { PriceDialog } from './PriceDialog';
import { PriceTable } from './PriceTable';
import { RepricePanel } from './RepricePanel';
import { UnpricedTable } from './UnpricedTable';
import './prices.css';

const tabs = ['list', 'unpriced', 'names', 'factors', 'anew', 'changes'] as const;

/** What models cost in this project, what has no price, and who changed what. */
export function PricesPage() {
  const url = useUrl();
  const { range } = useRange();
  const within = { from: range.fromTime, to: range.toTime };
  const prices = useQuery({ queryKey: ['prices', 'list'], queryFn: ({ signal }) => listPrices(signal) });
  const unpriced = useQuery({ queryKey: ['prices', 'unpriced', within], queryFn: ({ signal }) => listUnpriced(within, signal) });
  const tab = tabs.find((each) => each === url.get('tab')) ?? 'list';
  const open = (provider: string, model: string) => url.push({ price: model, of: provider });
  const none = unpriced.data?.models.length ?? 0;
  return (
    <SettingsPage title="Prices">
      <p className="settings-purpose">
        What a call costs is its tokens by these prices, US dollars per million tokens, and the provider’s tools it used, per thousand calls. The shipped list{prices.data && <> is of {prices.data.asOf} and</>} holds
        wherever the project has no price of its own.
      </p>
      <Tabs value={tab} onChange={(next) => url.push({ tab: next === 'list' ? null : next })} keepMounted={false}>
        <Tabs.List aria-label="Prices">
          <Tabs.Tab value="list">Price list</Tabs.Tab>
          <Tabs.Tab value="unpriced">Unpriced{none > 0 && ` (${formatCount(none)})`}</Tabs.Tab>
          <Tabs.Tab value="names">Deployment names</Tabs.Tab>
          <Tabs.Tab value="factors">Factors</Tabs.Tab>
          <Tabs.Tab value="anew">Price anew</Tabs.Tab>
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list" className="prices-panel">
          {prices.isError && <ProblemNotice what="Prices could not be loaded." error={prices.error} retry={() => void prices.refetch()} />}
          {prices.data && <PriceTable list={prices.data} onOpen={open} action={<Button variant="filled" onClick={() => open('', '')}>Add price</Button>} />}
        </Tabs.Panel>
        <Tabs.Panel value="unpriced" className="prices-panel">
          {unpriced.isError && <ProblemNotice what="Models without a price could not be loaded." error={unpriced.error} retry={() => void unpriced.refetch()} />}
          {unpriced.data && <UnpricedTable found={unpriced.data} onAdd={(model) => open(model.provider ?? '*', model.model)} />}
        </Tabs.Panel>
        <Tabs.Panel value="names" className="prices-panel">
          {prices.isError && <ProblemNotice what="Names could not be loaded." error={prices.error} retry={() => void prices.refetch()} />}
          {prices.data && <DeploymentTable deployments={prices.data.deployments} />}
        </Tabs.Panel>
        <Tabs.Panel value="factors" className="prices-panel">
          {prices.isError && <ProblemNotice what="Factors could not be loaded." error={prices.error} retry={() => void prices.refetch()} />}
          {prices.data && <FactorTable list={prices.data} />}
        </Tabs.Panel>
        <Tabs.Panel value="anew" className="prices-panel"><RepricePanel key={`${within.from} ${within.to}`} within={within} /></Tabs.Panel>
        <Tabs.Panel value="changes" className="prices-panel"><ChangeList /></Tabs.Panel>
      </Tabs>
      {prices.data && url.get('price') !== null && (
        <PriceDialog key={`${url.get('of') ?? ''}/${url.get('price') ?? ''}`} list={prices.data} provider={url.get('of') ?? ''} model={url.get('price') ?? ''} onClose={() => url.push({ price: null, of: null })} />
      )}
    </SettingsPage>
  );
}
